#include "content/queue/Break.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace onedoor::queue
{

namespace
{

using calendar::OpenSpan;

constexpr std::array<std::string_view, 7> weekdayCodes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

std::chrono::minutes timeAt(const Json& json, const char* key)
{
    const auto text = json.at(key).get<std::string>();
    const auto time = calendar::parseTimeOfDay(text);
    if (!time)
        throw std::invalid_argument(time.error().message);
    return *time;
}

unsigned weekdayFrom(const std::string& code)
{
    const auto found = std::ranges::find(weekdayCodes, code);
    if (found == weekdayCodes.end())
        throw std::invalid_argument(fmt::format("\"{}\" is no weekday: MO, TU, WE, TH, FR, SA or SU", code));
    return static_cast<unsigned>(found - weekdayCodes.begin()) + 1;
}

} // namespace

bool Break::isOn(calendar::Date date, const calendar::DayInfo& day) const
{
    const auto weekday =
        day.kind == calendar::DayKind::MakeUpWorkday ? 1U : std::chrono::weekday(date).iso_encoding();
    return specialOpenings.value_or(day.specialOpening) == day.specialOpening &&
           (days.empty() || std::ranges::find(days, weekday) != days.end());
}

bool Break::mayMeet(const Break& other) const
{
    const bool sameWeekday = days.empty() || other.days.empty() ||
                             std::ranges::find_first_of(days, other.days) != days.end();
    const bool sameKind = !specialOpenings || !other.specialOpenings || specialOpenings == other.specialOpenings;
    return sameWeekday && sameKind && from < other.until && other.from < until;
}

std::vector<OpenSpan> without(const std::vector<OpenSpan>& hours, const OpenSpan& piece)
{
    std::vector<OpenSpan> left;
    for (const auto& span : hours)
    {
        if (span.from < std::min(piece.from, span.until))
            left.push_back({span.from, std::min(piece.from, span.until)});
        if (std::max(piece.until, span.from) < span.until)
            left.push_back({std::max(piece.until, span.from), span.until});
    }
    return left;
}

std::vector<OpenSpan> callingHours(const std::vector<Break>& breaks, calendar::Date date,
                                   const calendar::DayInfo& day)
{
    auto hours = day.open;
    for (const auto& each : breaks)
        if (each.isOn(date, day))
            hours = without(hours, {each.from, each.until});
    return hours;
}

std::optional<Break> nextBreak(const std::vector<Break>& breaks, calendar::Date date, const calendar::DayInfo& day,
                               calendar::LocalTime now)
{
    std::optional<Break> next;
    for (const auto& each : breaks)
        if (each.isOn(date, day) && now - date < each.until && (!next || each.from < next->from))
            next = each;
    return next;
}

void from_json(const Json& json, Break& each)
{
    each.from = timeAt(json, "from");
    each.until = timeAt(json, "until");
    if (each.until <= each.from)
        throw std::invalid_argument("a break ends after it begins, on the same day");
    each.days.clear();
    if (json.contains("days"))
        for (const auto& code : json.at("days"))
            each.days.push_back(weekdayFrom(code.get<std::string>()));
    each.specialOpenings.reset();
    if (json.contains("special_openings"))
        each.specialOpenings = json.at("special_openings").get<bool>();
}

} // namespace onedoor::queue
