#include "config/store/BlockStore.hpp"
#include "config/store/TicketStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>
#include <set>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

class BlockStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    std::shared_ptr<Database> database = folder.open();
    BlockStore blocks{database};
    TicketStore tickets{database};

    static BlockStore::Lease of(const std::string& kiosk, int lastNumber = 999)
    {
        return {kiosk, dayOf("2027-05-20"), "A", lastNumber, 10, tenOClock("2027-05-20"), {}};
    }

    queue::Block lease(const BlockStore::Lease& lease)
    {
        const auto block = blocks.lease(lease);
        EXPECT_TRUE(block) << block.error().message;
        return block.value_or(queue::Block{});
    }

    static TicketRequest report(const std::string& id, const queue::Block& block, int number)
    {
        auto request = tap(id);
        request.kiosk = block.kiosk;
        request.leased = {block.id, number};
        return request;
    }
};

} // namespace

TEST_F(BlockStoreTest, KiosksLeaseFromTheTopAndNeverTheSame)
{
    const auto one = lease(of("kiosk-1"));
    const auto two = lease(of("kiosk-2"));
    EXPECT_EQ(std::pair(one.first, one.last), std::pair(990, 999));
    EXPECT_EQ(std::pair(two.first, two.last), std::pair(980, 989));
    EXPECT_EQ(lease(of("kiosk-1")), one) << "asked again, the same";
    EXPECT_EQ(tickets.take(tap("online"))->ticket.number, 1);
}

TEST_F(BlockStoreTest, NumberOnPaperComesBackAsItIs)
{
    const auto block = lease(of("kiosk-1"));
    const auto taken = tickets.take(report("offline", block, 990));
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(taken->ticket.label(), "A990");
    EXPECT_EQ(tickets.take(report("offline", block, 990))->ticket.id, taken->ticket.id) << "reported twice";
    EXPECT_EQ(lease(of("kiosk-1")).next, 991);
    EXPECT_EQ(tickets.events(taken->ticket.id)->front().detail, "leased");
}

TEST_F(BlockStoreTest, WhatAClonedOrStrangeKioskReportsIsRefused)
{
    const auto block = lease(of("kiosk-1"));
    ASSERT_TRUE(tickets.take(report("offline", block, 990)));
    EXPECT_EQ(tickets.take(report("the clone's tap", block, 990)).error().code, ErrorCode::Conflict);
    for (const int number : {989, 1000, 0})
        EXPECT_EQ(tickets.take(report("x", block, number)).error().code, ErrorCode::Denied) << number;
    auto strange = block;
    strange.kiosk = "kiosk-2";
    EXPECT_EQ(tickets.take(report("y", strange, 991)).error().code, ErrorCode::Denied);
    auto otherDay = report("z", block, 991);
    otherDay.businessDate = dayOf("2027-05-21");
    EXPECT_EQ(tickets.take(otherDay).error().code, ErrorCode::Denied);
    EXPECT_EQ(tickets.line(dayOf("2027-05-20"), {"exam"})->size(), 1u) << "nothing changed";
}

TEST_F(BlockStoreTest, TapWhoseAnswerGotLostKeepsTheNumberOnItsPaper)
{
    const auto block = lease(of("kiosk-1"));
    const auto online = tickets.take(tap("tap")).value();
    EXPECT_EQ(online.ticket.label(), "A001");
    const auto reported = tickets.take(report("tap", block, 990));
    ASSERT_TRUE(reported) << reported.error().message;
    EXPECT_EQ(reported->ticket.id, online.ticket.id) << "one party, one place";
    EXPECT_EQ(reported->ticket.label(), "A990");
    EXPECT_EQ(tickets.find(online.ticket.id)->label(), "A990");
    EXPECT_EQ(tickets.events(online.ticket.id)->back().detail, "A001");
    EXPECT_EQ(tickets.take(tap("next"))->ticket.label(), "A002") << "the number of the lost answer is given to nobody";
}

TEST_F(BlockStoreTest, WindowAndKiosksMeetWithoutANumberTwice)
{
    std::set<int> given;
    const auto block = lease(of("kiosk-1", 13));
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(given.insert(tickets.take([&] { auto r = tap(std::to_string(i)); r.lastNumber = 13; return r; }())
                                     ->ticket.number).second);
    auto over = tap("over");
    over.lastNumber = 13;
    EXPECT_EQ(tickets.take(over).error().code, ErrorCode::Exhausted) << "the rest is leased";
    for (int number = block.first; number <= block.last; ++number)
        EXPECT_TRUE(given.insert(tickets.take(report("o" + std::to_string(number), block, number))->ticket.number).second);
    EXPECT_EQ(given.size(), 13u);
    EXPECT_EQ(blocks.lease(of("kiosk-1", 13)).error().code, ErrorCode::Exhausted);
}

TEST_F(BlockStoreTest, UsedUpOrLostBlockIsFollowedByAnother)
{
    const auto block = lease(of("kiosk-1"));
    for (int number = block.first; number <= block.last; ++number)
        ASSERT_TRUE(tickets.take(report(std::to_string(number), block, number)));
    const auto second = lease(of("kiosk-1"));
    EXPECT_EQ(second.last, 989);
    auto wiped = of("kiosk-1");
    wiped.have.emplace();
    const auto third = lease(wiped);
    EXPECT_EQ(third.last, 979) << "numbers of the second may be on paper";
    wiped.have->push_back(third.id);
    EXPECT_EQ(lease(wiped), third);
}
