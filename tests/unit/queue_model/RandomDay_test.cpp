// Random requests to the real server, and to a plain model of the queue: they must agree on every
// answer and on every ticket. ONEDOOR_MODEL_STEPS and ONEDOOR_MODEL_SEED choose another run.

#include "tests/unit/queue_model/ModelHall.hpp"

#include "config/store/TicketStore.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <set>

using namespace onedoor;
using namespace onedoor::server;
using model::Outcome;
using model::Party;
using model::PlainQueue;

namespace
{

std::uint64_t fromEnvironment(const char* name, std::uint64_t usual)
{
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : usual;
}

std::int64_t millis(Instant time)
{
    return time.time_since_epoch().count();
}

/// One request with its key, so that it can come a second time.
struct Sent
{
    bool fromKiosk = false;
    std::string target;
    Json body;
    std::string key;
    Response answer;
};

/// A driver of both sides. Every step is one request, or a jump of the clock.
class RandomDay
{
public:
    explicit RandomDay(std::uint64_t seed)
        : m_random(seed), m_queue(model::rulesOf(release()))
    {
        for (const auto& [counter, services] : m_queue.rules().counters)
            m_counters.push_back(counter);
        beginDay("2027-05-10"); // so that a special opening with few places is among the first days
    }

    void step(std::uint64_t number)
    {
        m_step = number;
        if (number % 2500 == 2499)
            return nextDay();
        const int die = pick(100);
        if (die < 24)
            take();
        else if (die < 28)
            arrive();
        else if (die < 58)
            next();
        else if (die < 93)
            verb();
        else if (die < 96)
            pauseOrResume();
        else
            again();
        if (number % 100 == 0)
            compareAll();
    }

    [[nodiscard]] int refusedAsFull() const { return m_full; }

private:
    int pick(int below) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(below)); }
    template <class List>
    auto& any(List& list)
    {
        return list[static_cast<std::size_t>(pick(static_cast<int>(list.size())))];
    }

    const release::Release& release() { return *m_hall.hall().releases.current()->release; }

    std::string where() const { return fmt::format("step {}: {}", m_step, m_what); }

    Response send(bool fromKiosk, const std::string& target, const Json& body, const std::string& key)
    {
        const TextMap headers{{"idempotency-key", key}};
        m_before = m_hall.hall().clock.now();
        auto answer = fromKiosk ? m_hall.askFrom("kiosk-1", "POST", target, body, headers)
                                : m_hall.askAs("clerk", "POST", target, body, headers);
        m_after = m_hall.hall().clock.now();
        m_what = fmt::format("POST {} {} -> {} {}", target, body.dump(), answer.status, answer.body.substr(0, 300));
        m_sent.push_back({fromKiosk, target, body, key, answer});
        if (m_sent.size() > 50)
            m_sent.erase(m_sent.begin());
        return answer;
    }

    std::string freshKey() { return fmt::format("key-{}", m_step); }

    /// The server's ticket; its moments are taken over where the model says "now".
    queue::Ticket ticket(std::int64_t id)
    {
        const auto found = m_hall.hall().tickets.find(id);
        EXPECT_TRUE(found) << where();
        return found.value_or(queue::Ticket{});
    }

    void take()
    {
        const std::vector<std::string> wishes{"exam_and_registration", "exam_and_registration", "registration", "exam",
                                              "prepregnancy", "consultation"};
        const auto wish = any(wishes);
        const bool priority = pick(5) == 0;
        const auto answer =
            send(true, "/api/v1/tickets", {{"journey", wish}, {"kiosk", "kiosk-1"}, {"priority", priority}}, freshKey());
        const bool has = m_queue.hasPlaces(model::legsOf(release(), wish));
        ASSERT_EQ(answer.status, has ? 201 : 409) << where();
        m_full += has ? 0 : 1;
        if (!has)
            return;
        taken(bodyOf(answer)["ticket"], priority, false);
    }

    void taken(const Json& json, bool priority, bool booked)
    {
        Party party;
        party.id = json["id"];
        party.label = json["label"];
        party.priority = priority;
        party.booked = booked;
        for (const auto& leg : json["legs"])
            party.legs.emplace_back(leg["service"], "open");
        party.service = party.legs.front().first;
        party.place = millis(ticket(party.id).waitsSince);
        EXPECT_TRUE(m_labels.insert(party.label).second) << party.label << " twice; " << where();
        m_queue.take(std::move(party));
    }

    /// By appointment, made a moment before.
    void arrive()
    {
        const auto code = fmt::format("YY{}", m_step);
        const auto made = m_hall.askAs("clerk", "POST", "/api/v1/bookings",
                                       {{"code", code}, {"business_date", m_day}, {"journey", "registration"}});
        ASSERT_EQ(made.status, 201) << made.body;
        const auto answer =
            send(true, "/api/v1/tickets", {{"booking", code}, {"kiosk", "kiosk-1"}}, freshKey());
        ASSERT_EQ(answer.status, 201) << where();
        taken(bodyOf(answer)["ticket"], false, true);
    }

    void next()
    {
        const auto counter = any(m_counters);
        Json body = Json::object();
        std::optional<std::int64_t> after;
        if (pick(3) == 0)
        {
            after = pick(2) == 0 || m_queue.parties().empty() ? 0 : any(m_queue.parties()).id;
            body["after"] = *after;
        }
        const auto answer = send(false, "/api/v1/counters/" + counter + "/next", body, freshKey());
        finishTouched([&](std::int64_t now) { return m_queue.next(counter, after, now); }, answer);
    }

    void verb()
    {
        const std::vector<std::string> verbs{"recall", "serve", "serve",  "no-show", "hold",   "return", "transfer",
                                             "swap",   "drop",  "finish", "finish",  "split",  "split",  "rejoin",
                                             "defer",  "split", "no-show", "return", "restore"};
        auto name = any(verbs);
        auto counter = any(m_counters);
        std::int64_t id = 1'000'000 + pick(10);
        if (!m_queue.parties().empty() && pick(20) != 0)
        {
            const auto& party = any(m_queue.parties());
            id = party.id;
            // Mostly where the party is: else nearly all of it would be refused.
            if (!party.counter.empty() && pick(4) != 0)
                counter = party.counter;
        }
        Json body{{"ticket_id", id}};
        std::string target;
        if (name == "transfer")
        {
            const std::vector<std::string> services{"exam", "registration", "prepregnancy", "consultation"};
            body["service"] = target = any(services);
        }
        if (name == "defer")
            body["ready_on"] = m_tomorrow;
        const auto answer = send(false, "/api/v1/counters/" + counter + "/" + name, body, freshKey());
        finishTouched([&](std::int64_t now) { return m_queue.act(name, counter, id, now, target); }, answer);
        if (name == "split" && answer.status == 200)
            addParts(bodyOf(answer)["parts"]);
    }

    void addParts(const Json& parts)
    {
        std::vector<Party> two;
        for (auto part = parts.end() - 2; part != parts.end(); ++part)
        {
            const auto* couple = m_queue.find((*part)["couple"]);
            ASSERT_TRUE(couple) << where();
            Party party;
            party.id = (*part)["id"];
            party.label = couple->label;
            party.priority = couple->priority;
            party.booked = couple->booked;
            party.couple = couple->id;
            party.party = static_cast<int>(two.size()) + 1;
            party.service = m_queue.rules().parts.at(couple->service)[two.size()];
            party.legs = {{party.service, "open"}};
            party.place = millis(ticket(party.id).waitsSince);
            two.push_back(std::move(party));
        }
        m_queue.addParts(two[0], two[1]);
    }

    void pauseOrResume()
    {
        const auto counter = any(m_counters);
        if (pick(2) == 0)
        {
            const auto answer =
                send(false, "/api/v1/counters/" + counter + "/pause", {{"reason", "lunch"}}, freshKey());
            EXPECT_EQ(answer.status, m_queue.pause(counter).status) << where();
            return;
        }
        const auto answer = send(false, "/api/v1/counters/" + counter + "/resume", nullptr, freshKey());
        EXPECT_EQ(answer.status, 204) << where();
        m_queue.resume(counter);
    }

    /// A request that was sent before comes once more, late or twice: nothing may happen.
    void again()
    {
        if (m_sent.empty())
            return;
        const auto sent = any(m_sent);
        const bool paused = sent.target.ends_with("/pause") || sent.target.ends_with("/resume");
        if (paused || sent.answer.status >= 400 || sent.answer.status == 204)
            return; // what had no effect may be asked anew; then it is another request
        const TextMap headers{{"idempotency-key", sent.key}};
        const auto answer = sent.fromKiosk ? m_hall.askFrom("kiosk-1", "POST", sent.target, sent.body, headers)
                                           : m_hall.askAs("clerk", "POST", sent.target, sent.body, headers);
        m_what = fmt::format("again {} {} -> {} {}", sent.target, sent.body.dump(), answer.status, answer.body);
        // A paused counter may say so; else the same ticket, as it is now.
        if (answer.status == 409)
        {
            EXPECT_TRUE(sent.target.ends_with("/next")) << where();
            return;
        }
        EXPECT_EQ(answer.status, 200) << where();
        EXPECT_EQ(bodyOf(answer)["ticket"]["id"], bodyOf(sent.answer)["ticket"]["id"]) << where();
    }

    /// Compares the answer, then every ticket that may have moved. The moment at which the server
    /// did it lies between before and after; the model takes over what the server noted.
    template <class Move>
    void finishTouched(Move move, const Response& answer)
    {
        std::vector<std::pair<std::int64_t, std::int64_t>> places;
        for (const auto& party : m_queue.parties())
            places.emplace_back(party.id, party.place);
        const Outcome outcome = move(millis(m_after));
        ASSERT_EQ(answer.status, outcome.status) << where();
        if (outcome.ticket)
        {
            ASSERT_EQ(bodyOf(answer)["ticket"]["id"], *outcome.ticket) << where();
        }
        // New places are "now": within the request.
        for (auto& [id, place] : places)
        {
            auto* party = m_queue.find(id);
            if (party->place == place || party->place != millis(m_after))
                continue;
            party->place = millis(ticket(id).waitsSince);
            EXPECT_GE(party->place, millis(m_before)) << where();
            EXPECT_LE(party->place, millis(m_after)) << where();
        }
        if (outcome.ticket)
            compare(*m_queue.find(*outcome.ticket));
    }

    void compare(const Party& party)
    {
        const auto real = ticket(party.id);
        std::vector<std::pair<std::string, std::string>> legs;
        for (const auto& leg : real.legs)
            legs.emplace_back(leg.service, std::string(queue::toString(leg.state)));
        EXPECT_EQ(queue::toString(real.state), party.state) << party.label << " " << where();
        EXPECT_EQ(real.service, party.service) << party.label << " " << where();
        EXPECT_EQ(real.counter, party.counter) << party.label << " " << where();
        EXPECT_EQ(legs, party.legs) << party.label << " " << where();
        EXPECT_EQ(real.absences, party.absences) << party.label << " " << where();
        EXPECT_EQ(millis(real.waitsSince), party.place) << party.label << " " << where();
        EXPECT_EQ(real.party, party.party) << party.label << " " << where();
    }

    void compareAll()
    {
        for (const auto& party : m_queue.parties())
            compare(party);
    }

    void beginDay(std::string day)
    {
        m_day = std::move(day);
        const auto date = *calendar::parseDate(m_day);
        m_tomorrow = calendar::formatDate(nextOpen(date));
        m_hall.hall().clock = HallClock::startingAt(*calendar::parseInstant(m_day + "T09:05:00+08:00"));
        m_hall.hall().followTheDay();
        m_queue.beginDay(model::placesOn(release(), date));
        m_labels.clear();
        m_sent.clear();
    }

    calendar::Date nextOpen(calendar::Date date)
    {
        do
            date += std::chrono::days(1);
        while (release().resolver.calendar().day(date).open.empty());
        return date;
    }

    void nextDay()
    {
        compareAll();
        std::vector<std::int64_t> ids;
        for (const auto& party : m_queue.parties())
            ids.push_back(party.id);
        beginDay(m_tomorrow);
        for (const auto id : ids)
        {
            const auto state = ticket(id).state;
            EXPECT_TRUE(state == queue::TicketState::Finished || state == queue::TicketState::Void ||
                        state == queue::TicketState::Lapsed || state == queue::TicketState::NoShow ||
                        state == queue::TicketState::Later)
                << queue::toString(state) << " after the day";
        }
    }

    TestHall m_hall{"2027-03-03T09:05:00+08:00"};
    std::mt19937_64 m_random;
    PlainQueue m_queue;
    std::vector<std::string> m_counters;
    std::vector<Sent> m_sent;
    std::set<std::string> m_labels;
    std::string m_day;
    std::string m_tomorrow;
    std::string m_what;
    std::uint64_t m_step = 0;
    int m_full = 0; ///< numbers that were refused: their day was full
    Instant m_before{};
    Instant m_after{};
};

} // namespace

TEST(RandomDay, ServerAndModelAgreeOnEveryTicket)
{
    const auto seed = fromEnvironment("ONEDOOR_MODEL_SEED", 20270520);
    const auto steps = fromEnvironment("ONEDOOR_MODEL_STEPS", 50'000);
    RandomDay day(seed);
    for (std::uint64_t step = 0; step < steps && !testing::Test::HasFailure(); ++step)
        day.step(step);
    if (steps >= 50'000)
    {
        EXPECT_GT(day.refusedAsFull(), 0) << "no day was ever full";
    }
    if (testing::Test::HasFailure())
        std::cerr << "seed " << seed << "\n";
}
