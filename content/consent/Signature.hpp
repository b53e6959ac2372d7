#pragma once

#include "content/base/Picture.hpp"
#include "content/consent/Secret.hpp"

#include <chrono>
#include <cstdint>

namespace onedoor::consent
{

/// Where the pen was. Units: widths of the pad, both x (0..1, to the right) and y (downwards).
struct PenPoint
{
    float x = 0;
    float y = 0;
    bool operator==(const PenPoint&) const = default;
};

/// One stroke in the time of the device that was touched, whatever its clock began at: down, moves, up.
using PenMoments = SecretVector<std::chrono::microseconds>;

/// For each stroke: down, moves, up. Units: milliseconds from the first touch, at most maxStrokeMs.
using StrokeTimes = SecretVector<SecretVector<std::uint32_t>>;
inline constexpr std::uint32_t maxStrokeMs = 9'999'999;
/// Of all strokes together, so that every record still fits the one size.
inline constexpr std::size_t maxStrokeMoments = 900;

/// A signature as it is written: strokes of points, and times only where somebody keeps them (they are biometric).
/// Owner    its memory is zeroed when it goes.
class Signature
{
public:
    using Stroke = SecretVector<PenPoint>;

    /// Points beyond this many are dropped, so that a pen left moving cannot fill the memory.
    static constexpr std::size_t maxPoints = 20000;

    void penDown(PenPoint point);
    /// Continues the last stroke; without one it starts one. Returns the distance from the point before.
    float penMove(PenPoint point);
    /// The moments of the last stroke, once it is up. Beyond maxStrokeMoments its moves are left out.
    void keepTimes(const PenMoments& moments);
    void wipe() noexcept;

    [[nodiscard]] const SecretVector<Stroke>& strokes() const { return m_strokes; }
    /// All or none: empty unless every stroke has its own times.
    [[nodiscard]] StrokeTimes times() const;
    [[nodiscard]] bool empty() const { return m_strokes.empty(); }
    /// Units: widths of the pad.
    [[nodiscard]] float inkLength() const;
    /// Enough ink to be meant: not a slip of the finger.
    [[nodiscard]] bool isMeant() const { return inkLength() >= 0.08F; }

private:
    SecretVector<Stroke> m_strokes;
    std::size_t m_points = 0;
    StrokeTimes m_times;
    std::size_t m_moments = 0;
    std::chrono::microseconds m_firstTouch{0};
};

/// Dark strokes on white, `size` large; x = 1 is the right edge. Few grey levels, so that the PNG stays small.
[[nodiscard]] Picture drawSignature(const Signature& signature, Size size);

} // namespace onedoor::consent
