#include "kiosk/screens/ScreenView.hpp"

#include "kiosk/flow/Papers.hpp"
#include "kiosk/flow/Transitions.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

std::string View::say(std::string_view key,
                      std::initializer_list<std::pair<std::string_view, std::string>> values) const
{
    return words(release, key, session.language, values);
}

const ServiceCard* View::card(std::string_view service) const
{
    const auto found =
        std::find_if(cards.begin(), cards.end(), [&](const ServiceCard& each) { return each.service->id == service; });
    return found == cards.end() ? nullptr : &*found;
}

std::string View::ahead(std::optional<int> waiting) const
{
    if (!waiting)
    {
        return say("card.ahead.unknown");
    }
    return *waiting == 0 ? say("card.ahead.none") : say("card.ahead", {{"ahead", std::to_string(*waiting)}});
}

std::string View::wait(const queue::Wait& wait) const
{
    return waitWords(release, wait, session.language);
}

std::string View::lastNumbers(const ServiceCard& card) const
{
    const bool few = card.remaining && *card.remaining > 0 && *card.remaining <= release.hall.queue.lastNumbers;
    return few && card.offer == ServiceOffer::Offered
               ? say("card.last_numbers", {{"count", std::to_string(*card.remaining)}})
               : "";
}

std::string View::state(const ServiceCard& card) const
{
    switch (card.offer)
    {
    case ServiceOffer::Offered:
        // Nobody ahead is said at once; with somebody ahead it is the wait that one plans by.
        return ahead(card.waiting) + (card.wait && card.waiting != 0 ? " · " + wait(*card.wait) : "");
    case ServiceOffer::Full:
        return say("card.full");
    default:
        return card.from ? say("card.from", {{"time", calendar::formatTimeOfDay(*card.from)}})
                         : say("card.not_offered");
    }
}

std::string View::dateWords(calendar::Date wanted) const
{
    if (wanted == release.resolver.calendar().zone().dateOf(hallNow))
    {
        return say("app.today");
    }
    const std::chrono::year_month_day date(wanted);
    const auto number = [](unsigned value) { return std::to_string(value); };
    const std::string weekday = number(std::chrono::weekday(wanted).iso_encoding());
    return say("app.clock.date", {{"month", number(static_cast<unsigned>(date.month()))},
                                  {"day", number(static_cast<unsigned>(date.day()))},
                                  {"weekday", say("app.weekday." + weekday)}});
}

std::string View::nextOpening() const
{
    const auto& calendar = release.resolver.calendar();
    constexpr std::chrono::hours farthest{24 * 30};
    const Instant opens = calendar.nextChange(hallNow, hallNow + farthest);
    if (calendar.isOpen(hallNow) || !calendar.isOpen(opens))
    {
        return "";
    }
    const calendar::Date opening = calendar.zone().dateOf(opens);
    const auto time =
        std::chrono::duration_cast<std::chrono::minutes>(calendar.zone().toLocal(opens) - calendar::LocalTime(opening));
    return say("unavailable.closed.next",
               {{"date", dateWords(opening)}, {"time", calendar::formatTimeOfDay(time)}});
}

std::string View::clock() const
{
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    return calendar::formatTimeOfDay(std::chrono::duration_cast<std::chrono::minutes>(local - midnight));
}

bool View::possible(const Event& event) const
{
    return isPossible(session, facts, event);
}

} // namespace onedoor::kiosk
