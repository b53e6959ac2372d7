#pragma once

#include "content/queue/Simulation.hpp"

#include <map>

namespace onedoor::queue
{

/// Half of those in the same place wait no longer than the one, nine of ten no longer than the other.
struct Wait
{
    std::chrono::seconds median{0};
    std::chrono::seconds p90{0};
    bool operator==(const Wait&) const = default;
};

enum class NoWait
{
    NoCounter, ///< none is open for the service, nor will be today
    NotToday   ///< more wait than will be called before the counters close
};
[[nodiscard]] std::string_view toString(NoWait why);

using WaitOrWhy = tl::expected<Wait, NoWait>;

/// What a number would mean for whoever takes it now.
struct Newcomer
{
    std::string id;                ///< of a service or a journey
    std::vector<std::string> legs; ///< services in order
    bool priority = false;
    bool booked = false;
};

/// Somebody who may come later and be called before others: a booking of today.
struct Expected
{
    Coming coming;
    double chance = 1; ///< share of such parties who do come
};

/// People of a kind who come now and then and are called before others: 优先, see ComingRates.
struct Flow
{
    Coming like; ///< `at` does not count
    double perHour = 0;
    Span when{};
};

/// The queue of this moment, and what is known of the hours to come.
struct QueueNow
{
    /// Begins now. A counter's spans are what is left of its day, without its breaks; one that is
    /// paused, with nobody saying until when, has none.
    DayPlan plan;
    std::vector<LiveTicket> tickets; ///< waiting, called, served, apart, held, absent; of all services
    std::vector<PastCall> past;      ///< newest first
    std::vector<Newcomer> newcomers;
    std::vector<Expected> expected;
    std::vector<Flow> flows;
    /// How little is known of how many will come: the spread of a factor on all flows.
    double flowsDoubt = 0;
};

/// What one party is in for, from now on.
struct Outlook
{
    /// Until it is called, of each leg still before it; zero for one that has been called.
    std::vector<WaitOrWhy> calls;
    WaitOrWhy through; ///< until the last leg is done

    /// Until the next call. Shape   at least one leg
    [[nodiscard]] const WaitOrWhy& wait() const { return calls.front(); }
};

struct Outlooks
{
    std::map<std::string, Outlook> newcomers; ///< by Newcomer::id
    std::map<std::int64_t, Outlook> tickets;  ///< by ticket id, of all but those who are away
};

struct EstimateEffort
{
    int runs = 0;          ///< 0 = more where few wait, fewer where many do
    bool tickets = true;   ///< of those who are here as well
    std::uint64_t seed = 1;
};

/// Lets the hall run on from this moment some hundred times, each time with other luck, by the
/// same rules as the hall itself; so it counts whatever they count: classes, breaks, missed calls,
/// couples apart, journeys that have a leg before.
///
/// Returns  the same for the same queue and seed.
[[nodiscard]] Outlooks estimateWaits(const QueueNow& now, const EstimateEffort& effort = {});

} // namespace onedoor::queue
