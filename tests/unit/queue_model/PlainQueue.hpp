#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::model
{

/// One party, as somebody would keep it on a sheet of paper.
struct Party
{
    std::int64_t id = 0;
    std::string label;
    std::string state = "waiting";
    std::string service;
    std::string counter;
    std::vector<std::pair<std::string, std::string>> legs; ///< service, "open"|"done"|"dropped"|"moved"
    bool priority = false;
    bool booked = false;
    std::int64_t place = 0; ///< milliseconds since 1970; the earliest is first
    int absences = 0;
    std::int64_t absentAt = 0;
    std::int64_t couple = 0;
    int party = 0;
};

/// What a request should lead to.
struct Outcome
{
    int status = 200;
    std::optional<std::int64_t> ticket{}; ///< whom it is about; absent = nobody
};

/// The queue of a hall in the plainest way that its rules can be written: lists that are walked
/// through, no SQL, no table of states, and not a line shared with content/queue. Only for
/// comparing: what it says after any string of requests, the server must say too.
class PlainQueue
{
public:
    struct Rules
    {
        std::map<std::string, std::vector<std::string>> counters; ///< id → services
        std::map<std::string, std::vector<std::string>> parts;    ///< service → two
        int priorityInARow = 2;
        int bookedInARow = 2;
        int mostAbsences = 3;
        int back = 3;
        std::int64_t voidAfterMs = 120 * 60'000;
    };
    explicit PlainQueue(Rules rules) : m_rules(std::move(rules)) {}

    void take(Party party) { m_parties.push_back(std::move(party)); }
    /// Whether each of these services has a place of the day that nobody has and nobody booked.
    [[nodiscard]] bool hasPlaces(const std::vector<std::string>& services) const;
    Outcome next(const std::string& counter, std::optional<std::int64_t> after, std::int64_t now);
    /// Any verb but next. `target`: of a transfer.
    Outcome act(const std::string& verb, const std::string& counter, std::int64_t id, std::int64_t now,
                const std::string& target = {});
    Outcome pause(const std::string& counter);
    void resume(const std::string& counter) { m_paused[counter] = false; }
    /// `places`: of the new day, by service; one that is not named takes as many as come.
    void beginDay(std::map<std::string, int> places);

    /// The two that a split has made, when the server has said their ids.
    void addParts(const Party& first, const Party& second);

    [[nodiscard]] Party* find(std::int64_t id);
    [[nodiscard]] const std::vector<Party>& parties() const { return m_parties; }
    [[nodiscard]] const Rules& rules() const { return m_rules; }

private:
    [[nodiscard]] Party* at(const std::string& counter);
    [[nodiscard]] Party* pick(const std::string& counter);
    [[nodiscard]] std::vector<Party*> waitingFor(const std::string& service);
    [[nodiscard]] bool serves(const std::string& counter, const Party& party) const;
    bool isBackInTime(Party& party, std::int64_t now);
    void finishAt(const std::string& counter, std::int64_t now);
    void endLeg(Party& party, const std::string& how, std::int64_t waitsFrom);
    void joinIfBack(std::int64_t couple, std::int64_t now);
    void call(Party& party, const std::string& counter);

    Rules m_rules;
    std::vector<Party> m_parties;
    std::map<std::string, int> m_places;
    std::map<std::string, int> m_expected; ///< put off to today, and not here yet
    std::map<std::string, bool> m_paused;
    std::vector<std::pair<std::string, char>> m_calls; ///< of first calls: service, class 'p', 'b' or 'o'
};

} // namespace onedoor::model
