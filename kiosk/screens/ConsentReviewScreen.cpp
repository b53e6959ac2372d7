#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/SignaturePad.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// What will be kept, once more: the decision, the form, the signature. Also while it is
/// being sealed.
class ConsentReviewScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const ConsentState& consent = view.session.consent;
        if (view.session.screen == Screen::ConsentKeeping)
        {
            const PageFrame frame =
                drawConsentPage(ui, view, ConsentStep::Review, view.say("consent.saving"), "", false);
            waitingDots(ui, frame.content.centre(), ui.theme().health);
            ui.canvas().fill(frame.help, ui.theme().bar);
            return;
        }
        if (!consent.form)
        {
            return;
        }
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::Review, view.say("consent.review.title"),
                                                view.in(consent.form->assurance));
        drawSheet(ui, view, frame.content);
        const ChoiceRow row = choiceRow(ui, frame.actions);
        if (button(ui, "change", row.left, {view.say("consent.review.change")}, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::ChangeDecision));
        }
        if (button(ui, "confirm", row.right, {view.say("consent.review.confirm")}, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::Confirm));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawSheet(Ui& ui, const View& view, const Box& content)
    {
        const Theme& theme = ui.theme();
        const ConsentState& consent = view.session.consent;
        Box card = content;
        card.height = std::min(card.height, ui.px(1000));
        cardGround(ui, card);
        const Box inner = card.inset(ui.px(56), ui.px(44));
        const bool permit = consent.decision == consent::Decision::Permit;
        const std::string& choice = view.in(permit ? consent.form->permit : consent.form->deny);
        TextLook decision = ui.look(TextRole::Card, theme.ink, Weight::Bold);
        const std::string words = view.say("consent.review.decision", {{"decision", choice}});
        decision = ui.canvas().fitted(words, decision, {inner.width, decision.sizePx * 2.6F}, decision.sizePx * 0.7F);
        float y = inner.y;
        y += ui.canvas().text(words, decision, {inner.x, y}, inner.width).height + ui.px(12);
        TextLook soft = ui.look(TextRole::Body, theme.softInk);
        const std::string form = view.say("consent.review.form", {{"title", view.in(consent.form->title)},
                                                                  {"version", consent.form->version}});
        y += ui.canvas().text(form, soft, {inner.x, y}, inner.width).height + ui.px(28);
        ui.canvas().line({inner.x, y}, {inner.right(), y}, theme.line, std::max(1.0F, ui.px(2)));
        y += ui.px(28);
        y += ui.canvas().text(view.say("consent.review.signature"), soft, {inner.x, y}, inner.width).height + ui.px(12);
        const Box room{inner.x, y, inner.width, inner.bottom() - y};
        // The pad is 0.86 as high as wide at most: the same ink, smaller.
        const float width = std::min(room.width, room.height / 0.86F);
        ui.canvas().fill(room, theme.paper, ui.px(20));
        ui.canvas().pushClip(room);
        drawInk(ui, consent.signature, {room.x + (room.width - width) / 2, room.y, width, room.height}, theme.ink);
        ui.canvas().popClip();
    }
};

} // namespace

std::unique_ptr<ScreenView> makeConsentReviewScreen()
{
    return std::make_unique<ConsentReviewScreen>();
}

} // namespace onedoor::kiosk
