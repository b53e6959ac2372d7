#include "content/drawing/SheetPaper.hpp"

#include "content/drawing/PaperRoll.hpp"
#include "content/drawing/QrCode.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace onedoor::drawing
{

namespace
{

/// Narrow paper keeps its words readable: sizes shrink less than the width does.
double unitFor(int widthPx)
{
    return std::max(widthPx / 576.0, 0.78 * std::min(1.0, widthPx / 384.0));
}

/// A heading: white on black, from edge to edge, so that it is found again.
void placeHeading(PaperRoll& roll, const std::string& title)
{
    auto words = roll.set(title, {.weight = Weight::Bold, .sizePx = roll.px(32)}, roll.px(22),
                          roll.inner() - roll.px(28), 1);
    words.style.colour = white;
    const double height = std::round(roll.px(54));
    const double top = std::round(roll.y());
    roll.place(Shape{.area = {roll.margin(), top, roll.inner(), height}, .radiusPx = roll.px(10), .fill = black});
    const double textTop = top + (height - words.heightPx()) / 2;
    roll.place(std::move(words), roll.margin() + roll.px(16), textTop, roll.inner());
    roll.moveTo(top + height);
}

void placeMark(PaperRoll& roll, SheetMarks marks, std::size_t number, double top, double sizePx)
{
    const double x = roll.margin() + roll.px(4);
    if (marks == SheetMarks::Boxes)
    {
        const double side = std::round(sizePx * 0.82);
        roll.place(Shape{.area = {std::round(x), std::round(top + sizePx * 0.1), side, side},
                         .radiusPx = roll.px(5),
                         .line = black,
                         .lineWidthPx = std::max(2.0, std::round(roll.px(3)))});
        return;
    }
    const std::string sign = marks == SheetMarks::Numbers ? fmt::format("{}.", number) : std::string("·");
    roll.place(roll.set(sign, {.weight = Weight::Bold, .sizePx = sizePx, .tabularFigures = true}, 0, roll.px(48), 1), x,
               top, roll.px(48));
}

void placeLine(PaperRoll& roll, const SheetLine& line, SheetMarks marks, std::size_t number)
{
    const double indent = roll.px(46);
    const double left = roll.margin() + indent;
    const double width = roll.inner() - indent;
    const double size = roll.px(30);
    auto words = roll.set(
        line.text, {.weight = Weight::Bold, .sizePx = size, .lineHeight = 1.3, .tabularFigures = true}, 0, width);
    const double top = roll.y();
    placeMark(roll, marks, number, top, size);
    const double height = words.heightPx();
    roll.place(std::move(words), left, top, width);
    roll.moveTo(top + height);
    if (!line.detail.empty())
    {
        roll.skip(9);
        auto more =
            roll.set(line.detail, {.weight = Weight::Medium, .sizePx = roll.px(25), .lineHeight = 1.32}, 0, width);
        const double below = more.heightPx();
        roll.place(std::move(more), left, roll.y(), width);
        roll.moveTo(roll.y() + below);
    }
}

/// As large as the paper allows, in whole dots, with a quiet zone of four modules where it has the room.
void placeCode(PaperRoll& roll, const QrCode& code)
{
    const double room = roll.width() - roll.px(16);
    const double module = std::clamp(std::floor(room / (code.side + 6)), 2.0, 6.0);
    const double left = std::round((roll.width() - module * code.side) / 2);
    const double top = std::round(roll.y());
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side; ++x)
            if (code.isBlack(x, y))
                roll.place(Shape{.area = {left + x * module, top + y * module, module, module}, .fill = black});
    roll.moveTo(top + module * code.side);
}

Result<std::string> noMedia(std::string_view name)
{
    return fail(ErrorCode::NotFound, fmt::format("a sheet has no picture, yet {} was asked for", name));
}

} // namespace

Result<Picture> drawSheet(const SheetPaper& sheet, int widthPx)
{
    if (widthPx < 200 || widthPx > 2000)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a sheet of {} dots cannot be drawn: use 200 to 2000", widthPx));
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    std::optional<QrCode> code;
    if (!sheet.code.empty())
    {
        auto made = makeTextQrCode(sheet.code);
        if (!made)
            return tl::unexpected<Error>(made.error());
        code = std::move(*made);
    }
    PaperRoll roll(widthPx, unitFor(widthPx), sheet.language);
    roll.skip(26);
    roll.centre(sheet.hall, {.weight = Weight::Bold, .sizePx = roll.px(30), .balanced = true}, 24, 2);
    roll.skip(18);
    roll.dashedLine();
    roll.skip(26);
    roll.centre(sheet.title, {.weight = Weight::Bold, .sizePx = roll.px(48), .balanced = true}, 32, 2);
    if (!sheet.lead.empty())
    {
        roll.skip(14);
        roll.centre(sheet.lead, {.weight = Weight::Medium, .sizePx = roll.px(26), .lineHeight = 1.35, .balanced = true},
                    22);
    }
    for (const auto& part : sheet.parts)
    {
        roll.skip(30);
        if (!part.title.empty())
        {
            placeHeading(roll, part.title);
            roll.skip(18);
        }
        for (std::size_t at = 0; at < part.lines.size(); ++at)
        {
            placeLine(roll, part.lines[at], part.marks, at + 1);
            roll.skip(at + 1 < part.lines.size() ? 20 : 0);
        }
    }
    roll.skip(30);
    roll.dashedLine();
    roll.skip(28);
    if (code)
    {
        placeCode(roll, *code);
        roll.skip(24);
        roll.centre(sheet.codeWords, {.weight = Weight::Bold, .sizePx = roll.px(28), .balanced = true}, 20, 2);
        roll.skip(20);
    }
    for (const auto& note : sheet.notes)
    {
        roll.centre(note,
                    {.weight = Weight::Medium,
                     .sizePx = roll.px(25),
                     .lineHeight = 1.4,
                     .balanced = true,
                     .tabularFigures = true},
                    20);
        roll.skip(12);
    }
    roll.skip(30);
    return roll.cut(noMedia);
}

} // namespace onedoor::drawing
