#include "content/drawing/Slip.hpp"

#include "content/drawing/PlanPen.hpp"
#include "content/drawing/QrCode.hpp"

#include <cmath>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{

constexpr Size a5{2380, 1680};
constexpr double pointsPerPixel = 0.25;
constexpr double margin = 150;

TextStyle style(double size, Weight weight, Colour colour, Align align = Align::Left)
{
    return {
        .weight = weight, .sizePx = size, .colour = colour, .align = align, .lineHeight = 1.45, .tabularFigures = true};
}

void drawCode(PlanPen& pen, const QrCode& code, double right, double top)
{
    const double module = std::floor(300.0 / code.side);
    const double left = right - module * code.side;
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side; ++x)
            if (code.isBlack(x, y))
                pen.fill({left + x * module, top + y * module, module, module}, {0, 0, 0});
}

/// The desk's own part: what it checked, its date and stamp.
void drawDesk(PlanPen& pen, const SlipPaper& paper)
{
    const double top = a5.heightPx - 480;
    const double width = a5.widthPx - 2 * margin;
    pen.outline({margin, top, width, 240}, lineColour, 5, 30);
    const TextStyle words = style(60, Weight::Medium, softInkColour);
    auto desk = pen.set(paper.desk, words, 560, 40, 1);
    const double box = margin + 50 + desk.widthPx() + 40;
    pen.block(std::move(desk), margin + 50, top + 88, 560);
    pen.outline({box, top + 86, 66, 66}, softInkColour, 6, 10);
    auto stamp = pen.set(paper.stamp, words, 700, 40, 1);
    const double line = margin + 820 + stamp.widthPx() + 30;
    pen.block(std::move(stamp), margin + 820, top + 88, 700);
    pen.fill({line, top + 160, margin + width - 60 - line, 4}, softInkColour);
}

Result<std::string> noMedia(std::string_view name)
{
    return fail(ErrorCode::NotFound, fmt::format("a slip has no picture, yet {} was asked for", name));
}

} // namespace

Result<Plan> planSlip(const SlipPaper& paper, const std::string& serial)
{
    const auto code = makeQrCode(serial);
    if (!code)
        return tl::unexpected<Error>(code.error());
    Plan plan{.size = a5, .ground = {.from = cardColour, .to = cardColour}, .elements = {}};
    PlanPen pen(plan, paper.language);
    const double width = a5.widthPx - 2 * margin;
    pen.fill({0, 0, static_cast<double>(a5.widthPx), 44}, tealColour);
    pen.text(paper.hall, style(62, Weight::Medium, softInkColour), margin, 130, width - 380, 40, 1);
    pen.text(paper.title, style(150, Weight::Bold, tealColour), margin, 236, width - 380, 84, 1);
    pen.text(fmt::format("{} {}", paper.serialWords, serial), style(84, Weight::Bold, inkColour), margin, 452,
             width - 380, 50, 1);
    drawCode(pen, *code, a5.widthPx - margin, 140);
    double y = 640;
    for (const auto& line : paper.lines)
    {
        pen.disc(margin + 18, y + 36, 11, tealColour);
        y += pen.text(line, style(70, Weight::Regular, inkColour), margin + 64, y, width - 64) + 46;
    }
    drawDesk(pen, paper);
    pen.text(paper.foot, style(62, Weight::Bold, tealColour), margin, a5.heightPx - 166, width, 40, 1);
    return plan;
}

Result<std::string> drawSlips(const SlipPaper& paper, const std::vector<std::string>& serials)
{
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    std::vector<Plan> pages;
    for (const auto& serial : serials)
    {
        auto plan = planSlip(paper, serial);
        if (!plan)
            return tl::unexpected<Error>(plan.error());
        pages.push_back(std::move(*plan));
    }
    return paintPdf(pages, pointsPerPixel, noMedia);
}

} // namespace onedoor::drawing
