#include "tests/unit/calendar/Fixtures.hpp"

#include <map>

namespace
{

using namespace onedoor::calendar;
using onedoor::ErrorCode;
using std::chrono::days;

const std::string head = "lunar_year,first_day,leap_month,month_lengths\n";

struct Festivals
{
    int year;
    std::string springFestival;
    std::string qixi;
    int leapMonth;
};

/// Two independent libraries and a computation from moon and sun agree on every one of these.
const Festivals festivals[] = {
    {2024, "2024-02-10", "2024-08-10", 0}, {2025, "2025-01-29", "2025-08-29", 6},
    {2026, "2026-02-17", "2026-08-19", 0}, {2027, "2027-02-06", "2027-08-08", 0},
    {2028, "2028-01-26", "2028-08-26", 5}, {2029, "2029-02-13", "2029-08-16", 0},
    {2030, "2030-02-03", "2030-08-05", 0}, {2031, "2031-01-23", "2031-08-24", 3},
    {2032, "2032-02-11", "2032-08-12", 0}, {2033, "2033-01-31", "2033-08-01", 11},
    {2034, "2034-02-19", "2034-08-20", 0}, {2035, "2035-02-08", "2035-08-10", 0},
};

TEST(LunarAlmanac, SpringFestivalAndQixiAreTheRightDays)
{
    for (const auto& row : festivals)
    {
        EXPECT_EQ(shippedAlmanac().toDate({row.year, 1, false, 1}), on(row.springFestival));
        EXPECT_EQ(shippedAlmanac().toDate({row.year, 7, false, 7}), on(row.qixi));
        for (int month = 1; month <= 12; ++month)
            EXPECT_EQ(shippedAlmanac().toDate({row.year, month, true, 1}).has_value(), month == row.leapMonth)
                << row.year << " month " << month;
    }
}

TEST(LunarAlmanac, ALeapMonthFollowsItsNamesake)
{
    EXPECT_EQ(shippedAlmanac().toDate({2033, 11, true, 1}), on("2033-12-22"));
    EXPECT_EQ(shippedAlmanac().toLunar(on("2033-12-22")), (LunarDate{2033, 11, true, 1}));
    EXPECT_EQ(shippedAlmanac().toLunar(on("2034-01-20")), (LunarDate{2033, 12, false, 1}));
}

TEST(LunarAlmanac, EveryDayFrom2024To2056GoesThereAndBack)
{
    const auto& almanac = shippedAlmanac();
    auto before = almanac.toLunar(on("2023-12-31")).value();
    std::map<int, int> qixiDays;
    for (auto date = on("2024-01-01"); date <= on("2056-12-31"); date += days(1))
    {
        const auto lunar = almanac.toLunar(date);
        ASSERT_TRUE(lunar) << formatDate(date);
        ASSERT_EQ(almanac.toDate(*lunar), date) << formatDate(date);
        ASSERT_FALSE(LunarAlmanac::nameInChinese(*lunar).empty());

        const bool nextDay = lunar->day == before.day + 1 && lunar->month == before.month &&
                             lunar->leapMonth == before.leapMonth && lunar->year == before.year;
        const bool newMonth = lunar->day == 1 && before.day >= 29;
        ASSERT_TRUE(nextDay || newMonth) << formatDate(date);
        if (newMonth)
        {
            const bool leap = lunar->leapMonth && lunar->month == before.month && !before.leapMonth;
            const bool following = !lunar->leapMonth && lunar->month == before.month + 1;
            const bool newYear = !lunar->leapMonth && lunar->month == 1 && before.month == 12;
            ASSERT_TRUE(leap || following || newYear) << formatDate(date);
            ASSERT_EQ(lunar->year, before.year + (newYear ? 1 : 0));
        }
        if (lunar->month == 7 && lunar->day == 7 && !lunar->leapMonth)
            ++qixiDays[static_cast<int>(std::chrono::year_month_day(date).year())];
        before = *lunar;
    }
    EXPECT_EQ(qixiDays.size(), 33u);
    for (const auto& [year, count] : qixiDays)
        EXPECT_EQ(count, 1) << year;
}

TEST(LunarAlmanac, NoMonthHasADayItLacksAndNothingIsKnownOutside)
{
    const auto& almanac = shippedAlmanac();
    EXPECT_EQ(formatDate(almanac.firstDate()), "1901-02-19");
    EXPECT_EQ(formatDate(almanac.lastDate()), "2101-01-28");
    EXPECT_FALSE(almanac.toLunar(almanac.firstDate() - days(1)));
    EXPECT_FALSE(almanac.toLunar(almanac.lastDate() + days(1)));
    for (const LunarDate wrong : {LunarDate{1900, 1, false, 1}, LunarDate{2101, 1, false, 1},
                                  LunarDate{2027, 0, false, 1}, LunarDate{2027, 13, false, 1},
                                  LunarDate{2027, 1, false, 0}, LunarDate{2027, 1, false, 31},
                                  LunarDate{2027, 7, true, 7}, LunarDate{2026, 12, false, 30}})
        EXPECT_FALSE(almanac.toDate(wrong)) << wrong.year << ' ' << wrong.month << ' ' << wrong.day;
}

TEST(LunarAlmanac, NamesDaysAsPeopleSayThem)
{
    EXPECT_EQ(LunarAlmanac::nameInChinese({2027, 8, false, 5}), "八月初五");
    EXPECT_EQ(LunarAlmanac::nameInChinese({2025, 6, true, 30}), "闰六月三十");
    EXPECT_EQ(LunarAlmanac::nameInChinese({2027, 12, false, 23}), "腊月廿三");
    EXPECT_EQ(LunarAlmanac::nameInChinese({2027, 1, false, 1}), "正月初一");
    EXPECT_EQ(LunarAlmanac::nameInChinese({2027, 11, false, 20}), "冬月二十");
    EXPECT_EQ(LunarAlmanac::nameInChinese({2027, 10, false, 10}), "十月初十");
    EXPECT_EQ(LunarAlmanac::nameInChinese({2027, 5, false, 15}), "五月十五");
}

TEST(LunarAlmanac, AFaultyTableIsRefusedWithItsLine)
{
    const std::string good = "2027,2027-02-06,0,30 29 30 29 29 30 29 30 30 29 30 29\n";
    ASSERT_TRUE(LunarAlmanac::parse(head + good));
    const std::map<std::string, std::string> faults{
        {"", "line 1"},
        {"year,first\n" + good, "line 1"},
        {head, "line 2"},
        {head + good + "\n", "line 3"},
        {head + good + good, "line 3"},
        {head + good + "2029,2028-01-26,0,30 29 30 29 29 30 29 30 30 29 30 30\n", "line 3"},
        {head + good + "2028,2028-01-27,0,30 29 30 29 29 30 29 30 30 29 30 30\n", "line 3"},
        {head + "2027,2027-02-06,0,30 29 30 29 29 30 29 30 30 29 30\n", "12 month lengths"},
        {head + "2027,2027-02-06,5,30 29 30 29 29 30 29 30 30 29 30 30\n", "13 month lengths"},
        {head + "2027,2027-02-06,0,30 29 31 29 29 30 29 30 30 29 30 30\n", "29 or 30"},
        {head + "2027,2027-02-06,0,30  29 30 29 29 30 29 30 30 29 30 30\n", "29 or 30"},
        {head + "2027,2027-02-06,13,30 29 30 29 29 30 29 30 30 29 30 30\n", "leap month"},
        {head + "2027,2027-02-30,0,30 29 30 29 29 30 29 30 30 29 30 30\n", "2027-02-30"},
        {head + "x,2027-02-06,0,30 29 30 29 29 30 29 30 30 29 30 30\n", "line 2"},
    };
    for (const auto& [csv, named] : faults)
    {
        const auto refused = LunarAlmanac::parse(csv);
        ASSERT_FALSE(refused) << csv;
        EXPECT_EQ(refused.error().code, ErrorCode::Malformed);
        EXPECT_NE(refused.error().message.find(named), std::string::npos) << refused.error().message;
    }
}

} // namespace
