#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// The rules worth knowing, each with the law it rests on.
class RulesScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("guide.rules"), view.say("guide.confirm_at_desk"));
        const Box pane{frame.content.x, frame.content.y - ui.metrics().gap() + ui.px(6), frame.content.width,
                       frame.content.height + ui.metrics().gap() - ui.px(6)};
        m_pane.draw(ui, pane, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawRules(ui, view, at); });
        const Box rest = backButton(ui, view, frame.actions, events);
        if (button(ui, "guide", rest, {view.say("home.guide")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(view.possible(Event::of(EventKind::ShowGuide)) ? EventKind::ShowGuide
                                                                                     : EventKind::Back));
        }
        helpBar(ui, view, events);
    }

private:
    static float drawRules(Ui& ui, const View& view, const Box& at)
    {
        const Theme& theme = ui.theme();
        TextLook text = ui.look(TextRole::Body, theme.ink, Weight::Medium);
        text.sizePx *= 1.06F;
        TextLook basis = ui.look(TextRole::Small, theme.softInk);
        basis.sizePx *= 0.92F;
        const float pad = ui.px(50);
        const float width = at.width - 2 * pad - ui.px(8);
        float y = at.y + ui.px(14);
        for (const guide::Rule& rule : view.release.guide.rules)
        {
            const std::string source = view.say("guide.basis", {{"basis", view.in(rule.basis)}});
            const float textHeight = ui.canvas().measure(view.in(rule.text), text, width).height;
            const float basisHeight = ui.canvas().measure(source, basis, width).height;
            const Box card{at.x, y, at.width - ui.px(8), textHeight + basisHeight + ui.px(8) + 2 * ui.px(28)};
            cardGround(ui, card);
            ui.canvas().fill({card.x + ui.px(18), card.y + ui.px(34), ui.px(8), card.height - 2 * ui.px(34)},
                             theme.health, ui.px(4));
            ui.canvas().text(view.in(rule.text), text, {card.x + pad, card.y + ui.px(28)}, width);
            ui.canvas().text(source, basis, {card.x + pad, card.y + ui.px(28) + textHeight + ui.px(8)}, width);
            y = card.bottom() + ui.px(22);
        }
        return y - at.y + ui.px(30);
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeRulesScreen()
{
    return std::make_unique<RulesScreen>();
}

} // namespace onedoor::kiosk
