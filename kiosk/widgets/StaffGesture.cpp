#include "kiosk/widgets/StaffGesture.hpp"

namespace onedoor::kiosk
{

namespace
{

constexpr std::size_t touchesNeeded = 5;
constexpr std::chrono::seconds within{4};

} // namespace

bool StaffGesture::follow(const PointerFrame& pointer, Steady now)
{
    if (!pointer.pressed)
        return false;
    if (!m_corner.contains(pointer.at))
    {
        m_touches.clear();
        return false;
    }
    m_touches.push_back(now);
    while (now - m_touches.front() > within)
        m_touches.pop_front();
    if (m_touches.size() < touchesNeeded)
        return false;
    m_touches.clear();
    return true;
}

} // namespace onedoor::kiosk
