#include "kiosk/screens/NumberButtons.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// One of the four services: what it is, what to bring, what it costs, where it is.
class ServiceScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const ServiceCard* card = view.card(view.session.service);
        if (card == nullptr)
        {
            drawGone(ui, view, events);
            return;
        }
        const std::string key = "service." + card->service->id;
        const std::string lead = view.knows(key + ".lead") ? view.say(key + ".lead") : view.in(card->service->summary);
        const PageFrame frame = drawPage(ui, view, view.in(card->service->name), lead);
        drawSheet(ui, view, *card, frame.content);
        drawActions(ui, view, *card, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    /// The release changed while the page was open, and the service went.
    static void drawGone(Ui& ui, const View& view, Events& events)
    {
        const PageFrame frame =
            drawPage(ui, view, view.say("unavailable.service.title"), view.say("unavailable.service.body"));
        backButton(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

    void drawSheet(Ui& ui, const View& view, const ServiceCard& card, const Box& box)
    {
        cardGround(ui, box);
        const Box inner{box.x + ui.px(48), box.y + ui.px(20), box.width - ui.px(66), box.height - ui.px(40)};
        m_pane.draw(ui, inner, ui.theme().card, ui.theme().gold,
                    [&](const Box& at) { return drawContent(ui, view, card, at); });
    }

    static float drawContent(Ui& ui, const View& view, const ServiceCard& card, const Box& at)
    {
        const ServiceColours colours = serviceColours(ui.theme(), card.service->id);
        float y = at.y + ui.px(24);
        const float radius = ui.px(62);
        iconDisc(ui, card.service->icon, {at.x + radius, y + radius}, radius, colours.tint, colours.ink);
        const float textX = at.x + 2 * radius + ui.px(32);
        TextLook place = ui.look(TextRole::Card, ui.theme().ink, Weight::Bold);
        place.sizePx *= 0.86F;
        const float width = at.right() - textX;
        const Extent named = ui.canvas().measure(view.in(card.service->place), place, width);
        const float badge = ui.metrics().text(TextRole::Small) * 1.3F + ui.px(16);
        const float headHeight = std::max(2 * radius, named.height + ui.px(12) + badge);
        const float top = y + (headHeight - named.height - ui.px(12) - badge) / 2;
        ui.canvas().text(view.in(card.service->place), place, {textX, top}, width);
        drawBadges(ui, view, card, {textX, top + named.height + ui.px(12)});
        y += headHeight + ui.px(30);

        const std::string key = "service." + card.service->id + ".";
        for (const char* part : {"what", "bring", "free", "after"})
        {
            if (view.knows(key + part))
            {
                ui.canvas().line({at.x, y}, {at.right(), y}, ui.theme().line, std::max(1.0F, ui.px(2)));
                y += ui.px(26);
                TextLook heading = ui.look(TextRole::Body, colours.ink, Weight::Bold);
                const std::string name = view.say(std::string("service.heading.") + part);
                y += ui.canvas().text(name, heading, {at.x, y}, at.width).height + ui.px(4);
                const TextLook body = ui.look(TextRole::Body, ui.theme().ink);
                y += ui.canvas().text(view.say(key + part), body, {at.x, y}, at.width).height + ui.px(26);
            }
        }
        if (view.knows(key + "note"))
        {
            y = drawNote(ui, view.say(key + "note"), {at.x, y, at.width, 0});
        }
        return y - at.y + ui.px(16);
    }

    static void drawBadges(Ui& ui, const View& view, const ServiceCard& card, Point at)
    {
        if (card.service->minutes > 0)
        {
            const std::string minutes =
                view.say("app.minutes", {{"minutes", std::to_string(card.service->minutes)}});
            const Box drawn = pill(ui, minutes, at, ui.theme().healthTint, ui.theme().health);
            at.x = drawn.right() + ui.px(14);
        }
        pill(ui, view.state(card), at, ui.theme().bar, ui.theme().softInk);
    }

    static float drawNote(Ui& ui, const std::string& text, const Box& at)
    {
        const TextLook look = ui.look(TextRole::Body, ui.theme().health, Weight::Medium);
        const float pad = ui.px(28);
        const float height = ui.canvas().measure(text, look, at.width - 2 * pad).height;
        ui.canvas().fill({at.x, at.y, at.width, height + 2 * ui.px(20)}, ui.theme().healthTint, ui.px(22));
        ui.canvas().text(text, look, {at.x + pad, at.y + ui.px(20)}, at.width - 2 * pad);
        return at.y + height + 2 * ui.px(20);
    }

    static void drawActions(Ui& ui, const View& view, const ServiceCard& card, const Box& row, Events& events)
    {
        const Box rest = backButton(ui, view, row, events);
        const bool offered = card.offer == ServiceOffer::Offered;
        const std::string label = offered ? view.say("card.take") : view.state(card);
        if (button(ui, "take", rest, {label, offered ? paperNote(view) : ""}, ButtonKind::Primary, offered))
        {
            events.push_back(Event::takeNumber(card.service->id));
        }
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeServiceScreen()
{
    return std::make_unique<ServiceScreen>();
}

} // namespace onedoor::kiosk
