// How fast the question "what plays now" is answered: aims are 5 µs with 500 campaigns, and
// 200 ms for the plan of a year.
#include "content/base/Files.hpp"
#include "content/signage/Resolver.hpp"
#include "tests/Paths.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

namespace
{

using namespace onedoor;
using namespace onedoor::signage;

calendar::HallCalendar hallCalendar()
{
    const std::string defaults = std::string(ONEDOOR_SOURCE_DIR) + "/content/defaults/";
    auto almanac = calendar::LunarAlmanac::parse(readFile(defaults + "almanac.csv").value()).value();
    const auto json = parseJson(readFile(defaults + "calendar.json").value(), "calendar.json").value();
    return calendar::HallCalendar::load(json, std::move(almanac)).value();
}

calendar::DayRule rule(std::string text, int first, int last)
{
    calendar::DayRule made;
    made.rrule = std::move(text);
    made.first = first;
    made.last = last;
    return made;
}

/// A busy city: most campaigns have a season of their own, some days, dayparts and displays.
Programme programme(int campaigns)
{
    Programme made;
    made.displays = {Display{"wall", {}, {1920, 1080}, "zh-CN"}};
    made.dayparts = {{"morning", std::chrono::minutes(510), std::chrono::minutes(720)},
                     {"afternoon", std::chrono::minutes(810), std::chrono::minutes(1050)},
                     {"night", std::chrono::minutes(1200), std::chrono::minutes(120)}};
    constexpr std::array levels{Level::Fallback, Level::Normal,  Level::Normal,
                                Level::Normal,   Level::Special, Level::Closed};
    for (int i = 0; i < campaigns; ++i)
    {
        Campaign campaign;
        campaign.id = fmt::format("campaign-{:03}", i);
        campaign.level = levels[static_cast<std::size_t>(i) % levels.size()];
        campaign.weight = 1 + i % 9;
        campaign.playlists = {campaign.id};
        if (i % 4 == 1)
            campaign.schedule.days = {rule("FREQ=WEEKLY;BYDAY=MO,WE,FR", 0, 0)};
        if (i % 4 == 2)
            campaign.schedule.days = {
                rule(fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", 1 + i % 12, 1 + i % 28), -14, 14)};
        if (i % 4 == 3)
            campaign.schedule.days = {rule(
                fmt::format("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", 1 + i % 12, 1 + i % 29), -7, 0)};
        if (i % 5 == 0)
            campaign.schedule.dayparts = {i % 2 ? "morning" : "night", "afternoon"};
        Playlist playlist{campaign.id, {}};
        for (int n = 0; n < 6; ++n)
        {
            Slide slide;
            slide.id = fmt::format("{}-{}", campaign.id, n);
            slide.duration = std::chrono::seconds(8 + n);
            playlist.slides.push_back(slide.id);
            made.slides.push_back(std::move(slide));
        }
        made.playlists.push_back(std::move(playlist));
        made.campaigns.push_back(std::move(campaign));
    }
    return made;
}

const Instant start = calendar::parseInstant("2027-01-04T00:00:00+08:00").value();

void resolveOne(benchmark::State& state)
{
    const Resolver resolver(programme(static_cast<int>(state.range(0))), hallCalendar());
    const auto& display = resolver.programme().displays[0];
    // Walks a week in steps of 97 s, over and over: cycles are known after the first week, as on a wall.
    auto time = start;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(resolver.resolve(display, time, true));
        time += std::chrono::seconds(97);
        if (time > start + std::chrono::days(7))
            time = start;
    }
}

void planOfAYear(benchmark::State& state)
{
    const Resolver resolver(programme(static_cast<int>(state.range(0))), hallCalendar());
    const auto& display = resolver.programme().displays[0];
    std::size_t segments = 0;
    for (auto _ : state)
        segments = resolver.plan(display, start, start + std::chrono::days(365)).size();
    state.counters["segments"] = static_cast<double>(segments);
}

/// Building the resolver and the first answer: what a device waits for at its start.
void firstAnswer(benchmark::State& state)
{
    const auto things = programme(static_cast<int>(state.range(0)));
    const auto calendar = hallCalendar();
    for (auto _ : state)
    {
        const Resolver resolver(things, calendar);
        benchmark::DoNotOptimize(
            resolver.resolve(resolver.programme().displays[0], start + std::chrono::hours(10), true));
    }
}

} // namespace

BENCHMARK(resolveOne)->Arg(25)->Arg(500);
BENCHMARK(planOfAYear)->Arg(25)->Arg(500)->Unit(benchmark::kMillisecond);
BENCHMARK(firstAnswer)->Arg(25)->Arg(500)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
