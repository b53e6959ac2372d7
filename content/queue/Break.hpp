#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallCalendar.hpp"

#include <optional>
#include <vector>

namespace onedoor::queue
{

/// A planned break of a counter, most often its lunch: whoever is there is served to the end, and
/// nobody new is called.
/// Shape    {"from": "11:30", "until": "12:15", "days": ["MO", "TU"], "special_openings": true}
struct Break
{
    std::chrono::minutes from{0};
    std::chrono::minutes until{0};       ///< after `from`, on the same day
    std::vector<unsigned> days;          ///< ISO weekdays, 1 is Monday; empty = any. A make-up workday is a Monday
    std::optional<bool> specialOpenings; ///< on those days alone, or never on them; absent = on both

    [[nodiscard]] bool isOn(calendar::Date date, const calendar::DayInfo& day) const;
    /// Whether there may be a moment in both of them.
    [[nodiscard]] bool mayMeet(const Break& other) const;
};

/// Opening hours with a piece taken out.
[[nodiscard]] std::vector<calendar::OpenSpan> without(const std::vector<calendar::OpenSpan>& hours,
                                                      const calendar::OpenSpan& piece);
/// When a counter with these breaks calls on a day: the hall's hours without them, earliest first.
[[nodiscard]] std::vector<calendar::OpenSpan> callingHours(const std::vector<Break>& breaks, calendar::Date date,
                                                           const calendar::DayInfo& day);
/// The break of a day that a counter is in, or comes to next.
/// Returns  absent when the day has no more
[[nodiscard]] std::optional<Break> nextBreak(const std::vector<Break>& breaks, calendar::Date date,
                                             const calendar::DayInfo& day, calendar::LocalTime now);

void from_json(const Json& json, Break& each);

} // namespace onedoor::queue
