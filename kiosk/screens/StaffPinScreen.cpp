#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/KeyPad.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// The PIN of the staff: dots, never digits.
class StaffPinScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("staff.pin.title"), view.say("staff.pin.lead"));
        if (view.facts.staffPin)
        {
            drawPad(ui, view, frame, events);
        }
        else
        {
            drawUnset(ui, view, frame.content);
        }
        const Box rest = backButton(ui, view, frame.actions, events);
        const bool possible = view.possible(Event::of(EventKind::PinDone));
        if (view.facts.staffPin &&
            button(ui, "pin-done", rest, {view.say("staff.pin.done")}, ButtonKind::Primary, possible))
        {
            events.push_back(Event::of(EventKind::PinDone));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawUnset(Ui& ui, const View& view, const Box& box)
    {
        cardGround(ui, box);
        TextLook look = ui.look(TextRole::Body, ui.theme().ink, Weight::Medium);
        look.align = Align::Centre;
        look.lineHeight = 1.6F;
        ui.canvas().textIn(view.say("staff.pin.unset"), look, box.inset(ui.px(64), ui.px(40)));
    }

    static void drawPad(Ui& ui, const View& view, const PageFrame& frame, Events& events)
    {
        const float gap = ui.metrics().gap();
        const float field = std::max(ui.metrics().touch(), ui.px(frame.wide ? 110 : 170));
        const float room = frame.content.height - field - gap;
        const float height = std::min(room, ui.px(frame.wide ? 620 : 860));
        const float width = frame.wide ? std::min(frame.content.width, ui.px(760)) : frame.content.width;
        const float x = frame.content.centre().x - width / 2;
        // Low, where the hands are.
        const Box keys{x, frame.content.bottom() - height, width, height};
        drawField(ui, view, {x, keys.y - gap - field, width, field});
        if (const auto sign = digitPad(ui, keys, view.say("code.erase")))
        {
            events.push_back(*sign == eraseKey ? Event::of(EventKind::EraseKey)
                                               : Event::key(EventKind::TypeKey, *sign));
        }
    }

    static std::string wordsOf(const View& view)
    {
        const StaffState& staff = view.session.staff;
        switch (staff.trial)
        {
        case PinTrial::Checking:
            return view.say("staff.pin.checking");
        case PinTrial::Wrong:
            return view.say("staff.pin.wrong");
        case PinTrial::Locked:
            return view.say("staff.pin.locked", {{"minutes", std::to_string(staff.locked.count())}});
        case PinTrial::None:
            break;
        }
        return view.say("staff.pin.empty");
    }

    static void drawField(Ui& ui, const View& view, const Box& box)
    {
        const Theme& theme = ui.theme();
        ui.canvas().fill(box, theme.card, ui.metrics().radius());
        ui.canvas().outline(box, theme.health, std::max(2.0F, ui.px(4)), ui.metrics().radius());
        const std::size_t digits = view.session.staff.pin.size();
        if (digits == 0)
        {
            const bool said = view.session.staff.trial != PinTrial::None;
            TextLook look = ui.look(TextRole::Body, said ? theme.ink : theme.softInk,
                                    said ? Weight::Medium : Weight::Regular);
            look.align = Align::Centre;
            look = ui.canvas().fitted(wordsOf(view), look, {box.width - ui.px(72), box.height - ui.px(16)},
                                      look.sizePx * 0.6F);
            ui.canvas().textIn(wordsOf(view), look, box.inset(ui.px(36), 0));
            return;
        }
        ui.canvas().describe(view.say("staff.pin.digits", {{"count", std::to_string(digits)}}), box);
        const float step = std::min(ui.px(56), (box.width - ui.px(72)) / static_cast<float>(longestPin));
        float x = box.centre().x - step * static_cast<float>(digits - 1) / 2;
        for (std::size_t at = 0; at < digits; ++at, x += step)
        {
            ui.canvas().disc({x, box.centre().y}, step * 0.25F, theme.ink);
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeStaffPinScreen()
{
    return std::make_unique<StaffPinScreen>();
}

} // namespace onedoor::kiosk
