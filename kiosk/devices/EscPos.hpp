#pragma once

#include "content/base/Picture.hpp"
#include "kiosk/devices/PrinterAddress.hpp"
#include "kiosk/devices/PrinterStatus.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// The language of receipt printers, as far as it is used here. A raster for all of a paper, so that no printer's own
/// Chinese characters are needed.
/// Source   Epson ESC/POS; DLE EOT 20 from Custom's printers with a presenter.
namespace onedoor::kiosk::escpos
{

/// How many rows go at once: 16 mm, so that an end on the way is known by that much.
inline constexpr int bandRows = 128;

/// Begins a paper; status comes only when it is asked for. Source: ESC @, GS a 0.
inline constexpr std::string_view begin{"\x1b@\x1d" "a\0", 5};
/// Asks after everything before it has been printed. Source: GS r 1.
inline constexpr std::string_view askWhenPrinted{"\x1dr\x01", 3};
/// Throws away what was received and not printed, and goes on after an error. Source: DLE ENQ 2, DLE DC4 8.
inline constexpr std::string_view discard{"\x10\x05\x02\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", 13};

/// The rows from `firstRow` on, at most bandRows. It has room for askWhenPrinted: grown, it would leave a copy behind.
/// Source: GS v 0.
[[nodiscard]] std::string band(const Picture& paper, int firstRow);
/// Feeds to the knife or the tear bar, and cuts. Source: GS V 65 and 66, ESC J.
[[nodiscard]] std::string_view end(Cut cut);

/// What can be asked at any time, past everything in the buffer. Source: DLE EOT 1 to 4.
enum class Ask : std::uint8_t
{
    Printer = 1,
    WhyOffline = 2,
    Error = 3,
    Paper = 4
};
inline constexpr Ask allAsks[] = {Ask::Paper, Ask::Printer, Ask::WhyOffline, Ask::Error};

[[nodiscard]] std::string question(Ask ask);
/// An answer to one of them, and to nothing else: bits 1 and 4 are set, 0 and 7 are not.
[[nodiscard]] constexpr bool isAnswer(std::uint8_t byte)
{
    return (byte & 0x93) == 0x12;
}
void read(Ask ask, std::uint8_t answer, PrinterStatus& status);

/// The answer to askWhenPrinted: bits 4 and 7 are never set, so it is none of the others.
[[nodiscard]] constexpr bool isPrintedMark(std::uint8_t byte)
{
    return (byte & 0x90) == 0;
}

/// Asks a printer with a presenter for everything. The answer is DLE 0x0f and four bytes, the first about the paper.
/// Source: DLE EOT 20.
inline constexpr std::string_view askPresenter{"\x10\x04\x14", 3};
inline constexpr std::uint8_t presenterHead = 0x0f;
inline constexpr int presenterRest = 3; ///< bytes behind the one about the paper
[[nodiscard]] constexpr bool saysPaperWaits(std::uint8_t paperByte)
{
    return (paperByte & 0x20) != 0;
}

} // namespace onedoor::kiosk::escpos
