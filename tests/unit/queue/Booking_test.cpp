#include "content/queue/Booking.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

const auto day = *calendar::parseDate("2027-05-20");
const BookingWindow window{30min, 20min};

Booking halfPastNine()
{
    return {.code = "YY-1", .businessDate = day, .time = 9h + 30min, .journey = "registration"};
}

Arrival at(calendar::LocalTime time)
{
    return arrivalOf(halfPastNine(), time, window);
}

} // namespace

TEST(Bookings, ArrivalIsJudgedByTheHallsWindow)
{
    const calendar::LocalTime midnight(day);
    EXPECT_EQ(at(midnight + 8h + 59min + 59s), Arrival::Early);
    EXPECT_EQ(at(midnight + 9h), Arrival::InTime);
    EXPECT_EQ(at(midnight + 9h + 50min + 59s), Arrival::InTime);
    EXPECT_EQ(at(midnight + 9h + 51min), Arrival::Late);
    EXPECT_EQ(at(midnight + 24h + 9h + 30min), Arrival::OtherDay);
    auto anyTime = halfPastNine();
    anyTime.time.reset();
    EXPECT_EQ(arrivalOf(anyTime, midnight + 1min, window), Arrival::InTime);
}

TEST(Bookings, CodeIsKeptInOneForm)
{
    EXPECT_EQ(bookingCode("yy 20-17").value(), "YY20-17");
    for (const auto* bad : {"", "A1", "预约001", "A_1", "A1;DROP", "0123456789012345678901234"})
        EXPECT_FALSE(bookingCode(bad)) << bad;
}

TEST(Bookings, WhoBookedIsNeverTaken)
{
    for (const auto* person : {"13800138000", "11010119900307123X", "110101199003071234", "张伟"})
        EXPECT_EQ(bookingCode(person).error().code, ErrorCode::Malformed) << person;
    EXPECT_TRUE(bookingCode("23800138000")) << "no mobile number begins with 2";
}

TEST(Bookings, LegPutOffIsFoundByDayAndNumberOfTheTicket)
{
    EXPECT_EQ(deferredCode(*calendar::parseDate("2027-05-09"), "A018"), "0509A018");
    EXPECT_EQ(bookingCode(deferredCode(day, "A018")).value(), "0520A018");
}

TEST(Bookings, WordsOfStatesReadBack)
{
    for (const auto state : {BookingState::Booked, BookingState::Arrived, BookingState::Cancelled, BookingState::Missed})
        EXPECT_EQ(bookingStateFrom(toString(state)), state);
    for (const auto source : {BookingSource::Page, BookingSource::Sheet, BookingSource::Deferred})
        EXPECT_EQ(bookingSourceFrom(toString(source)), source);
    EXPECT_FALSE(bookingStateFrom("lost"));
}

TEST(Bookings, WindowOutOfRangeIsRefused)
{
    EXPECT_TRUE(fromJson<BookingWindow>(Json{{"early_minutes", 0}}, "bookings"));
    EXPECT_FALSE(fromJson<BookingWindow>(Json{{"late_minutes", -1}}, "bookings"));
    EXPECT_FALSE(fromJson<BookingWindow>(Json{{"late_minutes", 721}}, "bookings"));
}
