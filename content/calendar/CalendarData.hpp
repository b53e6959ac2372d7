#pragma once

#include "content/calendar/HallCalendar.hpp"

#include <array>
#include <set>
#include <unordered_map>

namespace onedoor::calendar
{

/// Hours per weekday, Monday first.
using WeekHours = std::array<std::vector<OpenSpan>, 7>;

/// What is special about one day; a day without an entry follows its season.
struct DayEntry
{
    std::string name;
    std::optional<std::vector<OpenSpan>> open; ///< instead of the season's hours
    std::optional<int> capacity;
    bool special = false;
    bool holiday = false;
    bool makeUp = false;
    bool mourning = false;
};

/// The calendar as it is asked: everything that needs thinking is done at loading, so that
/// a day costs one look-up.
struct CalendarData
{
    HallZone zone;
    LunarAlmanac almanac;
    std::chrono::minutes businessDayStarts{0};
    std::vector<WeekHours> seasons{};
    std::array<int, 12 * 31> seasonOfDay{}; ///< index into seasons by month and day; -1 = closed
    std::unordered_map<std::int64_t, DayEntry> entries{}; ///< by days since 1970
    std::set<int> announcedYears{};

    [[nodiscard]] const DayEntry* find(Date date) const;
    [[nodiscard]] DayKind kind(Date date, const DayEntry* entry) const;
    [[nodiscard]] const std::vector<OpenSpan>& open(Date date, const DayEntry* entry) const;
    /// The season's hours for a weekday (0 = Monday) at that time of the year.
    [[nodiscard]] const std::vector<OpenSpan>& seasonHours(Date date, std::size_t weekday) const;
};

/// Errors   Malformed, with the JSON pointer; NotFound for an unknown zone.
[[nodiscard]] Result<CalendarData> readCalendar(const Json& json, LunarAlmanac almanac);

struct HallCalendar::Data : CalendarData
{
};

} // namespace onedoor::calendar
