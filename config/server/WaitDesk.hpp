#pragma once

#include "config/store/BookingStore.hpp"
#include "config/store/PauseStore.hpp"
#include "config/store/QueueHistory.hpp"
#include "content/queue/ComingRates.hpp"
#include "content/queue/ServiceTimes.hpp"
#include "content/release/Release.hpp"

#include <mutex>

namespace onedoor::server
{

/// The waits that are shown: learns from the log of tickets, and lets the hall run on from this
/// moment now and then. What it says is that of the last look, seldom older than a second.
/// Thread   any; update() of one thread at a time.
class WaitDesk
{
public:
    explicit WaitDesk(const std::shared_ptr<store::Database>& database)
        : m_history(database), m_bookings(database), m_pauses(database)
    {
    }

    /// Looks anew. Returns  whether what is shown has changed.
    /// Errors   those of the stores; the last waits stay.
    [[nodiscard]] Result<bool> update(const release::Release& release, Instant now);

    /// {"median_s", "p90_s"} of whoever takes a number for it now; null where there is none to say.
    [[nodiscard]] Json newcomer(const std::string& journey) const;
    /// The same until the next call of a ticket; null for one that does not wait.
    [[nodiscard]] Json ticket(std::int64_t id) const;
    /// {"exam": {...}}: of all that a kiosk offers, those without a wait left out.
    [[nodiscard]] Json newcomers() const;

private:
    /// How many stays at the counters of a service ended, and how.
    struct Stays
    {
        int served = 0;
        int apart = 0; ///< of those
        int withLegAfter = 0; ///< however they ended
        int leftOut = 0;
        int swapped = 0;
    };
    void note(const store::TimeAtCounter& time, const calendar::HallZone& zone);
    [[nodiscard]] Result<void> learn(const calendar::HallZone& zone, Instant now);
    [[nodiscard]] Result<queue::QueueNow> queueNow(const release::Release& release, Instant now);
    void addCounters(const release::Release& release, const std::map<std::string, store::Pause>& pauses,
                     queue::QueueNow& queue) const;
    void addHabits(const release::Release& release, queue::DayPlan& plan) const;
    [[nodiscard]] Result<void> addBookings(const release::Release& release, Instant now, queue::QueueNow& queue);

    store::QueueHistory m_history;
    store::BookingStore m_bookings;
    store::PauseStore m_pauses;

    queue::ServiceTimes m_times;
    queue::ComingRates m_rates;
    std::map<std::string, Stays> m_stays; ///< by service
    store::AbsenceCounts m_absences;
    std::int64_t m_lastEvent = 0;
    std::int64_t m_lastTicket = 0;

    mutable std::mutex m_mutex;
    queue::Outlooks m_outlooks;
    Json m_shown = Json::object();
};

} // namespace onedoor::server
