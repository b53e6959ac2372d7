#include "content/drawing/QrCode.hpp"
#include "kiosk/flow/Papers.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/QrModules.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

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
            drawContent(ui, view, frame, events);
        }
        drawActions(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static void drawContent(Ui& ui, const View& view, const PageFrame& frame, Events& events)
    {
        const bool keepsake = view.day != nullptr && !view.day->blessing.empty();
        const auto follow = followCode(view);
        const float gap = ui.metrics().gap();
        const Box& whole = frame.content;
        // The more there is, the less each takes; the number comes first.
        const bool crowded = keepsake && follow;
        const float strips = frame.wide && ui.metrics().largeText() ? 140 : ui.metrics().largeText() ? 230
                             : crowded ? 136 : 176;
        const float paper = std::max(ui.metrics().touch() + 2 * ui.px(20), ui.px(strips));
        const float blessing = keepsake ? std::round(whole.height * (crowded ? 0.16F : 0.27F)) : 0;
        const float strip = follow && !frame.wide ? ui.px(crowded ? 240 : 270) : 0;
        float room = whole.height - paper - gap - (keepsake ? blessing + gap : 0) - (strip > 0 ? strip + gap : 0);
        room = std::min(room, ui.px(1000));
        Box number{whole.x, whole.y, whole.width, room};
        if (follow && frame.wide)
        {
            const float side = std::round(whole.width * 0.3F);
            number.width -= side + gap;
            drawFollow(ui, view, *follow, {number.right() + gap, number.y, side, room}, true);
        }
        drawNumber(ui, view, number);
        float y = number.bottom() + gap;
        if (strip > 0)
        {
            drawFollow(ui, view, *follow, {whole.x, y, whole.width, strip}, false);
            y += strip + gap;
        }
        if (keepsake)
        {
            drawBlessing(ui, view, {whole.x, y, whole.width, blessing});
            y += blessing + gap;
        }
        drawPaper(ui, view, {whole.x, y, whole.width, paper}, events);
    }

    static std::optional<drawing::QrCode> followCode(const View& view)
    {
        const std::string& address = view.session.number.extras.follow;
        auto code = drawing::makeQrCode(address); // of nothing there is none
        return code ? std::optional(std::move(*code)) : std::nullopt;
    }

    /// The code that a phone reads, and what it is for: beside it, or below it where the card is `upright`.
    static void drawFollow(Ui& ui, const View& view, const drawing::QrCode& code, const Box& card, bool upright)
    {
        cardGround(ui, card);
        TextLook title = ui.look(TextRole::Button, ui.theme().ink, Weight::Bold);
        TextLook body = ui.look(TextRole::Body, ui.theme().softInk);
        const Box inner = card.inset(ui.px(32), ui.px(28));
        const std::string words = view.say("ticket.follow");
        const std::string more = view.say("take.done.follow");
        float side = inner.height;
        if (upright)
        {
            title.align = body.align = Align::Centre;
            side = std::min(inner.width, inner.height * 0.55F);
        }
        // Whole pixels a module, so that every phone reads it.
        const float module = std::max(2.0F, std::floor(side / static_cast<float>(code.side)));
        side = module * static_cast<float>(code.side);
        const Point at{std::round(upright ? inner.x + (inner.width - side) / 2 : inner.x),
                       std::round(upright ? inner.y : inner.y + (inner.height - side) / 2)};
        qrModules(ui, code, at, module);
        const Box text = upright ? Box{inner.x, at.y + side + ui.px(20), inner.width,
                                       inner.bottom() - at.y - side - ui.px(20)}
                                 : Box{at.x + side + ui.px(36), inner.y, inner.right() - at.x - side - ui.px(36),
                                       inner.height};
        title = ui.canvas().fitted(words, title, {text.width, title.sizePx * 1.6F}, title.sizePx * 0.6F);
        const float titleHeight = ui.canvas().measure(words, title, text.width).height;
        body = ui.canvas().fitted(more, body, {text.width, text.height - titleHeight - ui.px(6)}, body.sizePx * 0.7F);
        const float height = titleHeight + ui.px(6) + ui.canvas().measure(more, body, text.width).height;
        const float y = text.y + std::max(0.0F, (text.height - height) / 2);
        ui.canvas().text(words, title, {text.x, y}, text.width);
        ui.canvas().text(more, body, {text.x, y + titleHeight + ui.px(6)}, text.width);
    }

    /// What is special about this number, in the middle of a line of their own.
    /// Returns  how high that is; 0 where nothing is.
    static float drawMarks(Ui& ui, const View& view, const Box& line, bool drawn)
    {
        const Theme& theme = ui.theme();
        struct Mark
        {
            std::string words;
            Colour ground;
            Colour ink;
        };
        std::vector<Mark> marks;
        if (view.session.number.ticket->priority)
        {
            marks.push_back({view.say("ticket.priority"), theme.warmTint, theme.warm});
        }
        if (view.session.number.extras.offline)
        {
            marks.push_back({view.say("ticket.offline"), theme.bar, theme.softInk});
        }
        const float gap = ui.px(14);
        float width = -gap;
        for (const Mark& mark : marks)
        {
            width += pillWidth(ui, mark.words) + gap;
        }
        float x = line.x + (line.width - width) / 2;
        for (const Mark& mark : marks)
        {
            if (drawn)
            {
                pill(ui, mark.words, {x, line.y}, mark.ground, mark.ink);
            }
            x += pillWidth(ui, mark.words) + gap;
        }
        return marks.empty() ? 0 : ui.metrics().text(TextRole::Small) * 1.3F + ui.px(16 + 10);
    }

    /// Below the number: that it holds while the line is cut, and that the exam can still be left out.
    static std::string noteOf(const View& view)
    {
        const NumberState& number = view.session.number;
        std::string note = number.extras.offline ? view.say("take.done.offline") : "";
        if (mayDropExam(*number.ticket))
        {
            note += (note.empty() ? "" : "\n") + view.say("ticket.drop");
        }
        return note;
    }

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
        const bool low = ui.metrics().landscape() && ui.metrics().largeText();
        const Box inner = box.inset(ui.px(48), ui.px(low ? 8 : 34));

        TextLook nameLook = centred(ui.look(TextRole::Card, ui.theme().ink, Weight::Bold));
        TextLook placeLook = centred(ui.look(TextRole::Button, ui.theme().ink, Weight::Bold));
        placeLook =
            ui.canvas().fitted(place, placeLook, {inner.width, placeLook.sizePx * 2.6F}, placeLook.sizePx * 0.7F);
        TextLook aheadLook = centred(ui.look(TextRole::Body, ui.theme().softInk));
        aheadLook.sizePx *= ui.metrics().largeText() ? 1.0F : 1.2F;
        const NumberState& taken = view.session.number;
        std::string ahead = taken.extras.offline ? "" : view.ahead(taken.ahead);
        if (taken.extras.wait && taken.ahead != 0)
        {
            ahead += " · " + view.wait(*taken.extras.wait);
        }
        const float marksHeight = drawMarks(ui, view, inner, false);
        const float nameHeight = ui.canvas().measure(name, nameLook, inner.width).height;
        const float placeHeight = ui.canvas().measure(place, placeLook, inner.width).height;
        aheadLook =
            ui.canvas().fitted(ahead, aheadLook, {inner.width, aheadLook.sizePx * 1.6F}, aheadLook.sizePx * 0.7F);
        const float aheadHeight = ahead.empty() ? 0 : ui.canvas().measure(ahead, aheadLook, inner.width).height;
        TextLook noteLook = centred(ui.look(TextRole::Body, ui.theme().health));
        noteLook.balanced = true;
        std::string note = noteOf(view);
        float noteHeight = note.empty() ? 0 : ui.canvas().measure(note, noteLook, inner.width).height + ui.px(26);
        const float least = ui.metrics().text(TextRole::Title) * 1.6F;
        if (inner.height - marksHeight - nameHeight - placeHeight - aheadHeight - noteHeight < least)
        {
            note.clear(); // the paper says it too
            noteHeight = 0;
        }

        TextLook number = centred(ui.look(TextRole::Number, colours.ink, Weight::Bold));
        number.tabularFigures = true;
        number.lineHeight = 1.16F;
        const float room = inner.height - marksHeight - nameHeight - placeHeight - aheadHeight - noteHeight - ui.px(16);
        const std::string shown = shownNumber(ticket.label());
        number = ui.canvas().fitted(shown, number, {inner.width, room}, ui.metrics().text(TextRole::Title));
        const float numberHeight = ui.canvas().measure(shown, number, inner.width).height;
        const float slack = std::max(0.0F, room - numberHeight) / 3;

        float y = inner.y + slack * 1.25F;
        y += drawMarks(ui, view, {inner.x, y, inner.width, 0}, true);
        y += ui.canvas().text(name, nameLook, {inner.x, y}, inner.width).height;
        y += ui.canvas().text(shown, number, {inner.x, y}, inner.width).height + slack * 0.5F;
        if (!ahead.empty())
        {
            y += ui.canvas().text(ahead, aheadLook, {inner.x, y}, inner.width).height + ui.px(8);
        }
        y += ui.canvas().text(place, placeLook, {inner.x, y}, inner.width).height + ui.px(26);
        if (!note.empty())
        {
            ui.canvas().text(note, noteLook, {inner.x, y}, inner.width);
        }
    }

    /// The keepsake that the paper carries too.
    static void drawBlessing(Ui& ui, const View& view, const Box& box)
    {
        const Theme& theme = ui.theme();
        ui.canvas().shadow(box, ui.metrics().radius(), ui.px(30), ui.px(10), withAlpha(theme.headerEnd, 0.2));
        ui.canvas().gradient(box, theme.header, theme.headerEnd, ui.metrics().radius());
        const float side = box.height * 1.1F;
        const Box ornament{box.right() - side - ui.px(28), box.y + (box.height - side) / 2, side, side};
        ui.canvas().iconFadingIn(view.day->ornament, ornament, withAlpha(theme.headerInk, theme.contrast ? 0 : 0.4),
                                 ornament.x + side * 0.2F);
        TextLook words = ui.look(TextRole::Card, theme.headerInk, Weight::Bold);
        words.face = drawing::Face::Serif;
        words.lineHeight = 1.45F;
        const Box inner = box.inset(ui.px(56), ui.px(28));
        TextLook note = ui.look(TextRole::Small, leadInk(theme));
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

    static const char* paperWords(PrintState print)
    {
        switch (print)
        {
        case PrintState::Printed:
            return "take.done.paper";
        case PrintState::Failed:
            return "unavailable.paper.body";
        case PrintState::NoPaper:
            return "take.done.no_paper";
        case PrintState::Unsure:
            return "take.done.unsure";
        default:
            return "take.printing";
        }
    }

    static void drawPaper(Ui& ui, const View& view, const Box& box, Events& events)
    {
        const PrintState print = view.session.number.print;
        if (print == PrintState::None)
        {
            return;
        }
        const bool again = print != PrintState::Printing && view.possible(Event::of(EventKind::PrintAgain));
        const Theme& theme = ui.theme();
        const std::string text = view.say(paperWords(print));
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
        else if (view.possible(Event::of(EventKind::ShowRating)))
        {
            const float width = std::max(ui.metrics().touch(), ui.px(ui.metrics().largeText() ? 360 : 320));
            const float height = std::max(ui.metrics().touch(), ui.px(104));
            const Box rate{box.right() - width - ui.px(30), box.y + (box.height - height) / 2, width, height};
            if (button(ui, "rate", rate, {view.say("take.done.rate")}, ButtonKind::Quiet))
            {
                events.push_back(Event::of(EventKind::ShowRating));
            }
            words.width = rate.x - ui.px(24) - words.x;
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
