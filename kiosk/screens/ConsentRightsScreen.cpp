#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// What one may ask of whoever holds one's data, and where to turn.
class ConsentRightsScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame =
            drawConsentPage(ui, view, ConsentStep::None, view.say("rights.title"), view.say("rights.lead"));
        cardGround(ui, frame.content);
        const Box inner{frame.content.x + ui.px(56), frame.content.y + ui.px(28), frame.content.width - ui.px(76),
                        frame.content.height - ui.px(56)};
        m_pane.draw(ui, inner, ui.theme().card, ui.theme().gold,
                    [&](const Box& at) { return drawRights(ui, view, at); });
        const Box rest = backButton(ui, view, frame.actions, events);
        if (button(ui, "receipt", rest, {view.say("consent.receipt.ask")}, ButtonKind::Choice,
                   view.possible(Event::of(EventKind::ShowReceipt))))
        {
            events.push_back(Event::of(EventKind::ShowReceipt));
        }
        helpBar(ui, view, events);
    }

private:
    static float drawRights(Ui& ui, const View& view, const Box& at)
    {
        TextLook heading = ui.look(TextRole::Body, ui.theme().ink, Weight::Bold);
        heading.sizePx *= ui.metrics().largeText() ? 1.0F : 1.08F;
        TextLook body = ui.look(TextRole::Body, ui.theme().ink);
        body.lineHeight = 1.5F;
        float y = at.y + ui.px(14);
        for (const std::string right : {"know", "copy", "correct", "delete", "withdraw", "explain", "turn"})
        {
            std::string text = view.say("rights." + right + ".body");
            if (right == "turn" && !view.release.hall.hotline.empty())
            {
                text += view.say("rights.turn.hotline", {{"hotline", view.release.hall.hotline}});
            }
            y += ui.canvas().text(view.say("rights." + right + ".title"), heading, {at.x, y}, at.width).height;
            y += ui.canvas().text(text, body, {at.x, y}, at.width).height + ui.px(26);
        }
        return y - at.y;
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeConsentRightsScreen()
{
    return std::make_unique<ConsentRightsScreen>();
}

} // namespace onedoor::kiosk
