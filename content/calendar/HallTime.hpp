#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace onedoor::calendar
{

/// A civil day in the hall's zone.
using Date = std::chrono::local_days;
/// Wall-clock time in the hall's zone.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

/// The hall's time zone (IANA name). Thread   constant after loading.
class HallZone
{
public:
    /// Errors   NotFound, when the system's tz data does not know the name.
    [[nodiscard]] static Result<HallZone> load(std::string_view name);

    [[nodiscard]] LocalTime toLocal(Instant time) const;
    /// A time that a change of the clocks skips or repeats gives the earliest valid moment.
    [[nodiscard]] Instant toInstant(LocalTime time) const;
    [[nodiscard]] Date dateOf(Instant time) const;
    /// ISO 8601 with offset and seconds: 2027-05-20T10:00:00+08:00.
    [[nodiscard]] std::string format(Instant time) const;
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    explicit HallZone(const void* zone, std::string name) : m_zone(zone), m_name(std::move(name)) {}
    const void* m_zone; ///< a date::time_zone of the library's table, which lives as long as the program
    std::string m_name;
};

/// Parses ISO 8601 with offset (or Z), with or without seconds: 2027-05-20T10:00+08:00.
/// Errors   Malformed, with an example.
[[nodiscard]] Result<Instant> parseInstant(std::string_view text);

/// Parses YYYY-MM-DD. Errors   Malformed; also for days that do not exist.
[[nodiscard]] Result<Date> parseDate(std::string_view text);
[[nodiscard]] std::string formatDate(Date date);

/// Parses HH:MM, 00:00..24:00. Units: minutes after midnight.
[[nodiscard]] Result<std::chrono::minutes> parseTimeOfDay(std::string_view text);
/// HH:MM; what lies beyond 24:00 is the next day's hour (26:00 is written 02:00).
[[nodiscard]] std::string formatTimeOfDay(std::chrono::minutes time);

} // namespace onedoor::calendar
