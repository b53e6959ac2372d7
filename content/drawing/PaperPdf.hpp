#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <string>

namespace onedoor::drawing
{

/// How wide and high a paper of so many dots is, at the 8 dots a millimetre of receipt printers.
[[nodiscard]] constexpr double paperMm(int dots)
{
    return dots / 8.0;
}

/// A black-and-white raster (drawTicket, drawReceipt) as a PDF of one page of exactly its size, for printers that
/// are reached through a print server: dot for dot, one bit each.
/// Errors   InvalidArgument for an empty picture.
[[nodiscard]] Result<std::string> paperPdf(const Picture& paper);

} // namespace onedoor::drawing
