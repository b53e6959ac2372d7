#pragma once

#include "content/calendar/HallTime.hpp"

#include <string>

namespace onedoor::drawing
{

/// 二〇二七年五月二十日, as it stands on a keepsake.
[[nodiscard]] std::string chineseDate(calendar::Date date);

} // namespace onedoor::drawing
