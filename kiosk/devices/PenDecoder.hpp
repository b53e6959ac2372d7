#pragma once

#include "content/consent/Signature.hpp"

#include <array>
#include <chrono>
#include <deque>
#include <linux/input.h>
#include <string_view>

namespace onedoor::kiosk
{

/// A finger or pen on the glass, as the kernel saw it.
struct PenTouch
{
    unsigned number = 0; ///< counts on
    std::chrono::steady_clock::time_point seen; ///< when this program learned of it
    consent::PenMoments moments; ///< the kernel's own times: down, moves and, once it is up, up
    bool up = false;
};

/// Makes touches of the bytes of an input device. A touch of which anything is lost or out of order is none: its times
/// would be untrue. A pen in the air and fingers after the first are none either.
///
/// Owner    the times are zeroed when they go.
/// Source   struct input_event and the codes of Linux' evdev (linux/input.h, Documentation/input/event-codes).
class PenDecoder
{
public:
    using Steady = std::chrono::steady_clock::time_point;

    /// Any part of the stream: what is half an event waits for its rest.
    void take(std::string_view bytes, Steady now);
    /// Oldest first; the newest may still be on the glass.
    [[nodiscard]] const std::deque<PenTouch>& touches() const { return m_touches; }
    /// The times of a touch that is up, which is forgotten with those before it; else empty.
    [[nodiscard]] consent::PenMoments remove(unsigned number);
    /// Drops the touches; the stream goes on.
    void forget();
    /// Another stream begins.
    void restart();

private:
    void take(const input_event& event, Steady now);
    void report(std::chrono::microseconds time, Steady now);
    void lose();

    std::array<char, sizeof(input_event)> m_half{};
    std::size_t m_halfBytes = 0;
    std::deque<PenTouch> m_touches;
    unsigned m_count = 0;
    bool m_touching = false; ///< the newest one is on the glass
    bool m_dropped = false;  ///< events are missing up to the next report
    // What this report says.
    bool m_down = false;
    bool m_moved = false;
    bool m_up = false;
};

} // namespace onedoor::kiosk
