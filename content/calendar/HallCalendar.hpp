#pragma once

#include "content/calendar/DayRule.hpp"

#include <map>
#include <memory>

namespace onedoor::calendar
{

/// A span of opening. Units: minutes after midnight of the day on which it begins;
/// `until` is after `from`, and over 1440 where the span reaches into the next day.
struct OpenSpan
{
    std::chrono::minutes from{0};
    std::chrono::minutes until{0};
    bool operator==(const OpenSpan&) const = default;
};

enum class DayKind
{
    Workday,
    Weekend,
    Holiday,
    MakeUpWorkday ///< 调休: a weekend day on which one works
};

/// What one day is for the hall.
struct DayInfo
{
    DayKind kind = DayKind::Workday;
    std::string name;            ///< of the special opening, holiday, closure or make-up workday; else empty
    bool announced = false;      ///< the year's holidays are known
    bool specialOpening = false; ///< 为爱加班
    std::optional<int> capacity; ///< couples, of a special opening that sets it
    bool mourning = false;
    std::vector<OpenSpan> open; ///< in order; empty = closed all day
};

/// Opening hours, holidays, make-up workdays, special openings, closures and days of mourning,
/// all as data; JSON form in content/release/schemas/calendar.schema.json.
///
/// A day's hours come from the first of: a special opening of its date; a closure (closed); a
/// holiday (closed); a make-up workday (its own hours, else Monday's); the season's hours for
/// its weekday. Closures by rule are known for the almanac's range.
/// Thread   constant after loading; copying shares the data.
class HallCalendar
{
public:
    /// Errors   Malformed, with the JSON pointer; NotFound for an unknown zone.
    [[nodiscard]] static Result<HallCalendar> load(const Json& json, LunarAlmanac almanac);

    [[nodiscard]] DayInfo day(Date date) const;
    [[nodiscard]] bool isOpen(Instant time) const;
    /// The business date of a moment: the civil date, or the one before while the hour of
    /// the day is before `business_day_starts`.
    [[nodiscard]] Date businessDate(Instant time) const;
    /// The moment the next opening or closing happens after `time`, or `limit`. Spans that
    /// touch count as one.
    [[nodiscard]] Instant nextChange(Instant time, Instant limit) const;
    [[nodiscard]] bool announced(int year) const;

    [[nodiscard]] const HallZone& zone() const;
    [[nodiscard]] const LunarAlmanac& almanac() const;

private:
    struct Data;
    explicit HallCalendar(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

} // namespace onedoor::calendar
