#include "kiosk/flow/Papers.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// The number, readable by two people at once; where to go; whether there is paper.
class NumberTakenScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("take.done.title"), view.say("take.done.listen"));
        if (view.session.number.ticket)
        {
            const bool keepsake = view.day != nullptr && !view.day->blessing.empty();
            const float gap = ui.metrics().gap();
            const float paper = std::max(ui.metrics().touch() + 2 * ui.px(20),
                                         ui.px(ui.metrics().largeText() ? 230 : 176));
            const float blessing = keepsake ? std::round(frame.content.height * 0.27F) : 0;
            float room = frame.content.height - paper - gap - (keepsake ? blessing + gap : 0);
            room = std::min(room, ui.px(1000));
            const Box number{frame.content.x, frame.content.y, frame.content.width, room};
            drawNumber(ui, view, number);
            float y = number.bottom() + gap;
            if (keepsake)
            {
                drawBlessing(ui, view, {frame.content.x, y, frame.content.width, blessing});
                y += blessing + gap;
            }
            drawPaper(ui, view, {frame.content.x, y, frame.content.width, paper}, events);
        }
        drawActions(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static TextLook centred(TextLook look)
    {
        look.align = Align::Centre;
        return look;
    }

    static void drawNumber(Ui& ui, const View& view, const Box& box)
    {
        cardGround(ui, box);
        const queue::Ticket& ticket = *view.session.number.ticket;
        const queue::Service* service = view.release.findService(ticket.service);
        const ServiceColours colours = serviceColours(ui.theme(), ticket.service);
        const std::string name = ticketName(view.release, ticket, view.session.language);
        const std::string place =
            service != nullptr ? view.say("take.done.go", {{"place", view.in(service->place)}}) : "";
        const Box inner = box.inset(ui.px(48), ui.px(34));

        TextLook nameLook = centred(ui.look(TextRole::Card, ui.theme().ink, Weight::Bold));
        TextLook placeLook = centred(ui.look(TextRole::Button, ui.theme().ink, Weight::Bold));
        placeLook =
            ui.canvas().fitted(place, placeLook, {inner.width, placeLook.sizePx * 2.6F}, placeLook.sizePx * 0.7F);
        TextLook aheadLook = centred(ui.look(TextRole::Body, ui.theme().softInk));
        aheadLook.sizePx *= ui.metrics().largeText() ? 1.0F : 1.2F;
        const std::string ahead = view.ahead(view.session.number.ahead);
        const float nameHeight = ui.canvas().measure(name, nameLook, inner.width).height;
        const float placeHeight = ui.canvas().measure(place, placeLook, inner.width).height;
        const float aheadHeight = ui.canvas().measure(ahead, aheadLook, inner.width).height;

        TextLook number = centred(ui.look(TextRole::Number, colours.ink, Weight::Bold));
        number.tabularFigures = true;
        number.lineHeight = 1.16F;
        const float room = inner.height - nameHeight - placeHeight - aheadHeight - ui.px(16);
        const std::string shown = shownNumber(ticket.label());
        number = ui.canvas().fitted(shown, number, {inner.width, room}, ui.metrics().text(TextRole::Title));
        const float numberHeight = ui.canvas().measure(shown, number, inner.width).height;
        const float slack = std::max(0.0F, room - numberHeight) / 3;

        float y = inner.y + slack * 1.25F;
        y += ui.canvas().text(name, nameLook, {inner.x, y}, inner.width).height;
        y += ui.canvas().text(shown, number, {inner.x, y}, inner.width).height + slack * 0.5F;
        y += ui.canvas().text(ahead, aheadLook, {inner.x, y}, inner.width).height + ui.px(8);
        ui.canvas().text(place, placeLook, {inner.x, y}, inner.width);
    }

    /// The keepsake that the paper carries too.
    static void drawBlessing(Ui& ui, const View& view, const Box& box)
    {
        const Theme& theme = ui.theme();
        ui.canvas().shadow(box, ui.metrics().radius(), ui.px(30), ui.px(10), withAlpha(theme.headerEnd, 0.2));
        ui.canvas().gradient(box, theme.header, theme.headerEnd, ui.metrics().radius());
        const float side = box.height * 1.1F;
        const Box ornament{box.right() - side - ui.px(28), box.y + (box.height - side) / 2, side, side};
        ui.canvas().iconFadingIn(view.day->ornament, ornament, withAlpha(theme.headerInk, 0.4),
                                 ornament.x + side * 0.2F);
        TextLook words = ui.look(TextRole::Card, theme.headerInk, Weight::Bold);
        words.face = drawing::Face::Serif;
        words.lineHeight = 1.45F;
        const Box inner = box.inset(ui.px(56), ui.px(28));
        TextLook note = ui.look(TextRole::Small, mix(theme.header, theme.headerInk, 0.88));
        const std::string hint = view.say("take.done.keepsake");
        const float noteHeight = ui.canvas().measure(hint, note, inner.width).height;
        const std::string& blessing = view.in(view.day->blessing);
        words = ui.canvas().fitted(blessing, words, {inner.width, inner.height - noteHeight - ui.px(10)},
                                   words.sizePx * 0.6F);
        const float height = ui.canvas().measure(blessing, words, inner.width).height;
        const float y = inner.y + (inner.height - height - noteHeight - ui.px(10)) / 2;
        ui.canvas().text(blessing, words, {inner.x, y}, inner.width);
        ui.canvas().text(hint, note, {inner.x, y + height + ui.px(10)}, inner.width);
    }

    static void drawPaper(Ui& ui, const View& view, const Box& box, Events& events)
    {
        const PrintState print = view.session.number.print;
        if (print == PrintState::None)
        {
            return;
        }
        const bool failed = print == PrintState::Failed;
        const bool again = print != PrintState::Printing && view.possible(Event::of(EventKind::PrintAgain));
        const Theme& theme = ui.theme();
        const std::string text = failed                       ? view.say("unavailable.paper.body")
                                 : print == PrintState::Printed ? view.say("take.done.paper")
                                                                : view.say("take.printing");
        ui.canvas().fill(box, theme.bar, ui.metrics().radius());
        Box words = box.inset(ui.px(36), ui.px(16));
        const float radius = std::min(ui.px(50), box.height * 0.36F);
        iconDisc(ui, "icons/i_documents_accepted.svg", {words.x + radius, box.centre().y}, radius, theme.card,
                 theme.health);
        words.x += 2 * radius + ui.px(28);
        words.width -= 2 * radius + ui.px(28);
        if (again)
        {
            const float width = std::max(ui.metrics().touch(), ui.px(ui.metrics().largeText() ? 250 : 220));
            const float height = std::max(ui.metrics().touch(), ui.px(104));
            const Box printAgain{box.right() - width - ui.px(30), box.y + (box.height - height) / 2, width, height};
            if (button(ui, "again", printAgain, {view.say("ticket.reprint")}, ButtonKind::Quiet))
            {
                events.push_back(Event::of(EventKind::PrintAgain));
            }
            words.width = printAgain.x - ui.px(24) - words.x;
        }
        TextLook look = ui.look(TextRole::Body, theme.ink, Weight::Medium);
        look = ui.canvas().fitted(text, look, {words.width, words.height}, look.sizePx * 0.75F);
        ui.canvas().textIn(text, look, words);
    }

    static void drawActions(Ui& ui, const View& view, const Box& row, Events& events)
    {
        const float gap = ui.metrics().gap();
        const bool another = view.possible(Event::of(EventKind::ShowNumbers));
        Box done = row;
        if (another)
        {
            if (button(ui, "another", row.column(0, 2, gap), {view.say("take.done.another")}, ButtonKind::Plain))
            {
                events.push_back(Event::of(EventKind::ShowNumbers));
            }
            done = row.column(1, 2, gap);
        }
        if (button(ui, "done", done, {view.say("take.done.finish")}, ButtonKind::Primary))
        {
            events.push_back(Event::of(EventKind::Done));
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeNumberTakenScreen()
{
    return std::make_unique<NumberTakenScreen>();
}

} // namespace onedoor::kiosk
