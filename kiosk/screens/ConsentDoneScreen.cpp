#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

namespace onedoor::kiosk
{

namespace
{

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
            codeCard(ui, frame.content, {view.say("consent.receipt.title"), receipt->grouped(),
                                         view.say("consent.receipt.keep"), printWords(view)});
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

    static void drawActions(Ui& ui, const View& view, const Box& row, Events& events)
    {
        const ChoiceRow choice = choiceRow(ui, row);
        const bool again = view.possible(Event::of(EventKind::PrintAgain));
        const bool printed = view.session.consent.print == PrintState::Printed;
        const std::string print = view.say(printed ? "consent.receipt.again" : "consent.receipt.print");
        if (button(ui, "print", choice.left, {print}, ButtonKind::Choice, again))
        {
            events.push_back(Event::of(EventKind::PrintAgain));
        }
        const bool next = view.possible(Event::of(EventKind::NextPartner));
        if (button(ui, "next", choice.right, {view.say(next ? "consent.done.next" : "take.done.finish")},
                   ButtonKind::Choice))
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
