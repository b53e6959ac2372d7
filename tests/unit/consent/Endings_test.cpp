#include "content/consent/Endings.hpp"

#include <gtest/gtest.h>

namespace onedoor::consent
{
namespace
{

struct EndingsTest : testing::Test
{
    calendar::HallZone zone = calendar::HallZone::load("Asia/Shanghai").value();
    std::vector<HeldRecord> records;

    void add(const char* receipt, Purpose purpose, Decision decision, const char* time, int years = 15)
    {
        records.push_back({static_cast<std::int64_t>(records.size()) + 1, receipt, purpose, decision,
                           *calendar::parseInstant(time), years});
    }
    void decide(const char* receipt, Decision decision, const char* time)
    {
        add(receipt, Purpose::Exam, decision, time, 15);
        add(receipt, Purpose::HealthData, decision, time, 15);
        add(receipt, Purpose::HandOver, decision, time, 3);
    }
    /// Of one purpose; the two others are padding.
    void withdraw(const char* receipt, Purpose ended, const char* time)
    {
        for (const auto purpose : allPurposes)
            add(receipt, purpose, purpose == ended ? Decision::Withdraw : Decision::Padding, time, 1);
    }
    [[nodiscard]] std::vector<std::int64_t> on(const char* day) const
    {
        std::vector<std::int64_t> ends;
        for (const auto& end : endings(records, zone, *calendar::parseDate(day)))
            ends.push_back(end.sequence);
        return ends;
    }
};

using Numbers = std::vector<std::int64_t>;

TEST_F(EndingsTest, NothingEndsBeforeItsTime)
{
    decide("r1", Decision::Permit, "2027-05-20T10:00:00+08:00");
    decide("r2", Decision::Deny, "2027-05-20T10:00:00+08:00");
    EXPECT_EQ(on("2027-05-21"), Numbers{});
    EXPECT_EQ(on("2030-05-20"), Numbers{}) << "the last day is a day of keeping";
}

TEST_F(EndingsTest, EachPurposeHasItsOwnTimeTheSameForYesAndNo)
{
    decide("r1", Decision::Permit, "2027-05-20T10:00:00+08:00");
    decide("r2", Decision::Deny, "2027-05-20T10:00:00+08:00");
    EXPECT_EQ(on("2030-05-21"), (Numbers{3, 6}));
    EXPECT_EQ(on("2042-05-21"), (Numbers{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(endings(records, zone, *calendar::parseDate("2030-05-21")).front().reason, EndReason::TimeEnded);
}

TEST_F(EndingsTest, AWithdrawalEndsItsPurposeOfItsReceiptAndItself)
{
    decide("r1", Decision::Permit, "2027-05-20T10:00:00+08:00");
    decide("r2", Decision::Permit, "2027-05-20T10:00:00+08:00");
    withdraw("r1", Purpose::HealthData, "2027-05-21T09:00:00+08:00");
    EXPECT_EQ(on("2027-05-21"), (Numbers{2, 7, 8, 9}));
    const auto ends = endings(records, zone, *calendar::parseDate("2027-05-21"));
    EXPECT_EQ(ends[0].reason, EndReason::Withdrawn);
    EXPECT_EQ(ends[1].reason, EndReason::WithdrawalServed);
}

TEST_F(EndingsTest, WhoDecidesAnewAfterwardsHasDecided)
{
    withdraw("r1", Purpose::Exam, "2027-05-20T09:00:00+08:00");
    decide("r1", Decision::Permit, "2027-05-20T10:00:00+08:00");
    EXPECT_EQ(on("2027-05-21"), (Numbers{1, 2, 3}));
}

TEST_F(EndingsTest, AWithdrawalThatCameBeforeItsDecisionWaitsForIt)
{
    withdraw("r1", Purpose::Exam, "2027-05-20T10:00:00+08:00");
    EXPECT_EQ(on("2027-05-21"), Numbers{});
    EXPECT_EQ(on("2027-06-19"), Numbers{});
    EXPECT_EQ(on("2027-06-20"), (Numbers{1, 2, 3})) << "nobody's, then";
    decide("r1", Decision::Permit, "2027-05-20T09:58:00+08:00");
    EXPECT_EQ(on("2027-05-21"), (Numbers{1, 2, 3, 4}));
}

TEST_F(EndingsTest, PaddingEndsNothing)
{
    decide("r1", Decision::Permit, "2027-05-20T10:00:00+08:00");
    add("r1", Purpose::Exam, Decision::Padding, "2027-05-21T10:00:00+08:00", 1);
    EXPECT_EQ(on("2027-05-21"), Numbers{4}) << "only itself";
}

} // namespace
} // namespace onedoor::consent
