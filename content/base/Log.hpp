#pragma once

#include <fmt/format.h>
#include <string>
#include <string_view>

/// One log line on standard error: time, level, program, text. No name, signature or
/// form text ever goes in: say what failed and which id, never what a person entered.
namespace onedoor::log
{

/// Starts logging for this program. `level` is one of debug, info, warning, error;
/// returns false for any other word.
bool start(std::string_view program, std::string_view level);

void debug(std::string_view text);
void info(std::string_view text);
void warning(std::string_view text);
void error(std::string_view text);

} // namespace onedoor::log
