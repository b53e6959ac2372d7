#pragma once

#include "content/queue/ComingRates.hpp"
#include "content/queue/ServiceTimes.hpp"
#include "content/queue/WaitEstimate.hpp"

#include <set>

namespace onedoor::bench
{

/// What a server learns from the log of its days.
struct Learnt
{
    queue::ServiceTimes times;
    queue::ComingRates rates;
};

/// The queue as the server's answers tell it, and the wait that a kiosk would show from it.
class ShownWaits
{
public:
    ShownWaits(queue::DayPlan plan, Learnt learnt) : m_plan(std::move(plan)), m_learnt(std::move(learnt)) {}

    /// A ticket of an answer.
    void note(const queue::Ticket& ticket, Instant at);
    /// A couple that is booked for a time, until it is here.
    void expect(std::size_t couple, const queue::Coming& coming) { m_expected[couple] = coming; }
    void hasCome(std::size_t couple, const queue::Coming& coming, Instant at);
    void setPaused(const std::string& counter, bool paused);

    struct Shown
    {
        queue::Wait wait;
        std::chrono::duration<double> plain{0}; ///< average x people ahead, shared among the open counters
    };
    [[nodiscard]] std::optional<Shown> forNewcomer(const queue::Coming& coming, Instant now) const;

private:
    [[nodiscard]] std::chrono::duration<double> plainWait(const std::string& service, Instant now) const;

    queue::DayPlan m_plan;
    Learnt m_learnt;
    std::map<std::int64_t, queue::LiveTicket> m_tickets;
    std::vector<queue::PastCall> m_past; ///< newest last
    std::map<std::size_t, queue::Coming> m_expected;
    std::set<std::string> m_paused;
};

} // namespace onedoor::bench
