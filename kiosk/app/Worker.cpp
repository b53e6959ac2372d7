#include "kiosk/app/Worker.hpp"

namespace onedoor::kiosk
{

Worker::Worker() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

Worker::~Worker()
{
    m_thread.request_stop();
    m_wake.notify_all();
    m_thread.join();
}

void Worker::post(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void Worker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested())
    {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); }))
            {
                return;
            }
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace onedoor::kiosk
