#include "display/voice/CallQueue.hpp"

#include "content/base/Ids.hpp"
#include "display/voice/SpokenMemory.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/display/Fixtures.hpp"

#include <gmock/gmock.h>

namespace onedoor::display::test
{

namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

const Instant morning = at(wednesday, "10:00");

CalledTicket called(std::int64_t ticket, const std::string& number, seconds after, const std::string& counter = "exam-1")
{
    return {ticket, morning + after, number, "label", "", counter, true};
}

/// A queue that has been running for a while.
CallQueue running()
{
    CallQueue queue;
    queue.add(called(99, "Z099", seconds(-600)), morning - seconds(300));
    return queue;
}

std::vector<std::string> allOf(CallQueue& queue, Instant now)
{
    std::vector<std::string> numbers;
    while (const auto call = queue.next(now))
        numbers.push_back(call->number + "@" + call->counterId);
    return numbers;
}

} // namespace

TEST(CallQueue, CallsComeOutInTheirOrder)
{
    auto queue = running();
    queue.add(called(1, "A001", seconds(0), "exam-1"), morning);
    queue.add(called(2, "B002", seconds(1), "exam-2"), morning + seconds(1));
    EXPECT_THAT(allOf(queue, morning + seconds(2)), ElementsAre("A001@exam-1", "B002@exam-2"));
}

TEST(CallQueue, ARecallIsSaidAgainButOnceWhileItWaits)
{
    auto queue = running();
    queue.add(called(1, "A001", seconds(0), "exam-1"), morning);
    EXPECT_THAT(allOf(queue, morning), ElementsAre("A001@exam-1"));
    queue.add(called(2, "B002", seconds(20), "exam-2"), morning + seconds(20));
    queue.add(called(3, "C003", seconds(21), "exam-3"), morning + seconds(21));
    queue.add(called(1, "A001", seconds(22), "exam-1"), morning + seconds(22));
    queue.add(called(2, "B002", seconds(23), "exam-2"), morning + seconds(23));
    EXPECT_THAT(allOf(queue, morning + seconds(24)), ElementsAre("B002@exam-2", "C003@exam-3", "A001@exam-1"));
}

TEST(CallQueue, ACounterThatHasCalledSomebodyElseDropsTheOneBefore)
{
    auto queue = running();
    queue.add(called(1, "A001", seconds(0), "exam-1"), morning);
    queue.add(called(2, "A002", seconds(9), "exam-1"), morning + seconds(9));
    EXPECT_THAT(allOf(queue, morning + seconds(9)), ElementsAre("A002@exam-1"));
}

TEST(CallQueue, ATicketSentElsewhereIsSaidForTheNewCounterOnly)
{
    auto queue = running();
    queue.add(called(1, "A001", seconds(0), "exam-1"), morning);
    queue.add(called(1, "A001", seconds(5), "exam-2"), morning + seconds(5));
    EXPECT_THAT(allOf(queue, morning + seconds(5)), ElementsAre("A001@exam-2"));
}

TEST(CallQueue, CallsThatArriveInAnotherOrderDoNotBringAnOldOneBack)
{
    auto queue = running();
    queue.add(called(2, "A002", seconds(9), "exam-1"), morning + seconds(9));
    queue.add(called(1, "A001", seconds(0), "exam-1"), morning + seconds(9));
    EXPECT_THAT(allOf(queue, morning + seconds(9)), ElementsAre("A002@exam-1"));
}

TEST(CallQueue, WhoHasWaitedTooLongIsPassedOver)
{
    auto queue = running();
    queue.add(called(1, "A001", seconds(0), "exam-1"), morning);
    queue.add(called(2, "B002", seconds(60), "exam-2"), morning + seconds(60));
    EXPECT_THAT(allOf(queue, morning + seconds(91)), ElementsAre("B002@exam-2"));
}

TEST(CallQueue, AReconnectRepeatsNothing)
{
    auto queue = running();
    const auto call = called(1, "A001", seconds(0));
    queue.add(call, morning);
    EXPECT_THAT(allOf(queue, morning), ElementsAre("A001@exam-1"));
    queue.add(call, morning + seconds(10));
    queue.add(called(2, "B002", seconds(-200), "exam-2"), morning + seconds(10)); // called while the line was cut
    queue.add(called(3, "C003", seconds(-20), "exam-3"), morning + seconds(10));
    EXPECT_THAT(allOf(queue, morning + seconds(10)), ElementsAre("C003@exam-3"));
}

TEST(CallQueue, AtTheStartOldCallsAreShownNotSpoken)
{
    CallQueue queue;
    queue.add(called(1, "A001", seconds(-60), "exam-1"), morning);
    queue.add(called(2, "B002", seconds(-16), "exam-2"), morning);
    queue.add(called(3, "C003", seconds(-5), "exam-3"), morning);
    EXPECT_THAT(allOf(queue, morning), ElementsAre("C003@exam-3"));
}

TEST(CallQueue, ARestartDoesNotRepeatWhatWasSaidBeforeIt)
{
    CallQueue queue(morning - seconds(5));
    queue.add(called(1, "A001", seconds(-5), "exam-1"), morning);
    queue.add(called(2, "B002", seconds(-2), "exam-2"), morning);
    EXPECT_THAT(allOf(queue, morning), ElementsAre("B002@exam-2"));
}

TEST(CallQueue, AMemoryFromAnotherClockDoesNotSilenceTheHall)
{
    CallQueue queue(morning + std::chrono::hours(24 * 200)); // a rehearsal of next year's special day
    queue.add(called(1, "A001", seconds(-2)), morning);
    EXPECT_THAT(allOf(queue, morning), ElementsAre("A001@exam-1"));
}

TEST(CallQueue, WhatIsClearedIsNotSaidLater)
{
    auto queue = running();
    queue.add(called(1, "A001", seconds(0)), morning);
    queue.clear();
    queue.add(called(1, "A001", seconds(0)), morning);
    EXPECT_THAT(allOf(queue, morning), IsEmpty());
}

TEST(SpokenMemory, SurvivesARestartAndABrokenFile)
{
    const onedoor::test::TempFolder folder;
    const auto file = folder.path() / "spoken.json";
    ASSERT_TRUE(SpokenMemory(file).remember(morning));
    EXPECT_EQ(SpokenMemory(file).spokenUntil(), morning);
    ASSERT_TRUE(writeFileAtomically(file, "{\"spoken_until_ms\": tru"));
    EXPECT_EQ(SpokenMemory(file).spokenUntil(), Instant{});
}

} // namespace onedoor::display::test
