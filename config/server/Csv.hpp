#pragma once

#include <string>

namespace onedoor::server
{

/// A cell of a table for a spreadsheet: in quotes (RFC 4180), and with ' before what the spreadsheet
/// would run as a formula.
[[nodiscard]] std::string csvCell(std::string text);

} // namespace onedoor::server
