#include "tests/unit/calendar/Fixtures.hpp"

#include <gmock/gmock.h>

namespace
{

using namespace onedoor::calendar;
using onedoor::ErrorCode;
using onedoor::Json;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const OpenSpan wholeDaySpan{hours(9), hours(17)};
const OpenSpan morning{hours(9), hours(12)};
const OpenSpan afternoon{hours(13), hours(17)};

Json small()
{
    return Json::parse(R"({
        "format": 1, "zone": "Asia/Shanghai", "business_day_starts": "00:00",
        "seasons": [
            {"from": "05-01", "until": "09-30", "hours": [
                {"days": ["MO","TU","WE","TH","FR"], "open": [["08:30","12:00"],["14:00","18:00"]]}]},
            {"from": "10-01", "until": "04-30", "hours": [
                {"days": ["MO","TU","WE","TH"], "open": [["09:00","12:00"],["13:00","17:00"]]},
                {"days": ["FR"], "open": [["09:00","12:00"]]}]}],
        "years": [{"year": 2027, "source": "x",
            "holidays": [{"name": "元旦", "from": "2027-01-01", "until": "2027-01-03"}],
            "make_up_workdays": [{"date": "2027-01-09", "name": "元旦调休上班"},
                                 {"date": "2027-01-10", "open": [["10:00","11:00"]]}]}],
        "special_openings": [{"name": "为爱加班", "date": "2027-01-02", "open": [["09:00","17:00"]], "capacity": 80}],
        "closures": [{"name": "春节", "days": {"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"}},
                     {"name": "检修", "days": {"dates": ["2027-03-03","2027-01-02"]}}],
        "mourning": [{"name": "哀悼日", "date": "2027-04-04"}]})");
}

HallCalendar load(const Json& json)
{
    auto calendar = HallCalendar::load(json, shippedAlmanac());
    EXPECT_TRUE(calendar) << calendar.error().message;
    return *calendar;
}

std::string refusal(const Json& json)
{
    const auto calendar = HallCalendar::load(json, shippedAlmanac());
    return calendar ? "accepted" : calendar.error().message;
}

TEST(HallCalendar, SeasonsWrapTheYearEnd)
{
    const auto calendar = load(small());
    EXPECT_THAT(calendar.day(on("2027-05-03")).open, ElementsAre(OpenSpan{minutes(510), hours(12)},
                                                                 OpenSpan{hours(14), hours(18)}));
    for (const std::string date : {"2026-12-31", "2027-02-01", "2027-10-04", "2028-02-29"})
        EXPECT_THAT(calendar.day(on(date)).open, ElementsAre(morning, afternoon)) << date;
    EXPECT_THAT(calendar.day(on("2027-01-08")).open, ElementsAre(morning)); // a Friday
    EXPECT_THAT(calendar.day(on("2027-01-16")).open, IsEmpty());
    EXPECT_EQ(calendar.day(on("2027-01-16")).kind, DayKind::Weekend);
}

TEST(HallCalendar, AHolidayClosesAndAMakeUpWorkdayHasMondaysHoursOrItsOwn)
{
    const auto calendar = load(small());
    const auto holiday = calendar.day(on("2027-01-01"));
    EXPECT_EQ(holiday.kind, DayKind::Holiday);
    EXPECT_EQ(holiday.name, "元旦");
    EXPECT_THAT(holiday.open, IsEmpty());
    const auto makeUp = calendar.day(on("2027-01-09"));
    EXPECT_EQ(makeUp.kind, DayKind::MakeUpWorkday);
    EXPECT_THAT(makeUp.open, ElementsAre(morning, afternoon));
    EXPECT_THAT(calendar.day(on("2027-01-10")).open, ElementsAre(OpenSpan{hours(10), hours(11)}));
}

TEST(HallCalendar, ASpecialOpeningWinsOverHolidayClosureAndWeekend)
{
    const auto calendar = load(small());
    const auto day = calendar.day(on("2027-01-02")); // Saturday, holiday and closure at once
    EXPECT_TRUE(day.specialOpening);
    EXPECT_EQ(day.kind, DayKind::Holiday);
    EXPECT_EQ(day.name, "为爱加班");
    EXPECT_EQ(day.capacity, 80);
    EXPECT_THAT(day.open, ElementsAre(wholeDaySpan));
}

TEST(HallCalendar, AClosureClosesAnOrdinaryWorkday)
{
    const auto calendar = load(small());
    EXPECT_THAT(calendar.day(on("2027-03-03")).open, IsEmpty());
    EXPECT_EQ(calendar.day(on("2027-03-03")).name, "检修");
    EXPECT_THAT(calendar.day(on("2029-02-13")).open, IsEmpty()); // Spring Festival, a Tuesday
    EXPECT_EQ(calendar.day(on("2029-02-13")).name, "春节");
}

TEST(HallCalendar, AYearWithoutDataIsNotAnnounced)
{
    const auto calendar = load(small());
    EXPECT_TRUE(calendar.announced(2027));
    EXPECT_FALSE(calendar.announced(2028));
    EXPECT_TRUE(calendar.day(on("2027-06-01")).announced);
    EXPECT_FALSE(calendar.day(on("2028-01-01")).announced);
    EXPECT_TRUE(calendar.day(on("2027-04-04")).mourning);
    EXPECT_FALSE(calendar.day(on("2027-04-05")).mourning);
}

TEST(HallCalendar, OpensAtTheFirstAndClosesAtTheLastMoment)
{
    const auto calendar = load(small());
    EXPECT_FALSE(calendar.isOpen(at("2027-01-04T08:59:59.999+08:00")));
    EXPECT_TRUE(calendar.isOpen(at("2027-01-04T09:00:00+08:00")));
    EXPECT_TRUE(calendar.isOpen(at("2027-01-04T11:59:59.999+08:00")));
    EXPECT_FALSE(calendar.isOpen(at("2027-01-04T12:00:00+08:00")));
    EXPECT_FALSE(calendar.isOpen(at("2027-01-04T17:00:00+08:00")));
}

TEST(HallCalendar, NextChangeFindsEveryOpeningAndClosing)
{
    const auto calendar = load(small());
    const auto limit = at("2027-12-31T00:00:00+08:00");
    auto time = at("2027-01-07T12:30:00+08:00"); // Thursday noon
    for (const std::string next : {"2027-01-07T13:00:00+08:00", "2027-01-07T17:00:00+08:00",
                                   "2027-01-08T09:00:00+08:00", "2027-01-08T12:00:00+08:00",
                                   "2027-01-09T09:00:00+08:00"})
    {
        time = calendar.nextChange(time, limit);
        EXPECT_EQ(calendar.zone().format(time), next);
    }
    EXPECT_EQ(calendar.nextChange(at("2027-01-16T10:00:00+08:00"), at("2027-01-17T10:00:00+08:00")),
              at("2027-01-17T10:00:00+08:00"));
}

TEST(HallCalendar, HoursMayCrossMidnightAndTouchingSpansAreOne)
{
    auto json = small();
    json["special_openings"] = Json::parse(R"([
        {"name": "夜场", "date": "2027-05-20", "open": [["20:00","02:00"]]},
        {"name": "早场", "date": "2027-05-21", "open": [["02:00","03:00"]]}])");
    const auto calendar = load(json);
    EXPECT_THAT(calendar.day(on("2027-05-20")).open, ElementsAre(OpenSpan{hours(20), hours(26)}));
    EXPECT_TRUE(calendar.isOpen(at("2027-05-21T01:59:00+08:00")));
    EXPECT_EQ(calendar.nextChange(at("2027-05-20T21:00:00+08:00"), at("2027-06-01T00:00:00+08:00")),
              at("2027-05-21T03:00:00+08:00"));
    EXPECT_EQ(calendar.nextChange(at("2027-05-21T01:00:00+08:00"), at("2027-06-01T00:00:00+08:00")),
              at("2027-05-21T03:00:00+08:00"));
}

TEST(HallCalendar, AfterMidnightTheSpanOfTheDayBeforeStillEnds)
{
    auto json = small();
    json["special_openings"] =
        Json::parse(R"([{"name": "夜场", "date": "2027-05-21", "open": [["20:00","02:00"]]}])");
    EXPECT_EQ(load(json).nextChange(at("2027-05-22T01:00:00+08:00"), at("2027-06-01T00:00:00+08:00")),
              at("2027-05-22T02:00:00+08:00"));
}

TEST(HallCalendar, TheBusinessDateTurnsAtItsHour)
{
    EXPECT_EQ(load(small()).businessDate(at("2027-05-20T00:00:00+08:00")), on("2027-05-20"));
    auto json = small();
    json["business_day_starts"] = "04:00";
    const auto calendar = load(json);
    EXPECT_EQ(calendar.businessDate(at("2027-05-20T03:59:59+08:00")), on("2027-05-19"));
    EXPECT_EQ(calendar.businessDate(at("2027-05-20T04:00:00+08:00")), on("2027-05-20"));
}

TEST(HallCalendar, ContradictionsAreRefusedWithTheirPointer)
{
    const auto with = [](const std::string& pointer, const Json& value)
    {
        auto json = small();
        json[Json::json_pointer(pointer)] = value;
        return refusal(json);
    };
    EXPECT_THAT(with("/seasons/0/from", "13-01"), HasSubstr("(/seasons/0/from)"));
    EXPECT_THAT(with("/seasons/0/hours/0/days/1", "MO"), HasSubstr("(/seasons/0/hours/0/days/1)"));
    EXPECT_THAT(with("/seasons/0/hours/0/days/1", "MON"), HasSubstr("MO, TU"));
    EXPECT_THAT(with("/seasons/0/hours/0/open/1/0", "11:00"), HasSubstr("(/seasons/0/hours/0/open/1)"));
    EXPECT_THAT(with("/seasons/0/hours/0/open/1", "11:00"), HasSubstr("pairs"));
    EXPECT_THAT(with("/years/0/holidays/0/until", "2026-12-31"), HasSubstr("(/years/0/holidays/0/until)"));
    EXPECT_THAT(with("/years/0/holidays/0/until", "2028-01-01"), HasSubstr("does not belong to 2027"));
    EXPECT_THAT(with("/years/0/make_up_workdays/0/date", "2027-01-02"), HasSubstr("already a holiday"));
    EXPECT_THAT(with("/years/1", small()["years"][0]), HasSubstr("stands twice"));
    EXPECT_THAT(with("/special_openings/1", small()["special_openings"][0]), HasSubstr("two special openings"));
    EXPECT_THAT(with("/special_openings/0/open", Json::array()), HasSubstr("needs opening hours"));
    EXPECT_THAT(with("/closures/0/days/rrule", "FREQ=HOURLY"), HasSubstr("(/closures/0/days/rrule)"));
    EXPECT_THAT(with("/mourning/0/date", "2027-02-29"), HasSubstr("(/mourning/0/date)"));
    EXPECT_THAT(with("/zone", "Asia/Kunming"), HasSubstr("Asia/Kunming"));
}

TEST(HallCalendar, JsonOfAnyShapeIsAnErrorNeverACrash)
{
    for (const std::string text :
         {"null", "[]", "7", "\"x\"", "{}", R"({"zone":7})", R"({"zone":"Asia/Shanghai","seasons":7})",
          R"({"zone":"Asia/Shanghai","seasons":[7]})", R"({"zone":"Asia/Shanghai","years":[{"year":"2027"}]})",
          R"({"zone":"Asia/Shanghai","seasons":[{"from":"01-01","until":"12-31","hours":{"a":{"open":[],"days":7}}}]})",
          R"({"zone":"Asia/Shanghai","special_openings":[{"date":null}]})",
          R"({"zone":"Asia/Shanghai","closures":{}})"})
        EXPECT_EQ(HallCalendar::load(Json::parse(text), shippedAlmanac()).error().code, ErrorCode::Malformed) << text;
}

} // namespace
