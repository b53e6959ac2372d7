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

/// A pad to sign on with a finger; the same page whatever was decided.
class ConsentSignScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pad.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawConsentPage(ui, view, ConsentStep::Sign, view.say("consent.sign.title"),
                                                view.say("consent.sign.why"));
        Box sheet = frame.content;
        sheet.height = std::min(sheet.height, sheet.width * 0.86F);
        cardGround(ui, sheet);
        ui.place("signature", sheet);
        drawGuideLine(ui, view, sheet);
        const consent::Signature& signature = view.session.consent.signature;
        drawInk(ui, signature, sheet, ui.theme().ink);
        follow(ui, sheet, events);
        const ChoiceRow row = choiceRow(ui, frame.actions);
        if (button(ui, "clear", row.left, {view.say("consent.sign.again")}, ButtonKind::Choice, !signature.empty()))
        {
            events.push_back(Event::of(EventKind::SignAgain));
        }
        if (button(ui, "done", row.right, {view.say("consent.sign.done")}, ButtonKind::Choice, signature.isMeant()))
        {
            events.push_back(Event::of(EventKind::SignatureDone));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawGuideLine(Ui& ui, const View& view, const Box& sheet)
    {
        const float y = sheet.y + sheet.height * 0.74F;
        const float dash = ui.px(18);
        for (float x = sheet.x + ui.px(70); x < sheet.right() - ui.px(70); x += 2 * dash)
        {
            ui.canvas().line({x, y}, {x + dash, y}, ui.theme().line, ui.px(4));
        }
        TextLook look = ui.look(TextRole::Small, ui.theme().softInk);
        look.align = Align::Centre;
        ui.canvas().text(view.say("consent.sign.hint"), look, {sheet.x + ui.px(40), y + ui.px(24)},
                         sheet.width - ui.px(80));
    }

    void follow(Ui& ui, const Box& sheet, Events& events)
    {
        for (const PenStep& step : m_pad.follow(ui, ui.canvas().shifted(sheet)))
        {
            const EventKind kind = step.kind == PenStep::Kind::Down ? EventKind::PenDown
                                   : step.kind == PenStep::Kind::Up ? EventKind::PenUp
                                                                    : EventKind::PenMove;
            events.push_back(Event::pen(kind, step.at));
        }
    }

    SignaturePad m_pad;
};

} // namespace

std::unique_ptr<ScreenView> makeConsentSignScreen()
{
    return std::make_unique<ConsentSignScreen>();
}

} // namespace onedoor::kiosk
