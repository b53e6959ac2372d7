#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;

/// The receipt's code. The same for either decision, which is not shown any more.
class ConsentDoneScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::Last, view.say("consent.done.title"),
                                                view.say("consent.done.body"));
        if (const auto& receipt = view.session.consent.receipt)
        {
            Box card = frame.content;
            const Box texts = cutForms(ui, frame, card);
            codeCard(ui, card, {view.say("consent.receipt.title"), receipt->grouped(),
                                view.say("consent.receipt.keep"), printWords(view)});
            drawForms(ui, view, texts, events);
        }
        drawActions(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static std::string printWords(const View& view)
    {
        switch (view.session.consent.print)
        {
        case PrintState::Printing:
            return view.say("take.printing");
        case PrintState::Printed:
            return view.say("consent.receipt.printed");
        default:
            return view.say("consent.receipt.note");
        }
    }

    /// Where the texts are offered: below the card, on a wide screen below the words beside it.
    static Box cutForms(const Ui& ui, const PageFrame& frame, Box& card)
    {
        const Metrics& metrics = ui.metrics();
        if (frame.wide)
        {
            const float x = metrics.wordMargin();
            return {x, frame.actions.y, frame.actions.x - metrics.px(64) - x, frame.actions.height};
        }
        const float height = std::max(metrics.touch(), metrics.px(112));
        card.height -= height + metrics.gap();
        return {card.x, card.bottom() + metrics.gap(), card.width, height};
    }

    /// The texts to take home, offered to everybody. A machine that cannot print says who gives them instead.
    static void drawForms(Ui& ui, const View& view, const Box& box, Events& events)
    {
        const PrintState state = view.session.consent.copy;
        const bool may = view.possible(Event::of(EventKind::PrintForms));
        if (!may && (state == PrintState::None || state == PrintState::Failed))
        {
            TextLook look = ui.look(TextRole::Body, ui.theme().ink);
            look.align = Align::Centre;
            look.balanced = true;
            const std::string ask = view.say("consent.copy.ask");
            ui.canvas().textIn(ask, ui.canvas().fitted(ask, look, {box.width, box.height}, look.sizePx * 0.7F), box);
            return;
        }
        const std::string words = view.say(state == PrintState::Printing  ? "consent.copy.printing"
                                           : state == PrintState::Printed ? "consent.copy.printed"
                                           : state == PrintState::Failed  ? "consent.copy.failed"
                                                                          : "consent.copy");
        if (button(ui, "copy", box, {words}, ButtonKind::Plain, may))
        {
            events.push_back(Event::of(EventKind::PrintForms));
        }
    }

    static void drawActions(Ui& ui, const View& view, const Box& row, Events& events)
    {
        const ChoiceRow choice = choiceRow(ui, row);
        const bool again = view.possible(Event::of(EventKind::PrintAgain));
        const bool printed = view.session.consent.print == PrintState::Printed;
        const bool next = view.possible(Event::of(EventKind::NextPartner));
        ButtonText print{view.say(printed ? "consent.receipt.reprint" : "consent.receipt.print")};
        ButtonText onward{view.say(next ? "consent.done.next" : "take.done.finish")};
        print.labelPx = onward.labelPx = std::min(buttonLabelPx(ui, choice.left, print, ButtonKind::Choice),
                                                  buttonLabelPx(ui, choice.right, onward, ButtonKind::Choice));
        if (button(ui, "print", choice.left, print, ButtonKind::Choice, again))
        {
            events.push_back(Event::of(EventKind::PrintAgain));
        }
        if (button(ui, "next", choice.right, onward, ButtonKind::Choice))
        {
            events.push_back(Event::of(next ? EventKind::NextPartner : EventKind::Done));
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeConsentDoneScreen()
{
    return std::make_unique<ConsentDoneScreen>();
}

} // namespace onedoor::kiosk
