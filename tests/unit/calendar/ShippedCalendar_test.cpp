#include "tests/unit/calendar/Fixtures.hpp"

#include <gmock/gmock.h>
#include <set>

namespace
{

using namespace onedoor::calendar;
using onedoor::Json;
using std::chrono::days;
using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

const OpenSpan wholeDaySpan{hours(9), hours(17)};
const OpenSpan morning{hours(9), hours(12)};
const OpenSpan afternoon{hours(13), hours(17)};

const HallCalendar& shipped()
{
    static const HallCalendar calendar =
        HallCalendar::load(Json::parse(defaultsFile("calendar.json")), shippedAlmanac()).value();
    return calendar;
}

TEST(ShippedCalendar, EveryDayFrom2024To2056IsSound)
{
    const auto& calendar = shipped();
    for (auto date = on("2024-01-01"); date <= on("2056-12-31"); date += days(1))
    {
        const auto day = calendar.day(date);
        hours last(0);
        for (const auto& span : day.open)
        {
            ASSERT_GE(span.from, last) << formatDate(date);
            ASSERT_GT(span.until, span.from) << formatDate(date);
            ASSERT_LE(span.until, hours(24)) << formatDate(date);
            last = std::chrono::ceil<hours>(span.until);
        }
        const auto lunar = shippedAlmanac().toLunar(date);
        const bool springFestival = lunar->month == 1 && lunar->day == 1;
        const bool works = day.kind == DayKind::Workday || day.kind == DayKind::MakeUpWorkday;
        ASSERT_EQ(!day.open.empty(), day.specialOpening || (works && !springFestival)) << formatDate(date);

        const auto noon = calendar.zone().toInstant(LocalTime(date) + hours(10));
        ASSERT_EQ(calendar.isOpen(noon), !day.open.empty()) << formatDate(date);
        ASSERT_EQ(calendar.businessDate(noon), date);
        const auto next = calendar.nextChange(noon, noon + days(30));
        ASSERT_GT(next, noon);
        ASSERT_NE(calendar.isOpen(next), calendar.isOpen(noon)) << formatDate(date);
    }
}

TEST(ShippedCalendar, TheHallWorksForLoveOnTheDaysOfLove)
{
    for (const std::string date :
         {"2026-02-14", "2026-05-20", "2026-05-21", "2026-08-19", "2027-02-14", "2027-05-20", "2027-05-21",
          "2027-08-08", "2028-02-14", "2028-05-20", "2028-05-21", "2028-08-26"})
    {
        const auto day = shipped().day(on(date));
        EXPECT_THAT(day.open, ElementsAre(wholeDaySpan)) << date;
        EXPECT_TRUE(day.specialOpening) << date;
        EXPECT_GT(day.capacity.value_or(0), 0) << date;
        EXPECT_THAT(day.name, testing::HasSubstr("为爱加班"));
    }
    EXPECT_EQ(shipped().day(on("2027-02-14")).kind, DayKind::Weekend);
    EXPECT_EQ(shipped().day(on("2027-08-08")).kind, DayKind::Weekend);
}

TEST(ShippedCalendar, SpringFestivalDayIsClosed)
{
    for (const std::string date : {"2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03"})
    {
        EXPECT_THAT(shipped().day(on(date)).open, IsEmpty()) << date;
        EXPECT_EQ(shipped().day(on(date)).name, "春节") << date;
    }
    EXPECT_FALSE(shipped().isOpen(at("2027-02-06T10:00:00+08:00")));
    EXPECT_TRUE(shipped().isOpen(at("2027-02-04T10:00:00+08:00")));
}

TEST(ShippedCalendar, HealthDaysFollowOrdinaryHours)
{
    for (const std::string date : {"2026-05-08", "2028-05-08", "2028-09-12", "2026-12-01", "2027-12-01"})
    {
        EXPECT_THAT(shipped().day(on(date)).open, ElementsAre(morning, afternoon)) << date;
        EXPECT_FALSE(shipped().day(on(date)).specialOpening);
    }
    for (const std::string date : {"2027-05-08", "2026-09-12", "2027-09-12"}) // weekends
        EXPECT_THAT(shipped().day(on(date)).open, IsEmpty()) << date;
}

TEST(ShippedCalendar, HolidaysOf2026AreAsAnnouncedAndLaterYearsAreNot)
{
    const std::set<std::string> makeUp{"2026-01-04", "2026-02-14", "2026-02-28",
                                       "2026-05-09", "2026-09-20", "2026-10-10"};
    int holidays = 0;
    for (auto date = on("2026-01-01"); date <= on("2026-12-31"); date += days(1))
    {
        const auto kind = shipped().day(date).kind;
        holidays += kind == DayKind::Holiday ? 1 : 0;
        EXPECT_EQ(kind == DayKind::MakeUpWorkday, makeUp.contains(formatDate(date))) << formatDate(date);
    }
    EXPECT_EQ(holidays, 33);
    EXPECT_THAT(shipped().day(on("2026-02-28")).open, ElementsAre(morning, afternoon));
    EXPECT_THAT(shipped().day(on("2026-10-01")).open, IsEmpty());
    EXPECT_TRUE(shipped().announced(2026));
    for (int year = 2027; year <= 2056; ++year)
        EXPECT_FALSE(shipped().announced(year)) << year;
}

} // namespace
