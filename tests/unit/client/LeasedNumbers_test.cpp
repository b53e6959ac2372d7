#include "config/client/LeasedNumbers.hpp"
#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"

#include <gtest/gtest.h>
#include <set>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

using onedoor::ErrorCode;
using onedoor::client::LeasedNumbers;
using onedoor::queue::Block;
namespace fs = std::filesystem;

const auto today = *onedoor::calendar::parseDate("2026-11-27");
const auto tomorrow = *onedoor::calendar::parseDate("2026-11-28");

Block block(std::int64_t id, int first, int last, onedoor::calendar::Date day = today, std::string series = "A")
{
    return {id, "kiosk-1", day, std::move(series), first, last, first};
}

class LeasedNumbersTest : public testing::Test
{
protected:
    onedoor::test::TempFolder folder;
    fs::path file = folder / "kiosk" / "numbers.json";
};

TEST_F(LeasedNumbersTest, GivesEachNumberOnceInOrderAcrossRestarts)
{
    ASSERT_TRUE(LeasedNumbers(file).keep({block(7, 990, 992), block(8, 995, 995, today, "B")}));
    for (const int expected : {990, 991, 992})
    {
        LeasedNumbers numbers(file);
        ASSERT_TRUE(numbers.open());
        const auto given = numbers.give("A", today);
        ASSERT_TRUE(given);
        EXPECT_EQ(given->number, expected);
        EXPECT_EQ(given->block, 7);
        EXPECT_EQ(given->series, "A");
    }
    LeasedNumbers numbers(file);
    ASSERT_TRUE(numbers.open());
    EXPECT_EQ(numbers.give("A", today).error().code, ErrorCode::Exhausted);
    EXPECT_EQ(numbers.left("A", today), 0);
    EXPECT_EQ(numbers.give("B", today)->number, 995);
}

TEST_F(LeasedNumbersTest, NoneIsGivenTwiceHoweverOftenTheProgramIsKilled)
{
    constexpr int count = 60;
    ASSERT_TRUE(LeasedNumbers(file).keep({block(7, 900, 900 + count - 1)}));
    std::set<int> seen;
    for (int run = 0; run < 12; ++run)
    {
        int line[2];
        ASSERT_EQ(::pipe(line), 0);
        const auto child = ::fork();
        if (child == 0)
        {
            LeasedNumbers numbers(file);
            if (numbers.open())
                while (const auto given = numbers.give("A", today))
                    if (::write(line[1], &given->number, sizeof(int)) != sizeof(int))
                        break;
            ::_exit(0);
        }
        ::close(line[1]);
        // Killed somewhere between the third number and whatever comes after it.
        int number = 0;
        for (int read = 0; read < 3 && ::read(line[0], &number, sizeof number) == sizeof number; ++read)
            EXPECT_TRUE(seen.insert(number).second) << number << " was given twice";
        ::usleep(static_cast<unsigned>(run * 300));
        ::kill(child, SIGKILL);
        ASSERT_EQ(::waitpid(child, nullptr, 0), child);
        while (::read(line[0], &number, sizeof number) == sizeof number)
            EXPECT_TRUE(seen.insert(number).second) << number << " was given twice";
        ::close(line[0]);
    }
    EXPECT_GE(seen.size(), 3U);
    EXPECT_GE(*seen.begin(), 900);
    EXPECT_LT(*seen.rbegin(), 900 + count);
}

TEST_F(LeasedNumbersTest, AClockOfAnotherDayGetsNoNumber)
{
    LeasedNumbers numbers(file);
    ASSERT_TRUE(numbers.keep({block(7, 990, 999)}));
    EXPECT_EQ(numbers.give("A", tomorrow).error().code, ErrorCode::Exhausted);
    EXPECT_EQ(numbers.give("A", today - std::chrono::days(1)).error().code, ErrorCode::Exhausted);
    EXPECT_EQ(numbers.left("A", today), 10);
}

TEST_F(LeasedNumbersTest, WhatWasGivenHereStaysGivenWhateverTheServerBelieves)
{
    LeasedNumbers numbers(file);
    ASSERT_TRUE(numbers.keep({block(7, 990, 999)}));
    ASSERT_TRUE(numbers.give("A", today));
    ASSERT_TRUE(numbers.give("A", today));
    ASSERT_TRUE(numbers.keep({block(7, 990, 999)}));
    EXPECT_EQ(numbers.give("A", today)->number, 992) << "the server has not heard of 990 and 991 yet";
    ASSERT_TRUE(numbers.keep({block(31, 985, 994)}));
    EXPECT_EQ(numbers.give("A", today)->number, 993) << "a server that was set up anew leased them once more";
}

TEST_F(LeasedNumbersTest, TheServersKnowledgeMovesABlockOn)
{
    LeasedNumbers numbers(file);
    auto leased = block(7, 990, 999);
    leased.next = 995;
    ASSERT_TRUE(numbers.keep({leased}));
    EXPECT_EQ(numbers.give("A", today)->number, 995);
}

TEST_F(LeasedNumbersTest, ABlockThatIsNotNamedAnyMoreIsGivenUpForGood)
{
    LeasedNumbers numbers(file);
    ASSERT_TRUE(numbers.keep({block(7, 990, 999), block(8, 980, 989)}));
    ASSERT_TRUE(numbers.keep({block(8, 980, 989)}));
    EXPECT_EQ(numbers.left("A", today), 10);
    ASSERT_TRUE(numbers.keep({block(7, 990, 999)}));
    EXPECT_EQ(numbers.left("A", today), 0) << "what was handed back may have gone to others";
    LeasedNumbers again(file);
    ASSERT_TRUE(again.open());
    EXPECT_EQ(again.left("A", today), 0);
}

TEST_F(LeasedNumbersTest, ASeriesThatTheServerCannotLeaseAnyMoreKeepsItsRest)
{
    LeasedNumbers numbers(file);
    ASSERT_TRUE(numbers.keep({block(7, 990, 999), block(8, 980, 989, today, "B")}));
    ASSERT_TRUE(numbers.give("A", today));
    ASSERT_TRUE(numbers.keep({block(8, 980, 989, today, "B")}));
    EXPECT_EQ(numbers.give("A", today)->number, 991);
}

TEST_F(LeasedNumbersTest, YesterdaysBlocksGoWhenTodaysCome)
{
    LeasedNumbers numbers(file);
    ASSERT_TRUE(numbers.keep({block(7, 990, 999)}));
    ASSERT_TRUE(numbers.keep({block(9, 990, 999, tomorrow)}));
    EXPECT_EQ(numbers.give("A", tomorrow)->number, 990);
    EXPECT_FALSE(numbers.give("A", today));
    EXPECT_EQ(onedoor::readFile(file)->find("2026-11-27"), std::string::npos);
}

TEST_F(LeasedNumbersTest, AFileThatMakesNoSenseGivesNothingAndAsksForNewNumbers)
{
    for (const char* bad : {"", "{", "[]", R"({"blocks":[{"id":1}]})", R"({"blocks":7})"})
    {
        ASSERT_TRUE(onedoor::writeFileAtomically(file, bad));
        LeasedNumbers numbers(file);
        EXPECT_FALSE(numbers.open()) << bad;
        EXPECT_FALSE(numbers.give("A", today)) << bad;
        EXPECT_TRUE(numbers.have().empty());
        ASSERT_TRUE(numbers.keep({block(9, 980, 989)}));
        EXPECT_EQ(numbers.give("A", today)->number, 980);
    }
}

TEST_F(LeasedNumbersTest, ADiskThatTakesNothingGivesNoNumberAndLosesNone)
{
    LeasedNumbers numbers(file);
    ASSERT_TRUE(numbers.keep({block(7, 990, 999)}));
    fs::rename(folder / "kiosk", folder / "away");
    ASSERT_TRUE(onedoor::writeFileAtomically(folder / "kiosk", "no folder any more"));
    EXPECT_EQ(numbers.give("A", today).error().code, ErrorCode::Io);
    EXPECT_FALSE(numbers.keep({block(9, 980, 989)}));
    EXPECT_EQ(numbers.left("A", today), 10);
    fs::remove(folder / "kiosk");
    fs::rename(folder / "away", folder / "kiosk");
    EXPECT_EQ(numbers.give("A", today)->number, 990);
}

TEST_F(LeasedNumbersTest, ABlockWithLessThanHalfLeftIsLowAndNotAmongThoseToStay)
{
    LeasedNumbers numbers(file);
    EXPECT_FALSE(numbers.isLow(today)) << "nothing is leased: that is another thing";
    ASSERT_TRUE(numbers.keep({block(7, 990, 993), block(8, 900, 909, today, "B")}));
    EXPECT_EQ(numbers.have(), (std::vector<std::int64_t>{7, 8}));
    ASSERT_TRUE(numbers.give("A", today));
    ASSERT_TRUE(numbers.give("A", today));
    EXPECT_FALSE(numbers.isLow(today));
    ASSERT_TRUE(numbers.give("A", today));
    EXPECT_TRUE(numbers.isLow(today));
    EXPECT_FALSE(numbers.isLow(tomorrow));
    EXPECT_EQ(numbers.have(), std::vector<std::int64_t>{8});
    ASSERT_TRUE(numbers.keep({block(12, 980, 983), block(8, 900, 909, today, "B")}));
    EXPECT_FALSE(numbers.isLow(today));
    EXPECT_EQ(numbers.give("A", today)->number, 980) << "the rest of the one before is not given any more";
}

} // namespace
