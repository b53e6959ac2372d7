// The file for calendar programs: read back by the test's own small reader, day by day.

#include "content/calendar/IcsFile.hpp"

#include "content/base/Utf8.hpp"
#include "content/calendar/IcsSeries.hpp"
#include "content/calendar/Recurrence.hpp"
#include "tests/unit/calendar/Fixtures.hpp"

#include <gmock/gmock.h>
#include <set>

using namespace onedoor;
using namespace onedoor::calendar;
using std::chrono::days;
using std::chrono::minutes;
using testing::HasSubstr;
using testing::Not;

namespace
{

DayRule ruleOf(const char* json)
{
    return Json::parse(json).get<DayRule>();
}

std::string write(const std::vector<IcsEntry>& entries)
{
    const IcsFile file{"官渡大厅", "Asia/Shanghai", at("2026-12-01T08:00:00Z"), on("2027-01-01"), on("2027-12-31")};
    return writeIcs(file, entries, shippedAlmanac()).value();
}

std::string write(const char* rule)
{
    return write({{"one-0@hall", "五二〇", ruleOf(rule)}});
}

/// Every day that a series covers between two days.
std::set<std::string> daysOf(const IcsSeries& series, Date from, Date until)
{
    auto starts = series.further;
    starts.push_back(series.first);
    if (!series.rrule.empty())
    {
        const auto again = expandGregorian(series.rrule, series.first, series.first, until).value();
        starts.insert(starts.end(), again.begin(), again.end());
    }
    std::set<std::string> all;
    for (const auto start : starts)
        for (auto date = start; date < start + days(series.days); date += days(1))
            if (date >= from && date <= until)
                all.insert(formatDate(date));
    return all;
}

} // namespace

TEST(IcsSeries, CoversJustTheDaysOfTheRule)
{
    const auto from = on("2027-01-01");
    const auto until = on("2033-12-31");
    for (const auto* text :
         {R"({"rrule": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20"})",
          R"({"rrule": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20", "first": -10, "last": -1})",
          R"({"rrule": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3", "first": -7, "last": 0})",
          R"({"rrule": "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=3", "first": -7, "last": -5})",
          R"({"rrule": "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "first": -3, "last": 1})",
          R"({"rrule": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20;UNTIL=20300101", "first": 1, "last": 3})",
          R"({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"})",
          R"({"rrule": "FREQ=WEEKLY;BYDAY=SA,SU", "first": 1, "last": 1})",
          R"({"rrule": "FREQ=WEEKLY;INTERVAL=2", "first": -1, "last": 0, "start": "2026-03-03"})",
          R"({"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1", "first": 0, "last": 1})",
          R"({"rrule": "FREQ=DAILY;COUNT=500", "start": "2027-02-01"})",
          R"({"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7", "first": -10, "last": 3})",
          R"({"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"})",
          R"({"dates": ["2027-02-14", "2028-02-14"], "first": -2, "last": 2})",
          R"({"from": "2027-03-01", "until": "2028-04-30"})", R"({"from": "2028-03-01"})"})
        for (const bool singleDays : {false, true})
        {
            const auto rule = ruleOf(text);
            const auto series = icsSeries(&rule, shippedAlmanac(), from, until, singleDays);
            ASSERT_TRUE(series) << text;
            std::set<std::string> due;
            const auto dates = expand(rule, shippedAlmanac(), from, until).value();
            for (const auto date : dates)
                due.insert(formatDate(date));
            EXPECT_EQ(daysOf(*series, from, until), due) << text << " single days: " << singleDays;
            EXPECT_TRUE(!singleDays || series->days == 1) << text;
        }
}

TEST(IcsSeries, StaysARuleWhereARuleSaysIt)
{
    const auto seriesOf = [](const char* text)
    {
        const auto rule = ruleOf(text);
        return icsSeries(&rule, shippedAlmanac(), on("2027-01-01"), on("2027-12-31"), false).value();
    };
    const auto moved = seriesOf(R"({"rrule": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20", "first": -10, "last": -1})");
    EXPECT_EQ(moved.rrule, "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=10");
    EXPECT_EQ(moved.days, 10);
    EXPECT_EQ(seriesOf(R"({"rrule": "FREQ=WEEKLY;BYDAY=MO,SU", "first": 1, "last": 1})").rrule,
              "FREQ=WEEKLY;BYDAY=TU,MO");
    // Over the end of February no rule says it.
    EXPECT_EQ(seriesOf(R"({"rrule": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3", "first": -7, "last": 0})").rrule, "");
}

TEST(IcsSeries, IsNotThereWhenNothingIsDue)
{
    const auto rule = ruleOf(R"({"dates": ["2026-02-14"]})");
    EXPECT_FALSE(icsSeries(&rule, shippedAlmanac(), on("2027-01-01"), on("2027-12-31"), false));
}

TEST(IcsFile, AnEventSaysWhatAndWhen)
{
    const auto text = write(R"({"rrule": "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20", "first": -10, "last": -1})");
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n")) << text;
    EXPECT_TRUE(text.ends_with("END:VCALENDAR\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nUID:one-0@hall\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nDTSTAMP:20261201T080000Z\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nSUMMARY:五二〇\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nDTSTART;VALUE=DATE:20240510\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nDTEND;VALUE=DATE:20240520\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nRRULE:FREQ=YEARLY;BYMONTHDAY=10;BYMONTH=5\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nX-WR-CALNAME:官渡大厅\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("VTIMEZONE")));
}

TEST(IcsFile, ALunarRuleIsWrittenAsTheDatesOfTenYears)
{
    const auto text = write(R"({"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7"})");
    EXPECT_THAT(text, HasSubstr("\r\nDTSTART;VALUE=DATE:20270808\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nRDATE;VALUE=DATE:20280826\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nRDATE;VALUE=DATE:20360828\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("RRULE")));
}

TEST(IcsFile, HoursStandInTheHallsZone)
{
    IcsEntry entry{"one-0-night@hall", "夜场", ruleOf(R"({"dates": ["2027-02-14", "2027-05-20"]})")};
    entry.hours = {minutes(20 * 60), minutes(2 * 60)};
    const auto text = write({entry});
    EXPECT_THAT(text, HasSubstr("\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nDTSTART;TZID=Asia/Shanghai:20270214T200000\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nDTEND;TZID=Asia/Shanghai:20270215T020000\r\n")) << "over midnight";
    EXPECT_THAT(text, HasSubstr("\r\nRDATE;TZID=Asia/Shanghai:20270520T200000\r\n"));
}

TEST(IcsFile, EveryDayIsOneEventOfTheWholeRange)
{
    const auto text = write({{"always-0@hall", "日常", std::nullopt}});
    EXPECT_THAT(text, HasSubstr("\r\nDTSTART;VALUE=DATE:20270101\r\n"));
    EXPECT_THAT(text, HasSubstr("\r\nDTEND;VALUE=DATE:20280101\r\n"));
}

TEST(IcsFile, EscapesTextsAndFoldsLinesBetweenCharacters)
{
    std::string longName;
    for (int i = 0; i < 40; ++i)
        longName += "婚检不收费";
    const auto text = write({{"a@hall", "一,二;三\\四\n五\x07", std::nullopt}, {"b@hall", longName, std::nullopt}});
    EXPECT_THAT(text, HasSubstr("SUMMARY:一\\,二\\;三\\\\四五\r\n"));
    std::string unfolded;
    for (std::size_t begin = 0; begin < text.size();)
    {
        const auto end = text.find("\r\n", begin);
        ASSERT_NE(end, std::string::npos);
        const auto line = text.substr(begin, end - begin);
        EXPECT_LE(line.size(), 75u) << line;
        EXPECT_EQ(line.find('\n'), std::string::npos);
        EXPECT_EQ(toUtf8(pointsOf(line)), line) << "cut in a character";
        unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
        begin = end + 2;
    }
    EXPECT_THAT(unfolded, HasSubstr("\nSUMMARY:" + longName + "\n"));
}

TEST(IcsFile, AnUnknownZoneIsSaid)
{
    const IcsFile file{"hall", "Mars/Olympus", Instant{}, on("2027-01-01"), on("2027-12-31")};
    EXPECT_EQ(writeIcs(file, {}, shippedAlmanac()).error().code, ErrorCode::NotFound);
}
