#include "kiosk/devices/EscPos.hpp"

#include <algorithm>

namespace onedoor::kiosk::escpos
{

namespace
{

bool isBlack(const std::uint8_t* pixel)
{
    const int brightness = (pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000;
    return pixel[3] >= 128 && brightness < 128;
}

char eightDots(const Picture& paper, int left, int y)
{
    int dots = 0;
    for (int x = left; x < left + 8; ++x)
    {
        const auto at =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(paper.widthPx) + static_cast<std::size_t>(x);
        dots = dots << 1 | (x < paper.widthPx && isBlack(&paper.rgba[at * 4]) ? 1 : 0);
    }
    return static_cast<char>(dots);
}

} // namespace

std::string band(const Picture& paper, int firstRow)
{
    const int rowBytes = (paper.widthPx + 7) / 8;
    const int rows = std::min(bandRows, paper.heightPx - firstRow);
    std::string bytes;
    bytes.reserve(8 + static_cast<std::size_t>(rowBytes) * static_cast<std::size_t>(rows) + askWhenPrinted.size());
    bytes.append("\x1dv0\0", 4);
    for (const int number : {rowBytes, rows})
    {
        bytes += static_cast<char>(number & 0xff);
        bytes += static_cast<char>(number >> 8);
    }
    for (int y = firstRow; y < firstRow + rows; ++y)
        for (int column = 0; column < rowBytes; ++column)
            bytes += eightDots(paper, column * 8, y);
    return bytes;
}

std::string_view end(Cut cut)
{
    switch (cut)
    {
        case Cut::Full: return {"\x1dV\x41\x18", 4};
        case Cut::None: return {"\x1bJ\x90", 3};
        case Cut::Partial: break;
    }
    return {"\x1dV\x42\x18", 4};
}

std::string question(Ask ask)
{
    return std::string("\x10\x04") + static_cast<char>(ask);
}

void read(Ask ask, std::uint8_t answer, PrinterStatus& status)
{
    const auto has = [answer](int bits) { return (answer & bits) != 0; };
    status.known = true;
    switch (ask)
    {
        case Ask::Printer: status.offline = status.offline || has(0x08); return;
        case Ask::WhyOffline:
            status.coverOpen = status.coverOpen || has(0x04);
            status.paperOut = status.paperOut || has(0x20);
            return;
        case Ask::Error:
            status.cutter = status.cutter || has(0x08);
            status.error = status.error || has(0x04 | 0x20 | 0x40);
            return;
        case Ask::Paper:
            status.paperLow = status.paperLow || has(0x0c);
            status.paperOut = status.paperOut || has(0x60);
            return;
    }
}

} // namespace onedoor::kiosk::escpos
