#pragma once

#include "kiosk/flow/Screen.hpp"
#include "kiosk/widgets/TapLatch.hpp"

#include <optional>
#include <string>

namespace onedoor::kiosk
{

/// How soon a touch is answered, in words for the log: for whoever wonders why a kiosk feels slow. Times count from
/// when the program learned of the finger, on a clock that never jumps. Nothing is told of the pages where what
/// somebody does is their own matter: times of strokes are a part of a signature.
/// Thread   UI thread.
class TouchTimes
{
public:
    /// What the pointer does in the frame that is being drawn.
    void follow(const PointerFrame& pointer);
    /// It has led to another page, which the next frame shows.
    void pageChanged();
    /// The frame is on the screen. Returns  what there is to tell; mostly nothing.
    [[nodiscard]] std::string shown(Screen screen, Steady now);

    /// When the finger was lifted in this frame, if it was.
    [[nodiscard]] std::optional<Steady> lifted() const { return m_lifted; }

private:
    std::optional<Steady> m_pressed; ///< in this frame
    std::optional<Steady> m_lifted;  ///< in this frame
    std::optional<Steady> m_led;     ///< the tap whose page is not up yet
    bool m_changed = false;          ///< this frame shows the page before
};

/// " after 12.3 ms"; empty where no touch is known.
[[nodiscard]] std::string afterTouch(std::optional<Steady> touched, Steady now);

} // namespace onedoor::kiosk
