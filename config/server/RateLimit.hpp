#pragma once

#include "content/base/Clock.hpp"

#include <deque>
#include <mutex>

namespace onedoor::server
{

/// At most so many in any stretch of that length.
/// Thread   any.
class RateLimit
{
public:
    RateLimit(std::size_t most, std::chrono::milliseconds span) : m_most(most), m_span(span) {}

    /// Returns  false when it would be one too many; that one does not count.
    [[nodiscard]] bool take(Instant now)
    {
        const std::lock_guard lock(m_mutex);
        // A clock that was set back would otherwise hold everybody off until it has caught up.
        while (!m_taken.empty() && (m_taken.front() + m_span <= now || m_taken.front() > now))
            m_taken.pop_front();
        if (m_taken.size() >= m_most)
            return false;
        m_taken.push_back(now);
        return true;
    }

private:
    std::mutex m_mutex;
    std::size_t m_most;
    std::chrono::milliseconds m_span;
    std::deque<Instant> m_taken;
};

} // namespace onedoor::server
