#include "content/queue/Service.hpp"
#include "tests/unit/queue/SpecialDay.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;
using calendar::DayInfo;
using calendar::DayKind;
using calendar::OpenSpan;

namespace
{

const auto thursday = *calendar::parseDate("2027-05-20");

Break breakOf(const Json& json)
{
    const auto each = fromJson<Break>(json, "break");
    EXPECT_TRUE(each) << (each ? "" : each.error().message);
    return each.value_or(Break{});
}

DayInfo openDay(std::vector<OpenSpan> open)
{
    DayInfo day;
    day.open = std::move(open);
    return day;
}

const Json lunch{{"from", "12:00"}, {"until", "13:00"}};

Json with(Json json, const char* key, const Json& value)
{
    json[key] = value;
    return json;
}

} // namespace

TEST(Break, HoursOfACounterAreTheHallsWithoutItsBreaks)
{
    const auto day = openDay({{9h, 17h}});
    EXPECT_EQ(callingHours({}, thursday, day), day.open);
    EXPECT_EQ(callingHours({breakOf(lunch)}, thursday, day), (std::vector<OpenSpan>{{9h, 12h}, {13h, 17h}}));
    const auto tea = breakOf({{"from", "15:30"}, {"until", "15:45"}});
    EXPECT_EQ(callingHours({tea, breakOf(lunch)}, thursday, day),
              (std::vector<OpenSpan>{{9h, 12h}, {13h, 930min}, {945min, 17h}}));
}

TEST(Break, NextIsTheOneThatIsOnOrComesFirst)
{
    const auto day = openDay({{9h, 17h}});
    const auto tea = breakOf({{"from", "15:30"}, {"until", "15:45"}});
    const auto nextAt = [&](std::chrono::minutes time)
    {
        const auto next = nextBreak({tea, breakOf(lunch)}, thursday, day, calendar::LocalTime(thursday) + time);
        return next ? calendar::formatTimeOfDay(next->from) : "none";
    };
    EXPECT_EQ(nextAt(9h), "12:00");
    EXPECT_EQ(nextAt(12h), "12:00");
    EXPECT_EQ(nextAt(779min), "12:00");
    EXPECT_EQ(nextAt(13h), "15:30") << "who is back from lunch";
    EXPECT_EQ(nextAt(945min), "none");
    const auto festive = breakOf(with(lunch, "special_openings", true));
    EXPECT_FALSE(nextBreak({festive}, thursday, day, calendar::LocalTime(thursday) + 9h));
}

TEST(Break, NoneIsAddedToAHallThatClosesForLunch)
{
    const auto day = openDay({{9h, 12h}, {13h, 17h}});
    EXPECT_EQ(callingHours({breakOf(lunch)}, thursday, day), day.open);
    const auto early = breakOf({{"from", "11:30"}, {"until", "12:30"}});
    EXPECT_EQ(callingHours({early}, thursday, day), (std::vector<OpenSpan>{{9h, 690min}, {13h, 17h}}));
    const auto whole = breakOf({{"from", "08:00"}, {"until", "18:00"}});
    EXPECT_TRUE(callingHours({whole}, thursday, day).empty());
}

TEST(Break, DaysAndSpecialOpeningsSayWhenItIsTaken)
{
    auto day = openDay({{9h, 17h}});
    EXPECT_TRUE(breakOf(lunch).isOn(thursday, day));
    EXPECT_TRUE(breakOf(with(lunch, "days", {"TH", "FR"})).isOn(thursday, day));
    const auto mondays = breakOf(with(lunch, "days", {"MO"}));
    EXPECT_FALSE(mondays.isOn(thursday, day));
    const auto special = breakOf(with(lunch, "special_openings", true));
    const auto usual = breakOf(with(lunch, "special_openings", false));
    EXPECT_FALSE(special.isOn(thursday, day));
    EXPECT_TRUE(usual.isOn(thursday, day));
    day.specialOpening = true;
    EXPECT_TRUE(special.isOn(thursday, day));
    EXPECT_FALSE(usual.isOn(thursday, day));
    day.kind = DayKind::MakeUpWorkday;
    EXPECT_TRUE(mondays.isOn(thursday + std::chrono::days(2), day)) << "its hours are Monday's";
}

TEST(Break, TwoMeetWhereADayMayHaveBoth)
{
    const auto early = breakOf({{"from", "11:30"}, {"until", "12:30"}});
    EXPECT_TRUE(early.mayMeet(breakOf(lunch)));
    EXPECT_FALSE(early.mayMeet(breakOf({{"from", "12:30"}, {"until", "13:00"}}))) << "one after the other";
    EXPECT_FALSE(breakOf(with(lunch, "days", {"MO"})).mayMeet(breakOf(with(lunch, "days", {"TU"}))));
    EXPECT_TRUE(breakOf(with(lunch, "days", {"MO"})).mayMeet(early));
    EXPECT_FALSE(
        breakOf(with(lunch, "special_openings", true)).mayMeet(breakOf(with(lunch, "special_openings", false))));
}

TEST(Break, WhatIsNoBreakIsRefused)
{
    for (const auto& [key, wrong] :
         {std::pair{"from", Json("13:00")}, std::pair{"from", Json("25:00")}, std::pair{"until", Json("12:00")},
          std::pair{"days", Json{"TODAY"}}, std::pair{"special_openings", Json("yes")}})
        EXPECT_FALSE(fromJson<Break>(with(lunch, key, wrong), "break")) << key << wrong;
    EXPECT_FALSE(fromJson<Break>({{"from", "12:00"}}, "break"));
}

TEST(Break, CounterHasItsOwn)
{
    const Json json{{"id", "exam-1"}, {"label", {{"zh-CN", "1号诊室"}}}, {"services", {"exam"}}};
    EXPECT_TRUE(fromJson<Counter>(json, "counter")->breaks.empty());
    const auto counter = fromJson<Counter>(with(json, "breaks", Json::array({lunch})), "counter");
    ASSERT_TRUE(counter) << counter.error().message;
    ASSERT_EQ(counter->breaks.size(), 1u);
    EXPECT_EQ(counter->breaks[0].until, 13h);
}

/// Whatever the breaks and whoever comes: nobody is called by a counter in its break, and nobody is lost by it.
TEST(Break, NobodyIsCalledInOneOnAnyDay)
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed)
    {
        SeededRandom random(seed);
        const auto whole = [&](int most) { return static_cast<int>(random.share() * most); };
        SpecialDay day;
        day.plan.begin = eight;
        const auto mean = 1min * (2 + whole(12));
        const auto spread = 0.1 + random.share();
        day.plan.times["registration"] = {{ServiceTime::lognormal(mean, spread)}};
        for (int i = 0, count = 1 + whole(5); i < count; ++i)
        {
            std::vector<OpenSpan> hours{{8h, 20h}};
            for (int breaks = whole(4); breaks > 0; --breaks)
            {
                const auto from = 8h + 1min * whole(600);
                hours = without(hours, {from, from + 1min * (1 + whole(90))});
            }
            CounterPlan counter{fmt::format("registration-{}", i + 1), {"registration"}, {}};
            for (const auto& span : hours)
                counter.open.push_back({eight + (span.from - 8h), eight + (span.until - 8h)});
            day.plan.counters.push_back(counter);
        }
        for (int i = 0; i < 150; ++i)
            day.coming.push_back({eight + 1s * whole(10 * 3600), {"registration"}, random.share() < 0.1});
        auto simulation = simulationOf(day, seed);
        simulation.run();
        std::map<std::string, std::vector<Span>> busy;
        for (Simulation::Party party = 0; party < simulation.parties(); ++party)
            if (const auto& step = simulation.steps(party)[0]; step.called != Simulation::never)
                busy[simulation.ticket(party).counter].push_back({step.called, step.finished});
        for (Simulation::Party party = 0; party < simulation.parties(); ++party)
        {
            const auto at = simulation.steps(party)[0].called;
            if (at == Simulation::never)
            {
                // Nobody had time for them: whoever was open until the end still served then.
                for (const auto& counter : day.plan.counters)
                {
                    const auto end = counter.open.empty() ? Instant::min() : counter.open.back().to;
                    const bool wasIdle = std::ranges::none_of(busy[counter.id],
                                                              [&](const Span& span) { return span.to >= end; });
                    EXPECT_FALSE(end > day.coming[party].at && wasIdle)
                        << "seed " << seed << ", party " << party << " while " << counter.id << " was idle";
                }
                continue;
            }
            const auto by = std::ranges::find(day.plan.counters, simulation.ticket(party).counter, &CounterPlan::id);
            ASSERT_NE(by, day.plan.counters.end());
            const auto isOpen = [&](const Span& open) { return open.from <= at && at < open.to; };
            EXPECT_TRUE(std::ranges::any_of(by->open, isOpen))
                << "seed " << seed << ", party " << party << " by " << by->id;
            EXPECT_NE(simulation.steps(party)[0].finished, Simulation::never);
        }
    }
}
