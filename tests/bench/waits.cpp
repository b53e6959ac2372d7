// Whether shown waits come true, over many simulated days of many halls: on a hall's first day, when
// it knows nothing but its own minutes and breaks, on its second and its ninth; and what one look at
// the waits costs. Nothing of a hall is known to the estimate but what a server's log holds. Same
// seed, same table. Usage: bench_waits [HALLS [SEED]]

#include "content/queue/ComingRates.hpp"
#include "content/queue/UsualShares.hpp"
#include "tests/bench/waits/Nature.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fmt/format.h>

namespace
{

using namespace onedoor;
using namespace onedoor::bench;
using namespace onedoor::queue;
using namespace std::chrono_literals;

/// What a server knows from its log.
struct Learnt
{
    ServiceTimes times;
    ComingRates rates;
    int calls = 0;
    int missed = 0;
    int back = 0;
    int exams = 0;
    int apart = 0; ///< of those
    int withLegAfter = 0;
    int leftOut = 0; ///< of those
    int swapped = 0;
};

/// A day as it runs, and what the log says of it so far.
class LoggedDay
{
public:
    LoggedDay(const SpecialDay& day, std::uint64_t seed, std::chrono::hours ago, Learnt& learnt)
        : m_day(day), m_truth(simulationOf(day, seed)), m_running(simulationOf(day, seed)), m_ago(ago),
          m_learnt(learnt), m_before(learnt)
    {
        m_truth.run();
        for (Simulation::Party party = 0; party < m_truth.parties(); ++party)
            for (const auto& step : m_truth.steps(party))
                if (step.finished != Simulation::never)
                    m_servings.push_back({step.finished, {m_truth.serviceName(step.service),
                                                          localTime(step.served - ago), step.left - step.served}});
        std::ranges::sort(m_servings, {}, &std::pair<Instant, Serving>::first);
    }

    /// Everything until a moment.
    void logUntil(Instant now)
    {
        m_running.runUntil(now);
        for (; m_served < m_servings.size() && m_servings[m_served].first <= now; ++m_served)
            m_learnt.times.add(m_servings[m_served].second);
        for (; m_came < m_day.coming.size() && m_day.coming[m_came].at <= now; ++m_came)
            m_learnt.rates.add(m_day.coming[m_came].legs, m_day.coming[m_came].priority,
                               localTime(m_day.coming[m_came].at - m_ago));
        int missed = 0;
        int away = 0;
        for (Simulation::Party party = 0; party < m_running.parties(); ++party)
        {
            const auto& ticket = m_running.ticket(party);
            missed += ticket.absences;
            away += ticket.state == TicketState::NoShow || ticket.state == TicketState::Void ? 1 : 0;
        }
        noteWays();
        m_learnt.missed = m_before.missed + missed;
        m_learnt.back = m_before.back + missed - away;
        m_learnt.calls = m_before.calls + missed + static_cast<int>(m_served);
    }

    [[nodiscard]] const Simulation& truth() const { return m_truth; }
    [[nodiscard]] const Simulation& running() const { return m_running; }

private:
    /// What couples have done at the exam's counters so far.
    void noteWays()
    {
        auto& learnt = m_learnt;
        learnt.exams = m_before.exams;
        learnt.apart = m_before.apart;
        learnt.withLegAfter = m_before.withLegAfter;
        learnt.leftOut = m_before.leftOut;
        learnt.swapped = m_before.swapped;
        for (Simulation::Party party = 0; party < m_running.parties(); ++party)
        {
            const auto& legs = m_running.ticket(party).legs;
            const auto& step = m_running.steps(party).front();
            if (m_running.ticket(party).party == 1)
                ++learnt.apart;
            if (m_running.serviceName(step.service) != "exam" || step.called == Simulation::never)
                continue;
            const bool leftOut = legs.front().state == LegState::Dropped;
            const bool swapped = legs.size() > 1 && legs.front().service != "exam";
            learnt.exams += step.left != Simulation::never ? 1 : 0;
            learnt.withLegAfter += legs.size() > 1 && (leftOut || swapped || step.left != Simulation::never) ? 1 : 0;
            learnt.leftOut += leftOut ? 1 : 0;
            learnt.swapped += swapped ? 1 : 0;
        }
    }

    const SpecialDay& m_day;
    Simulation m_truth;
    Simulation m_running;
    std::chrono::hours m_ago;
    Learnt& m_learnt;
    Learnt m_before;
    std::vector<std::pair<Instant, Serving>> m_servings;
    std::size_t m_served = 0;
    std::size_t m_came = 0;
};

/// As the server puts it together, see WaitDesk.
QueueNow queueOf(const SpecialDay& day, const Nature& nature, const Learnt& learnt, const LoggedDay& logged,
                 Instant now, std::chrono::hours ago)
{
    QueueNow queue;
    queue.plan.begin = now;
    queue.plan.counters = day.plan.counters;
    queue.plan.absences = absencesAfter(learnt.calls, learnt.missed, learnt.back);
    queue.tickets = logged.running().present();
    queue.past = logged.running().past();
    queue.plan.parts["exam"] = {{"exam-men", "exam-women"}, usuallyApart.after(learnt.apart, learnt.exams)};
    queue.plan.changes["exam"] = changesAfter(learnt.withLegAfter, learnt.leftOut, learnt.swapped);
    for (const std::string service : {"exam", "registration", "exam-men", "exam-women"})
    {
        std::vector<std::chrono::milliseconds> there;
        for (const auto& live : queue.tickets)
            if (live.ticket.service == service && live.ticket.state == TicketState::Called)
                there.push_back(now - live.since);
        queue.plan.times[service] =
            learnt.times.hoursFrom(service, localTime(now - ago), 10, minutesSet(nature, service), there);
        if (!service.starts_with("exam-"))
            queue.newcomers.push_back({service, {service}});
    }
    const auto kept = static_cast<double>(std::ranges::count_if(
        day.coming, [&](const Coming& couple) { return couple.booked && couple.at <= now; }));
    for (const auto& couple : day.coming)
    {
        const auto quarter = std::chrono::floor<std::chrono::minutes>(couple.at - eight) / 15min * 15min + eight;
        if (couple.booked && couple.at > now)
            queue.expected.push_back(stillExpected(couple.legs, {quarter - 30min, quarter + 20min}, now,
                                                   usuallyKept.after(kept, kept)));
    }
    queue.flows = learnt.rates.flows(localTime(now - ago), now, 10);
    queue.flowsDoubt = learnt.rates.doubt(localTime(now - ago));
    return queue;
}

/// A line of the table.
struct Line
{
    int count = 0;
    int median = 0;
    int p90 = 0;
    int nothing = 0; ///< of those: none was shown, and none came
    std::vector<double> errors;
    std::vector<double> plain;
    std::vector<double> halls; ///< share at or below the median, hall by hall
};

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// What most queue systems show: the average so far, times the people ahead, shared among the open counters.
double plainWait(const QueueNow& queue, const std::string& service)
{
    const auto ahead = std::ranges::count_if(queue.tickets, [&](const LiveTicket& live)
                                             { return live.ticket.service == service &&
                                                      live.ticket.state == TicketState::Waiting; });
    const auto open = std::ranges::count_if(
        queue.plan.counters,
        [&](const CounterPlan& counter)
        {
            return counter.services.front() == service &&
                   std::ranges::any_of(counter.open, [&](const Span& span)
                                       { return span.from <= queue.plan.begin && queue.plan.begin < span.to; });
        });
    const auto mean = queue.plan.times.at(service).hours.front().mean();
    return std::chrono::duration<double, std::ratio<60>>(mean).count() * static_cast<double>(ahead) /
           static_cast<double>(std::max<std::ptrdiff_t>(open, 1));
}

void compare(Line& line, const Nature& nature, const SpecialDay& day, LoggedDay& logged, const Learnt& learnt,
             std::chrono::hours ago)
{
    using Minutes = std::chrono::duration<double, std::ratio<60>>;
    const std::size_t each = nature.special ? 20 : 4;
    int count = 0;
    int within = 0;
    for (std::size_t index = each / 2; index < day.coming.size(); index += each)
    {
        const auto& couple = day.coming[index];
        const auto called = logged.truth().steps(static_cast<Simulation::Party>(index))[0].called;
        if (couple.priority || couple.booked || called == Simulation::never)
            continue;
        logged.logUntil(couple.at - 1ms);
        const auto queue = queueOf(day, nature, learnt, logged, couple.at, ago);
        const auto& service = couple.legs.front();
        const auto outlooks = estimateWaits(queue, {.runs = 60, .tickets = false, .seed = index + 1});
        const auto& wait = outlooks.newcomers.at(service).wait();
        if (!wait)
            continue;
        const Minutes came = called - couple.at;
        ++count;
        within += came <= wait->median ? 1 : 0;
        line.p90 += came <= wait->p90 ? 1 : 0;
        line.nothing += came <= 1s && wait->p90 == 0s ? 1 : 0;
        line.errors.push_back(std::abs((came - Minutes(wait->median)).count()));
        line.plain.push_back(std::abs(came.count() - plainWait(queue, service)));
    }
    line.count += count;
    line.median += within;
    if (count > 0)
        line.halls.push_back(static_cast<double>(within) / count);
}

void print(const std::string& name, const Line& line)
{
    const double count = line.count;
    const double waited = line.count - line.nothing;
    double squares = 0;
    for (const double hall : line.halls)
        squares += (hall - line.median / count) * (hall - line.median / count);
    const auto halls = static_cast<double>(line.halls.size());
    fmt::print("  {:<24} {:>6} {:>8.1f} +-{:>4.1f} {:>8.1f} {:>14.1f} {:>7.1f} {:>10.1f} {:>7.1f} {:>7.2f}\n", name,
               line.count, 100 * line.median / count, 100 * std::sqrt(squares) / halls, 100 * line.p90 / count,
               100 * (line.median - line.nothing) / waited, 100 * (line.p90 - line.nothing) / waited,
               quantile(line.errors, 0.5), quantile(line.plain, 0.5),
               quantile(line.errors, 0.5) / quantile(line.plain, 0.5));
}

void printTable(bool special, int halls, std::uint64_t seed)
{
    constexpr int days = 9;
    std::array<Line, days> lines;
    SeededRandom random(seed + (special ? 1 : 2));
    for (int hall = 0; hall < halls; ++hall)
    {
        const auto nature = natureOf(special, (hall + 0.5) / halls, random);
        Learnt learnt;
        for (int number = 0; number < days; ++number)
        {
            const auto day = dayOf(nature, random);
            const auto ago = 168h * (days - 1 - number);
            LoggedDay logged(day, random.next(), ago, learnt);
            if (number < 2 || number == days - 1)
                compare(lines[static_cast<std::size_t>(number)], nature, day, logged, learnt, ago);
            logged.logUntil(eight + 24h);
        }
    }
    for (const int number : {1, 2, days})
        print(fmt::format("{}, day {}", special ? "20 May" : "weekday", number),
              lines[static_cast<std::size_t>(number - 1)]);
}

/// Of the thread's own time: what else the machine does is left out.
double cpuMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// All have come by nine, so that so many are there.
void printCost(std::size_t present)
{
    auto day = specialDay(520, 1600);
    for (auto& couple : day.coming)
        couple.at = eight + (couple.at - eight) / 10;
    auto running = simulationOf(day, 1);
    for (auto now = eight; running.present().size() < present && now < eight + 2h; now += 10s)
        running.runUntil(now);
    QueueNow queue;
    queue.plan = day.plan;
    queue.plan.begin = running.now();
    queue.tickets = running.present();
    queue.past = running.past();
    queue.flows = {{{{}, {"registration"}, true}, 6, {running.now(), running.now() + 4h}}};
    for (const std::string service : {"exam", "registration", "prepregnancy"})
        queue.newcomers.push_back({service, {service}});
    queue.newcomers.push_back({"both", {"exam", "registration"}});
    std::vector<double> costs;
    for (std::uint64_t i = 0; i < 21; ++i)
    {
        const double begin = cpuMilliseconds();
        (void)estimateWaits(queue, {.seed = i});
        costs.push_back(cpuMilliseconds() - begin);
    }
    fmt::print("  {} present: one look at all waits takes {:.1f} ms of CPU (median of 21)\n", queue.tickets.size(),
               quantile(costs, 0.5));
}

} // namespace

int main(int count, char** arguments)
{
    const int halls = count > 1 ? std::stoi(arguments[1]) : 24;
    const std::uint64_t seed = count > 2 ? std::stoull(arguments[2]) : 520;
    fmt::print("  {} halls, seed {}; shares in %, aims 45-55 and 86-94; errors of the median in minutes\n"
               "  {:<24} {:>6} {:>8} {:>6} {:>8} {:>14} {:>7} {:>10} {:>7} {:>7}\n",
               halls, seed, "day", "shown", "<=median", "", "<=p90", "waited: median", "p90", "error", "plain",
               "ratio");
    printTable(true, halls, seed);
    printTable(false, halls, seed);
    printCost(250);
    printCost(500);
    return 0;
}
