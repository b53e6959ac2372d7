#pragma once

#include "kiosk/widgets/Geometry.hpp"

#include <chrono>
#include <deque>
#include <vector>

namespace onedoor::kiosk
{

/// Since the program's start, from a clock that never jumps.
using Steady = std::chrono::steady_clock::time_point;

/// Where the finger was, and when.
struct TracePoint
{
    Point at;
    Steady when;
    bool operator==(const TracePoint&) const = default;
};

/// What the pointer did in one frame.
struct PointerFrame
{
    Point at;
    bool down = false;
    bool pressed = false;  ///< went down in this frame
    bool released = false; ///< went up in this frame
    Steady pressedAt{};    ///< when it went down last
    std::vector<TracePoint> trace; ///< every place it was at while down, in order
};

/// Queues what the pointer does and hands it out so that no frame holds more than one press
/// or release: a tap shorter than a frame, and two taps within one, are all seen (Dear ImGui
/// 1.86 sees only the state at the start of a frame).
///
/// A whole tap that has waited too long is dropped: after a burst that nobody meant, what is
/// touched now must not wait behind it.
class TapLatch
{
public:
    void move(Point at, Steady when);
    void press(Point at, Steady when);
    void release(Point at, Steady when);

    /// The next frame's share, at `now`.
    [[nodiscard]] PointerFrame next(Steady now);
    /// More is waiting: draw another frame at once.
    [[nodiscard]] bool pending() const { return !m_events.empty(); }
    /// Forgets everything, also where the pointer was.
    void clear();

private:
    enum class Kind
    {
        Move,
        Press,
        Release
    };
    struct Event
    {
        Kind kind;
        Point at;
        Steady when;
    };
    void push(Kind kind, Point at, Steady when);
    void dropStaleTaps(Steady now);

    std::deque<Event> m_events;
    Point m_at{-1, -1};
    Steady m_pressedAt{};
    bool m_down = false;
};

} // namespace onedoor::kiosk
