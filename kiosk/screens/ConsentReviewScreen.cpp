#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/SignaturePad.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// All decisions once more, each of which can still be changed, and one signature for them; the
/// same page whatever was decided. Also while they are being sealed.
class ConsentReviewScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pad.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        if (view.session.screen == Screen::ConsentKeeping)
        {
            const PageFrame frame =
                drawConsentPage(ui, view, ConsentStep::Last, view.say("consent.saving"), "", false);
            waitingDots(ui, frame.content.centre(), ui.theme().health);
            ui.canvas().fill(frame.help, ui.theme().bar);
            return;
        }
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::Last, view.say("consent.review.title"),
                                                view.say("consent.sign.why"));
        const float gap = ui.metrics().gap();
        Box list = frame.content;
        const auto count = static_cast<float>(view.session.consent.forms.size());
        list.height = count * rowHeight(ui) + 2 * ui.px(14);
        drawDecisions(ui, view, list, events);
        const float y = drawTimesNote(ui, view, frame, list) + gap;
        const float room = frame.content.bottom() - y;
        drawPad(ui, view, {list.x, y, list.width, std::min(room, list.width * 0.86F)}, events);
        drawActions(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static float rowHeight(Ui& ui)
    {
        const Metrics& metrics = ui.metrics();
        const double usual = metrics.landscape() ? 104 : metrics.largeText() ? 148 : 132;
        return std::max(metrics.touch() + ui.px(16), ui.px(usual));
    }

    static float changeWidth(Ui& ui)
    {
        return std::max(ui.metrics().touch(), ui.px(ui.metrics().largeText() ? 220 : 190));
    }

    static void drawDecisions(Ui& ui, const View& view, const Box& card, Events& events)
    {
        cardGround(ui, card);
        const Box rows = card.inset(ui.px(44), ui.px(14));
        const auto& forms = view.session.consent.forms;
        const int count = static_cast<int>(forms.size());
        for (int at = 0; at < count; ++at)
        {
            const Box row = rows.row(at, count, 0);
            drawDecision(ui, view, forms[static_cast<std::size_t>(at)], row);
            const float width = changeWidth(ui);
            const float height = std::max(ui.metrics().touch(), row.height - ui.px(32));
            const Box change{row.right() - width, row.centre().y - height / 2, width, height};
            if (button(ui, "change-" + std::to_string(at), change, {view.say("consent.review.change")},
                       ButtonKind::Plain))
            {
                events.push_back(Event::changeDecision(static_cast<std::size_t>(at)));
            }
            if (at + 1 < count)
            {
                ui.canvas().line({rows.x, row.bottom()}, {rows.right(), row.bottom()}, ui.theme().line, ui.px(2));
            }
        }
    }

    /// What it is about at the left, what was decided beside the button: the same ink for either.
    static void drawDecision(Ui& ui, const View& view, const FormState& form, const Box& row)
    {
        const float buttonRoom = changeWidth(ui) + ui.px(28);
        const float width = row.width - buttonRoom;
        const float share = 0.58F;
        TextLook about = ui.look(TextRole::Body, ui.theme().softInk);
        const std::string name = purposeName(view, form.form->purpose);
        about = ui.canvas().fitted(name, about, {width * share - ui.px(20), row.height - ui.px(34)},
                                   about.sizePx * 0.7F);
        ui.canvas().textIn(name, about, {row.x, row.y, width * share - ui.px(20), row.height});
        if (!form.decision)
        {
            return;
        }
        const bool permit = form.decision == consent::Decision::Permit;
        const std::string& choice = view.in(permit ? form.form->permit : form.form->deny);
        TextLook decided = ui.look(TextRole::Body, ui.theme().ink, Weight::Bold);
        decided.sizePx *= ui.metrics().largeText() ? 1.0F : 1.1F;
        decided.align = Align::Right;
        const Box box{row.x + width * share, row.y, width * (1 - share), row.height};
        decided = ui.canvas().fitted(choice, decided, {box.width, box.height - ui.px(34)}, decided.sizePx * 0.6F);
        ui.canvas().textIn(choice, decided, box);
    }

    /// Before the pad, so that it is read before the first stroke; on a wide screen beside it, whose height is
    /// dear. Returns where the pad may begin.
    static float drawTimesNote(Ui& ui, const View& view, const PageFrame& frame, const Box& list)
    {
        if (!view.facts.strokeTimes)
        {
            return list.bottom();
        }
        if (frame.wide)
        {
            drawNoteBeside(ui, view, frame);
            return list.bottom();
        }
        const float y = list.bottom() + ui.metrics().gap();
        const float side = ui.px(44); // as the words in the card above
        const TextLook look = ui.look(TextRole::Small, ui.theme().ink);
        const std::string note = view.say("consent.sign.times");
        return y + ui.canvas().text(note, look, {list.x + side, y}, list.width - 2 * side).height;
    }

    static void drawNoteBeside(Ui& ui, const View& view, const PageFrame& frame)
    {
        const TextLook look = ui.look(TextRole::Small, ui.theme().ink);
        const std::string note = view.say("consent.sign.times");
        const Box column = wordsColumn(ui.metrics());
        const float height = ui.canvas().measure(note, look, column.width).height;
        ui.canvas().text(note, look, {column.x, frame.actions.bottom() - height}, column.width);
    }

    void drawPad(Ui& ui, const View& view, const Box& sheet, Events& events)
    {
        cardGround(ui, sheet);
        ui.place("signature", sheet);
        drawGuideLine(ui, view, sheet);
        ui.canvas().pushClip(sheet); // the pad may be lower than when it was signed: large text
        drawInk(ui, view.session.consent.signature, sheet, ui.theme().ink);
        ui.canvas().popClip();
        for (const PenStep& step : m_pad.follow(ui, ui.canvas().shifted(sheet)))
        {
            const EventKind kind = step.kind == PenStep::Kind::Down ? EventKind::PenDown
                                   : step.kind == PenStep::Kind::Up ? EventKind::PenUp
                                                                    : EventKind::PenMove;
            events.push_back(Event::pen(kind, step.at));
        }
    }

    static void drawGuideLine(Ui& ui, const View& view, const Box& sheet)
    {
        TextLook look = ui.look(TextRole::Small, ui.theme().softInk);
        look.align = Align::Centre;
        const float words = ui.canvas().measure(view.say("consent.sign.hint"), look, sheet.width).height;
        const float y = std::min(sheet.y + sheet.height * 0.74F, sheet.bottom() - words - ui.px(40));
        const float dash = ui.px(18);
        for (float x = sheet.x + ui.px(70); x < sheet.right() - ui.px(70); x += 2 * dash)
        {
            ui.canvas().line({x, y}, {x + dash, y}, ui.theme().line, ui.px(4));
        }
        if (view.session.consent.signature.empty()) // else it would stand under the name
        {
            ui.canvas().text(view.say("consent.sign.hint"), look, {sheet.x + ui.px(40), y + ui.px(20)},
                             sheet.width - ui.px(80));
        }
    }

    static void drawActions(Ui& ui, const View& view, const Box& box, Events& events)
    {
        const consent::Signature& signature = view.session.consent.signature;
        const ChoiceRow row = choiceRow(ui, box);
        if (button(ui, "clear", row.left, {view.say("consent.sign.again")}, ButtonKind::Choice, !signature.empty()))
        {
            events.push_back(Event::of(EventKind::SignAgain));
        }
        if (button(ui, "confirm", row.right, {view.say("consent.review.confirm")}, ButtonKind::Choice,
                   signature.isMeant()))
        {
            events.push_back(Event::of(EventKind::Confirm));
        }
    }

    SignaturePad m_pad;
};

} // namespace

std::unique_ptr<ScreenView> makeConsentReviewScreen()
{
    return std::make_unique<ConsentReviewScreen>();
}

} // namespace onedoor::kiosk
