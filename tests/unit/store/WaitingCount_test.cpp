#include "config/store/Migrations.hpp"
#include "config/store/TicketStore.hpp"
#include "content/base/Ids.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <regex>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;
using queue::TicketEvent;
using queue::TicketState;

namespace
{

const auto day = dayOf("2027-05-20");

std::vector<queue::Ticket> whoWaits(TicketStore& tickets)
{
    auto open = tickets.open(day).value();
    std::erase_if(open, [](const auto& ticket) { return ticket.state != TicketState::Waiting; });
    return open;
}

/// What the store counts as they come and go, beside the tickets themselves.
void expectCounted(TicketStore& tickets, const std::string& tapId)
{
    const auto waiting = whoWaits(tickets);
    std::map<std::string, int> counted;
    for (const auto& ticket : waiting)
        ++counted[ticket.service];
    ASSERT_EQ(tickets.waiting(day).value(), counted);
    const auto taken = tickets.findTap(tapId).value().value();
    const auto place = [](const queue::Ticket& ticket) { return std::pair(ticket.waitsSince, ticket.id); };
    ASSERT_EQ(taken.ahead, std::ranges::count_if(waiting,
                                                 [&](const queue::Ticket& other)
                                                 { return other.service == taken.ticket.service &&
                                                          place(other) < place(taken.ticket); }));
}

/// Anything that may happen to any ticket of the day; most of it is refused.
class RandomHall
{
public:
    explicit RandomHall(TicketStore& tickets) : m_tickets(tickets) {}

    void step()
    {
        m_now += std::chrono::seconds(pick(3)); // several in the same moment
        switch (pick(6))
        {
            case 0: return take();
            case 1: (void)m_tickets.callNext(action(), {services[pick(services.size())]}); return;
            default: act();
        }
    }

    [[nodiscard]] std::string someTap() { return fmt::format("tap-{}", 1 + pick(m_taps)); }
    void take()
    {
        auto request = tap(fmt::format("tap-{}", ++m_taps));
        request.at = m_now;
        request.priority = pick(4) == 0;
        request.legs = pick(2) == 0 ? std::vector<std::string>{"exam", "registration"} : std::vector{std::string("exam")};
        request.place = pick(5) == 0 ? m_now + 10min - std::chrono::minutes(pick(20)) : Instant{};
        ASSERT_TRUE(m_tickets.take(request));
    }

private:
    void act()
    {
        constexpr std::array events{TicketEvent::Recall, TicketEvent::Serve,  TicketEvent::NoShow,   TicketEvent::Hold,
                                    TicketEvent::Return, TicketEvent::Split,  TicketEvent::Rejoin,   TicketEvent::Transfer,
                                    TicketEvent::Swap,   TicketEvent::Finish, TicketEvent::Finish,   TicketEvent::Drop};
        const Verb verb{events[pick(events.size())], services[pick(services.size())], {"exam-men", "exam-women"}, {}};
        (void)m_tickets.act(action(), 1 + static_cast<std::int64_t>(pick(m_taps + m_taps / 4)), verb);
    }

    CounterAction action()
    {
        auto action = press(fmt::format("counter-{}", pick(4)));
        action.at = m_now;
        return action;
    }

    std::size_t pick(std::size_t of) { return std::uniform_int_distribution<std::size_t>(0, of - 1)(m_random); }

    static constexpr std::array<const char*, 4> services{"exam", "registration", "exam-men", "exam-women"};
    TicketStore& m_tickets;
    std::mt19937 m_random{520};
    Instant m_now = tenOClock("2027-05-20");
    std::size_t m_taps = 0;
};

} // namespace

TEST(WaitingCount, HoldsThroughWhateverHappensToTickets)
{
    const StoreFolder folder;
    TicketStore tickets(folder.open());
    RandomHall hall(tickets);
    hall.take();
    for (int count = 0; count < 600; ++count)
    {
        hall.step();
        expectCounted(tickets, hall.someTap());
        if (testing::Test::HasFatalFailure())
            FAIL() << "after step " << count;
    }
    EXPECT_GT(whoWaits(tickets).size(), 5u);
    ASSERT_TRUE(tickets.lapseBefore(dayOf("2027-05-21"), tenOClock("2027-05-21")));
    EXPECT_TRUE(tickets.waiting(day)->empty()) << "nobody waits on a day that is over";
}

TEST(WaitingCount, StandsForThoseWhoWaitedBeforeItWasKept)
{
    const StoreFolder folder;
    {
        const auto old = folder.session();
        *old << "CREATE TABLE schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, "
                "applied_at BIGINT NOT NULL)";
        for (const auto& migration : migrations())
        {
            if (migration.number > 9)
                break;
            std::string rest = std::regex_replace(std::string(migration.sql), std::regex("--[^\n]*\n"), "");
            for (auto end = rest.find(';'); end != std::string::npos; end = rest.find(';'))
            {
                *old << rest.substr(0, end);
                rest.erase(0, end + 1);
            }
            *old << fmt::format("INSERT INTO schema_version VALUES ({}, '{}', '{}', 0)", migration.number,
                                migration.name, sha256(migration.sql));
        }
        int id = 0;
        for (const auto* state : {"waiting", "waiting", "called", "waiting"})
        {
            ++id;
            *old << fmt::format("INSERT INTO ticket VALUES ({0}, 'tap-{0}', '2027-05-20', 'A', {0}, '{1}', 'kiosk-1', "
                                "'{2}', '', '', {0}, 0, 'exam', '{1}:open', 0, {0}, 0, '', 0, 0, '')",
                                id, id == 4 ? "registration" : "exam", state);
        }
        *old << "INSERT INTO service_day VALUES ('2027-05-20', 'exam', 3)";
        *old << "UPDATE id_counter SET last_id = 4 WHERE name = 'ticket'";
        *old << "INSERT INTO series_counter VALUES ('2027-05-20', 'A', 4)";
    }
    TicketStore tickets(folder.open());
    EXPECT_EQ(tickets.waiting(day).value(), (std::map<std::string, int>{{"exam", 2}, {"registration", 1}}));
    EXPECT_EQ(tickets.take(tap("new"))->ahead, 2);
    EXPECT_EQ(tickets.parties(day)->at("exam"), 4);
}
