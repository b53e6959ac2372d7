#include "content/queue/SeededRandom.hpp"
#include "content/queue/ServiceTimes.hpp"

#include <cmath>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;
using calendar::LocalTime;

namespace
{

const LocalTime thursdayTen = *calendar::parseDate("2027-05-20") + 10h;

double minutesOf(const Forecast& forecast)
{
    return std::chrono::duration<double, std::ratio<60>>(forecast.time.quantile(0.5)).count();
}

/// A hundred parties whose median is so long, drawn evenly from the distribution.
void addMany(ServiceTimes& times, LocalTime at, std::chrono::minutes median, int count = 100, double spread = 0.3)
{
    const auto time = ServiceTime::lognormal(median, spread);
    SeededRandom random(7);
    for (int i = 0; i < count; ++i)
        times.add({"exam", at, time.quantile((i + random.share()) / count)});
}

} // namespace

TEST(ServiceTimes, HallsOwnMinutesHoldUntilSomethingIsMeasured)
{
    const ServiceTimes times;
    const auto forecast = times.at("exam", thursdayTen, 40min);
    EXPECT_NEAR(std::chrono::duration<double>(forecast.time.mean()).count(), 2400, 60);
    EXPECT_GT(forecast.doubt, 0.3) << "a hall may be wrong about itself";
    EXPECT_GT(times.at("exam", thursdayTen, 0min).time.mean(), 1min) << "even where none are set";
}

TEST(ServiceTimes, ManyMeasuredTimesOutweighTheHallsMinutes)
{
    ServiceTimes times;
    addMany(times, thursdayTen - 168h, 12min);
    const auto forecast = times.at("exam", thursdayTen, 40min);
    EXPECT_NEAR(minutesOf(forecast), 12, 1);
    EXPECT_LT(forecast.doubt, 0.2);
    EXPECT_NEAR(minutesOf(times.at("registration", thursdayTen, 20min)), 18, 1) << "of that service only";
}

TEST(ServiceTimes, HourCountsWhereItIsKnownElseTheWeekdayElseAllDays)
{
    ServiceTimes times;
    for (int week = 4; week > 0; --week)
    {
        addMany(times, thursdayTen - 168h * week - 24h, 10min); // Wednesdays
        addMany(times, thursdayTen - 168h * week, 20min);       // Thursdays at ten
        addMany(times, thursdayTen - 168h * week + 4h, 30min);  // and at two
    }
    EXPECT_NEAR(minutesOf(times.at("exam", thursdayTen, 40min)), 20, 2);
    EXPECT_NEAR(minutesOf(times.at("exam", thursdayTen + 4h, 40min)), 30, 2);
    const double otherHour = minutesOf(times.at("exam", thursdayTen + 1h, 40min));
    EXPECT_NEAR(otherHour, std::sqrt(20.0 * 30.0), 2) << "an hour without any goes by its weekday";
    const double friday = minutesOf(times.at("exam", thursdayTen + 24h, 40min));
    EXPECT_NEAR(friday, std::cbrt(10.0 * 20.0 * 30.0), 2) << "a weekday without any goes by all days";
    EXPECT_GT(otherHour, friday);
}

TEST(ServiceTimes, FewMeasuredTimesMoveTheForecastALittle)
{
    ServiceTimes times;
    addMany(times, thursdayTen - 24h, 10min, 200);
    addMany(times, thursdayTen - 168h, 30min, 4);
    const double few = minutesOf(times.at("exam", thursdayTen, 40min));
    EXPECT_GT(few, 10.5);
    EXPECT_LT(few, 20);
}

TEST(ServiceTimes, ASlowDayIsNoticedAndForgottenTheNextDay)
{
    ServiceTimes times;
    for (int week = 8; week > 0; --week)
        addMany(times, thursdayTen - 168h * week, 10min);
    const auto before = times.at("exam", thursdayTen, 40min);
    addMany(times, thursdayTen, 13min, 40);
    const auto after = times.at("exam", thursdayTen + 1h, 40min);
    EXPECT_NEAR(minutesOf(before), 10, 1);
    EXPECT_GT(minutesOf(after), 12);
    EXPECT_LT(after.doubt, before.doubt) << "by then the day is known";
    EXPECT_LT(minutesOf(times.at("exam", thursdayTen + 168h, 40min)), 11);
    EXPECT_EQ(times.measuredToday("exam", *calendar::parseDate("2027-05-20")), 40);
    EXPECT_EQ(times.measuredToday("exam", *calendar::parseDate("2027-05-21")), 0);
}

TEST(ServiceTimes, ShapeIsTheHallsOwnOnceItIsKnown)
{
    ServiceTimes steady;
    ServiceTimes wild;
    addMany(steady, thursdayTen - 24h, 10min, 200, 0.1);
    addMany(wild, thursdayTen - 24h, 10min, 200, 0.8);
    const auto spread = [](const ServiceTimes& times)
    {
        const auto forecast = times.at("exam", thursdayTen, 40min).time;
        return std::log(std::chrono::duration<double>(forecast.quantile(0.9)) /
                        std::chrono::duration<double>(forecast.quantile(0.5)));
    };
    EXPECT_NEAR(spread(steady), 1.28 * 0.16, 0.06);
    EXPECT_NEAR(spread(wild), 1.28 * 0.75, 0.12);
}

TEST(ServiceTimes, SlipsOfTheHandAreLeftOut)
{
    ServiceTimes times;
    for (int i = 0; i < 50; ++i)
    {
        times.add({"exam", thursdayTen, 2s});
        times.add({"exam", thursdayTen, 9h});
    }
    EXPECT_EQ(times.at("exam", thursdayTen, 40min).time, ServiceTimes().at("exam", thursdayTen, 40min).time);
}

TEST(ServiceTimes, HoursToComeEachHaveTheirOwn)
{
    ServiceTimes times;
    for (int week = 4; week > 0; --week)
    {
        addMany(times, thursdayTen - 168h * week, 10min);
        addMany(times, thursdayTen - 168h * week + 1h, 20min);
    }
    const auto hourly = times.hoursFrom("exam", thursdayTen + 10min, 3, 40min);
    ASSERT_EQ(hourly.hours.size(), 3u);
    EXPECT_GT(hourly.hours[1].mean(), hourly.hours[0].mean() * 3 / 2);
    EXPECT_GT(hourly.doubt, 0);
}

namespace
{

/// The hall says ten minutes, and it takes twenty: thirty parties called at ten, some of them through.
struct SlowMorning
{
    ServiceTimes times;
    std::vector<std::chrono::milliseconds> there;

    explicit SlowMorning(std::chrono::minutes past)
    {
        const auto time = ServiceTime::lognormal(20min, 0.4);
        for (int i = 0; i < 30; ++i)
            if (const auto taken = time.quantile((i + 0.5) / 30); taken < past)
                times.add({"exam", thursdayTen, taken});
            else
                there.push_back(past);
    }
    [[nodiscard]] double minutes(std::chrono::minutes past) const
    {
        const auto hourly = times.hoursFrom("exam", thursdayTen + past, 1, 10min, there);
        return std::chrono::duration<double, std::ratio<60>>(hourly.hours.front().quantile(0.5)).count();
    }
};

} // namespace

TEST(ServiceTimes, WhoIsStillThereKeepsTheDayFromLookingFast)
{
    for (const auto past : {12min, 16min, 22min, 35min})
    {
        SlowMorning morning(past);
        EXPECT_NEAR(morning.minutes(past), 20, 3.5) << "after " << past.count() << " min";
    }
    SlowMorning alone(16min);
    alone.there.clear();
    EXPECT_LT(alone.minutes(16min), 14) << "only the quick ones would count";
}

TEST(ServiceTimes, NobodyThroughYetTeachesThatItTakesLonger)
{
    const ServiceTimes times;
    const std::vector<std::chrono::milliseconds> there(6, 25min);
    const auto before = times.hoursFrom("exam", thursdayTen, 1, 10min);
    const auto after = times.hoursFrom("exam", thursdayTen, 1, 10min, there);
    EXPECT_GT(after.hours.front().mean(), before.hours.front().mean() * 3 / 2);
    EXPECT_LT(after.doubt, before.doubt);
}

TEST(ServiceTimes, CounterWhereNobodyPressedFinishDoesNotSlowTheDay)
{
    ServiceTimes times;
    addMany(times, thursdayTen, 10min, 30);
    const std::vector<std::chrono::milliseconds> forgotten{3h};
    const auto with = times.hoursFrom("exam", thursdayTen + 3h, 1, 10min, forgotten).hours.front().mean();
    const auto without = times.hoursFrom("exam", thursdayTen + 3h, 1, 10min).hours.front().mean();
    EXPECT_LT(with, without * 21 / 20);
}

TEST(ServiceTimes, HallThatHasSetNoMinutesKnowsLess)
{
    const ServiceTimes times;
    EXPECT_GT(times.at("exam", thursdayTen, 0min).doubt, times.at("exam", thursdayTen, 10min).doubt + 0.2);
}
