#pragma once

#include "content/calendar/LunarAlmanac.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::calendar
{

/// The parts of an RRULE by name, each checked alone: known name, value of the right form.
struct Recurrence
{
    std::map<std::string, std::string, std::less<>> parts;
    bool lunar = false;

    /// Errors   Malformed, naming the part.
    [[nodiscard]] static Result<Recurrence> parse(std::string_view rrule);
};

/// The days of a lunar rule between `from` and `until`, in order.
/// Errors   InvalidArgument when the range leaves the almanac.
[[nodiscard]] Result<std::vector<Date>> expandLunar(const Recurrence& rule, const LunarAlmanac& almanac, Date start,
                                                    Date from, Date until);

/// The days of a Gregorian rule between `from` and `until`, in order; by libical.
/// Errors   Malformed.
[[nodiscard]] Result<std::vector<Date>> expandGregorian(const std::string& rrule, Date start, Date from, Date until);

} // namespace onedoor::calendar
