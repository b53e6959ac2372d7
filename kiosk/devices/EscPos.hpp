#pragma once

#include "content/base/Picture.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace onedoor::kiosk
{

/// The bytes of one paper: start, the picture in bands of at most 256 rows, feed and cut. A raster for all of it, so
/// that no printer's own Chinese characters are needed.
/// Source   ESC/POS: ESC @, GS v 0, GS V 66.
[[nodiscard]] std::string escPosPaper(const Picture& paper);

/// Asks at once, past everything in the buffer, about the paper. Source: DLE EOT 4.
inline constexpr std::string_view paperNow{"\x10\x04\x04", 3};
/// Asks after everything before it has been printed. Source: GS r 1.
inline constexpr std::string_view paperAfter{"\x1dr\x01", 3};

/// The meaning of the answer to `paperNow`.
[[nodiscard]] bool isStatus(std::uint8_t answer);
[[nodiscard]] bool saysPaperOut(std::uint8_t answer);

} // namespace onedoor::kiosk
