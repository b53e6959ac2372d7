#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallCalendar.hpp"

namespace onedoor::server
{

/// How the API names the kind of a day: "workday", "weekend", "holiday", "make_up_workday".
[[nodiscard]] std::string_view dayKind(const calendar::DayInfo& day);

/// [["09:00", "12:00"], ["13:00", "17:00"]]; empty = closed all day.
[[nodiscard]] Json hoursJson(const calendar::DayInfo& day);

} // namespace onedoor::server
