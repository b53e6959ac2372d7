#include "display/app/Painter.hpp"

#include <algorithm>
#include <malloc.h>

namespace onedoor::display
{

namespace
{

Painter::Painted paint(const Item& item)
{
    Painter::Painted painted;
    painted.key = item.key;
    if (auto drawn = item.draw())
        painted.picture = std::move(*drawn);
    else
        painted.error = drawn.error();
    return painted;
}

} // namespace

Painter::Painter() : m_thread([this] { work(); }) {}

Painter::~Painter()
{
    stop();
}

void Painter::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_items.clear();
    }
    m_forWork.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Painter::want(std::vector<Item> items)
{
    const std::lock_guard lock(m_mutex);
    m_items.clear();
    for (auto& item : items)
    {
        const auto same = [&](const auto& other) { return other.key == item.key; };
        if (item.draw && item.key != m_inHand && std::none_of(m_painted.begin(), m_painted.end(), same) &&
            std::none_of(m_items.begin(), m_items.end(), same))
            m_items.push_back(std::move(item));
    }
    m_forWork.notify_one();
}

void Painter::chore(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    m_chores.push_back(std::move(work));
    m_forWork.notify_one();
}

std::deque<Painter::Painted> Painter::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_painted, {});
}

void Painter::rest(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    m_forResult.wait_for(lock, atMost, [this] { return !m_painted.empty(); });
}

void Painter::work()
{
    std::unique_lock lock(m_mutex);
    for (;;)
    {
        m_forWork.wait(lock, [this] { return m_stop || !m_chores.empty() || !m_items.empty(); });
        if (!m_chores.empty())
        {
            const auto chore = std::move(m_chores.front());
            m_chores.pop_front();
            lock.unlock();
            chore();
            lock.lock();
        }
        else if (m_stop)
            return;
        else
        {
            auto item = std::move(m_items.front());
            m_items.pop_front();
            m_inHand = item.key;
            lock.unlock();
            auto painted = paint(item);
            malloc_trim(0); // what drawing needed beside the picture itself
            lock.lock();
            m_inHand.clear();
            m_painted.push_back(std::move(painted));
            m_forResult.notify_one();
        }
    }
}

} // namespace onedoor::display
