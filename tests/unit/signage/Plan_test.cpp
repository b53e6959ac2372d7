#include "tests/unit/signage/Fixtures.hpp"

#include <gmock/gmock.h>
#include <thread>

namespace onedoor::signage::test
{

using testing::ElementsAre;

constexpr auto ordinaryDay = "2026-03-04"; // a Wednesday

TEST(Plan, IsTheHistoryOfTheLevelsWithoutGaps)
{
    auto maker = ordinaryHall();
    const auto plan =
        maker.resolver().plan(maker.programme.displays[0], at(ordinaryDay, "00:00"), at("2026-03-05", "00:00"));
    ASSERT_EQ(plan.size(), 5u);
    EXPECT_EQ(plan[0].level, Level::Closed);
    EXPECT_EQ(plan[1].from, at(ordinaryDay, "09:00"));
    EXPECT_EQ(plan[1].until, at(ordinaryDay, "12:00"));
    EXPECT_THAT(plan[1].campaigns, ElementsAre("exam"));
    EXPECT_EQ(plan[4].until, at("2026-03-05", "00:00"));
}

TEST(Resolver, ManyThreadsGetTheSameAnswers)
{
    auto maker = ordinaryHall();
    for (int i = 0; i < 40; ++i)
        maker.add(fmt::format("c{}", i), Level::Normal, {days(fmt::format("FREQ=DAILY;INTERVAL={}", 2 + i % 7))});
    const auto resolver = maker.resolver();
    const auto walk = [&]
    {
        std::string shown;
        for (int day = 0; day < 60; ++day)
            shown +=
                resolver.resolve(maker.programme.displays[0], at(ordinaryDay, "10:00") + std::chrono::days(day), true)
                    .slide;
        return shown;
    };
    std::array<std::string, 4> answers;
    {
        std::vector<std::jthread> threads;
        for (auto& answer : answers)
            threads.emplace_back([&] { answer = walk(); });
    }
    for (const auto& answer : answers)
        EXPECT_EQ(answer, walk());
}

TEST(Resolver, DaysOutsideEveryAlmanacStillAnswer)
{
    auto maker = ordinaryHall();
    maker.addArc("qixi", ArcPart::Phase::Day, {lunarYearly(7, 7)});
    const auto resolver = maker.resolver();
    for (const auto* time :
         {"1969-12-31T10:00:00Z", "2150-06-01T03:00:00Z", "2200-12-31T20:00:00Z", "2300-01-01T00:00:00Z"})
        EXPECT_NE(resolver.resolve(maker.programme.displays[0], at(time), true).slide, "") << time;
}

} // namespace onedoor::signage::test
