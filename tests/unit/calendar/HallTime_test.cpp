#include "tests/unit/calendar/Fixtures.hpp"

namespace
{

using namespace onedoor::calendar;
using onedoor::ErrorCode;
using onedoor::Instant;
using std::chrono::hours;
using std::chrono::minutes;

TEST(HallTime, TheSameMomentInEveryOffsetIsOneInstant)
{
    const auto expected = at("2027-05-20T02:00:00Z");
    EXPECT_EQ(at("2027-05-20T10:00:00+08:00"), expected);
    EXPECT_EQ(at("2027-05-20T10:00+08:00"), expected);
    EXPECT_EQ(at("2027-05-19T21:30:00-04:30"), expected);
    EXPECT_EQ(at("2027-05-20T10:00:00.250+08:00") - expected, std::chrono::milliseconds(250));
}

TEST(HallTime, TextThatIsNoTimeIsRefusedWithAnExample)
{
    for (const std::string text :
         {"", "2027-05-20", "2027-05-20T10:00:00", "2027-05-20 10:00:00+08:00", "2027-02-30T10:00:00Z",
          "2027-05-20T24:00:00Z", "2027-05-20T10:60:00Z", "2027-05-20T10:00:61Z", "2027-05-20T10:00:00.Z",
          "2027-05-20T10:00:00+8:00", "2027-05-20T10:00:00Zx", "2027-05-20T10:00:00+15:00"})
    {
        const auto refused = parseInstant(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code, ErrorCode::Malformed);
        EXPECT_NE(refused.error().message.find("2027-05-20T10:00:00+08:00"), std::string::npos);
    }
}

TEST(HallTime, DatesThatDoNotExistAreRefused)
{
    EXPECT_EQ(formatDate(on("2028-02-29")), "2028-02-29");
    for (const std::string text : {"2027-02-29", "2027-13-01", "2027-00-10", "27-01-01", "2027-1-1", "2027-01-01 "})
        EXPECT_FALSE(parseDate(text)) << text;
}

TEST(HallTime, TimesOfDayGoToMidnightAndNoFurther)
{
    EXPECT_EQ(parseTimeOfDay("08:30").value(), minutes(510));
    EXPECT_EQ(parseTimeOfDay("24:00").value(), minutes(1440));
    for (const std::string text : {"24:01", "25:00", "8:30", "08:60", "0830", "08:30:00", ""})
        EXPECT_FALSE(parseTimeOfDay(text)) << text;
    EXPECT_EQ(formatTimeOfDay(minutes(1440)), "24:00");
    EXPECT_EQ(formatTimeOfDay(minutes(5)), "00:05");
    EXPECT_EQ(formatTimeOfDay(hours(26)), "02:00");
}

TEST(HallZone, WritesHallTimeWithItsOffset)
{
    const auto zone = HallZone::load("Asia/Shanghai").value();
    EXPECT_EQ(zone.format(at("2027-05-20T02:00:00Z")), "2027-05-20T10:00:00+08:00");
    EXPECT_EQ(formatDate(zone.dateOf(at("2027-02-05T16:00:00Z"))), "2027-02-06");
    EXPECT_EQ(formatDate(zone.dateOf(at("2027-02-05T15:59:59.999Z"))), "2027-02-05");
    const auto west = HallZone::load("America/St_Johns").value();
    EXPECT_EQ(west.format(at("2027-01-01T00:00:00Z")), "2026-12-31T20:30:00-03:30");
}

TEST(HallZone, SkippedAndRepeatedTimesGiveTheEarliestMoment)
{
    const auto zone = HallZone::load("Europe/Berlin").value();
    const auto skipped = LocalTime(on("2027-03-28")) + hours(2) + minutes(30);
    EXPECT_EQ(zone.toInstant(skipped), at("2027-03-28T01:00:00Z"));
    const auto repeated = LocalTime(on("2027-10-31")) + hours(2) + minutes(30);
    EXPECT_EQ(zone.toInstant(repeated), at("2027-10-31T00:30:00Z"));
    EXPECT_EQ(zone.toLocal(at("2027-10-31T00:30:00Z")), repeated);
}

TEST(HallZone, AnUnknownZoneIsNotFound)
{
    for (const std::string name : {"Asia/Kunming", "", "../etc/passwd", "+08:00"})
        EXPECT_EQ(HallZone::load(name).error().code, ErrorCode::NotFound) << name;
}

} // namespace
