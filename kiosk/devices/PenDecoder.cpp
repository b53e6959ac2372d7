#include "kiosk/devices/PenDecoder.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::microseconds;

constexpr std::size_t mostTouches = 32; ///< that wait for the window to see them
// Two more than a record can hold: one that long keeps its down and up alone.
constexpr std::size_t mostMoments = consent::maxStrokeMoments + 2;

/// Absent for what no clock says: the bytes are none of a device.
std::optional<microseconds> timeOf(const input_event& event)
{
    constexpr auto farAway = std::int64_t{1} << 40; // seconds: 35,000 years
    if (event.input_event_sec < 0 || event.input_event_sec > farAway || event.input_event_usec < 0
        || event.input_event_usec >= 1'000'000)
    {
        return std::nullopt;
    }
    return std::chrono::seconds(event.input_event_sec) + microseconds(event.input_event_usec);
}

} // namespace

void PenDecoder::take(std::string_view bytes, Steady now)
{
    while (!bytes.empty())
    {
        const std::size_t part = std::min(bytes.size(), m_half.size() - m_halfBytes);
        std::memcpy(m_half.data() + m_halfBytes, bytes.data(), part);
        bytes.remove_prefix(part);
        m_halfBytes += part;
        if (m_halfBytes == m_half.size())
        {
            input_event event;
            std::memcpy(&event, m_half.data(), sizeof(event));
            m_halfBytes = 0;
            take(event, now);
            wipeMemory(&event, sizeof(event));
        }
    }
}

void PenDecoder::take(const input_event& event, Steady now)
{
    if (event.type == EV_SYN && event.code == SYN_DROPPED)
    {
        lose();
        m_dropped = true;
    }
    else if (event.type == EV_SYN && event.code == SYN_REPORT)
    {
        const auto time = timeOf(event);
        if (!time)
        {
            lose();
        }
        else if (!m_dropped)
        {
            report(*time, now);
        }
        m_dropped = m_down = m_moved = m_up = false;
    }
    else if (event.type == EV_KEY && event.code == BTN_TOUCH)
    {
        (event.value != 0 ? m_down : m_up) = true;
    }
    else if (event.type == EV_KEY && event.code == BTN_TOOL_PEN)
    {
        m_up = m_up || event.value == 0; // out of reach: it cannot touch any more
    }
    else if (event.type == EV_ABS)
    {
        m_moved = m_moved || event.code == ABS_X || event.code == ABS_Y || event.code == ABS_PRESSURE;
    }
}

void PenDecoder::report(microseconds time, Steady now)
{
    if (m_down)
    {
        lose(); // one that is still down here went up unseen
        if (m_touches.size() == mostTouches)
        {
            m_touches.pop_front();
        }
        m_touches.push_back({++m_count, now, {}, false});
        m_touching = true;
    }
    if (!m_touching || (!m_down && !m_moved && !m_up))
    {
        return;
    }
    auto& touch = m_touches.back();
    if (!touch.moments.empty() && time < touch.moments.back())
    {
        lose();
        return;
    }
    if (touch.moments.size() < mostMoments || m_up)
    {
        touch.moments.push_back(time);
    }
    if (m_up)
    {
        touch.up = true;
        m_touching = false;
    }
}

consent::PenMoments PenDecoder::remove(unsigned number)
{
    const auto found = std::ranges::find(m_touches, number, &PenTouch::number);
    if (found == m_touches.end() || !found->up)
    {
        return {};
    }
    auto moments = std::move(found->moments);
    m_touches.erase(m_touches.begin(), std::next(found));
    return moments;
}

void PenDecoder::lose()
{
    if (m_touching)
    {
        m_touches.pop_back();
        m_touching = false;
    }
}

void PenDecoder::forget()
{
    m_touches.clear();
    m_touching = false;
}

void PenDecoder::restart()
{
    forget();
    wipeMemory(m_half.data(), m_half.size());
    m_halfBytes = 0;
    m_dropped = m_down = m_moved = m_up = false;
}

} // namespace onedoor::kiosk
