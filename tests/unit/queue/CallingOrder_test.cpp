#include "content/queue/CallingOrder.hpp"

#include <gtest/gtest.h>
#include <random>

using namespace onedoor;
using namespace onedoor::queue;

namespace
{

using Class = CallingOrder::Class;

Ticket waiting(std::int64_t id, bool priority = false)
{
    Ticket ticket;
    ticket.id = id;
    ticket.priority = priority;
    ticket.waitsSince = Instant(std::chrono::milliseconds(id));
    return ticket;
}

std::int64_t picked(const CallingOrder& order, const std::vector<Ticket>& tickets, std::vector<Class> lately = {})
{
    const auto found = pickNext(order, tickets, lately);
    return found ? tickets[*found].id : 0;
}

} // namespace

TEST(CallingOrder, WhoeverWaitsLongestIsCalled)
{
    EXPECT_EQ(picked({}, {waiting(3), waiting(1), waiting(2)}), 1);
    auto moved = waiting(1);
    moved.waitsSince = Instant(std::chrono::milliseconds(9));
    EXPECT_EQ(picked({}, {moved, waiting(3), waiting(2)}), 2) << "the place counts, not the number";
    EXPECT_EQ(picked({}, {}), 0);
}

TEST(CallingOrder, PriorityGoesFirstButNotMoreOftenThanTheBound)
{
    const std::vector<Ticket> both{waiting(1), waiting(5, true)};
    EXPECT_EQ(picked({}, both), 5);
    EXPECT_EQ(picked({}, both, {Class::Priority}), 5);
    EXPECT_EQ(picked({}, both, {Class::Priority, Class::Priority}), 1);
    EXPECT_EQ(picked({}, both, {Class::Ordinary, Class::Priority, Class::Priority}), 5);
    EXPECT_EQ(picked({}, {waiting(5, true)}, {Class::Priority, Class::Priority}), 5) << "nobody else waits";
}

TEST(CallingOrder, NoClassStarvesWhoeverComes)
{
    std::mt19937 random(20270520);
    for (const int bound : {1, 2, 5})
    {
        const CallingOrder order{{{Class::Priority, bound}, {Class::Ordinary, 0}}};
        std::vector<Ticket> tickets{waiting(1)}; // somebody ordinary, and then only priority
        std::vector<Class> lately;
        std::int64_t id = 1;
        int calls = 0;
        while (true)
        {
            for (auto more = random() % 3 + 1; more > 0; --more)
                tickets.push_back(waiting(++id, true));
            const auto found = pickNext(order, tickets, lately);
            ASSERT_TRUE(found);
            ++calls;
            lately.insert(lately.begin(), classOf(tickets[*found]));
            if (!tickets[*found].priority)
                break;
            tickets.erase(tickets.begin() + static_cast<std::ptrdiff_t>(*found));
        }
        EXPECT_EQ(calls, bound + 1);
    }
}

TEST(CallingOrder, BoundHoldsForEveryOneInALongLine)
{
    const CallingOrder order;
    std::vector<Ticket> tickets;
    for (std::int64_t id = 1; id <= 20; ++id)
        tickets.push_back(waiting(id));
    std::vector<Class> lately;
    std::int64_t id = 100;
    int calls = 0;
    for (int left = 20; left > 0;)
    {
        tickets.push_back(waiting(++id, true));
        tickets.push_back(waiting(++id, true));
        const auto found = pickNext(order, tickets, lately);
        ASSERT_TRUE(found);
        ++calls;
        lately.insert(lately.begin(), classOf(tickets[*found]));
        left -= tickets[*found].priority ? 0 : 1;
        tickets.erase(tickets.begin() + static_cast<std::ptrdiff_t>(*found));
    }
    EXPECT_EQ(calls, 20 * 3) << "two of priority for each ordinary one";
}

TEST(CallingOrder, DataWithoutABoundIsRefused)
{
    const auto read = [](const Json& json) { return fromJson<CallingOrder>(json, "order"); };
    const Json good =
        Json::array({{{"class", "priority"}, {"in_a_row", 3}}, {{"class", "booked"}, {"in_a_row", 1}}, {{"class", "ordinary"}}});
    ASSERT_TRUE(read(good));
    EXPECT_EQ(read(good)->ranks.front(), (CallingOrder::Rank{Class::Priority, 3}));
    EXPECT_FALSE(read(Json::array({{{"class", "priority"}}, {{"class", "booked"}, {"in_a_row", 1}}, {{"class", "ordinary"}}})));
    EXPECT_FALSE(read(Json::array({{{"class", "priority"}, {"in_a_row", 1}}, {{"class", "ordinary"}}}))) << "no class of bookings";
    EXPECT_FALSE(read(Json::array({{{"class", "priority"}, {"in_a_row", 1}}})));
    EXPECT_FALSE(read(Json::array({{{"class", "ordinary"}, {"in_a_row", 1}}, {{"class", "ordinary"}}})));
    EXPECT_FALSE(read(Json::array({{{"class", "friends"}, {"in_a_row", 1}}, {{"class", "ordinary"}}})));
}
