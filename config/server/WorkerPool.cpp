#include "config/server/WorkerPool.hpp"

#include "content/base/Log.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

WorkerPool::WorkerPool(unsigned threads, std::size_t longestLine) : m_longestLine(longestLine)
{
    for (unsigned count = 0; count < threads; ++count)
        m_threads.emplace_back([this] { work(); });
}

bool WorkerPool::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_line.size() >= m_longestLine)
            return false;
        m_line.push_back(std::move(work));
    }
    m_wake.notify_one();
    return true;
}

void WorkerPool::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        if (thread.joinable())
            thread.join();
}

void WorkerPool::work()
{
    while (true)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stopping || !m_line.empty(); });
        if (m_line.empty())
            return;
        const auto work = std::move(m_line.front());
        m_line.pop_front();
        lock.unlock();
        try
        {
            work();
        }
        catch (const std::exception& error) // nothing a library throws may take the server down
        {
            log::error(fmt::format("work in the background: {}", error.what()));
        }
    }
}

} // namespace onedoor::server
