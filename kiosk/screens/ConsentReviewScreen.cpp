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

constexpr float aboutShare = 0.58F; ///< of a row's words: what was decided has the rest

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
        const Sizes sizes = sizesOf(ui, view, rows.row(0, std::max(1, count), 0));
        for (int at = 0; at < count; ++at)
        {
            const Box row = rows.row(at, count, 0);
            drawDecision(ui, view, forms[static_cast<std::size_t>(at)], row, sizes);
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

    /// One size for all that it is about, and one for all answers: a yes is set no larger than a no.
    struct Sizes
    {
        float aboutPx = 0;
        float decidedPx = 0;
    };

    static Sizes sizesOf(Ui& ui, const View& view, const Box& row)
    {
        const TextLook about = aboutLook(ui);
        const TextLook decided = decidedLook(ui);
        Sizes sizes{about.sizePx, decided.sizePx};
        const auto shrink =
            [&](float& size, const std::string& words, const TextLook& look, const Box& box, float least)
        {
            const Extent room{box.width, box.height - ui.px(34)};
            size = std::min(size, ui.canvas().fitted(words, look, room, look.sizePx * least).sizePx);
        };
        for (const FormState& form : view.session.consent.forms)
        {
            shrink(sizes.aboutPx, purposeName(view, form.form->purpose), about, aboutBox(ui, row), 0.7F);
            shrink(sizes.decidedPx, view.in(form.form->permit), decided, decidedBox(ui, row), 0.6F);
            shrink(sizes.decidedPx, view.in(form.form->deny), decided, decidedBox(ui, row), 0.6F);
        }
        return sizes;
    }

    static TextLook aboutLook(Ui& ui) { return ui.look(TextRole::Body, ui.theme().softInk); }

    static TextLook decidedLook(Ui& ui)
    {
        TextLook look = ui.look(TextRole::Body, ui.theme().ink, Weight::Bold);
        look.sizePx *= ui.metrics().largeText() ? 1.0F : 1.1F;
        look.align = Align::Right;
        return look;
    }

    static Box aboutBox(Ui& ui, const Box& row)
    {
        const float width = row.width - changeWidth(ui) - ui.px(28);
        return {row.x, row.y, width * aboutShare - ui.px(20), row.height};
    }

    static Box decidedBox(Ui& ui, const Box& row)
    {
        const float width = row.width - changeWidth(ui) - ui.px(28);
        return {row.x + width * aboutShare, row.y, width * (1 - aboutShare), row.height};
    }

    /// What it is about at the left, what was decided beside the button: the same ink for either.
    static void drawDecision(Ui& ui, const View& view, const FormState& form, const Box& row, const Sizes& sizes)
    {
        TextLook about = aboutLook(ui);
        about.sizePx = sizes.aboutPx;
        ui.canvas().textIn(purposeName(view, form.form->purpose), about, aboutBox(ui, row));
        if (!form.decision)
        {
            return;
        }
        const bool permit = form.decision == consent::Decision::Permit;
        TextLook decided = decidedLook(ui);
        decided.sizePx = sizes.decidedPx;
        ui.canvas().textIn(view.in(permit ? form.form->permit : form.form->deny), decided, decidedBox(ui, row));
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
