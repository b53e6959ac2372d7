#pragma once

#include "content/queue/DayPlan.hpp"
#include "content/queue/EventQueue.hpp"
#include "content/queue/RecentCalls.hpp"
#include "content/queue/SeededRandom.hpp"
#include "content/queue/WaitingLine.hpp"

#include <limits>
#include <memory>
#include <span>

namespace onedoor::queue
{

/// A day of a hall from event to event: who comes, is called by the real order of calling, misses
/// the call, is served and walks on by the real table of states. The same plan and seed give
/// the same day.
///
/// Order    add() everybody, start() once, then run. A copy runs on by itself; one that was
///          copied before start() is the same day for another seed.
class Simulation
{
public:
    using Party = std::uint32_t;
    static constexpr Instant never = Instant::max();

    /// One leg of a party; what has not come to pass is `never`.
    struct Step
    {
        std::uint32_t service = 0;
        Instant since = never;  ///< when it came to wait for it
        Instant called = never; ///< for the first time
        Instant served = never;
        Instant left = never; ///< the counter: finished, or gone apart
        Instant finished = never;
    };

    explicit Simulation(DayPlan plan);

    Party add(const Coming& coming);
    /// Somebody who is in the hall when the plan begins.
    Party add(const LiveTicket& live);
    /// Somebody who comes when the plan begins, to see how that goes: takes nobody's place or time.
    Party addWatcher(const Coming& coming);
    /// Shape    `calls`: newest first
    void addPast(std::span<const PastCall> calls);

    void start(std::uint64_t seed);
    /// Everything that happens up to a time.
    void runUntil(Instant end);
    void run() { runUntil(never); }

    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] std::size_t parties() const { return m_parties.size(); }
    [[nodiscard]] const Ticket& ticket(Party party) const { return m_parties[party].ticket; }
    [[nodiscard]] std::span<const Step> steps(Party party) const;
    [[nodiscard]] const std::string& serviceName(std::uint32_t service) const { return m_services[service]; }
    /// Who waits, is called or served, was held or missed the call.
    [[nodiscard]] std::vector<LiveTicket> present() const;
    /// Newest first.
    [[nodiscard]] std::vector<PastCall> past() const;
    /// How long a counter of the plan stood open with nobody to serve, so far.
    [[nodiscard]] std::chrono::milliseconds idle(std::size_t counter) const;

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    using Kind = EventQueue::Kind;

    struct Walker
    {
        Ticket ticket;
        std::uint32_t firstStep = 0;
        std::uint32_t leg = 0;
        std::uint32_t counter = none;
        Party couple = none;     ///< of one of a couple that has separated
        std::uint32_t apart = 0; ///< of a couple: how many of them are not through
        Instant since{};         ///< of the last call, or when it was missed
        bool watches = false;
        bool here = false;
    };
    struct Desk
    {
        std::uint64_t serves = 0; ///< a bit for each service
        std::uint32_t group = 0;  ///< counters of the same services
        Party party = none;
        Instant freeSince{};
        Instant closes{};
        std::chrono::milliseconds busy{0}; ///< while it was open
    };
    struct Group
    {
        std::uint64_t serves = 0;
        RecentCalls past;
    };

    std::uint32_t serviceIndex(const std::string& id);
    Party addWalker(Ticket ticket, const std::vector<std::string>& legs);
    void addDesk(const CounterPlan& counter);
    void resume(Party party);
    void resumeService(Party party);
    void drawHabits();
    void findParts(Party couple);
    void handle(const EventQueue::Event& event);
    void open(std::uint32_t desk);
    void act(Walker& walker, const Act& act);
    void enterLine(Party party);
    void callNext(std::uint32_t desk);
    [[nodiscard]] std::optional<Party> pick(std::uint32_t desk);
    void call(std::uint32_t desk, Party party);
    [[nodiscard]] std::optional<Kind> changeOfMind(const Walker& walker);
    void changeLegs(Party party, TicketEvent how);
    void walkOn(Party party);
    void leave(Party party);
    [[nodiscard]] const PartsPlan* partsNow(const Walker& walker);
    void separateCouple(Party party, const PartsPlan& parts);
    void finish(Party party);
    void noteEnd(const Walker& walker);
    void miss(Party party);
    void comeBack(Party party);
    void leaveDesk(Walker& walker);
    void remember(std::uint32_t service, CallingOrder::Class of);
    [[nodiscard]] Step& stepOf(const Walker& walker) { return m_steps[walker.firstStep + walker.leg]; }
    /// How long a counter was to be open between then and now.
    [[nodiscard]] std::chrono::milliseconds openTime(std::size_t counter, Instant from) const;
    [[nodiscard]] const ServiceTime& timeOf(std::uint32_t service) const;
    [[nodiscard]] std::chrono::milliseconds draw(std::uint32_t service, double pace);

    std::shared_ptr<const DayPlan> m_plan;
    SeededRandom m_random{0};
    Instant m_now{};
    std::int64_t m_lastId = 0;
    std::vector<std::string> m_services;
    std::vector<const HourlyTimes*> m_times; ///< of services; null where the plan has none
    std::vector<double> m_paces;             ///< of services, on this day
    double m_absence = 0;                    ///< share of calls that are missed, on this day
    std::map<std::string, ChangeHabits> m_changes; ///< on this day
    std::vector<WaitingLine> m_lines;
    std::vector<Walker> m_parties;
    std::vector<Step> m_steps;
    std::vector<Desk> m_desks;
    std::vector<Group> m_groups;
    std::vector<std::pair<std::uint32_t, CallingOrder::Class>> m_past; ///< newest last
    EventQueue m_events;
    std::vector<Ticket> m_heads; ///< while one of them is picked
};

} // namespace onedoor::queue
