#pragma once

#include "kiosk/widgets/Metrics.hpp"
#include "kiosk/widgets/TapLatch.hpp"

#include <deque>

namespace onedoor::kiosk
{

/// Five touches on the hall's name, at the top left, within four seconds: nobody does that by chance, and whoever does stands
/// before a PIN.
/// Thread   UI thread.
class StaffGesture
{
public:
    explicit StaffGesture(const Metrics& metrics) : m_corner{0, 0, 2 * metrics.touch(), 2 * metrics.touch()} {}

    /// Follows the finger. Returns  true with the fifth touch.
    [[nodiscard]] bool follow(const PointerFrame& pointer, Steady now);

private:
    Box m_corner;
    std::deque<Steady> m_touches;
};

} // namespace onedoor::kiosk
