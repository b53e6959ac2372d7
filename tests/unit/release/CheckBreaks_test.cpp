#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

const std::string file = "hall.json";

Json lunch(const std::string& from, const std::string& until)
{
    return {{"from", from}, {"until", until}};
}

/// The small hall is open from nine to twelve and from one to five, with one counter for the exam; here it has
/// a second one and stays open on 2027-05-20.
class CheckBreaks : public testing::Test
{
protected:
    SmallContent content;

    CheckBreaks()
    {
        auto second = content.at(file, "/counters/0");
        second["id"] = "exam-2";
        content.at(file, "/counters").push_back(second);
        content.at("calendar.json", "/special_openings") = Json::parse(
            R"([{"name": "520", "date": "2027-05-20", "open": [["09:00", "17:00"]]}])");
    }

    void give(std::size_t counter, const Json& breaks) { content.at(file, "/counters")[counter]["breaks"] = breaks; }
};

} // namespace

TEST_F(CheckBreaks, LunchInTurnsIsNoFault)
{
    give(0, Json::array({lunch("11:30", "12:15")}));
    give(1, Json::array({lunch("12:15", "13:00")}));
    EXPECT_EQ(describe(content.faults()), "");
    EXPECT_EQ((*loadRelease(content.files()))->counters[1].breaks.size(), 1u);
}

TEST_F(CheckBreaks, OverlappingBreaksOfOneCounterAreAnError)
{
    give(0, Json::array({lunch("11:30", "12:15"), lunch("12:00", "12:30")}));
    expectError(content.faults(), file, "/counters/0/breaks/1", "overlaps with that of 11:30 to 12:15", "make one");
    auto monday = lunch("11:30", "12:15");
    auto tuesday = lunch("11:45", "12:30");
    monday["days"] = {"MO"};
    tuesday["days"] = {"TU"};
    give(0, Json::array({monday, tuesday}));
    EXPECT_EQ(describe(content.faults()), "");
}

TEST_F(CheckBreaks, BreakInWhichTheHallIsNeverOpenIsASlip)
{
    give(0, Json::array({lunch("18:00", "18:30")}));
    expectWarning(content.faults(), file, "/counters/0/breaks/0", "on no day of the coming year", "correct");
    auto sunday = lunch("10:00", "10:30");
    sunday["days"] = {"SU"};
    give(0, Json::array({sunday}));
    expectWarning(content.faults(), file, "/counters/0/breaks/0", "on no day of the coming year", "correct");
    auto special = lunch("12:00", "13:00");
    special["special_openings"] = true;
    give(0, Json::array({special}));
    EXPECT_EQ(describe(content.faults()), "") << "on 20 May";
    special["special_openings"] = false;
    give(0, Json::array({special}));
    expectWarning(content.faults(), file, "/counters/0/breaks/0", "on no day of the coming year", "correct");
}

TEST_F(CheckBreaks, AllCountersOfAServiceAtOnceAreAWarning)
{
    give(0, Json::array({lunch("12:00", "13:00")}));
    give(1, Json::array({lunch("12:30", "13:30")}));
    expectWarning(content.faults(), file, "/services/0/id",
                  "all counters of \"exam\" are on break at once, on 2027-05-20 from 12:30 to 13:00", "in turns");
}

TEST_F(CheckBreaks, BreakThatIsNoneIsNamed)
{
    give(0, Json::array({lunch("13:00", "12:00")}));
    expectError(content.faults(), file, "/counters/0", "a break ends after it begins", "");
    give(0, Json::parse(R"([{"from": "12:00", "until": "13:00", "dys": ["MO"]}])"));
    expectError(content.faults(), file, "/counters/0/breaks/0/dys", "unknown field", "days");
}

} // namespace onedoor::release::test
