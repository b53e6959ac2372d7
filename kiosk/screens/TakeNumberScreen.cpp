#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// For which service: one equal card each.
class TakeNumberScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("take.choose"), view.say("take.couple"));
        const float gap = ui.metrics().gap();
        const auto count = static_cast<int>(view.cards.size());
        const bool two = frame.wide && count > 2;
        const int rows = std::max(1, two ? (count + 1) / 2 : count);
        const float each = std::min(frame.content.row(0, rows, gap).height, ui.px(270));
        for (int at = 0; at < count; ++at)
        {
            const ServiceCard& card = view.cards[static_cast<std::size_t>(at)];
            const float y = frame.content.y + static_cast<float>(two ? at / 2 : at) * (each + gap);
            Box box{frame.content.x, y, frame.content.width, each};
            box = two ? box.column(at % 2, 2, gap) : box;
            drawService(ui, view, card, box, events);
        }
        backButton(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static void drawService(Ui& ui, const View& view, const ServiceCard& card, const Box& box, Events& events)
    {
        const bool offered = card.offer == ServiceOffer::Offered;
        const Press press = ui.press("take-" + card.service->id, box, offered);
        cardGround(ui, box, press.down);
        if (press.tapped)
        {
            events.push_back(Event::takeNumber(card.service->id));
        }
        const Theme& theme = ui.theme();
        const ServiceColours colours = serviceColours(theme, card.service->id);
        const Box inner = box.inset(ui.px(40), ui.px(24));
        const float radius = std::min(ui.px(64), inner.height / 2);
        iconDisc(ui, card.service->icon, {inner.x + radius, box.centre().y}, radius, colours.tint, colours.ink);
        const float arrow = ui.px(16);
        const Point tip{inner.right(), box.centre().y};
        ui.canvas().stroke({{tip.x - arrow, tip.y - arrow}, {tip.x, tip.y}, {tip.x - arrow, tip.y + arrow}},
                           offered ? theme.softInk : theme.line, ui.px(5));
        const float x = inner.x + 2 * radius + ui.px(36);
        const float width = inner.right() - 2 * arrow - x;
        const std::string& place = view.in(card.service->place);
        TextLook name = ui.look(TextRole::Card, theme.ink, Weight::Bold);
        TextLook below = ui.look(TextRole::Body, theme.softInk);
        below.lineHeight = 1.35F;
        const float belowHeight = ui.canvas().measure(place, below, width).height;
        const float pillHeight = ui.metrics().text(TextRole::Small) * 1.3F + ui.px(16);
        const float room = inner.height - belowHeight - pillHeight - ui.px(10);
        name = ui.canvas().fitted(view.in(card.service->name), name, {width, room}, name.sizePx * 0.6F);
        const float nameHeight = ui.canvas().measure(view.in(card.service->name), name, width).height;
        float y = box.centre().y - (nameHeight + belowHeight + pillHeight + ui.px(10)) / 2;
        y += ui.canvas().text(view.in(card.service->name), name, {x, y}, width).height;
        y += ui.canvas().text(place, below, {x, y}, width).height + ui.px(10);
        pill(ui, view.state(card), {x, y}, offered ? colours.tint : theme.bar, offered ? colours.ink : theme.softInk);
    }
};

/// While the server answers; most visitors never see it.
class TakingNumberScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events&) override
    {
        const queue::Service* service = view.release.findService(view.session.number.service);
        const PageFrame frame =
            drawPage(ui, view, view.say("take.working"), service != nullptr ? view.in(service->name) : "", false);
        waitingDots(ui, frame.content.centre(), ui.theme().warm);
        ui.canvas().fill(frame.help, ui.theme().bar);
    }
};

} // namespace

std::unique_ptr<ScreenView> makeTakeNumberScreen()
{
    return std::make_unique<TakeNumberScreen>();
}

std::unique_ptr<ScreenView> makeTakingNumberScreen()
{
    return std::make_unique<TakingNumberScreen>();
}

} // namespace onedoor::kiosk
