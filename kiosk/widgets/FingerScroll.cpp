#include "kiosk/widgets/FingerScroll.hpp"

#include "kiosk/widgets/Motion.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

constexpr float slowdownPerSecond = 3.2F; // speed falls to 1/e in about 0.3 s
constexpr float restSpeed = 18;
constexpr float mostSpeed = 9000;
constexpr std::chrono::milliseconds speedWindow{90};
constexpr std::chrono::milliseconds glideTime{320};

float seconds(Steady::duration span)
{
    return std::chrono::duration<float>(span).count();
}

} // namespace

void FingerScroll::setRange(float contentHeight, float viewHeight)
{
    m_most = std::max(0.0F, contentHeight - viewHeight);
    m_ranged = true;
    clampOffset();
}

void FingerScroll::clampOffset()
{
    const float wanted = m_offset;
    m_offset = std::clamp(m_offset, 0.0F, m_most);
    if (m_offset != wanted)
    {
        m_velocity = 0; // an end stops the run; nothing bounces
    }
    m_seenEnd = m_seenEnd || (m_ranged && m_offset >= m_most - 2);
}

void FingerScroll::follow(const TracePoint& point)
{
    m_recent.push_back(point);
    const auto old = [&](const TracePoint& each) { return point.when - each.when > speedWindow; };
    m_recent.erase(m_recent.begin(), std::find_if_not(m_recent.begin(), m_recent.end(), old));
    if (m_dragging)
    {
        m_offset = m_offsetAtPress + (m_pressedAt.y - point.at.y);
        clampOffset();
    }
}

float FingerScroll::releaseVelocity(Steady now) const
{
    // A finger that rested before it was lifted leaves the page where it is.
    if (m_recent.size() < 2 || now - m_recent.back().when > speedWindow)
    {
        return 0;
    }
    const float span = seconds(m_recent.back().when - m_recent.front().when);
    if (span < 0.004F)
    {
        return 0;
    }
    const float speed = (m_recent.front().at.y - m_recent.back().at.y) / span;
    return std::clamp(speed, -mostSpeed, mostSpeed);
}

void FingerScroll::update(const PointerFrame& pointer, const Box& view, Steady now, float slopPx)
{
    const float step = m_last == Steady{} ? 0.0F : std::min(seconds(now - m_last), 0.1F);
    m_last = now;
    if (pointer.pressed && view.contains(pointer.at))
    {
        m_held = true;
        m_dragging = false;
        m_gliding = false;
        m_velocity = 0;
        m_pressedAt = pointer.at;
        m_offsetAtPress = m_offset;
        m_recent.clear();
    }
    if (m_held)
    {
        for (const TracePoint& point : pointer.trace)
        {
            if (!m_dragging && std::abs(point.at.y - m_pressedAt.y) > slopPx)
            {
                m_dragging = true;
                m_pressedAt = point.at; // no jump by the slop
            }
            follow(point);
        }
        if (pointer.released || !pointer.down)
        {
            m_velocity = m_dragging ? releaseVelocity(now) : 0;
            m_held = false;
            m_recent.clear();
        }
        return;
    }
    m_dragging = false;
    if (m_gliding)
    {
        const float share = seconds(now - m_glideStart) / seconds(glideTime);
        m_offset = m_glideFrom + (m_glideTo - m_glideFrom) * easeOut(share);
        m_gliding = share < 1;
    }
    else if (m_velocity != 0)
    {
        m_offset += m_velocity * step;
        m_velocity *= std::exp(-slowdownPerSecond * step);
        m_velocity = std::abs(m_velocity) < restSpeed ? 0 : m_velocity;
    }
    clampOffset();
}

void FingerScroll::glideTo(float offset, Steady now)
{
    m_velocity = 0;
    m_glideFrom = m_offset;
    m_glideTo = std::clamp(offset, 0.0F, m_most);
    m_glideStart = now;
    m_gliding = m_glideTo != m_glideFrom;
}

void FingerScroll::reset()
{
    *this = FingerScroll{};
}

} // namespace onedoor::kiosk
