#include "content/consent/Signature.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::consent
{

namespace
{

float distance(PenPoint a, PenPoint b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

float clamp(float value)
{
    // NaN from a broken driver becomes the corner; no pad is four times as high as wide.
    return std::isfinite(value) ? std::clamp(value, 0.0F, 4.0F) : 0.0F;
}

/// Distance of a pixel from a piece of a stroke. Units: pixels.
float distanceToPiece(PenPoint pixel, PenPoint a, PenPoint b)
{
    const PenPoint along{b.x - a.x, b.y - a.y};
    const float lengthSquared = along.x * along.x + along.y * along.y;
    float part = 0;
    if (lengthSquared > 0)
        part = std::clamp(((pixel.x - a.x) * along.x + (pixel.y - a.y) * along.y) / lengthSquared, 0.0F, 1.0F);
    return distance(pixel, {a.x + part * along.x, a.y + part * along.y});
}

class Ink
{
public:
    explicit Ink(Picture& picture)
        : m_picture(picture), m_radius(std::max(1.2F, static_cast<float>(picture.widthPx) * 0.0045F))
    {
    }

    void piece(PenPoint a, PenPoint b)
    {
        const float reach = m_radius + 1;
        const int left = std::max(0, static_cast<int>(std::floor(std::min(a.x, b.x) - reach)));
        const int right = std::min(m_picture.widthPx - 1, static_cast<int>(std::ceil(std::max(a.x, b.x) + reach)));
        const int top = std::max(0, static_cast<int>(std::floor(std::min(a.y, b.y) - reach)));
        const int bottom = std::min(m_picture.heightPx - 1, static_cast<int>(std::ceil(std::max(a.y, b.y) + reach)));
        for (int y = top; y <= bottom; ++y)
            for (int x = left; x <= right; ++x)
                darken(x, y, distanceToPiece({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F}, a, b));
    }

private:
    void darken(int x, int y, float away)
    {
        const float cover = std::clamp(m_radius + 0.5F - away, 0.0F, 1.0F);
        // Four levels: smooth enough to the eye, and the PNG stays a few kilobytes.
        const auto grey = static_cast<std::uint8_t>(255 - 77 * static_cast<int>(std::lround(cover * 3.0F)));
        auto* pixel = &m_picture.rgba[static_cast<std::size_t>(y * m_picture.widthPx + x) * 4];
        if (grey < pixel[0])
            std::fill(pixel, pixel + 3, grey);
    }

    Picture& m_picture;
    float m_radius;
};

} // namespace

void Signature::penDown(PenPoint point)
{
    if (m_points >= maxPoints)
        return;
    m_strokes.emplace_back();
    m_strokes.back().push_back({clamp(point.x), clamp(point.y)});
    ++m_points;
}

float Signature::penMove(PenPoint point)
{
    if (m_strokes.empty())
    {
        penDown(point);
        return 0;
    }
    const PenPoint next{clamp(point.x), clamp(point.y)};
    auto& stroke = m_strokes.back();
    const float moved = distance(stroke.back(), next);
    if (moved > 0 && m_points < maxPoints)
    {
        stroke.push_back(next);
        ++m_points;
    }
    return moved;
}

void Signature::keepTimes(const PenMoments& moments)
{
    using std::chrono::milliseconds;
    // Where a stroke before this one has no times, this one gets none either.
    if (m_times.size() + 1 != m_strokes.size() || moments.size() < 2 || !std::ranges::is_sorted(moments))
        return;
    const auto origin = m_times.empty() ? moments.front() : m_firstTouch;
    if (moments.front() < origin || moments.back() - origin > milliseconds(maxStrokeMs))
        return;
    const bool whole = m_moments + moments.size() <= maxStrokeMoments;
    if (!whole && m_moments + 2 > maxStrokeMoments)
        return;
    SecretVector<std::uint32_t> stroke;
    for (std::size_t i = 0; i < moments.size(); i += whole ? 1 : moments.size() - 1)
    {
        const auto since = std::chrono::duration_cast<milliseconds>(moments[i] - origin);
        stroke.push_back(static_cast<std::uint32_t>(since.count()));
    }
    m_moments += stroke.size();
    m_firstTouch = origin;
    m_times.push_back(std::move(stroke));
}

StrokeTimes Signature::times() const
{
    return m_times.size() == m_strokes.size() ? m_times : StrokeTimes();
}

void Signature::wipe() noexcept
{
    // Giving the blocks back zeroes them; see WipingAllocator.
    SecretVector<Stroke>().swap(m_strokes);
    m_points = 0;
    StrokeTimes().swap(m_times);
    m_moments = 0;
    m_firstTouch = {};
}

float Signature::inkLength() const
{
    float length = 0;
    for (const auto& stroke : m_strokes)
        for (std::size_t i = 1; i < stroke.size(); ++i)
            length += distance(stroke[i - 1], stroke[i]);
    return length;
}

Picture drawSignature(const Signature& signature, Size size)
{
    Picture picture{size.widthPx, size.heightPx, {}};
    picture.rgba.assign(static_cast<std::size_t>(size.widthPx) * static_cast<std::size_t>(size.heightPx) * 4, 255);
    Ink ink(picture);
    const auto scale = static_cast<float>(size.widthPx);
    for (const auto& stroke : signature.strokes())
        for (std::size_t i = 0; i < stroke.size(); ++i)
        {
            const PenPoint from = stroke[i == 0 ? 0 : i - 1];
            ink.piece({from.x * scale, from.y * scale}, {stroke[i].x * scale, stroke[i].y * scale});
        }
    return picture;
}

} // namespace onedoor::consent
