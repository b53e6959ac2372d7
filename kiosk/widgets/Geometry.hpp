#pragma once

namespace onedoor::kiosk
{

/// Units of everything here: screen pixels, origin at the top left.
struct Point
{
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

struct Box
{
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] bool contains(Point p) const
    {
        return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
    }
    [[nodiscard]] Box inset(float by) const { return inset(by, by); }
    [[nodiscard]] Box inset(float byX, float byY) const
    {
        return {x + byX, y + byY, width - 2 * byX, height - 2 * byY};
    }
    [[nodiscard]] Box moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
    /// Column `index` of `count` equal ones with `gap` between them.
    [[nodiscard]] Box column(int index, int count, float gap) const
    {
        const float each = (width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        return {x + static_cast<float>(index) * (each + gap), y, each, height};
    }
    [[nodiscard]] Box row(int index, int count, float gap) const
    {
        const float each = (height - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        return {x, y + static_cast<float>(index) * (each + gap), width, each};
    }
    bool operator==(const Box&) const = default;
};

} // namespace onedoor::kiosk
