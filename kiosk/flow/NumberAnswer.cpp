#include "kiosk/flow/NumberAnswer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

constexpr std::array<std::pair<std::string_view, NumberProblem>, 9> problems{{
    {"closed", NumberProblem::HallClosed},
    {"not_offered", NumberProblem::NotOffered},
    {"exhausted", NumberProblem::Full},
    {"booking_unknown", NumberProblem::BookingUnknown},
    {"booking_early", NumberProblem::BookingEarly},
    {"booking_late", NumberProblem::BookingLate},
    {"booking_other_day", NumberProblem::BookingOtherDay},
    {"booking_used", NumberProblem::BookingUsed},
    {"booking_cancelled", NumberProblem::BookingCancelled},
}};

std::string textOf(const Json& json, const char* key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Only times of day: what stands on the screen comes from the release and the visitor alone.
std::string timeOf(const Json& json, const char* key)
{
    const auto time = calendar::parseTimeOfDay(textOf(json, key));
    return time ? calendar::formatTimeOfDay(*time) : std::string();
}

} // namespace

Refusal refusalFrom(const Json& problem)
{
    const auto code = textOf(problem, "code");
    const auto found = std::ranges::find(problems, code, [](const auto& line) { return line.first; });
    Refusal refusal;
    refusal.problem = found == problems.end() ? NumberProblem::Away : found->second;
    refusal.time = timeOf(problem, "time");
    refusal.from = timeOf(problem, "from");
    if (const auto day = calendar::parseDate(textOf(problem, "business_date")))
        refusal.day = *day;
    return refusal;
}

} // namespace onedoor::kiosk
