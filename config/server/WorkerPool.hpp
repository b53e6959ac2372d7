#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace onedoor::server
{

/// A few threads for what takes time: SQL, passwords, drawing. The line is limited, so a
/// flood is refused instead of kept.
/// Thread   any may post.
class WorkerPool
{
public:
    WorkerPool(unsigned threads, std::size_t longestLine);
    ~WorkerPool() { stop(); }
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Returns  false when the line is full or the pool has stopped: the work will not be done.
    [[nodiscard]] bool post(std::function<void()> work);

    /// Finishes what was posted, then ends the threads.
    void stop();

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_line;
    std::size_t m_longestLine;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace onedoor::server
