#pragma once

#include "content/calendar/HallTime.hpp"

#include <optional>
#include <vector>

namespace onedoor::calendar
{

/// A day of the Chinese calendar (GB/T 33661-2017).
struct LunarDate
{
    int year = 0; ///< numbered by the Gregorian year of its new-year day
    int month = 1;
    bool leapMonth = false;
    int day = 1;
    bool operator==(const LunarDate&) const = default;
};

/// The almanac: a table of lunar years, never computed (ICU is a day off in 2027 and 2030).
/// Thread   constant after loading.
class LunarAlmanac
{
public:
    /// Parses CSV with the header lunar_year,first_day,leap_month,month_lengths.
    /// Errors   Malformed, with the line: also when a year does not join the next one.
    [[nodiscard]] static Result<LunarAlmanac> parse(std::string_view csv);

    [[nodiscard]] Date firstDate() const;
    [[nodiscard]] Date lastDate() const;
    /// Absent outside the almanac.
    [[nodiscard]] std::optional<LunarDate> toLunar(Date date) const;
    /// Absent outside the almanac, or where that year has no such month or day.
    [[nodiscard]] std::optional<Date> toDate(LunarDate date) const;
    /// Month and day without the word 农历: 八月初五, 闰六月三十, 腊月廿三.
    [[nodiscard]] static std::string nameInChinese(LunarDate date);

private:
    struct Year
    {
        int number;
        Date first;
        int leapMonth; ///< 0 = none; the leap month follows its namesake
        std::vector<int> lengths;

        [[nodiscard]] Date end() const; ///< the day after its last one
        /// Where a month stands in `lengths`; absent where the year has no such month.
        [[nodiscard]] std::optional<std::size_t> indexOf(int month, bool leap) const;
    };
    [[nodiscard]] static Result<Year> parseYear(std::string_view line);

    std::vector<Year> m_years;
};

} // namespace onedoor::calendar
