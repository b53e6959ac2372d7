#pragma once

#include "content/base/LocalizedText.hpp"
#include "content/calendar/LunarAlmanac.hpp"

namespace onedoor::calendar
{

/// A lunar day's name in both languages: 闰六月三十, "leap 6th lunar month, day 30".
/// Returns  an empty text for a day that no lunar year has.
[[nodiscard]] LocalizedText lunarName(LunarDate date);

} // namespace onedoor::calendar
