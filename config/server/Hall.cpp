#include "config/server/Hall.hpp"

#include "config/server/DeviceProof.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "content/base/Log.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

Hall::Hall(const Options& options, const std::shared_ptr<store::Database>& database)
    : data(options.data), clock(options.clock), tickets(database), consents(database), playback(database),
      ledger(database), staff(database, options.passwordCost), devices(database), deviceSessions(devices, randomHex()),
      live(machineNow().time_since_epoch().count()),
      releases(options.data.repository()), drafts(options.data, database)
{
}

Result<std::unique_ptr<Hall>> Hall::open(const Options& options)
{
    auto database = store::Database::open(options.data.database(), machineNow(), {.maxPages = options.databasePages});
    if (!database)
        return tl::unexpected(database.error());
    std::unique_ptr<Hall> hall(new Hall(options, *database));
    hall->lookAfterRepository();
    if (const auto loaded = hall->releases.refresh(machineNow()); !loaded)
        log::error(loaded.error().message);
    return hall;
}

Result<Json> Hall::waiting()
{
    const auto loaded = releases.current();
    Json counts = Json::object();
    if (!loaded)
        return counts;
    const auto waits = tickets.waiting(loaded->release->resolver.calendar().businessDate(clock.now()));
    if (!waits)
        return tl::unexpected(waits.error());
    for (const auto& service : loaded->release->services)
        counts[service.id] = waits->contains(service.id) ? waits->at(service.id) : 0;
    return counts;
}

Result<Json> Hall::calls()
{
    const auto loaded = releases.current();
    if (!loaded)
        return Json::array();
    const auto list = tickets.calls(loaded->release->resolver.calendar().businessDate(clock.now()));
    if (!list)
        return tl::unexpected(list.error());
    return Json(*list);
}

Result<Json> Hall::hello()
{
    auto waits = waiting();
    auto called = calls();
    if (!waits || !called)
        return tl::unexpected(waits ? called.error() : waits.error());
    const auto loaded = releases.current();
    Json state{{"release", loaded ? loaded->version : 0},
               {"offset_ms", clock.offset().count()},
               {"calls", std::move(*called)},
               {"waiting", std::move(*waits)}};
    if (loaded)
        state["business_date"] =
            calendar::formatDate(loaded->release->resolver.calendar().businessDate(clock.now()));
    return state;
}

void Hall::announceQueue()
{
    if (!m_queueChanged.exchange(false))
        return;
    if (auto counts = waiting())
        live.publish("queue", Json{{"waiting", std::move(*counts)}});
    else
        log::error(counts.error().message);
}

void Hall::refreshRelease()
{
    const auto fresh = releases.refresh(machineNow());
    if (!fresh)
        return log::error(fresh.error().message);
    for (const auto& what : *fresh)
    {
        const auto version = releases.current()->version;
        log::info(fmt::format("{} published; release {} is on the air", what, version));
        live.publish("release", Json{{"version", version}, {"what", what}});
    }
}

void Hall::lookAfterRepository()
{
    trust::Repository repository(data.repository());
    const auto state = repository.read();
    if (!state && state.error().code == ErrorCode::NotFound)
        return; // a hall without keys
    const auto keys = state ? loadOnlineKeys(data.onlineKeys(), state->root)
                            : Result<trust::OnlineKeys>(tl::unexpected<Error>(state.error()));
    const auto renewed =
        keys ? repository.renew(*keys, machineNow()) : trust::Checked<bool>(tl::unexpected<trust::TrustError>(keys.error()));
    if (!renewed)
        return log::error("the repository's signatures could not be renewed: " + renewed.error().message);
    for (const auto& warning : m_terms.warnings(*state, machineNow()))
        log::warning(warning);
    if (const auto gone = repository.collectGarbage(machineNow()); !gone)
        log::warning(gone.error().message);
}

void Hall::followTheDay()
{
    const auto loaded = releases.current();
    if (!loaded)
        return;
    const auto now = clock.now();
    const auto today = loaded->release->resolver.calendar().businessDate(now);
    const std::lock_guard lock(m_dayMutex);
    if (m_day == today)
        return;
    const auto lapsed = tickets.lapseBefore(today, now);
    if (!lapsed)
        return log::error(lapsed.error().message);
    log::info(fmt::format("business day {}: {} tickets of earlier days lapsed", calendar::formatDate(today), *lapsed));
    m_day = today;
    if (const auto state = hello())
        live.hello(*state);
}

} // namespace onedoor::server
