#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

/// What a withdrawal means, its confirmation, and its slip. It asks for no reason and for no
/// second thoughts.
class WithdrawScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        switch (view.session.screen)
        {
        case Screen::WithdrawKeeping:
        {
            const PageFrame frame =
                drawConsentPage(ui, view, ConsentStep::None, view.say("withdraw.saving"), "", false);
            waitingDots(ui, frame.content.centre(), ui.theme().health);
            ui.canvas().fill(frame.help, ui.theme().bar);
            return;
        }
        case Screen::WithdrawDone:
            drawDone(ui, view, events);
            return;
        default:
            drawConfirm(ui, view, events);
            return;
        }
    }

private:
    static void drawConfirm(Ui& ui, const View& view, Events& events)
    {
        const auto& withdrawal = view.session.withdrawal;
        const std::string what =
            withdrawal.purpose ? purposeName(view, *withdrawal.purpose) : view.say("withdraw.all.what");
        const PageFrame frame =
            drawConsentPage(ui, view, ConsentStep::None, view.say("withdraw.title", {{"what", what}}),
                            view.say(withdrawal.failed ? "withdraw.failed" : "withdraw.lead"));
        drawPoints(ui, view, frame.content);
        const ChoiceRow row = choiceRow(ui, frame.actions);
        if (button(ui, "keep", row.left, {view.say("withdraw.keep")}, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::Back));
        }
        if (button(ui, "confirm", row.right, {view.say("withdraw.confirm")}, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::Confirm));
        }
        helpBar(ui, view, events);
    }

    static void drawPoints(Ui& ui, const View& view, const Box& content)
    {
        constexpr PointLine lines[] = {{"withdraw.point.service", "icons/yes.svg"},
                                       {"withdraw.point.destroyed", "icons/ui_secure.svg"},
                                       {"withdraw.point.before", "icons/i_schedule_school_date_time.svg"},
                                       {"withdraw.point.law", "icons/i_documents_accepted.svg"}};
        Box card = content;
        card.height = std::min(card.height, ui.px(ui.metrics().largeText() ? 1100 : 800));
        pointCard(ui, view, card, lines);
    }

    static void drawDone(Ui& ui, const View& view, Events& events)
    {
        const auto& withdrawal = view.session.withdrawal;
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::None, view.say("withdraw.done.title"),
                                                view.say("withdraw.done.body"));
        const bool printed = withdrawal.print == PrintState::Printed;
        if (withdrawal.receipt)
        {
            const bool printing = withdrawal.print == PrintState::Printing;
            codeCard(ui, frame.content,
                     {view.say("consent.receipt.title"), withdrawal.receipt->grouped(), view.say("withdraw.done.hint"),
                      view.say(printing  ? "take.printing"
                               : printed ? "consent.receipt.printed"
                                         : "withdraw.done.note")});
        }
        const ChoiceRow row = choiceRow(ui, frame.actions);
        if (button(ui, "print", row.left, {view.say(printed ? "consent.receipt.again" : "withdraw.print")},
                   ButtonKind::Choice, view.possible(Event::of(EventKind::PrintAgain))))
        {
            events.push_back(Event::of(EventKind::PrintAgain));
        }
        if (button(ui, "finish", row.right, {view.say("take.done.finish")}, ButtonKind::Choice))
        {
            events.push_back(Event::of(EventKind::Done));
        }
        helpBar(ui, view, events);
    }
};

} // namespace

std::unique_ptr<ScreenView> makeWithdrawScreen()
{
    return std::make_unique<WithdrawScreen>();
}

} // namespace onedoor::kiosk
