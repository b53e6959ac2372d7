#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// The receipt's code. The same for either decision, which is not shown any more.
class ConsentDoneScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::Review, view.say("consent.done.title"),
                                                view.say("consent.done.body"));
        if (view.session.consent.receipt)
        {
            drawReceipt(ui, view, frame.content);
        }
        drawActions(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static void drawReceipt(Ui& ui, const View& view, const Box& card)
    {
        const Theme& theme = ui.theme();
        cardGround(ui, card);
        const Box inner = card.inset(ui.px(56), ui.px(52));
        TextLook heading = ui.look(TextRole::Body, theme.softInk);
        heading.align = Align::Centre;
        TextLook code = ui.look(TextRole::Title, theme.health, Weight::Bold);
        code.align = Align::Centre;
        code.tabularFigures = true;
        code.letterSpacing = 0.04F;
        const std::string shown = view.session.consent.receipt->grouped();
        code = ui.canvas().fitted(shown, code, {inner.width - 2 * ui.px(20), code.sizePx * 1.5F}, code.sizePx * 0.5F);
        TextLook keep = ui.look(TextRole::Body, theme.ink);
        keep.align = Align::Centre;
        TextLook print = ui.look(TextRole::Body, theme.health, Weight::Medium);
        print.align = Align::Centre;
        const std::string paper = printWords(view);
        const std::string hint = view.say("consent.receipt.keep");
        const float codeHeight = ui.canvas().measure(shown, code, inner.width).height + ui.px(56);
        const float gap = ui.px(34);
        const float height = ui.canvas().measure(view.say("consent.receipt.title"), heading, inner.width).height + gap +
                             codeHeight + gap + ui.canvas().measure(hint, keep, inner.width).height + gap +
                             ui.canvas().measure(paper, print, inner.width).height;
        float y = inner.y + std::max(0.0F, (inner.height - height) / 2);
        y += ui.canvas().text(view.say("consent.receipt.title"), heading, {inner.x, y}, inner.width).height + gap;
        const Box plate{inner.x, y, inner.width, codeHeight};
        ui.canvas().fill(plate, theme.healthTint, ui.px(24));
        ui.canvas().textIn(shown, code, plate);
        y = plate.bottom() + gap;
        y += ui.canvas().text(hint, keep, {inner.x, y}, inner.width).height + gap;
        ui.canvas().text(paper, print, {inner.x, y}, inner.width);
    }

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
