#include "tests/unit/calendar/Fixtures.hpp"

#include <gmock/gmock.h>

namespace
{

using namespace onedoor::calendar;
using onedoor::ErrorCode;
using onedoor::Json;
using testing::ElementsAre;
using testing::HasSubstr;

DayRule rule(const std::string& json)
{
    return onedoor::fromJson<DayRule>(Json::parse(json), "rule").value();
}

std::vector<std::string> days(const std::string& json, const std::string& from, const std::string& until)
{
    std::vector<std::string> texts;
    const auto due = expand(rule(json), shippedAlmanac(), on(from), on(until)).value();
    for (const auto date : due)
        texts.push_back(formatDate(date));
    return texts;
}

std::string refusal(const std::string& json)
{
    const auto parsed = onedoor::fromJson<DayRule>(Json::parse(json), "rule");
    return parsed ? "accepted" : parsed.error().message;
}

TEST(DayRule, SingleDatesAndRangesAreDueWithinTheQuestion)
{
    EXPECT_THAT(days(R"({"dates":["2027-02-14","2026-02-14","2027-02-14"]})", "2026-06-01", "2027-12-31"),
                ElementsAre("2027-02-14"));
    EXPECT_THAT(days(R"({"from":"2027-03-30","until":"2027-04-02"})", "2027-04-01", "2027-12-31"),
                ElementsAre("2027-04-01", "2027-04-02"));
    EXPECT_THAT(days(R"({"from":"2027-03-30"})", "2027-03-29", "2027-03-31"), ElementsAre("2027-03-30", "2027-03-31"));
    EXPECT_THAT(days(R"({"dates":["2027-02-14"],"first":-2,"last":-1})", "2027-01-01", "2027-12-31"),
                ElementsAre("2027-02-12", "2027-02-13"));
}

TEST(DayRule, AYearlyRuleRepeatsFromItsStart)
{
    EXPECT_THAT(days(R"({"rrule":"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14"})", "2020-01-01", "2026-12-31"),
                ElementsAre("2024-02-14", "2025-02-14", "2026-02-14"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20,21","start":"2026-05-21"})", "2020-01-01",
                     "2027-12-31"),
                ElementsAre("2026-05-21", "2027-05-20", "2027-05-21"));
}

TEST(DayRule, WeeksMonthsIntervalsAndEndsFollowTheStandard)
{
    EXPECT_THAT(days(R"({"rrule":"FREQ=WEEKLY;BYDAY=MO,WE"})", "2027-05-17", "2027-05-24"),
                ElementsAre("2027-05-17", "2027-05-19", "2027-05-24"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=MONTHLY;BYDAY=-1FR"})", "2027-01-01", "2027-03-31"),
                ElementsAre("2027-01-29", "2027-02-26", "2027-03-26"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=MONTHLY;BYMONTHDAY=-1"})", "2028-02-01", "2028-03-31"),
                ElementsAre("2028-02-29", "2028-03-31"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=DAILY;INTERVAL=10;COUNT=3","start":"2027-01-01"})", "2027-01-01", "2027-12-31"),
                ElementsAre("2027-01-01", "2027-01-11", "2027-01-21"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=DAILY;UNTIL=20270102","start":"2027-01-01"})", "2026-01-01", "2027-12-31"),
                ElementsAre("2027-01-01", "2027-01-02"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=YEARLY;BYMONTH=5;BYDAY=2SU"})", "2027-01-01", "2028-12-31"),
                ElementsAre("2027-05-09", "2028-05-14"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=WEEKLY;INTERVAL=2","start":"2024-01-03"})", "2024-01-01", "2024-01-31"),
                ElementsAre("2024-01-03", "2024-01-17", "2024-01-31"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=MONTHLY;INTERVAL=2"})", "2024-01-01", "2024-06-30"),
                ElementsAre("2024-01-01", "2024-03-01", "2024-05-01"));
}

TEST(DayRule, DaysBeforeAndAfterReachAcrossTheEdgeOfTheQuestion)
{
    EXPECT_THAT(days(R"({"rrule":"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14","first":-3,"last":-1})", "2027-02-13",
                     "2027-12-31"),
                ElementsAre("2027-02-13"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31","first":1,"last":2})", "2027-01-01",
                     "2027-01-31"),
                ElementsAre("2027-01-01", "2027-01-02"));
}

TEST(DayRule, LunarRulesFollowTheAlmanacNotIcu)
{
    EXPECT_THAT(days(R"({"rrule":"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"})", "2026-01-01", "2030-12-31"),
                ElementsAre("2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03"));
    EXPECT_THAT(days(R"({"rrule":"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7"})", "2026-01-01", "2028-12-31"),
                ElementsAre("2026-08-19", "2027-08-08", "2028-08-26"));
    EXPECT_THAT(days(R"({"rrule":"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7","first":-1,"last":1})",
                     "2027-01-01", "2027-12-31"),
                ElementsAre("2027-08-07", "2027-08-08", "2027-08-09"));
}

TEST(DayRule, NewYearsEveIsTheLastDayOfTheTwelfthMonth)
{
    EXPECT_THAT(days(R"({"rrule":"RSCALE=CHINESE;FREQ=YEARLY;SKIP=OMIT;BYMONTH=12;BYMONTHDAY=-1"})", "2026-01-01",
                     "2028-12-31"),
                ElementsAre("2026-02-16", "2027-02-05", "2028-01-25"));
}

TEST(DayRule, ALeapMonthIsDueOnlyInYearsThatHaveIt)
{
    EXPECT_THAT(days(R"({"rrule":"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1"})", "2024-01-01", "2030-12-31"),
                ElementsAre("2025-07-25"));
    // A month without a day 30 leaves it out.
    for (const auto& day :
         days(R"({"rrule":"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=30"})", "2024-01-01", "2056-12-31"))
        EXPECT_EQ(shippedAlmanac().toLunar(on(day))->day, 30);
}

TEST(DayRule, ALunarRuleOutsideTheAlmanacIsAnError)
{
    const auto refused = expand(rule(R"({"rrule":"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"})"),
                                shippedAlmanac(), on("2099-01-01"), on("2110-01-01"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(refused.error().message, HasSubstr("2101-01-28"));
    EXPECT_THAT(days(R"({"rrule":"FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"})", "2110-01-01", "2110-12-31"),
                ElementsAre("2110-01-01"));
}

TEST(DayRule, WhatIsNotSupportedIsRefusedByName)
{
    const auto rrule = [](const std::string& text) { return refusal(Json{{"rrule", text}}.dump()); };
    EXPECT_THAT(rrule("FREQ=HOURLY"), HasSubstr("FREQ=HOURLY"));
    EXPECT_THAT(rrule("FREQ=YEARLY;BYHOUR=9"), HasSubstr("BYHOUR"));
    EXPECT_THAT(rrule("BYMONTH=1"), HasSubstr("FREQ is missing"));
    EXPECT_THAT(rrule("FREQ=YEARLY;FREQ=DAILY"), HasSubstr("twice"));
    EXPECT_THAT(rrule("FREQ=YEARLY;BYMONTH=13"), HasSubstr("BYMONTH=13"));
    EXPECT_THAT(rrule("FREQ=YEARLY;BYMONTH=7L;BYMONTHDAY=7"), HasSubstr("RSCALE=CHINESE"));
    EXPECT_THAT(rrule("FREQ=YEARLY;SKIP=OMIT"), HasSubstr("RSCALE"));
    EXPECT_THAT(rrule("FREQ=DAILY;COUNT=2;UNTIL=20270101"), HasSubstr("COUNT and UNTIL"));
    EXPECT_THAT(rrule("FREQ=DAILY;UNTIL=20270230"), HasSubstr("UNTIL"));
    EXPECT_THAT(rrule("FREQ=DAILY;INTERVAL=0"), HasSubstr("INTERVAL"));
    EXPECT_THAT(rrule("FREQ=MONTHLY;BYDAY=XX"), HasSubstr("BYDAY"));
    // Rules that never give a day: libical would search for one without end.
    EXPECT_THAT(rrule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), HasSubstr("no such day"));
    EXPECT_THAT(rrule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29"), HasSubstr("FREQ=DAILY"));
    EXPECT_THAT(rrule("FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=13"), HasSubstr("BYMONTHDAY"));
    EXPECT_THAT(rrule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"), HasSubstr("INTERVAL"));
    EXPECT_THAT(rrule("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2"), HasSubstr("INTERVAL"));
    EXPECT_THAT(rrule("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"), HasSubstr("INTERVAL"));
    EXPECT_THAT(rrule("FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO"), HasSubstr("position"));
    EXPECT_THAT(rrule("FREQ=YEARLY;BYMONTHDAY=11"), HasSubstr("needs BYMONTH"));
    EXPECT_FALSE(expand(rule(R"({"rrule":"FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29","start":"2025-01-01"})"),
                        shippedAlmanac(), on("2024-01-01"), on("2056-12-31")));
    EXPECT_THAT(rrule("FREQ=DAILY;;"), HasSubstr("NAME=VALUE"));
    EXPECT_THAT(rrule("RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"), HasSubstr("RSCALE=HEBREW"));
    EXPECT_THAT(rrule("RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1"), HasSubstr("FREQ=YEARLY"));
    EXPECT_THAT(rrule("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1"), HasSubstr("BYMONTHDAY"));
    EXPECT_THAT(rrule("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"), HasSubstr("day 31"));
    EXPECT_THAT(rrule("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;COUNT=3"), HasSubstr("COUNT"));
    EXPECT_THAT(rrule("RSCALE=CHINESE;SKIP=FORWARD;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=30"), HasSubstr("SKIP"));
}

TEST(DayRule, JsonOfTheWrongShapeIsRefusedWithItsPointer)
{
    EXPECT_THAT(refusal("{}"), HasSubstr("exactly one"));
    EXPECT_THAT(refusal("[]"), HasSubstr("object"));
    EXPECT_THAT(refusal(R"({"dates":["2027-02-14"],"rrule":"FREQ=DAILY"})"), HasSubstr("exactly one"));
    EXPECT_THAT(refusal(R"({"dates":["2027-02-14","2027-02-30"]})"), HasSubstr("(/dates/1)"));
    EXPECT_THAT(refusal(R"({"dates":[7]})"), HasSubstr("(/dates/0)"));
    EXPECT_THAT(refusal(R"({"dates":[]})"), HasSubstr("empty"));
    EXPECT_THAT(refusal(R"({"rrule":"FREQ=DAILY","first":4294967296,"last":0})"), HasSubstr("(/first)"));
    EXPECT_THAT(refusal(R"({"rrule":"FREQ=DAILY","first":1.5})"), HasSubstr("(/first)"));
    EXPECT_THAT(refusal(R"({"rrule":"FREQ=DAILY","first":2})"), HasSubstr("before \"first\""));
    EXPECT_THAT(refusal(R"({"from":"2027-02-02","until":"2027-02-01"})"), HasSubstr("(/until)"));
    EXPECT_THAT(refusal(R"({"from":"2027-02-02","first":1,"last":1})"), HasSubstr("go with"));
    EXPECT_THAT(refusal(R"({"dates":["2027-02-02"],"start":"2027-01-01"})"), HasSubstr("(/start)"));
}

TEST(DayRule, JsonGoesThereAndBack)
{
    for (const std::string text :
         {R"({"dates":["2027-02-14"]})", R"({"from":"2027-01-01","until":"2027-03-31"})",
          R"({"first":-7,"last":-1,"rrule":"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=14","start":"2025-01-01"})"})
        EXPECT_EQ(Json(rule(text)).dump(), text);
}

} // namespace
