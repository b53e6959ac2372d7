#include "config/store/BookingStore.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;
using queue::Booking;
using queue::BookingState;

namespace
{

class BookingStoreTest : public testing::Test
{
protected:
    StoreFolder folder;
    BookingStore bookings{folder.open()};
    const Instant now = tenOClock("2027-05-01");

    static Booking on(const std::string& day, const std::string& code, std::chrono::minutes time = 10h)
    {
        return {.code = code,
                .businessDate = dayOf(day),
                .time = time,
                .journey = "registration",
                .legs = {"registration"},
                .source = queue::BookingSource::Sheet};
    }

    std::vector<std::string> codes(const std::string& day)
    {
        std::vector<std::string> found;
        const auto list = bookings.list(dayOf(day)).value();
        for (const auto& booking : list)
            found.push_back(booking.code);
        return found;
    }
};

} // namespace

TEST_F(BookingStoreTest, DayIsReadInTheOrderOfItsTimes)
{
    ASSERT_TRUE(bookings.add({on("2027-05-20", "B", 11h), on("2027-05-20", "A", 9h), on("2027-05-21", "C")}, "clerk", now));
    EXPECT_EQ(codes("2027-05-20"), (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(bookings.list(dayOf("2027-05-21")).value()[0], on("2027-05-21", "C")) << "reads back as it was written";
}

TEST_F(BookingStoreTest, SameTableTwiceAddsNothing)
{
    const std::vector<Booking> table{on("2027-05-20", "A"), on("2027-05-20", "B")};
    EXPECT_EQ(bookings.add(table, "clerk", now)->fresh, 2);
    const auto again = bookings.add(table, "clerk", now);
    EXPECT_EQ(again->fresh, 0);
    EXPECT_EQ(again->unchanged, 2);
}

TEST_F(BookingStoreTest, DoubleBookingTakesNothingOfTheTable)
{
    ASSERT_TRUE(bookings.add({on("2027-05-20", "A", 9h)}, "clerk", now));
    const auto added = bookings.add({on("2027-05-20", "B"), on("2027-05-20", "A", 10h)}, "clerk", now);
    EXPECT_EQ(added.error().code, ErrorCode::Conflict);
    EXPECT_NE(added.error().message.find("A on 2027-05-20"), std::string::npos) << added.error().message;
    EXPECT_EQ(codes("2027-05-20"), std::vector<std::string>{"A"});
}

TEST_F(BookingStoreTest, CancelledIsKeptAndMayBeBookedAgain)
{
    ASSERT_TRUE(bookings.add({on("2027-05-20", "A")}, "clerk", now));
    EXPECT_EQ(bookings.cancel(dayOf("2027-05-20"), "A", "clerk", now)->state, BookingState::Cancelled);
    EXPECT_TRUE(bookings.cancel(dayOf("2027-05-20"), "A", "clerk", now)) << "twice is as good as once";
    EXPECT_EQ(bookings.cancel(dayOf("2027-05-21"), "A", "clerk", now).error().code, ErrorCode::NotFound);
    EXPECT_EQ(bookings.add({on("2027-05-20", "A")}, "clerk", now)->fresh, 1);
    EXPECT_EQ(bookings.list(dayOf("2027-05-20")).value()[0].state, BookingState::Booked);
}

TEST_F(BookingStoreTest, CodeIsFoundTodayElseWhereItIsStillToCome)
{
    ASSERT_TRUE(bookings.add({on("2027-05-19", "A"), on("2027-05-20", "A"), on("2027-05-22", "B"), on("2027-05-01", "C")},
                             "clerk", now));
    EXPECT_EQ(bookings.find("A", dayOf("2027-05-20")).value()->businessDate, dayOf("2027-05-20"));
    EXPECT_EQ(bookings.find("B", dayOf("2027-05-20")).value()->businessDate, dayOf("2027-05-22"));
    EXPECT_EQ(bookings.find("C", dayOf("2027-05-20")).value()->businessDate, dayOf("2027-05-01"));
    EXPECT_FALSE(bookings.find("D", dayOf("2027-05-20")).value());
}

TEST_F(BookingStoreTest, WhatDidNotComeHasMissedItsDay)
{
    ASSERT_TRUE(bookings.add({on("2027-05-19", "A"), on("2027-05-20", "B")}, "clerk", now));
    EXPECT_EQ(bookings.missBefore(dayOf("2027-05-20"), now).value(), 1);
    EXPECT_EQ(bookings.list(dayOf("2027-05-19")).value()[0].state, BookingState::Missed);
    EXPECT_EQ(bookings.list(dayOf("2027-05-20")).value()[0].state, BookingState::Booked);
    EXPECT_EQ(bookings.cancel(dayOf("2027-05-19"), "A", "clerk", now).error().code, ErrorCode::Conflict);
}
