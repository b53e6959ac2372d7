#pragma once

#include "content/calendar/DayRule.hpp"

#include <map>
#include <memory>

namespace onedoor::calendar
{

struct OpenSpan
{
    std::chrono::minutes from; ///< after midnight of the day
    std::chrono::minutes until;
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
    std::string name;            ///< of the holiday or special opening, in Chinese; else empty
    bool announced = false;      ///< the year's holidays are known
    bool specialOpening = false; ///< 为爱加班
    std::optional<int> capacity; ///< couples, of a special opening that sets it
    bool mourning = false;
    std::vector<OpenSpan> open; ///< in order; empty = closed all day
};

/// Opening hours, holidays, make-up workdays, special openings and days of mourning, all as
/// data; JSON form in content/release/schemas/calendar.schema.json.
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
    /// The moment the next opening or closing happens after `time`, or `limit`.
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
