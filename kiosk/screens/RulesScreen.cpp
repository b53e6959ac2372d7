#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>

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
        const PageFrame frame = drawPage(ui, view, view.say("guide.rules"), view.say("guide.rules.lead"));
        const Box pane = paneOf(ui, frame);
        m_pad = padFor(ui, view, pane);
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
    struct Looks
    {
        TextLook text;
        TextLook basis;
        float side = 0;  ///< beside the words
        float width = 0; ///< of the words
    };

    static Looks looksFor(Ui& ui, float paneWidth)
    {
        Looks looks;
        looks.text = ui.look(TextRole::Body, ui.theme().ink, Weight::Bold);
        looks.text.sizePx *= 1.06F;
        looks.text.lineHeight = 1.35F;
        looks.basis = ui.look(TextRole::Small, ui.theme().softInk);
        looks.basis.sizePx *= 0.92F;
        looks.side = ui.px(50);
        looks.width = paneWidth - 2 * looks.side;
        return looks;
    }

    static std::string basisOf(const View& view, const guide::Rule& rule)
    {
        return view.say("guide.basis", {{"basis", view.in(rule.basis)}});
    }

    static float wordsHeight(Ui& ui, const View& view, const guide::Rule& rule, const Looks& looks)
    {
        return ui.canvas().measure(view.in(rule.text), looks.text, looks.width).height +
               ui.canvas().measure(basisOf(view, rule), looks.basis, looks.width).height;
    }

    /// Above and below the words of a rule: as much as lets all of them stand on one page.
    static float padFor(Ui& ui, const View& view, const Box& pane)
    {
        const auto& rules = view.release.guide.rules;
        const Looks looks = looksFor(ui, pane.width - ui.px(scrollBarRoom));
        float words = 2 * ui.px(14);
        for (const guide::Rule& rule : rules)
        {
            words += wordsHeight(ui, view, rule, looks) + ui.px(18);
        }
        const float spare = (pane.height - words) / (2 * static_cast<float>(std::max<std::size_t>(rules.size(), 1)));
        return std::clamp(std::floor(spare), ui.px(16), ui.px(30));
    }

    float drawRules(Ui& ui, const View& view, const Box& at) const
    {
        const Looks looks = looksFor(ui, at.width);
        float y = at.y + ui.px(14);
        for (const guide::Rule& rule : view.release.guide.rules)
        {
            const Box card{at.x, y, at.width, wordsHeight(ui, view, rule, looks) + 2 * m_pad};
            cardGround(ui, card);
            ui.canvas().fill({card.x + ui.px(18), card.y + m_pad + ui.px(4), ui.px(8), card.height - 2 * m_pad - ui.px(8)},
                             ui.theme().health, ui.px(4));
            const Point words{card.x + looks.side, card.y + m_pad};
            const float used = ui.canvas().text(view.in(rule.text), looks.text, words, looks.width).height;
            ui.canvas().text(basisOf(view, rule), looks.basis, {words.x, words.y + used}, looks.width);
            y = card.bottom() + ui.px(18);
        }
        return y - at.y + ui.px(10);
    }

    float m_pad = 0;
    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeRulesScreen()
{
    return std::make_unique<RulesScreen>();
}

} // namespace onedoor::kiosk
