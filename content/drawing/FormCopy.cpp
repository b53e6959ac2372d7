#include "content/drawing/FormCopy.hpp"

#include "content/drawing/PaperRoll.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{

constexpr double paperWidth = 576;

void paragraph(PaperRoll& roll, std::string_view text, double units, Weight weight)
{
    TextBlock block = roll.set(text, {.weight = weight, .sizePx = roll.px(units), .lineHeight = 1.45}, 0, roll.inner());
    const double height = block.heightPx();
    roll.place(std::move(block), roll.margin(), roll.y(), roll.inner());
    roll.moveTo(roll.y() + height);
}

/// What could be answered, in two frames of the same kind: neither is ticked.
void placeAnswers(PaperRoll& roll, const FormCopy& copy)
{
    const double gap = roll.px(16);
    const double width = (roll.inner() - gap) / 2;
    const TextStyle style{.weight = Weight::Bold, .sizePx = roll.px(28), .align = Align::Centre};
    std::array<TextBlock, 2> answers{roll.set(copy.form.deny.in(copy.language), style, roll.px(18), width - roll.px(24)),
                                     roll.set(copy.form.permit.in(copy.language), style, roll.px(18),
                                              width - roll.px(24))};
    const double height = std::max(answers[0].heightPx(), answers[1].heightPx()) + roll.px(28);
    const double y = std::round(roll.y());
    for (int at = 0; at < 2; ++at)
    {
        const double x = roll.margin() + at * (width + gap);
        roll.place(Shape{.area = {std::round(x), y, std::round(width), std::round(height)},
                         .radiusPx = roll.px(12),
                         .line = black,
                         .lineWidthPx = std::max(2.0, roll.px(3))});
        const double top = y + (height - answers[static_cast<std::size_t>(at)].heightPx()) / 2;
        roll.place(std::move(answers[static_cast<std::size_t>(at)]), x + roll.px(12), top, width - roll.px(24));
    }
    roll.moveTo(y + height);
}

} // namespace

Result<Picture> drawFormCopy(const FormCopy& copy, int widthPx)
{
    if (widthPx < 200 || widthPx > 2000)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a form of {} dots cannot be drawn: use 200 to 2000", widthPx));
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    const consent::FormVersion& form = copy.form;
    // Read at leisure and long: narrow paper keeps the words' size and takes more lines.
    PaperRoll roll(widthPx, std::max(widthPx / paperWidth, 0.9 * std::min(1.0, widthPx / 384.0)), copy.language);
    roll.skip(26);
    roll.centre(copy.hall, {.weight = Weight::Bold, .sizePx = roll.px(28), .balanced = true}, 22, 2);
    roll.skip(18);
    roll.dashedLine();
    roll.skip(26);
    roll.centre(form.title.in(copy.language), {.weight = Weight::Bold, .sizePx = roll.px(40), .balanced = true}, 28, 3);
    roll.skip(24);
    for (const auto& section : form.sections)
    {
        paragraph(roll, section.heading.in(copy.language), 27, Weight::Bold);
        roll.skip(4);
        paragraph(roll, section.text.in(copy.language), 25, Weight::Regular);
        roll.skip(16);
    }
    roll.skip(6);
    roll.dashedLine();
    roll.skip(22);
    paragraph(roll, form.question.in(copy.language), 27, Weight::Bold);
    roll.skip(4);
    paragraph(roll, form.assurance.in(copy.language), 25, Weight::Regular);
    roll.skip(18);
    placeAnswers(roll, copy);
    roll.skip(24);
    for (const auto& line : copy.lines)
    {
        roll.centre(line, {.sizePx = roll.px(22), .lineHeight = 1.35, .balanced = true}, 16, 4);
        roll.skip(6);
    }
    roll.skip(26);
    return roll.cut([](std::string_view name) -> Result<std::string>
                    { return fail(ErrorCode::NotFound, std::string(name)); });
}

} // namespace onedoor::drawing
