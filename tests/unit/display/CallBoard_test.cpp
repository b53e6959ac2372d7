#include "display/player/CallBoard.hpp"

#include "tests/unit/display/Fixtures.hpp"

#include <gmock/gmock.h>

namespace onedoor::display::test
{

using testing::ElementsAre;
using testing::IsEmpty;

queue::Call call(std::int64_t ticket, const std::string& number, Instant time, const std::string& counter = "exam-1")
{
    return {ticket, number, counter, "exam", time, false};
}

std::vector<std::string> numbers(const std::vector<CalledTicket>& board)
{
    std::vector<std::string> list;
    for (const auto& each : board)
        list.push_back(each.number);
    return list;
}

std::vector<CalledTicket> boardOf(const std::vector<queue::Call>& calls)
{
    return callBoard(calls, *hall(), "zh-CN", at(wednesday, "10:30"));
}

TEST(CallBoard, ShowsNumberCounterAndServiceInTheWordsOfTheRelease)
{
    const auto board = boardOf({call(1, "A018", at(wednesday, "10:26"))});
    ASSERT_EQ(board.size(), 1u);
    EXPECT_EQ(board[0].number, "A018");
    EXPECT_EQ(board[0].counter, "1号诊室");
    EXPECT_EQ(board[0].service, "婚检");
}

TEST(CallBoard, AServiceThatTheLabelNamesIsNotSaidTwice)
{
    const auto release = hall(signage::test::ordinaryHall(), "婚检室");
    const auto board = callBoard({call(1, "A018", at(wednesday, "10:26"))}, *release, "zh-CN", at(wednesday, "10:30"));
    ASSERT_EQ(board.size(), 1u);
    EXPECT_EQ(board[0].counter, "婚检室");
    EXPECT_EQ(board[0].service, "");
}

TEST(CallBoard, TheNewestCallStandsFirst)
{
    EXPECT_THAT(numbers(boardOf({call(1, "A017", at(wednesday, "10:20")), call(2, "A018", at(wednesday, "10:26"))})),
                ElementsAre("A018", "A017"));
}

TEST(CallBoard, ACounterThatTheReleaseDoesNotKnowIsNotShown)
{
    EXPECT_THAT(boardOf({call(1, "A018", at(wednesday, "10:26"), "free text")}), IsEmpty());
}

TEST(CallBoard, OnlyAProperNumberIsShown)
{
    EXPECT_THAT(boardOf({call(1, "WIN A PRIZE", at(wednesday, "10:26"))}), IsEmpty());
}

TEST(CallBoard, AnUnknownServiceLeavesOnlyTheCounter)
{
    auto odd = call(1, "A018", at(wednesday, "10:26"));
    odd.service = "<script>";
    EXPECT_EQ(boardOf({odd}).at(0).service, "");
}

TEST(CallBoard, YesterdaysCallsAreGone)
{
    EXPECT_THAT(boardOf({call(1, "A200", at("2026-03-03", "16:59"))}), IsEmpty());
}

TEST(CallBoard, OnlyTheCallsOfTheLastMinutesHaveWeight)
{
    const auto board = boardOf({call(1, "A018", at(wednesday, "10:29")), call(2, "A017", at(wednesday, "10:26")),
                                call(3, "A016", at(wednesday, "10:11")), call(4, "A015", at(wednesday, "10:10")),
                                call(5, "A014", at(wednesday, "09:00"))});
    EXPECT_THAT(numbers(board), ElementsAre("A018", "A017", "A016"));
    EXPECT_TRUE(board[0].fresh);
    EXPECT_FALSE(board[1].fresh);
}

TEST(CallBoard, ARecallMovesToTheTop)
{
    const auto board = boardOf({call(2, "A018", at(wednesday, "10:26")), call(1, "A017", at(wednesday, "10:29"))});
    EXPECT_THAT(numbers(board), ElementsAre("A017", "A018"));
    EXPECT_EQ(board[0].counterId, "exam-1");
}

TEST(CallMemory, ACallIsToldOnceAndARecallAgain)
{
    CallMemory memory;
    const auto first = boardOf({call(1, "A017", at(wednesday, "10:20"))});
    EXPECT_THAT(numbers(memory.newlyShown(first)), ElementsAre("A017"));
    EXPECT_THAT(memory.newlyShown(first), IsEmpty());
    const auto both = boardOf({call(1, "A017", at(wednesday, "10:20")), call(2, "A018", at(wednesday, "10:26"))});
    EXPECT_THAT(numbers(memory.newlyShown(both)), ElementsAre("A018"));
    const auto recalled = boardOf({call(1, "A017", at(wednesday, "10:29")), call(2, "A018", at(wednesday, "10:26"))});
    EXPECT_THAT(numbers(memory.newlyShown(recalled)), ElementsAre("A017"));
}

TEST(CallMemory, SeveralAtOnceAreToldInTheOrderOfTheirCalls)
{
    CallMemory memory;
    const auto board = boardOf({call(2, "A018", at(wednesday, "10:26")), call(1, "A017", at(wednesday, "10:20"))});
    EXPECT_THAT(numbers(memory.newlyShown(board)), ElementsAre("A017", "A018"));
}

} // namespace onedoor::display::test
