// A 20 May of 800 couples against the real server, with a printer out, a line cut and a kill; what
// was issued, lost and given twice; whether the waits that were shown came true; how fast a call is
// on the wall, and a number on the disk. Same seed, same day. Usage: bench_special_day [FOLDER [SEED [COUPLES]]]

#include "config/store/TicketStore.hpp"
#include "tests/bench/special_day/Rates.hpp"
#include "tests/bench/special_day/Replay.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace
{

using namespace onedoor;
using namespace onedoor::bench;
using namespace std::chrono_literals;

/// Two rooms for each part of the exam, to which three couples in ten go apart; one in eight leaves the
/// exam out when it is called, or registers first.
queue::SpecialDay withParts(queue::SpecialDay day, double pace)
{
    using queue::eight;
    for (const std::string service : {"exam-men", "exam-women"})
    {
        for (int room = 1; room <= 2; ++room)
        {
            const auto lunch = eight + 210min + 40min * room;
            day.plan.counters.push_back({fmt::format("{}-{}", service, room),
                                         {service},
                                         {{eight + 30min, lunch}, {lunch + 40min, eight + 14h}}});
        }
        const auto median = std::chrono::milliseconds(std::llround(6 * 60'000 * pace));
        day.plan.times[service] = {{queue::ServiceTime::lognormal(median, 0.35)}};
    }
    day.plan.parts["exam"] = {{"exam-men", "exam-women"}, 0.3};
    day.plan.changes["exam"] = {0.06, 0.06, 40s};
    return day;
}

/// Eight earlier Thursdays of a usual size, each with a pace of its own.
Learnt learnFromEarlierDays(queue::SeededRandom& random)
{
    Learnt learnt;
    for (int week = 8; week > 0; --week)
    {
        const auto pace = std::exp(0.08 * queue::normalQuantile(random.share()));
        const auto plan = withParts(queue::specialDay(random.next(), 500, pace), pace);
        auto day = queue::simulationOf(plan, random.next());
        day.run();
        std::vector<queue::Serving> servings;
        for (queue::Simulation::Party party = 0; party < day.parties(); ++party)
            for (const auto& step : day.steps(party))
                if (step.finished != queue::Simulation::never)
                    servings.push_back({day.serviceName(step.service), queue::localTime(step.served - 168h * week),
                                        step.left - step.served});
        std::ranges::sort(servings, {}, &queue::Serving::at);
        for (const auto& serving : servings)
            learnt.times.add(serving);
        for (const auto& couple : plan.coming)
            learnt.rates.add(couple.legs, couple.priority, queue::localTime(couple.at - 168h * week));
    }
    return learnt;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// What the database holds, beside what the couples have on paper.
void printNumbers(const Replay& replay, const std::filesystem::path& data)
{
    const auto database = store::Database::open(data / "onedoor.sqlite", machineNow()).value();
    store::TicketStore tickets(database);
    std::map<std::string, int> byState;
    std::set<std::string> stored;
    int twice = 0;
    for (std::int64_t id = 1;; ++id)
    {
        const auto ticket = tickets.find(id);
        if (!ticket)
            break;
        if (ticket->service == "consultation" || ticket->couple != 0) // of the rates; one of a couple
            continue;
        twice += stored.insert(ticket->label()).second ? 0 : 1;
        ++byState[std::string(toString(ticket->state))];
    }
    std::map<std::string, int> onPaper;
    int lost = 0;
    int leased = 0;
    int without = 0;
    for (const auto& couple : replay.couples())
    {
        without += couple.label.empty() ? 1 : 0;
        if (couple.label.empty())
            continue;
        ++onPaper[couple.label];
        leased += couple.leased ? 1 : 0;
        lost += stored.contains(couple.label) ? 0 : 1;
        twice += couple.labels > 1 ? 1 : 0;
    }
    for (const auto& [label, count] : onPaper)
        twice += count - 1;
    std::string ends;
    for (const auto& [state, count] : byState)
        ends += fmt::format("{}{} {}", ends.empty() ? "" : ", ", state, count);
    const auto& counts = replay.counts();
    fmt::print("  numbers issued {}, of them {} leased during the cut, {} on the screen while the printer was out\n"
               "  lost {}, duplicated {}, of nobody {}, couples without a number {}; sent twice {}\n"
               "  calls {}, absent {}; went apart {}, of them called back {}; left the exam out {}, registered first "
               "{}\n"
               "  at the end: {}\n",
               onPaper.size(), leased, counts.onScreen, lost, twice, stored.size() - onPaper.size(), without,
               counts.repeated, counts.calls, counts.absent, counts.separated, counts.calledBack,
               counts.dropped, counts.swapped, ends);
}

/// How what was shown came true.
struct Score
{
    int count = 0;
    int median = 0;
    int p90 = 0;
    int nothing = 0; ///< none was shown, and none came
    std::vector<double> errors;

    void add(const queue::Wait& shown, std::chrono::duration<double> came)
    {
        ++count;
        median += came <= shown.median ? 1 : 0;
        p90 += came <= shown.p90 ? 1 : 0;
        nothing += came <= 1s && shown.p90 == 0s ? 1 : 0;
        errors.push_back(std::abs((came - shown.median).count()) / 60);
    }
    [[nodiscard]] std::string words() const
    {
        const double waited = std::max(count - nothing, 1);
        return fmt::format("at or below the shown median {:.1f} % (aim 45-55), the shown 90th percentile {:.1f} % (aim "
                           "86-94), of {}; of those {} who waited {:.1f} and {:.1f} %; median error {:.1f} min",
                           100.0 * median / count, 100.0 * p90 / count, count, count - nothing,
                           100 * (median - nothing) / waited, 100 * (p90 - nothing) / waited, quantile(errors, 0.5));
    }
};

void printWaits(const Replay& replay)
{
    Score shown;
    Score said;
    std::map<int, Score> hours;
    std::vector<double> plain;
    std::vector<double> waits;
    for (const auto& couple : replay.couples())
    {
        if (!couple.shown || !couple.called)
            continue;
        const std::chrono::duration<double> came = *couple.called - couple.shownAt;
        waits.push_back(came.count() / 60);
        shown.add(couple.shown->wait, came);
        plain.push_back(std::abs((came - couple.shown->plain).count()) / 60);
        if (!couple.said)
            continue;
        said.add(*couple.said, came);
        hours[static_cast<int>((couple.shownAt - queue::eight) / 1h)].add(*couple.said, came);
    }
    const double error = quantile(shown.errors, 0.5);
    fmt::print("  waits: median {:.0f} min, 90th percentile {:.0f} min, of {}\n"
               "  with eight days behind it: {}\n"
               "    of average x people ahead {:.1f} min: {:.2f} of it (aim 0.5)\n"
               "  as the server says it on its first day: {}\n    by the hour, median/90th:",
               quantile(waits, 0.5), quantile(waits, 0.9), waits.size(), shown.words(), quantile(plain, 0.5),
               error / quantile(plain, 0.5), said.words());
    for (const auto& [hour, score] : hours)
        fmt::print(" {}: {:.0f}/{:.0f}", 8 + hour, 100.0 * score.median / score.count, 100.0 * score.p90 / score.count);
    fmt::print("\n");
}

int run(const std::filesystem::path& folder, std::uint64_t seed, int couples)
{
    queue::SeededRandom random(seed);
    auto learnt = learnFromEarlierDays(random);
    const double pace = std::exp(0.08 * queue::normalQuantile(random.share()));
    const auto day = withParts(queue::specialDay(random.next(), couples, pace), pace);
    HallProcess hall(folder, day.plan);
    Replay replay(hall, day, std::move(learnt), seed);
    const auto begin = std::chrono::steady_clock::now();
    replay.run();
    fmt::print("  seed {}: {} requests in {:.1f} s; this day's services take {:.2f} of what they usually do\n", seed,
               replay.counts().requests,
               std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), pace);
    printWaits(replay);
    const auto& wall = replay.callToWall();
    fmt::print("  call -> wall, {} at 50 live lines: p50 {:.1f} ms, p99 {:.1f} ms (aim 300)\n", wall.size(),
               quantile(wall, 0.5), quantile(wall, 0.99));
    measureRates(hall.folder(), hall.port(), replay.kioskHeaders());
    hall.stop();
    printNumbers(replay, hall.data());
    for (std::size_t i = 0; i < std::min<std::size_t>(replay.surprises().size(), 10); ++i)
        fmt::print("  not expected: {}\n", replay.surprises()[i]);
    return 0;
}

} // namespace

int main(int count, char** arguments)
{
    try
    {
        if (count == 3 && std::string_view(arguments[1]) == "--serve")
            return serveHall(arguments[2]);
        return run(count > 1 ? arguments[1] : std::filesystem::current_path().string(),
                   count > 2 ? std::stoull(arguments[2]) : 520, count > 3 ? std::stoi(arguments[3]) : 800);
    }
    catch (const std::exception& error)
    {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
