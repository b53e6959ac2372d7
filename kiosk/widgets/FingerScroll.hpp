#pragma once

#include "kiosk/widgets/TapLatch.hpp"

namespace onedoor::kiosk
{

/// Scrolls a page by a finger: it follows the finger, runs on when let go and comes to rest,
/// stops at the ends. Knows nothing of drawing.
/// Units   pixels; the offset is how far the content is moved up.
class FingerScroll
{
public:
    /// Tells how high the content and its window are; call each frame before `update`.
    void setRange(float contentHeight, float viewHeight);

    /// A finger that goes down inside the window and moves further than `slopPx` drags the
    /// content; what is under it is then no longer tapped.
    void update(const PointerFrame& pointer, const Box& view, Steady now, float slopPx);

    /// Moves by a page or a line, with the wheel or a button; glides there.
    void glideTo(float offset, Steady now);
    void reset();

    [[nodiscard]] float offset() const { return m_offset; }
    [[nodiscard]] float mostOffset() const { return m_most; }
    [[nodiscard]] bool dragging() const { return m_dragging; }
    /// Still moving: draw another frame.
    [[nodiscard]] bool moving() const { return m_velocity != 0 || m_gliding; }
    /// The end has been on screen at least once since reset().
    [[nodiscard]] bool seenEnd() const { return m_seenEnd; }

private:
    void follow(const TracePoint& point);
    void clampOffset();
    [[nodiscard]] float releaseVelocity(Steady now) const;

    float m_offset = 0;
    float m_most = 0;
    float m_velocity = 0; ///< pixels a second
    bool m_held = false;
    bool m_dragging = false;
    bool m_gliding = false;
    bool m_seenEnd = false;
    bool m_ranged = false;
    float m_glideFrom = 0;
    float m_glideTo = 0;
    Steady m_glideStart{};
    Steady m_last{};
    Point m_pressedAt;
    float m_offsetAtPress = 0;
    std::vector<TracePoint> m_recent; ///< the last moves of the drag, for the speed when let go
};

} // namespace onedoor::kiosk
