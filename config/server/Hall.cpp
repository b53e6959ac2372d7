#include "config/server/Hall.hpp"

#include "config/server/Announcements.hpp"
#include "config/server/DeviceProof.hpp"
#include "config/server/DeviceSessions.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/DraftReleases.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "config/server/PreviewCache.hpp"
#include "config/server/ScreenBoard.hpp"
#include "config/server/Terms.hpp"
#include "config/server/WaitDesk.hpp"
#include "config/server/Wish.hpp"
#include "config/store/AnswerStore.hpp"
#include "config/store/BlockStore.hpp"
#include "config/store/BookingStore.hpp"
#include "config/store/ConsentStore.hpp"
#include "config/store/DeviceStore.hpp"
#include "config/store/LedgerStore.hpp"
#include "config/store/PauseStore.hpp"
#include "config/store/PlaybackStore.hpp"
#include "config/store/StaffStore.hpp"
#include "config/store/TicketStore.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

struct Hall::Parts
{
    Parts(Hall& hall, const Options& options, const std::shared_ptr<store::Database>& database)
        : tickets(database), bookings(database), blocks(database), pauses(database), consents(database),
          answers(database), playback(database), ledger(database), staff(database, options.passwordCost),
          devices(database), deviceSessions(devices, randomHex()), waits(database), drafts(options.data, database),
          draftReleases(drafts), announcements(hall, database)
    {
    }

    store::TicketStore tickets;
    store::BookingStore bookings;
    store::BlockStore blocks;
    store::PauseStore pauses;
    store::ConsentStore consents;
    store::AnswerStore answers;
    store::PlaybackStore playback;
    store::LedgerStore ledger;
    store::StaffStore staff;
    store::DeviceStore devices;
    DeviceSessions deviceSessions;
    ScreenBoard screens;
    WaitDesk waits;
    DraftDesk drafts;
    DraftReleases draftReleases;
    PreviewCache previews{64u << 20};
    TermWatch terms;
    Announcements announcements;
};

Hall::Hall(const Options& options, const std::shared_ptr<store::Database>& database)
    : m_parts(std::make_unique<Parts>(*this, options, database)), data(options.data), clock(options.clock),
      tickets(m_parts->tickets), bookings(m_parts->bookings), blocks(m_parts->blocks), pauses(m_parts->pauses),
      consents(m_parts->consents), answers(m_parts->answers), playback(m_parts->playback), ledger(m_parts->ledger),
      staff(m_parts->staff), devices(m_parts->devices), deviceSessions(m_parts->deviceSessions), screens(m_parts->screens),
      live(machineNow().time_since_epoch().count(), 512, [] { return machineNow().time_since_epoch().count(); }),
      releases(options.data.repository()), waits(m_parts->waits),
      drafts(m_parts->drafts), draftReleases(m_parts->draftReleases), previews(m_parts->previews),
      announcements(m_parts->announcements)
{
}

Hall::~Hall()
{
    announcements.endListening(); // while all that it tells of is there
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
    const auto numbers = tickets.waiting(loaded->release->resolver.calendar().businessDate(clock.now()));
    if (!numbers)
        return tl::unexpected(numbers.error());
    for (const auto& service : loaded->release->services)
        counts[service.id] = numbers->contains(service.id) ? numbers->at(service.id) : 0;
    return counts;
}

Result<Json> Hall::placesLeft()
{
    const auto loaded = releases.current();
    Json left = Json::object();
    if (!loaded)
        return left;
    const auto day = loaded->release->resolver.calendar().businessDate(clock.now());
    const auto parties = tickets.parties(day);
    if (!parties)
        return tl::unexpected(parties.error());
    for (const auto& [service, limit] : capacities(*loaded->release, day))
        left[service] = std::max(0, limit - (parties->contains(service) ? parties->at(service) : 0));
    return left;
}

Result<Json> Hall::fullSeries()
{
    const auto loaded = releases.current();
    Json full = Json::array();
    if (!loaded)
        return full;
    const auto given = tickets.numbersGiven(loaded->release->resolver.calendar().businessDate(clock.now()));
    if (!given)
        return tl::unexpected(given.error());
    for (const auto& [series, last] : lastNumbers(*loaded->release))
        if (given->contains(series) && isNearlyFull(given->at(series), last))
            full.push_back({{"series", series}, {"given", given->at(series)}, {"last", last}});
    return full;
}

Result<Json> Hall::pausedCounters()
{
    const auto loaded = releases.current();
    Json paused = Json::array();
    if (!loaded)
        return paused;
    const auto list = pauses.list(loaded->release->resolver.calendar().businessDate(clock.now()));
    if (!list)
        return tl::unexpected(list.error());
    for (const auto& [counter, pause] : *list)
        paused.push_back(counter);
    return paused;
}

Result<Json> Hall::queueState()
{
    auto numbers = waiting();
    auto places = placesLeft();
    auto full = fullSeries();
    auto paused = pausedCounters();
    for (const auto* part : {&numbers, &places, &full, &paused})
        if (!*part)
            return tl::unexpected(part->error());
    return Json{{"waiting", std::move(*numbers)}, {"remaining", std::move(*places)}, {"series", std::move(*full)},
                {"wait", waits.newcomers()},       {"paused", std::move(*paused)}};
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
    auto state = queueState();
    auto called = calls();
    if (!state || !called)
        return tl::unexpected(state ? called.error() : state.error());
    const auto loaded = releases.current();
    state->update({{"release", loaded ? loaded->version : 0},
                   {"offset_ms", clock.offset().count()},
                   {"calls", std::move(*called)}});
    if (loaded)
        (*state)["business_date"] =
            calendar::formatDate(loaded->release->resolver.calendar().businessDate(clock.now()));
    return state;
}

void Hall::announceQueue()
{
    if (!m_queueChanged.exchange(false))
        return;
    if (const auto state = queueState())
        live.publish("queue", *state);
    else
        log::error(state.error().message);
    if (m_queueToTell.exchange(false))
        announcements.queue();
}

void Hall::lookAtWaits()
{
    constexpr auto atLeast = std::chrono::seconds(20); // a wait grows also while nobody does anything
    const auto loaded = releases.current();
    const auto now = clock.now();
    const auto since = now - m_waitsAt;
    if (!loaded || (!m_waitsChanged.exchange(false) && since >= std::chrono::seconds(0) && since < atLeast))
        return;
    m_waitsAt = now;
    const auto changed = waits.update(*loaded->release, now);
    if (!changed)
        log::error(changed.error().message);
    else if (*changed)
        m_queueChanged = true;
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
    if (!fresh->empty())
        announcements.release();
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
    for (const auto& warning : m_parts->terms.warnings(*state, machineNow()))
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
    const auto missed = bookings.missBefore(today, now);
    if (!lapsed || !missed)
        return log::error(lapsed ? missed.error().message : lapsed.error().message);
    log::info(fmt::format("business day {}: {} tickets of earlier days lapsed, {} bookings missed theirs",
                          calendar::formatDate(today), *lapsed, *missed));
    m_day = today;
    announcements.day();
}

} // namespace onedoor::server
