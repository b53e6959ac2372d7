#include "kiosk/app/TouchTimes.hpp"

#include <fmt/format.h>
#include <utility>

namespace onedoor::kiosk
{

void TouchTimes::follow(const PointerFrame& pointer)
{
    // A frame's trace ends with its press or release.
    const auto when = pointer.trace.empty() ? std::nullopt : std::optional(pointer.trace.back().when);
    m_pressed = pointer.pressed ? when : std::nullopt;
    m_lifted = pointer.released ? when : std::nullopt;
}

void TouchTimes::pageChanged()
{
    m_changed = true;
    if (m_lifted)
    {
        m_led = m_lifted;
    }
}

std::string TouchTimes::shown(Screen screen, Steady now)
{
    const bool told = !isQuiet(screen);
    // A short wait is no page of its own: what counts is the number.
    if (m_led && !m_changed && screen != Screen::TakingNumber)
    {
        const auto led = std::exchange(m_led, std::nullopt);
        return told ? fmt::format("page {} up{}", toString(screen), afterTouch(led, now)) : std::string();
    }
    m_changed = false;
    return told && m_pressed ? fmt::format("touch seen{}", afterTouch(m_pressed, now)) : std::string();
}

std::string afterTouch(std::optional<Steady> touched, Steady now)
{
    return touched ? fmt::format(" after {:.1f} ms", std::chrono::duration<double, std::milli>(now - *touched).count())
                   : std::string();
}

} // namespace onedoor::kiosk
