#include "kiosk/widgets/TapLatch.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

// A broken touch panel may send taps faster than they can be drawn: more than this many
// waiting are no person's.
constexpr std::size_t mostWaiting = 4096;

// Longer than any page takes to draw, shorter than a person waits before touching again.
constexpr std::chrono::milliseconds longestWait{500};

} // namespace

void TapLatch::push(Kind kind, Point at, Steady when)
{
    if (m_events.size() < mostWaiting)
    {
        m_events.push_back({kind, at, when});
    }
}

void TapLatch::move(Point at, Steady when)
{
    push(Kind::Move, at, when);
}

void TapLatch::press(Point at, Steady when)
{
    push(Kind::Press, at, when);
}

void TapLatch::release(Point at, Steady when)
{
    push(Kind::Release, at, when);
}

void TapLatch::dropStaleTaps(Steady now)
{
    while (!m_down && !m_events.empty() && now - m_events.front().when > longestWait)
    {
        const auto isRelease = [](const Event& event) { return event.kind == Kind::Release; };
        const auto press = std::find_if(m_events.begin(), m_events.end(),
                                        [](const Event& event) { return event.kind == Kind::Press; });
        const auto release = std::find_if(press, m_events.end(), isRelease);
        if (release == m_events.end())
        {
            return; // the finger is still down: that is now
        }
        m_at = release->at;
        m_events.erase(m_events.begin(), release + 1);
    }
}

PointerFrame TapLatch::next(Steady now)
{
    dropStaleTaps(now);
    PointerFrame frame;
    const bool wasDown = m_down;
    while (!m_events.empty() && !frame.pressed && !frame.released)
    {
        const Event event = m_events.front();
        m_events.pop_front();
        m_at = event.at;
        if (event.kind == Kind::Press && !m_down)
        {
            m_down = true;
            m_pressedAt = event.when;
            frame.pressed = true;
        }
        else if (event.kind == Kind::Release && m_down)
        {
            m_down = false;
            frame.released = true;
        }
        if (wasDown || m_down)
        {
            frame.trace.push_back({event.at, event.when});
        }
    }
    frame.at = m_at;
    frame.pressedAt = m_pressedAt;
    frame.down = m_down;
    return frame;
}

void TapLatch::clear()
{
    m_events.clear();
    m_at = {-1, -1};
    m_down = false;
}

} // namespace onedoor::kiosk
