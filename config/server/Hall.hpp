#pragma once

#include "config/server/DataFolder.hpp"
#include "config/server/LiveHub.hpp"
#include "config/server/RateLimit.hpp"
#include "config/server/ReleaseKeeper.hpp"
#include "config/store/Password.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace onedoor::store
{
class AnswerStore;
class BlockStore;
class BookingStore;
class ConsentStore;
class Database;
class DeviceStore;
class LedgerStore;
class PauseStore;
class PlaybackStore;
class StaffStore;
class TicketStore;
} // namespace onedoor::store

namespace onedoor::server
{

class Announcements;
class DeviceSessions;
class DraftDesk;
class DraftReleases;
class PreviewCache;
class ScreenBoard;
class TermWatch;
class WaitDesk;

/// What all resources of the API work on: the stores, the newest release, the live channel. Who uses
/// a part includes its header, so that a change to one does not rebuild them all.
/// Thread   any; every part guards itself.
class Hall
{
    struct Parts;
    std::unique_ptr<Parts> m_parts; ///< first, as what follows refers to it

public:
    struct Options
    {
        DataFolder data;
        HallClock clock; ///< moved by --at; sign-ins and logs use the machine's clock
        store::PasswordCost passwordCost = store::PasswordCost::interactive();
        std::int64_t databasePages = 0; ///< of 4 KiB; 0 = as much as the disk holds
    };

    /// Opens the database and loads the newest release; without one the hall still opens.
    /// Errors   those of Database::open.
    [[nodiscard]] static Result<std::unique_ptr<Hall>> open(const Options& options);
    ~Hall();

    DataFolder data;
    HallClock clock;
    store::TicketStore& tickets;
    store::BookingStore& bookings;
    store::BlockStore& blocks;
    store::PauseStore& pauses;
    store::ConsentStore& consents;
    store::AnswerStore& answers;
    store::PlaybackStore& playback;
    store::LedgerStore& ledger;
    store::StaffStore& staff;
    store::DeviceStore& devices;
    DeviceSessions& deviceSessions;
    RateLimit wrongCodes{10, std::chrono::minutes(1)};
    ScreenBoard& screens;
    LiveHub live;
    ReleaseKeeper releases;
    WaitDesk& waits;
    DraftDesk& drafts;
    DraftReleases& draftReleases;
    PreviewCache& previews;
    Announcements& announcements;
    std::mutex publishing; ///< held while the content folder changes

    /// {"exam": 3, ...}: every service of the release, also those nobody waits for.
    [[nodiscard]] Result<Json> waiting();
    /// {"registration": 8}: places left of the day, for the services that have a limit.
    [[nodiscard]] Result<Json> placesLeft();
    /// [{"series", "given", "last"}]: those that have given four fifths of their numbers.
    [[nodiscard]] Result<Json> fullSeries();
    /// Ids of the counters that serve nobody just now.
    [[nodiscard]] Result<Json> pausedCounters();
    [[nodiscard]] Result<Json> calls();
    /// What the live event "queue" says.
    [[nodiscard]] Result<Json> queueState();
    /// The whole state a device needs when it connects.
    [[nodiscard]] Result<Json> hello();

    /// The queue has changed; told to the devices at the next announceQueue().
    void noteQueueChange()
    {
        m_queueToTell = true;
        noteQueueChangeElsewhere();
    }
    /// The same by another copy of the server, which all have heard of.
    void noteQueueChangeElsewhere()
    {
        m_queueChanged = true;
        m_waitsChanged = true;
    }
    /// Called again and again; says the queue once for many changes.
    void announceQueue();
    /// Looks at the waits anew when the queue has changed since, and at times without that.
    void lookAtWaits();
    /// Takes up a release that was published, and announces it.
    void refreshRelease();
    /// Keeps the server's own signatures from running out, warns of those that people must give
    /// anew, and tidies up.
    void lookAfterRepository();
    /// Closes earlier business days; says hello when the day has changed.
    void followTheDay();

private:
    Hall(const Options& options, const std::shared_ptr<store::Database>& database);
    std::atomic<bool> m_queueChanged = false;
    std::atomic<bool> m_queueToTell = false; ///< to the other copies
    std::atomic<bool> m_waitsChanged = true;
    Instant m_waitsAt{}; ///< of lookAtWaits() alone
    std::mutex m_dayMutex;
    std::optional<calendar::Date> m_day;
};

} // namespace onedoor::server
