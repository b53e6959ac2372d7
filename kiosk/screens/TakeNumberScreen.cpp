#include "kiosk/screens/NumberButtons.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// The two equal ways first, then one matter alone; 优先 by own word; a booking.
class TakeNumberScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const std::string note = paperNote(view);
        const PageFrame frame =
            drawPage(ui, view, view.say("take.choose"), note.empty() ? view.say("take.couple") : note);
        const float gap = ui.metrics().gap();
        const bool large = ui.metrics().largeText();
        Box rest = frame.content;
        const auto cut = [&](float height)
        {
            const Box top{rest.x, rest.y, rest.width, height};
            rest.y += height + gap;
            rest.height -= height + gap;
            return top;
        };
        const float height = ui.px(frame.wide ? (large ? 170 : 142) : large ? 256 : 190);
        const Box priority = cut(std::max(ui.metrics().touch(), height));
        if (switchCard(ui, "priority", priority,
                       {view.say("take.priority"), view.say("take.priority.hint")}, view.session.priority))
        {
            events.push_back(Event::of(EventKind::TogglePriority));
        }
        if (!firstChoices(view).empty())
        {
            const float numbers = ui.px(frame.wide ? (large ? 156 : 168) : large ? 270 : 230);
            drawNumberButtons(ui, view, cut(std::max(ui.metrics().touch(), numbers)), events);
        }
        drawOthers(ui, view, rest, frame.wide, events);
        const Box booking = backButton(ui, view, frame.actions, events);
        if (button(ui, "booking", booking, {view.say("take.booking")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowBooking));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawOthers(Ui& ui, const View& view, const Box& area, bool wide, Events& events)
    {
        std::vector<const NumberChoice*> others;
        for (const NumberChoice& choice : view.choices)
        {
            if (!view.knows("home.take_" + choice.id))
            {
                others.push_back(&choice);
            }
        }
        const float gap = ui.metrics().gap();
        const auto count = static_cast<int>(others.size());
        const int columns = wide && count > 1 ? 2 : 1;
        const int rows = std::max(1, (count + columns - 1) / columns);
        const float each = std::min(area.row(0, rows, gap).height, ui.px(270));
        for (int at = 0; at < count; ++at)
        {
            const float y = area.y + static_cast<float>(at / columns) * (each + gap);
            const Box row{area.x, y, area.width, each};
            drawChoice(ui, view, *others[static_cast<std::size_t>(at)], row.column(at % columns, columns, gap), events);
        }
    }

    /// The whole name, or where it would have to be set much smaller the short one.
    static const std::string& nameThatFits(Ui& ui, const View& view, const NumberChoice& choice, const TextLook& look,
                                           float width)
    {
        const std::string& whole = view.in(*choice.name);
        const TextLook fit = ui.canvas().fitted(whole, look, {width, look.sizePx * 1.6F}, look.sizePx * 0.75F);
        const bool oneLine = ui.canvas().measure(whole, fit, width).height < fit.sizePx * 1.8F;
        return oneLine ? whole : view.in(choice.first.service->shortName);
    }

    static void drawChoice(Ui& ui, const View& view, const NumberChoice& choice, const Box& box, Events& events)
    {
        const ServiceCard& card = choice.first;
        const bool offered = card.offer == ServiceOffer::Offered;
        const Press press = ui.press("take-" + choice.id, box, offered);
        cardGround(ui, box, press.down);
        if (press.tapped)
        {
            events.push_back(Event::takeNumber(choice.id));
        }
        const Theme& theme = ui.theme();
        const ServiceColours colours = serviceColours(theme, card.service->id);
        const Box inner = box.inset(ui.px(40), ui.px(12));
        const float radius = std::min(ui.px(64), inner.height * 0.42F);
        iconDisc(ui, card.service->icon, {inner.x + radius, box.centre().y}, radius, colours.tint, colours.ink);
        const float arrow = ui.px(16);
        const Point tip{inner.right(), box.centre().y};
        ui.canvas().stroke({{tip.x - arrow, tip.y - arrow}, {tip.x, tip.y}, {tip.x - arrow, tip.y + arrow}},
                           offered ? theme.softInk : theme.line, ui.px(5));
        const float x = inner.x + 2 * radius + ui.px(36);
        const float width = inner.right() - 2 * arrow - x;
        TextLook name = ui.look(TextRole::Card, theme.ink, Weight::Bold);
        name.sizePx = std::min(name.sizePx, inner.height * 0.36F);
        const std::string& called = nameThatFits(ui, view, choice, name, width);
        name = ui.canvas().fitted(called, name, {width, name.sizePx * 1.6F}, name.sizePx * 0.6F);
        const float nameHeight = ui.canvas().measure(called, name, width).height;
        const std::string& words = view.in(*choice.below);
        TextLook below = ui.look(TextRole::Body, theme.softInk);
        below.lineHeight = 1.35F;
        below = ui.canvas().fitted(words, below, {width, below.sizePx * 1.4F}, below.sizePx * 0.8F);
        const float belowHeight = ui.canvas().measure(words, below, width).height;
        const float pillHeight = ui.metrics().text(TextRole::Small) * 1.3F + ui.px(16);
        const float gap = ui.px(10);
        // With large text and many cards the line below gives way: the ticket says it again.
        const bool roomy = nameHeight + belowHeight + gap + pillHeight <= inner.height;
        float y = box.centre().y - (nameHeight + (roomy ? belowHeight : 0) + gap + pillHeight) / 2;
        y += ui.canvas().text(called, name, {x, y}, width).height;
        if (roomy)
        {
            y += ui.canvas().text(words, below, {x, y}, width).height;
        }
        y += gap;
        const Box state = pill(ui, view.state(card), {x, y}, offered ? colours.tint : theme.bar,
                               offered ? colours.ink : theme.softInk);
        if (const std::string left = view.lastNumbers(card); !left.empty())
        {
            pill(ui, left, {state.right() + ui.px(14), y}, theme.warmTint, theme.warm);
        }
    }
};

/// While the server answers; most visitors never see it.
class TakingNumberScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events&) override
    {
        const std::string& asked = view.session.number.service;
        const queue::Service* service = view.release.findService(asked);
        const queue::JourneyPlan* plan = view.release.findJourney(asked);
        const std::string name = service != nullptr ? view.in(service->name) : plan != nullptr ? view.in(plan->name) : "";
        const PageFrame frame = drawPage(ui, view, view.say("take.working"), name, false);
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
