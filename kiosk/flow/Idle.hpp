#pragma once

#include "kiosk/flow/Screen.hpp"

#include <chrono>
#include <optional>

namespace onedoor::kiosk
{

/// Times after which a page asks whether somebody is still there.
struct IdleTimes
{
    std::chrono::milliseconds menu = std::chrono::seconds(45);
    std::chrono::milliseconds reading = std::chrono::seconds(120);
    std::chrono::milliseconds consent = std::chrono::seconds(45);
    std::chrono::milliseconds warning = std::chrono::seconds(20);
    std::chrono::milliseconds pen = std::chrono::seconds(10);   ///< a pen that moved holds idle off so long
    std::chrono::milliseconds answer = std::chrono::seconds(8); ///< how long an answer is waited for
};

/// The idle time of a page; absent where the page waits for nobody.
[[nodiscard]] std::optional<std::chrono::milliseconds> idleTime(Screen screen, const IdleTimes& times);

/// When the visitor was last seen. Units: Moment::running everywhere.
class IdleClock
{
public:
    explicit IdleClock(IdleTimes times = {}) : m_times(times) {}

    void tapped(std::chrono::milliseconds now);
    /// A pen that really moved: holds the idle time off but does not start it anew, so one that rests ends it.
    void penMoved(std::chrono::milliseconds now);

    /// When the warning of this page comes up.
    [[nodiscard]] std::optional<std::chrono::milliseconds> warningAt(Screen screen) const;
    [[nodiscard]] const IdleTimes& times() const { return m_times; }

private:
    IdleTimes m_times;
    std::chrono::milliseconds m_lastTap{0};
    std::optional<std::chrono::milliseconds> m_lastPen;
};

} // namespace onedoor::kiosk
