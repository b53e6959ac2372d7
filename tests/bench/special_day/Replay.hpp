#pragma once

#include "content/queue/Block.hpp"
#include "tests/bench/special_day/Couple.hpp"
#include "tests/bench/special_day/HallProcess.hpp"
#include "tests/bench/special_day/LiveLines.hpp"
#include "tests/unit/queue/SpecialDay.hpp"

#include <deque>
#include <functional>
#include <set>

namespace onedoor::bench
{

/// A special day, second by second of the hall's clock: people and clerks are simulated, every
/// number, call and finish is a request to the real server. Same seed, same day.
class Replay
{
public:
    Replay(HallProcess& hall, const queue::SpecialDay& day, Learnt learnt, std::uint64_t seed);

    void run();

    [[nodiscard]] const std::vector<Couple>& couples() const { return m_couples; }
    /// Milliseconds from a clerk's press to each of the live lines.
    [[nodiscard]] const std::vector<double>& callToWall() const { return m_callToWall; }
    /// Requests that were answered in a way that nobody expects.
    [[nodiscard]] const std::vector<std::string>& surprises() const { return m_surprises; }
    [[nodiscard]] const std::string& kioskHeaders() const { return m_kiosks.front().device.headers; }
    struct Counts
    {
        int requests = 0;
        int calls = 0;
        int repeated = 0; ///< taps and presses that were sent twice, or again after the kill
        int onScreen = 0; ///< numbers given while the printer was out
        int absent = 0;
        int separated = 0;
        int calledBack = 0; ///< of those: before both were through
        int dropped = 0;    ///< left the exam out
        int swapped = 0;    ///< registered first
    };
    [[nodiscard]] const Counts& counts() const { return m_counts; }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    enum class Way
    {
        Straight,
        Apart,
        CalledBack,
        LeavesOut,
        RegistersFirst
    };
    struct Kiosk
    {
        Device device;
        std::deque<std::size_t> line{};
        bool busy = false;
        bool online = true;
        bool printer = true;
        std::map<std::string, queue::Block> blocks{}; ///< by series
        std::vector<std::pair<std::size_t, Json>> unsaid{}; ///< leased numbers that the server does not know
    };
    struct Desk
    {
        queue::CounterPlan plan;
        std::size_t couple = none;
        std::int64_t ticket = 0; ///< the couple's, or that of one of it
        Instant freeSince{};
        bool open = false;
        bool breakIsDue = false;
        std::uint64_t visit = 0; ///< which service of it a planned event is about
    };

    void plan(Instant at, std::function<void()> what) { m_events.emplace(at, std::move(what)); }
    void connect();
    void planFaults();
    void planDesks();
    void book();
    void lease(Kiosk& kiosk);

    void arrive(std::size_t couple);
    void serveAtKiosk(std::size_t kiosk);
    void tap(std::size_t kiosk, std::size_t couple);
    [[nodiscard]] bool tapLeased(Kiosk& kiosk, std::size_t couple);
    [[nodiscard]] Json tapBody(const Kiosk& kiosk, const Couple& couple) const;
    void given(std::size_t couple, const Json& ticket);
    void print(const Kiosk& kiosk, const Couple& couple);
    void restoreLine(std::size_t kiosk);
    void killServer();

    void open(std::size_t desk);
    void pause(std::size_t desk, const std::string& reason, Instant until);
    void close(std::size_t desk);
    void wake(const std::string& service);
    void callNext(std::size_t desk);
    void called(std::size_t desk, const Json& ticket);
    void finish(std::size_t desk);
    void miss(std::size_t desk);
    void comeBack(std::size_t couple, std::int64_t ticket);
    void leaveDesk(std::size_t desk);

    [[nodiscard]] Way wayOf(std::size_t couple) const;
    [[nodiscard]] bool changesMind(std::size_t desk, std::size_t couple, const queue::Ticket& ticket);
    [[nodiscard]] bool separates(std::size_t desk);
    void partIsThrough(std::size_t couple, std::int64_t part);
    [[nodiscard]] bool callBack(std::size_t desk);

    /// A clerk's press. Returns  the answer; null where the server has none.
    [[nodiscard]] Json ask(std::size_t desk, const std::string& verb, Json body, const std::string& key = {});

    [[nodiscard]] std::optional<Json> press(std::size_t desk, const std::string& verb, Json body,
                                            const std::string& key = {});
    void hear();
    /// Evenly in [0, 1), the same for the same thing however the day goes.
    [[nodiscard]] double luck(std::size_t couple, std::size_t what) const;
    [[nodiscard]] std::string keyOf(std::size_t couple) const { return "couple-" + std::to_string(couple); }

    HallProcess& m_hall;
    queue::DayPlan m_plan;
    ShownWaits m_waits;
    std::uint64_t m_seed;
    Instant m_now;
    std::vector<Couple> m_couples;
    std::vector<Kiosk> m_kiosks;
    std::vector<Desk> m_desks;
    std::vector<Device> m_screens;
    std::map<std::int64_t, std::size_t> m_byTicket;
    std::map<std::int64_t, int> m_misses;
    std::set<std::size_t> m_toCallBack; ///< couples of whom one is through
    std::multimap<Instant, std::function<void()>> m_events;
    std::unique_ptr<Api> m_api;
    std::unique_ptr<LiveLines> m_live;
    std::string m_clerk;
    std::map<std::pair<std::int64_t, std::string>, std::vector<LiveLines::Clock::time_point>> m_pressed;
    std::vector<double> m_callToWall;
    std::vector<std::string> m_surprises;
    Counts m_counts;
};

} // namespace onedoor::bench
