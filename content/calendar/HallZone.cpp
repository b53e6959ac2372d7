#include "content/calendar/HallTime.hpp"

#include <date/tz.h>
#include <fmt/format.h>

namespace onedoor::calendar
{

namespace
{

using std::chrono::milliseconds;

const date::time_zone& zoneOf(const void* zone)
{
    return *static_cast<const date::time_zone*>(zone);
}

} // namespace

Result<HallZone> HallZone::load(std::string_view name)
{
    try
    {
        return HallZone(date::locate_zone(std::string(name)), std::string(name));
    }
    catch (const std::exception& error)
    {
        return fail(ErrorCode::NotFound,
                    fmt::format("time zone \"{}\": {}; use an IANA name like Asia/Shanghai and see that the package "
                                "tzdata is installed",
                                name, error.what()));
    }
}

LocalTime HallZone::toLocal(Instant time) const
{
    return LocalTime(zoneOf(m_zone).to_local(time).time_since_epoch());
}

Instant HallZone::toInstant(LocalTime time) const
{
    const date::local_time<milliseconds> local(time.time_since_epoch());
    return zoneOf(m_zone).to_sys(local, date::choose::earliest);
}

Date HallZone::dateOf(Instant time) const
{
    return std::chrono::floor<std::chrono::days>(toLocal(time));
}

std::string HallZone::format(Instant time) const
{
    const auto local = std::chrono::floor<std::chrono::seconds>(toLocal(time));
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const auto second = (local - midnight).count();
    const auto offset = std::chrono::duration_cast<std::chrono::minutes>(
                            zoneOf(m_zone).get_info(std::chrono::floor<std::chrono::seconds>(time)).offset)
                            .count();
    const auto distance = offset < 0 ? -offset : offset;
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", formatDate(midnight), second / 3600, second / 60 % 60,
                       second % 60, offset < 0 ? '-' : '+', distance / 60, distance % 60);
}

} // namespace onedoor::calendar
