#pragma once

#include "content/calendar/HallTime.hpp"

#include <chrono>
#include <cstdint>

namespace onedoor::kiosk
{

/// When the kiosk asks the server for numbers to keep: on every new connection, business day and
/// release, and when a series runs low; after a failure once more, never twice in half a minute.
class LeaseClock
{
public:
    struct Facts
    {
        bool connected = false;
        calendar::Date businessDate{};
        std::uint64_t release = 0; ///< differs from release to release
        bool low = false;
    };

    /// Whether to ask now; then it counts as asked. Units: `running` as Moment::running.
    [[nodiscard]] bool due(const Facts& facts, std::chrono::milliseconds running)
    {
        constexpr std::chrono::seconds pause(30);
        const bool fresh = !m_asked || facts.businessDate != m_businessDate || facts.release != m_release || facts.low;
        m_asked = m_asked && facts.connected;
        if (!facts.connected || !fresh || running < m_notBefore)
            return false;
        m_asked = true;
        m_businessDate = facts.businessDate;
        m_release = facts.release;
        m_notBefore = running + pause;
        return true;
    }
    void failed() { m_asked = false; }

private:
    bool m_asked = false;
    calendar::Date m_businessDate{};
    std::uint64_t m_release = 0;
    std::chrono::milliseconds m_notBefore{0};
};

} // namespace onedoor::kiosk
