#pragma once

#include "config/store/Database.hpp"
#include "content/calendar/HallTime.hpp"

#include <string>
#include <vector>

namespace onedoor::store
{

/// One answer that somebody gave at a kiosk: which one, and on what day. Nothing says who.
struct Answer
{
    std::string requestId; ///< the same id counts once
    calendar::Date day;
    std::string kind;    ///< "quiz", "rating", "service", "needs"
    std::string subject; ///< id of the question; "hall" of a rating
    std::string phase;   ///< of the quiz: "mixed", or "before" and "after" a topic's slides; else empty
    std::string answer;  ///< "right" or "wrong"; else the id of what was chosen
};

struct AnswerSum
{
    std::string kind;
    std::string subject;
    std::string phase;
    std::string answer;
    std::int64_t total = 0;

    bool operator==(const AnswerSum&) const = default;
};

/// Errors   of every call: NoSpace, Io, TimedOut, Malformed (a NUL).
/// Thread   any.
class AnswerStore
{
public:
    explicit AnswerStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// Adds one to the sum of its day. Keys of days before `forgetBefore` are let go in the same breath:
    /// the caller refuses answers as old as that.
    /// Returns  whether it was new.
    [[nodiscard]] Result<bool> add(const Answer& answer, calendar::Date forgetBefore);

    /// How many different answers to different questions were given since a day.
    [[nodiscard]] Result<std::int64_t> distinct(calendar::Date from);

    /// The sums of the days from `from` to `to`, both included, by kind, subject, phase and answer.
    [[nodiscard]] Result<std::vector<AnswerSum>> sums(calendar::Date from, calendar::Date to);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
