#include "kiosk/widgets/TapLatch.hpp"

namespace onedoor::kiosk
{

namespace
{

// A broken touch panel may send taps faster than they can be drawn: more than this many
// waiting are no person's.
constexpr std::size_t mostWaiting = 4096;

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

PointerFrame TapLatch::next()
{
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
