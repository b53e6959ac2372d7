#pragma once

#include "content/calendar/DayRule.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace onedoor::calendar
{

/// What is due by one rule, as calendar programs of other makers shall show it.
struct IcsEntry
{
    std::string uid; ///< the same in every export
    std::string summary;
    std::optional<DayRule> rule; ///< absent = every day
    /// Absent = all day. An end at or before the beginning lies in the next day.
    /// Units: minutes after midnight.
    std::optional<std::pair<std::chrono::minutes, std::chrono::minutes>> hours{};
};

/// What the file says of itself, and which days it is about.
struct IcsFile
{
    std::string name;
    std::string zone; ///< IANA name
    Instant stamp;    ///< when what it says was published
    Date from;        ///< an entry that is due on no day from here
    Date until;       ///< to here (both included) is left out
};

/// An iCalendar file: one event an entry, which takes nobody's time (TRANSP:TRANSPARENT).
/// A Gregorian rule stays an RRULE, moved by `first` and as long as `first` to `last`, wherever that
/// gives the same days. Other rules, lunar ones among them, are written as the dates of the ten years
/// from `from` on, as few programs read RSCALE. What has no end is written until `until`.
/// Errors   NotFound for an unknown zone.
/// Source   RFC 5545.
[[nodiscard]] Result<std::string> writeIcs(const IcsFile& file, const std::vector<IcsEntry>& entries,
                                           const LunarAlmanac& almanac);

} // namespace onedoor::calendar
