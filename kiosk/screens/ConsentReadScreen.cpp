#include "kiosk/flow/Languages.hpp"
#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// A form, word for word; at its end both choices light up together.
class ConsentReadScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const FormState* state = view.session.form();
        if (state == nullptr)
        {
            return;
        }
        const consent::FormVersion& form = *state->form;
        PageFrame frame =
            drawConsentPage(ui, view, ConsentStep::Form, view.in(form.question), view.in(form.assurance));
        const std::string hint = view.say(state->readToEnd ? "consent.choose" : "consent.read_to_end");
        TextLook look = ui.look(TextRole::Small, ui.theme().softInk);
        look.sizePx *= 1.05F;
        const float hintHeight = ui.canvas().measure(view.say("consent.read_to_end"), look, frame.content.width).height;
        const Box sheet{frame.content.x, frame.content.y, frame.content.width,
                        frame.content.height - hintHeight - ui.px(20)};
        drawForm(ui, view, form, sheet);
        ui.canvas().text(hint, look, {sheet.x + ui.px(8), sheet.bottom() + ui.px(24)}, sheet.width - ui.px(16));
        if (m_pane.seenEnd() && !state->readToEnd && !ui.blocked())
        {
            events.push_back(Event::of(EventKind::ReadToEnd));
        }
        drawChoice(ui, view, form, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    void drawForm(Ui& ui, const View& view, const consent::FormVersion& form, const Box& sheet)
    {
        cardGround(ui, sheet);
        const Box inner{sheet.x + ui.px(56), sheet.y + ui.px(28), sheet.width - ui.px(76), sheet.height - ui.px(56)};
        m_pane.draw(ui, inner, ui.theme().card, ui.theme().gold,
                    [&](const Box& at) { return drawSections(ui, view, form, at); });
    }

    static float drawSections(Ui& ui, const View& view, const consent::FormVersion& form, const Box& at)
    {
        TextLook heading = ui.look(TextRole::Body, ui.theme().ink, Weight::Bold);
        heading.sizePx *= 1.12F;
        TextLook body = ui.look(TextRole::Body, ui.theme().ink);
        body.sizePx *= ui.metrics().largeText() ? 1.0F : 1.08F;
        body.lineHeight = 1.6F;
        float y = at.y + ui.px(14);
        TextLook small = ui.look(TextRole::Small, ui.theme().softInk);
        const std::string name =
            view.say("consent.review.form", {{"title", view.in(form.title)}, {"version", form.version}});
        y += ui.canvas().text(name, small, {at.x, y}, at.width).height + ui.px(26);
        if (languageShown(form.question, view.session.language) != view.session.language)
        {
            const TextLook note = ui.look(TextRole::Body, ui.theme().health, Weight::Medium);
            y += ui.canvas().text(view.say("consent.form_language"), note, {at.x, y}, at.width).height + ui.px(26);
        }
        for (const consent::FormSection& section : form.sections)
        {
            y += ui.canvas().text(view.in(section.heading), heading, {at.x, y}, at.width).height + ui.px(4);
            y += ui.canvas().text(view.in(section.text), body, {at.x, y}, at.width).height + ui.px(30);
        }
        return y - at.y;
    }

    static void drawChoice(Ui& ui, const View& view, const consent::FormVersion& form, const Box& row, Events& events)
    {
        const ChoiceRow choice = choiceRow(ui, row);
        const bool lit = view.session.form()->readToEnd;
        if (button(ui, "deny", choice.left, {view.in(form.deny)}, ButtonKind::Choice, lit))
        {
            events.push_back(Event::of(EventKind::Deny));
        }
        if (button(ui, "permit", choice.right, {view.in(form.permit)}, ButtonKind::Choice, lit))
        {
            events.push_back(Event::of(EventKind::Permit));
        }
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeConsentReadScreen()
{
    return std::make_unique<ConsentReadScreen>();
}

} // namespace onedoor::kiosk
