#include "kiosk/devices/TestPaper.hpp"

#include "content/drawing/Ticket.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

constexpr int patternRows = 112;

/// Border, four groups of upright lines (1 to 4 dots wide), and single dots below.
bool isInk(int x, int y, int width)
{
    if (x < 3 || x >= width - 3 || y < 3 || y >= patternRows - 3)
        return true;
    if (y < 12 || y >= patternRows - 12 || x < 12 || x >= width - 12)
        return false;
    if (y >= 64)
        return (x + y) % 2 == 0;
    const int thickness = 1 + std::min(3, (x - 12) * 4 / (width - 24));
    return y < 56 && (x / thickness) % 2 == 0;
}

void addPattern(Picture& paper)
{
    const auto width = static_cast<std::size_t>(paper.widthPx);
    const auto first = static_cast<std::size_t>(paper.heightPx) * width * 4;
    paper.heightPx += patternRows;
    paper.rgba.resize(static_cast<std::size_t>(paper.heightPx) * width * 4, 255);
    auto* pixel = paper.rgba.data() + first;
    for (int y = 0; y < patternRows; ++y)
        for (int x = 0; x < paper.widthPx; ++x, pixel += 4)
            if (isInk(x, y, paper.widthPx))
                std::fill(pixel, pixel + 3, std::uint8_t{0});
}

} // namespace

Result<Picture> testPaper(int widthDots, std::string_view printer)
{
    drawing::TicketPaper words;
    words.hall = "OneDoor";
    words.service = "打印测试";
    words.number = "A018";
    words.ahead = "Test print";
    words.notes = {std::string(printer), "字迹清楚，左右边框完整，细线分开，即为正常",
                   "Clear type, both borders whole: all is well"};
    auto paper = drawing::drawTicket(words, widthDots,
                                     [](std::string_view name) -> Result<std::string>
                                     { return fail(ErrorCode::NotFound, std::string(name)); });
    if (paper)
        addPattern(*paper);
    return paper;
}

} // namespace onedoor::kiosk
