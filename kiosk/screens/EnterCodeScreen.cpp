#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/NumberButtons.hpp"
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

/// The code of a booking or of an earlier ticket, or of a receipt: typed here, or by a scanner.
class EnterCodeScreen : public PlainScreen
{
public:
    explicit EnterCodeScreen(bool receipt) : m_receipt(receipt) {}

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const std::string title = words(view, "title");
        const std::string lead = words(view, "lead");
        const PageFrame frame = m_receipt ? drawConsentPage(ui, view, ConsentStep::None, title, lead)
                                          : drawPage(ui, view, title, lead);
        const float gap = ui.metrics().gap();
        const float most = ui.px(frame.wide ? 130 : 170);
        const float pad = std::min(keyPadHeight(ui.metrics()), frame.content.height - gap - ui.metrics().touch());
        const float field = std::min(most, frame.content.height - gap - pad);
        // Low, where the hands are.
        const Box keys{frame.content.x, frame.content.bottom() - pad, frame.content.width, pad};
        const float above = keys.y - gap - frame.content.y;
        drawField(ui, view, {frame.content.x, frame.content.y + std::max(0.0F, above - field) / 2,
                             frame.content.width, field});
        if (const auto sign = keyPad(ui, keys, view.say("code.erase")))
        {
            events.push_back(*sign == eraseKey ? Event::of(EventKind::EraseKey)
                                               : Event::key(EventKind::TypeKey, *sign));
        }
        // On a private page the way back stands in the help bar.
        const Box rest = m_receipt ? frame.actions : backButton(ui, view, frame.actions, events);
        const bool possible = view.possible(Event::of(EventKind::CodeDone));
        ButtonText done{words(view, "done")};
        done.hint = m_receipt ? "" : paperNote(view);
        if (button(ui, "code-done", rest, done, m_receipt ? ButtonKind::Choice : ButtonKind::Primary, possible))
        {
            events.push_back(Event::of(EventKind::CodeDone));
        }
        helpBar(ui, view, events);
    }

private:
    [[nodiscard]] std::string words(const View& view, const std::string& what) const
    {
        return view.say((m_receipt ? "receipt.code." : "code.") + what);
    }

    void drawField(Ui& ui, const View& view, const Box& box) const
    {
        const Theme& theme = ui.theme();
        ui.canvas().fill(box, theme.card, ui.metrics().radius());
        ui.canvas().outline(box, theme.health, std::max(2.0F, ui.px(4)), ui.metrics().radius());
        const Box inner = box.inset(ui.px(36), ui.px(10));
        const std::string& code = view.session.code;
        const bool empty = code.empty();
        const bool wrong = empty && view.session.codeRefused;
        TextLook look = ui.look(empty ? TextRole::Body : TextRole::Title, empty && !wrong ? theme.softInk : theme.ink,
                                wrong ? Weight::Medium : empty ? Weight::Regular : Weight::Bold);
        look.balanced = wrong;
        look.align = Align::Centre;
        look.tabularFigures = true;
        look.letterSpacing = empty ? 0.0F : 0.08F;
        const std::string text = !empty ? code : words(view, wrong ? "wrong" : "empty");
        look = ui.canvas().fitted(text, look, {inner.width, inner.height}, look.sizePx * 0.5F);
        ui.canvas().textIn(text, look, inner);
    }

    bool m_receipt;
};

} // namespace

std::unique_ptr<ScreenView> makeEnterCodeScreen()
{
    return std::make_unique<EnterCodeScreen>(false);
}

std::unique_ptr<ScreenView> makeReceiptCodeScreen()
{
    return std::make_unique<EnterCodeScreen>(true);
}

} // namespace onedoor::kiosk
