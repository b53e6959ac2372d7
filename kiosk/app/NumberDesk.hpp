#pragma once

#include "config/client/DeviceLink.hpp"
#include "config/client/LeasedNumbers.hpp"
#include "kiosk/app/LeaseClock.hpp"
#include "kiosk/app/TapJournal.hpp"
#include "kiosk/flow/Effect.hpp"
#include "kiosk/flow/Event.hpp"

#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

namespace onedoor::kiosk
{

/// Where a tap's number comes from: the server; while that cannot be reached, the block that it has
/// leased to this kiosk. A leased number is told to the server later, under the tap's own request id:
/// whatever the server gave that tap before, the number on the paper is the one that counts.
/// What was under way when the kiosk was stopped is taken up again from the journal.
/// Thread   take(), recover() and lease() on one worker; leaseDue() and journal() from any.
class NumberDesk
{
public:
    /// Keeps its numbers in `data`/numbers.json, its journal in `data`/taps.jsonl.
    NumberDesk(client::DeviceLink& link, const std::filesystem::path& data, std::string kiosk);

    /// Returns  Event::ticketArrived or Event::ticketFailed, within a few seconds; the same number when
    ///          the same tap is asked about again.
    [[nodiscard]] Event take(const RequestTicket& tap, const release::Release& release, Instant hallNow);

    /// What an earlier run was stopped over. Once, before the first take().
    struct Recovered
    {
        std::optional<Event> found;          ///< of the last minutes: Event::ticketFound
        std::vector<std::int64_t> unprinted; ///< tickets whose visitors have gone without a paper
    };
    [[nodiscard]] Recovered recover(const release::Release& release, Instant hallNow);
    [[nodiscard]] TapJournal& journal() { return m_journal; }

    [[nodiscard]] bool leaseDue(LeaseClock::Facts facts, std::chrono::milliseconds running);
    /// Asks the server which numbers this kiosk may give by itself.
    void lease();

private:
    [[nodiscard]] Event ask(const RequestTicket& tap, const release::Release& release, Instant hallNow, bool before);
    [[nodiscard]] std::optional<TakenNumber> takeUp(const TapJournal::Entry& entry, const release::Release& release,
                                                    Instant hallNow);
    [[nodiscard]] Event takeOwn(const RequestTicket& tap, const release::Release& release, Instant hallNow,
                                bool mayHaveArrived);
    [[nodiscard]] std::string sinceTap(const RequestTicket& tap) const;
    Event remember(const std::string& requestId, const TakenNumber& taken);
    [[nodiscard]] const Event* findGiven(const std::string& requestId) const;

    client::DeviceLink& m_link;
    std::string m_kiosk;
    client::LeasedNumbers m_numbers;
    TapJournal m_journal;
    std::deque<Event> m_given; ///< the last numbers out of the block, by tap
    std::mutex m_mutex;
    LeaseClock m_leases; ///< guarded by m_mutex
};

} // namespace onedoor::kiosk
