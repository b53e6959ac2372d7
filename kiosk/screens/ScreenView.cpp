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
