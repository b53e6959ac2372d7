#include "content/drawing/Ticket.hpp"

#include "content/drawing/PaperRoll.hpp"
#include "content/drawing/QrCode.hpp"
#include "content/drawing/Zone.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace onedoor::drawing
{

namespace
{
constexpr double paperWidth = 576;

Result<void> checkWidth(int widthPx)
{
    if (widthPx < 200 || widthPx > 2000)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a ticket of {} dots cannot be drawn: use 200 to 2000", widthPx));
    return checkFonts();
}

/// Narrow paper keeps its words readable: sizes shrink less than the width does.
double unitFor(int widthPx)
{
    return std::max(widthPx / paperWidth, 0.78 * std::min(1.0, widthPx / 384.0));
}

std::string stepLabel(const TicketPaper& ticket, std::size_t index)
{
    constexpr std::array<std::string_view, 5> circled{"①", "②", "③", "④", "⑤"};
    if (ticket.steps.size() < 2 || index >= circled.size())
        return ticket.steps[index];
    return fmt::format("{} {}", circled[index], ticket.steps[index]);
}

/// Words in frames: side by side where they find room, else one below the other.
void placeMarks(PaperRoll& roll, const std::vector<std::string>& marks)
{
    const double padding = roll.px(18);
    const double height = roll.px(50);
    const double gap = roll.px(14);
    std::vector<TextBlock> blocks;
    double total = -gap;
    for (const auto& mark : marks)
    {
        blocks.push_back(roll.set(mark, {.weight = Weight::Bold, .sizePx = roll.px(28)}, roll.px(18),
                                  roll.inner() - 2 * padding, 1));
        total += blocks.back().widthPx() + 2 * padding + gap;
    }
    const bool row = total <= roll.inner();
    double x = (roll.width() - total) / 2;
    double y = std::round(roll.y());
    for (auto& block : blocks)
    {
        const double textWidth = block.widthPx();
        const double width = textWidth + 2 * padding;
        if (!row)
            x = (roll.width() - width) / 2;
        roll.place(Shape{.area = {std::round(x), y, std::round(width), height},
                         .radiusPx = roll.px(12),
                         .line = black,
                         .lineWidthPx = std::max(2.0, roll.px(3))});
        const double top = y + (height - block.heightPx()) / 2;
        roll.place(std::move(block), x + padding, top, textWidth);
        (row ? x : y) += row ? width + gap : std::round(height + gap);
    }
    roll.moveTo(row ? y + height : y - gap);
}

/// The way as boxes: side by side with arrows where they find room, else one below the other.
void placeSteps(PaperRoll& roll, const TicketPaper& ticket)
{
    const double padding = roll.px(20);
    const double height = roll.px(66);
    const double arrow = roll.px(56);
    std::vector<TextBlock> blocks;
    double total = -arrow;
    for (std::size_t i = 0; i < ticket.steps.size(); ++i)
    {
        blocks.push_back(roll.set(stepLabel(ticket, i), {.weight = Weight::Bold, .sizePx = roll.px(32)}, roll.px(20),
                                  roll.inner() - 2 * padding, 1));
        total += arrow + blocks.back().widthPx() + 2 * padding;
    }
    const bool row = total <= roll.inner();
    double x = (roll.width() - total) / 2;
    double y = roll.y();
    for (std::size_t i = 0; i < blocks.size(); ++i)
    {
        const double width = blocks[i].widthPx() + 2 * padding;
        if (!row)
            x = (roll.width() - width) / 2;
        roll.place(Shape{.area = {std::round(x), std::round(y), std::round(width), height},
                         .radiusPx = roll.px(14),
                         .line = black,
                         .lineWidthPx = roll.px(4)});
        const double top = y + (height - blocks[i].heightPx()) / 2;
        const double textWidth = blocks[i].widthPx();
        roll.place(std::move(blocks[i]), x + padding, top, textWidth);
        if (i + 1 == blocks.size())
            break;
        TextBlock sign = roll.set(row ? "→" : "↓",
                                  {.weight = Weight::Bold, .sizePx = roll.px(32), .align = Align::Centre}, 0, arrow);
        roll.place(std::move(sign), row ? x + width : (roll.width() - arrow) / 2,
                   row ? y + height / 2 - roll.px(16) : y + height + roll.px(6), arrow);
        if (row)
            x += width + arrow;
        else
            y += height + roll.px(44);
    }
    roll.moveTo(y + height);
}

/// Date and blessing in a double frame, with an ornament: the part one keeps.
void placeKeepsake(PaperRoll& roll, const TicketPaper& ticket)
{
    const double top = std::round(roll.y());
    const double left = roll.margin() - roll.px(6);
    const double width = roll.width() - 2 * left;
    roll.skip(30);
    if (!ticket.ornament.empty())
    {
        const double height = roll.px(84);
        roll.place(PlacedMedium{.name = ticket.ornament,
                                .area = {roll.width() / 2 - height * 1.2, roll.y(), height * 2.4, height},
                                .tint = black});
        roll.moveTo(roll.y() + height);
        roll.skip(20);
    }
    TextStyle style{.face = Face::Serif,
                    .weight = Weight::Bold,
                    .sizePx = roll.px(38),
                    .lineHeight = 1.35,
                    .letterSpacing = 0.04,
                    .balanced = true};
    roll.centre(ticket.keepsakeDate, style, 24, 1);
    if (!ticket.blessing.empty())
    {
        roll.skip(16);
        style.sizePx = roll.px(34);
        roll.centre(ticket.blessing, style, 24, 3);
    }
    roll.skip(30);
    const double height = std::round(roll.y() - top);
    roll.place(Shape{.area = {left, top, width, height},
                     .radiusPx = roll.px(20),
                     .line = black,
                     .lineWidthPx = std::max(2.0, roll.px(3))});
    const double inset = std::round(roll.px(8));
    roll.place(Shape{.area = {left + inset, top + inset, width - 2 * inset, height - 2 * inset},
                     .radiusPx = roll.px(13),
                     .line = black,
                     .lineWidthPx = std::max(1.0, roll.px(1.5))});
}

void placeNotes(PaperRoll& roll, const std::vector<std::string>& notes)
{
    for (const auto& note : notes)
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
}

void placeQr(PaperRoll& roll, const QrCode& code, double units)
{
    // Whole dots a module, so that every scanner reads it.
    const double module = std::max(3.0, std::round(roll.px(units) / code.side));
    const double left = std::round((roll.width() - module * code.side) / 2);
    const double top = std::round(roll.y());
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side; ++x)
            if (code.isBlack(x, y))
                roll.place(Shape{.area = {left + x * module, top + y * module, module, module}, .fill = black});
    roll.moveTo(top + module * code.side);
}

std::string inGroups(const std::string& code)
{
    std::string text;
    for (std::size_t i = 0; i < code.size(); ++i)
        text += fmt::format("{}{}", i > 0 && i % 4 == 0 ? "\u2002" : "", code[i]);
    return text;
}

Result<std::string> noMedia(std::string_view name)
{
    return fail(ErrorCode::NotFound, fmt::format("a receipt has no picture, yet {} was asked for", name));
}
} // namespace

Result<Picture> drawTicket(const TicketPaper& ticket, int widthPx, const MediaSource& media)
{
    if (auto possible = checkWidth(widthPx); !possible)
        return tl::unexpected<Error>(possible.error());
    std::optional<QrCode> follow;
    if (!ticket.follow.empty())
    {
        auto qr = makeQrCode(ticket.follow);
        if (!qr)
            return tl::unexpected<Error>(qr.error());
        follow = std::move(*qr);
    }
    PaperRoll roll(widthPx, unitFor(widthPx), ticket.language);
    roll.skip(26);
    roll.centre(ticket.hall, {.weight = Weight::Bold, .sizePx = roll.px(32), .balanced = true}, 24, 2);
    roll.skip(20);
    roll.dashedLine();
    roll.skip(30);
    roll.centre(ticket.service, {.weight = Weight::Bold, .sizePx = roll.px(42)}, 28, 1);
    roll.skip(4);
    roll.centre(spacedNumber(ticket.number), {.weight = Weight::Bold, .sizePx = roll.px(176), .tabularFigures = true},
                60, 1);
    roll.skip(4);
    if (!ticket.marks.empty())
    {
        placeMarks(roll, ticket.marks);
        roll.skip(16);
    }
    if (!ticket.ahead.empty())
    {
        roll.centre(ticket.ahead, {.weight = Weight::Medium, .sizePx = roll.px(32)}, 22, 2);
        roll.skip(24);
    }
    if (!ticket.steps.empty())
    {
        placeSteps(roll, ticket);
        roll.skip(26);
    }
    roll.dashedLine();
    roll.skip(26);
    if (follow)
    {
        placeQr(roll, *follow, 190);
        roll.skip(12);
        roll.centre(ticket.followWords, {.weight = Weight::Bold, .sizePx = roll.px(28)}, 20, 1);
        roll.skip(24);
    }
    if (!ticket.keepsakeDate.empty())
    {
        placeKeepsake(roll, ticket);
        roll.skip(30);
    }
    placeNotes(roll, ticket.notes);
    roll.skip(30);
    return roll.cut(media);
}

Result<Picture> drawReceipt(const ReceiptPaper& receipt, int widthPx)
{
    if (auto possible = checkWidth(widthPx); !possible)
        return tl::unexpected<Error>(possible.error());
    const auto qr = makeQrCode(receipt.code);
    if (!qr)
        return tl::unexpected<Error>(qr.error());
    PaperRoll roll(widthPx, unitFor(widthPx), receipt.language);
    roll.skip(26);
    roll.centre(receipt.hall, {.weight = Weight::Bold, .sizePx = roll.px(32), .balanced = true}, 24, 2);
    roll.skip(20);
    roll.dashedLine();
    roll.skip(30);
    roll.centre(receipt.title, {.weight = Weight::Bold, .sizePx = roll.px(42)}, 28, 2);
    roll.skip(30);
    roll.centre(inGroups(receipt.code), {.weight = Weight::Bold, .sizePx = roll.px(58), .tabularFigures = true}, 30, 1);
    roll.skip(36);
    placeQr(roll, *qr, 250);
    roll.skip(34);
    roll.dashedLine();
    roll.skip(26);
    placeNotes(roll, receipt.lines);
    roll.skip(30);
    return roll.cut(noMedia);
}

} // namespace onedoor::drawing
