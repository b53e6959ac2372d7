#include "content/queue/WaitEstimate.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::queue
{

namespace
{

using Party = Simulation::Party;
using std::chrono::seconds;

constexpr float notCalled = std::numeric_limits<float>::max();
constexpr int partiesTimesRuns = 30'000;

/// One whose waits are noted in every run.
struct Watched
{
    Party party = 0;
    std::size_t legs = 0;
    std::size_t firstColumn = 0; ///< a column for each leg and one for the end
};

/// Waits in seconds, a column for each thing that is waited for, a line for each run.
class Samples
{
public:
    explicit Samples(std::size_t runs) : m_runs(runs) {}

    std::size_t addColumns(std::size_t count)
    {
        const auto first = m_values.size() / m_runs;
        m_values.resize(m_values.size() + count * m_runs, notCalled);
        return first;
    }
    void note(std::size_t column, std::size_t run, Instant at, Instant now)
    {
        if (at != Simulation::never)
            m_values[column * m_runs + run] = std::max(std::chrono::duration<float>(at - now).count(), 0.0F);
    }
    /// The value that a share of all further ones does not exceed. Order   rising shares
    float quantile(std::size_t column, double share)
    {
        const auto begin = m_values.begin() + static_cast<std::ptrdiff_t>(column * m_runs);
        const auto rank = std::lround(static_cast<double>(m_runs + 1) * share) - 1;
        const auto at = begin + std::clamp<std::ptrdiff_t>(rank, 0, static_cast<std::ptrdiff_t>(m_runs) - 1);
        std::nth_element(begin, at, begin + static_cast<std::ptrdiff_t>(m_runs));
        return *at;
    }

private:
    std::size_t m_runs;
    std::vector<float> m_values;
};

Instant lastClosing(const QueueNow& now)
{
    auto last = now.plan.begin;
    for (const auto& counter : now.plan.counters)
        for (const auto& span : counter.open)
            last = std::max(last, span.to);
    return last;
}

bool isServed(const QueueNow& now, const std::string& service)
{
    const auto serves = [&](const CounterPlan& counter)
    {
        return std::ranges::find(counter.services, service) != counter.services.end() &&
               std::ranges::any_of(counter.open, [&](const Span& span) { return span.to > now.plan.begin; });
    };
    return std::ranges::any_of(now.plan.counters, serves);
}

/// One who comes is there already for the run: drawn before it, since it changes nobody's luck.
void addComing(Simulation& run, const QueueNow& now, SeededRandom& random)
{
    for (const auto& expected : now.expected)
        if (expected.coming.at > now.plan.begin && random.share() < expected.chance)
            run.add(expected.coming);
    const double busy = now.flowsDoubt > 0 ? doubtfulFactor(now.flowsDoubt, random.share()) : 1;
    for (const auto& flow : now.flows)
    {
        auto coming = flow.like;
        coming.at = std::max(flow.when.from, now.plan.begin);
        while (flow.perHour > 0)
        {
            const double hours = -std::log1p(-random.share()) / (flow.perHour * busy);
            coming.at += std::chrono::milliseconds(std::llround(hours * 3'600'000));
            if (coming.at >= flow.when.to)
                break;
            run.add(coming);
        }
    }
}

class Estimate
{
public:
    Estimate(const QueueNow& now, const EstimateEffort& effort)
        : m_now(now), m_runs(runsFor(now, effort)), m_samples(m_runs), m_start(now.plan)
    {
        for (const auto& ticket : now.tickets)
            watch(m_start.add(ticket), effort.tickets && isHere(ticket));
        for (const auto& newcomer : now.newcomers)
            watch(m_start.addWatcher({now.plan.begin, newcomer.legs, newcomer.priority, newcomer.booked}), true);
        m_start.addPast(now.past);
    }

    void run(std::uint64_t seed)
    {
        auto run = m_start;
        for (std::size_t i = 0; i < m_runs; ++i)
        {
            if (i > 0)
                run = m_start;
            SeededRandom random(seed + i);
            addComing(run, m_now, random);
            run.start(random.next());
            run.run();
            for (const auto& watched : m_watched)
                note(run, watched, i);
        }
    }

    Outlooks outlooks()
    {
        Outlooks all;
        const auto newcomers = m_now.newcomers.size();
        for (std::size_t i = 0; i < m_watched.size(); ++i)
            if (const auto index = i + newcomers; index >= m_watched.size())
                all.newcomers[m_now.newcomers[index - m_watched.size()].id] = outlook(m_watched[i]);
            else
                all.tickets[m_start.ticket(m_watched[i].party).id] = outlook(m_watched[i]);
        return all;
    }

private:
    static std::size_t runsFor(const QueueNow& now, const EstimateEffort& effort)
    {
        if (effort.runs > 0)
            return static_cast<std::size_t>(effort.runs);
        return std::clamp<std::size_t>(partiesTimesRuns / (now.tickets.size() + 1), 60, 200);
    }

    /// Nobody knows when who is held or absent comes back.
    static bool isHere(const LiveTicket& live)
    {
        return live.ticket.state != TicketState::Held && live.ticket.state != TicketState::NoShow;
    }

    void watch(Party party, bool wanted)
    {
        if (!wanted)
            return;
        const auto legs = m_start.steps(party).size();
        m_watched.push_back({party, legs, m_samples.addColumns(legs + 1)});
    }

    void note(const Simulation& run, const Watched& watched, std::size_t index)
    {
        const auto steps = run.steps(watched.party);
        for (std::size_t leg = 0; leg < watched.legs; ++leg)
            m_samples.note(watched.firstColumn + leg, index, steps[leg].called, m_now.plan.begin);
        // The last one that was not left out, in whatever order they were walked.
        auto through = Simulation::never;
        if (run.ticket(watched.party).state == TicketState::Finished)
            for (const auto& step : steps)
                if (step.finished != Simulation::never && (through == Simulation::never || step.finished > through))
                    through = step.finished;
        m_samples.note(watched.firstColumn + watched.legs, index, through, m_now.plan.begin);
    }

    WaitOrWhy waitOf(std::size_t column, const std::string& service)
    {
        const float median = m_samples.quantile(column, 0.5);
        if (median == notCalled)
            return tl::unexpected(isServed(m_now, service) ? NoWait::NotToday : NoWait::NoCounter);
        float p90 = m_samples.quantile(column, 0.9);
        // A tenth or more are not called: as long as the counters are open is then the honest end.
        if (p90 == notCalled)
            p90 = std::max(std::chrono::duration<float>(lastClosing(m_now) - m_now.plan.begin).count(), median);
        return Wait{seconds(std::lround(median)), seconds(std::lround(p90))};
    }

    Outlook outlook(const Watched& watched)
    {
        Outlook outlook;
        const auto steps = m_start.steps(watched.party);
        for (std::size_t leg = 0; leg < watched.legs; ++leg)
            outlook.calls.push_back(waitOf(watched.firstColumn + leg, m_start.serviceName(steps[leg].service)));
        outlook.through =
            waitOf(watched.firstColumn + watched.legs, m_start.serviceName(steps[watched.legs - 1].service));
        return outlook;
    }

    const QueueNow& m_now;
    std::size_t m_runs;
    Samples m_samples;
    Simulation m_start;
    std::vector<Watched> m_watched;
};

} // namespace

std::string_view toString(NoWait why)
{
    return why == NoWait::NoCounter ? "no_counter" : "not_today";
}

Outlooks estimateWaits(const QueueNow& now, const EstimateEffort& effort)
{
    Estimate estimate(now, effort);
    estimate.run(effort.seed);
    return estimate.outlooks();
}

} // namespace onedoor::queue
