#include "config/store/PauseStore.hpp"

#include "config/store/Connection.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace onedoor::store
{

namespace
{

constexpr std::array<std::pair<PauseReason, std::string_view>, 4> reasonNames{{
    {PauseReason::Lunch, "lunch"},
    {PauseReason::Meeting, "meeting"},
    {PauseReason::Equipment, "equipment"},
    {PauseReason::Other, "other"},
}};

Instant instant(long long milliseconds)
{
    return Instant(std::chrono::milliseconds(milliseconds));
}

} // namespace

std::string_view toString(PauseReason reason)
{
    return std::ranges::find(reasonNames, reason, [](const auto& entry) { return entry.first; })->second;
}

std::optional<PauseReason> pauseReasonFrom(std::string_view text)
{
    const auto found = std::ranges::find(reasonNames, text, [](const auto& entry) { return entry.second; });
    return found == reasonNames.end() ? std::nullopt : std::optional(found->first);
}

Result<void> PauseStore::pause(const std::string& counter, calendar::Date day, const Pause& pause,
                               const std::string& actor)
{
    return m_database->connection().write(
        "pausing a counter",
        [&](soci::session& sql) -> Result<void>
        {
            const auto date = calendar::formatDate(day);
            const std::string reason(toString(pause.reason));
            const long long since = pause.since.time_since_epoch().count();
            const long long until = pause.until ? pause.until->time_since_epoch().count() : 0;
            sql << "INSERT INTO counter_pause (counter, business_date, reason, since, until_time, actor) VALUES "
                   "(:counter, :day, :reason, :since, :until, :actor) ON CONFLICT (counter) DO UPDATE SET "
                   "since = CASE WHEN counter_pause.business_date = excluded.business_date THEN counter_pause.since "
                   "ELSE excluded.since END, business_date = excluded.business_date, reason = excluded.reason, "
                   "until_time = excluded.until_time, actor = excluded.actor",
                soci::use(counter), soci::use(date), soci::use(reason), soci::use(since), soci::use(until),
                soci::use(actor);
            return {};
        });
}

Result<void> PauseStore::resume(const std::string& counter, calendar::Date day)
{
    return m_database->connection().write("opening a counter again",
                                          [&](soci::session& sql) -> Result<void>
                                          {
                                              const auto date = calendar::formatDate(day);
                                              sql << "DELETE FROM counter_pause WHERE counter = :counter AND "
                                                     "business_date = :day",
                                                  soci::use(counter), soci::use(date);
                                              return {};
                                          });
}

Result<std::map<std::string, Pause>> PauseStore::list(calendar::Date day)
{
    return m_database->connection().read(
        "reading the pauses",
        [&](soci::session& sql) -> Result<std::map<std::string, Pause>>
        {
            const auto date = calendar::formatDate(day);
            std::string counter;
            std::string reason;
            long long since = 0;
            long long until = 0;
            soci::statement rows =
                (sql.prepare << "SELECT counter, reason, since, until_time FROM counter_pause WHERE business_date = :day",
                 soci::use(date), soci::into(counter), soci::into(reason), soci::into(since), soci::into(until));
            rows.execute();
            std::map<std::string, Pause> pauses;
            while (rows.fetch())
                pauses[counter] = {pauseReasonFrom(reason).value_or(PauseReason::Other), instant(since),
                                   until == 0 ? std::nullopt : std::optional(instant(until))};
            return pauses;
        });
}

} // namespace onedoor::store
