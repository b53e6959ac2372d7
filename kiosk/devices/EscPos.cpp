#include "kiosk/devices/EscPos.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

constexpr int bandRows = 256;
constexpr std::string_view start{"\x1b@", 2};
/// Feeds the paper to the knife (a little more), then cuts all but one point.
constexpr std::string_view feedAndCut{"\x1dV\x42\x18", 4};

bool isBlack(const std::uint8_t* pixel)
{
    const int brightness = (pixel[0] * 299 + pixel[1] * 587 + pixel[2] * 114) / 1000;
    return pixel[3] >= 128 && brightness < 128;
}

void addBand(std::string& bytes, const Picture& paper, int firstRow, int rows)
{
    const int rowBytes = (paper.widthPx + 7) / 8;
    bytes += std::string_view("\x1dv0\0", 4);
    for (const int number : {rowBytes, rows})
    {
        bytes += static_cast<char>(number & 0xff);
        bytes += static_cast<char>(number >> 8);
    }
    for (int y = firstRow; y < firstRow + rows; ++y)
        for (int column = 0; column < rowBytes; ++column)
        {
            int dots = 0;
            for (int x = column * 8; x < column * 8 + 8; ++x)
            {
                const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(paper.widthPx) +
                                static_cast<std::size_t>(x);
                dots = dots << 1 | (x < paper.widthPx && isBlack(&paper.rgba[at * 4]) ? 1 : 0);
            }
            bytes += static_cast<char>(dots);
        }
}

} // namespace

std::string escPosPaper(const Picture& paper)
{
    std::string bytes(start);
    for (int y = 0; y < paper.heightPx; y += bandRows)
        addBand(bytes, paper, y, std::min(bandRows, paper.heightPx - y));
    bytes += feedAndCut;
    return bytes;
}

bool isStatus(std::uint8_t answer)
{
    // Bits 1 and 4 are always set, 0 and 7 never.
    return (answer & 0x93) == 0x12;
}

bool saysPaperOut(std::uint8_t answer)
{
    return isStatus(answer) && (answer & 0x60) != 0;
}

} // namespace onedoor::kiosk
