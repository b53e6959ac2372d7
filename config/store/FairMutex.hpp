#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace onedoor::store
{

/// A lock that is given in the order of asking. The system's own lets a busy thread take it
/// again and again while others wait: under load some taps then waited for seconds.
/// Thread   any.
class FairMutex
{
public:
    void lock()
    {
        std::unique_lock guard(m_guard);
        const auto turn = m_nextTurn++;
        m_moved.wait(guard, [&] { return m_nowServed == turn; });
    }

    void unlock()
    {
        {
            const std::lock_guard guard(m_guard);
            ++m_nowServed;
        }
        m_moved.notify_all();
    }

    /// How many stand in the line behind the one who has it.
    [[nodiscard]] std::uint64_t waiting() const
    {
        const std::lock_guard guard(m_guard);
        return m_nextTurn - m_nowServed - 1;
    }

private:
    mutable std::mutex m_guard;
    std::condition_variable m_moved;
    std::uint64_t m_nextTurn = 0;
    std::uint64_t m_nowServed = 0;
};

} // namespace onedoor::store
