#include "kiosk/screens/NumberButtons.hpp"

#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

ButtonText textOf(const View& view, const NumberChoice& choice, bool wide)
{
    const std::string key = "home.take_" + choice.id;
    const ServiceCard& first = choice.first;
    const std::string hint = view.say(key + ".hint", {{"place", view.in(first.service->place)}});
    const std::string left = view.lastNumbers(first);
    const std::string state = view.state(first);
    const bool offered = first.offer == ServiceOffer::Offered;
    if (const std::string note = paperNote(view); offered && !note.empty()) // where to go stands on the next page
    {
        return wide ? ButtonText{view.say(key), note} : ButtonText{view.say(key), note, "", state};
    }
    if (wide) // low: the ticket says where to go
    {
        return {view.say(key), left.empty() ? state : state + " · " + left};
    }
    if (offered && first.wait && first.waiting != 0)
    {
        const std::string ahead = view.ahead(first.waiting);
        return {view.say(key), left.empty() ? ahead : left + " · " + ahead, "", view.wait(*first.wait)};
    }
    return {view.say(key), left.empty() ? hint : left, "", state};
}

} // namespace

std::string paperNote(const View& view)
{
    switch (view.facts.paper)
    {
    case PaperOutlook::NoPaper:
        return view.say("take.no_paper");
    case PaperOutlook::NoPrinter:
        return view.say("take.no_printer");
    default:
        return {};
    }
}

std::vector<const NumberChoice*> firstChoices(const View& view)
{
    std::vector<const NumberChoice*> first;
    for (const NumberChoice& choice : view.choices)
    {
        if (view.knows("home.take_" + choice.id))
        {
            first.push_back(&choice);
        }
    }
    return first;
}

void drawNumberButtons(Ui& ui, const View& view, const Box& area, Events& events)
{
    const std::vector<const NumberChoice*> choices = firstChoices(view);
    const auto count = static_cast<int>(choices.size());
    const float gap = ui.metrics().gap();
    std::vector<ButtonText> texts;
    ButtonScale scale;
    for (int at = 0; at < count; ++at)
    {
        texts.push_back(textOf(view, *choices[static_cast<std::size_t>(at)], ui.metrics().landscape()));
        const ButtonScale own = buttonScale(ui, area.column(at, count, gap), texts.back());
        scale = {std::min(scale.label, own.label), std::min(scale.small, own.small)};
    }
    for (int at = 0; at < count; ++at)
    {
        const NumberChoice& choice = *choices[static_cast<std::size_t>(at)];
        ButtonText& text = texts[static_cast<std::size_t>(at)];
        text.scale = scale;
        const bool offered = choice.first.offer == ServiceOffer::Offered;
        if (button(ui, "number-" + choice.id, area.column(at, count, gap), text,
                   offered ? ButtonKind::Primary : ButtonKind::Plain))
        {
            events.push_back(Event::takeNumber(choice.id));
        }
    }
}

} // namespace onedoor::kiosk
