#pragma once

#include "content/drawing/Plan.hpp"

#include <string_view>

namespace onedoor::drawing
{

/// A strip of printer paper being filled from the top. Black on white only.
class PaperRoll
{
public:
    /// `unit` is the dots of one unit: 1 on a roll 576 dots wide.
    PaperRoll(int widthPx, double unit, std::string_view language);

    [[nodiscard]] double px(double units) const { return units * m_unit; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double margin() const { return px(22); }
    [[nodiscard]] double inner() const { return m_width - 2 * margin(); }
    [[nodiscard]] double y() const { return m_y; }
    void skip(double units) { m_y += px(units); }
    void moveTo(double y) { m_y = y; }

    [[nodiscard]] TextBlock set(std::string_view text, TextStyle style, double minPx, double widthPx,
                                int maxLines = 0) const;
    /// Centred, the roll moves on by its height.
    void centre(std::string_view text, const TextStyle& style, double minUnits = 0, int maxLines = 0);
    void place(TextBlock block, double x, double y, double widthPx);
    void place(const Shape& shape) { m_plan.elements.emplace_back(shape); }
    void place(PlacedMedium medium) { m_plan.elements.emplace_back(std::move(medium)); }
    void dashedLine();

    /// Cuts the paper and makes every dot black or white.
    [[nodiscard]] Result<Picture> cut(const MediaSource& media);

private:
    double m_width;
    double m_unit;
    std::string_view m_language;
    double m_y = 0;
    Plan m_plan;
};

inline constexpr Colour black{0, 0, 0};
inline constexpr Colour white{255, 255, 255};

} // namespace onedoor::drawing
