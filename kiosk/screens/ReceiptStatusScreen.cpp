#include "kiosk/screens/ConsentFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <array>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// What the server says of a receipt, and what can be withdrawn: the same four buttons whatever
/// was decided, which nobody here knows. Also while the server is asked.
class ReceiptStatusScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        if (view.session.screen == Screen::ReceiptAsking)
        {
            const PageFrame frame =
                drawConsentPage(ui, view, ConsentStep::None, view.say("receipt.asking"), "", false);
            waitingDots(ui, frame.content.centre(), ui.theme().health);
            ui.canvas().fill(frame.help, ui.theme().bar);
            return;
        }
        const PageFrame frame =
            drawConsentPage(ui, view, ConsentStep::None, view.say("receipt.title"), view.say("receipt.lead"));
        const bool ended = view.session.withdrawal.answer.kind == ReceiptAnswer::Kind::Ended;
        const float gap = ui.metrics().gap();
        const float each = std::max(ui.metrics().touch(), ui.px(ui.metrics().landscape() ? 104 : 140));
        const float heading = ui.metrics().text(TextRole::Body) * 1.9F;
        const float choices = ended ? 0 : heading + 2 * each + gap;
        Box card = frame.content;
        card.height -= choices + (ended ? 0 : gap);
        drawStatus(ui, view, card);
        if (!ended)
        {
            drawChoices(ui, view, {card.x, card.bottom() + gap, card.width, choices}, heading, events);
        }
        const ChoiceRow row = choiceRow(ui, frame.actions);
        if (button(ui, "rights", row.left, {view.say("consent.rights")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowRights));
        }
        if (button(ui, "finish", row.right, {view.say("take.done.finish")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::Done));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawStatus(Ui& ui, const View& view, const Box& card)
    {
        cardGround(ui, card);
        const Box inner = card.inset(ui.px(56), ui.px(40));
        const ReceiptAnswer& answer = view.session.withdrawal.answer;
        constexpr std::array keys{"away", "unknown", "kept", "ended"};
        const std::string key = std::string("receipt.") + keys[static_cast<std::size_t>(answer.kind)];
        const std::chrono::year_month_day day(answer.until);
        const auto number = [](unsigned value) { return std::to_string(value); };
        const std::string text = view.say(key, {{"year", std::to_string(static_cast<int>(day.year()))},
                                                {"month", number(static_cast<unsigned>(day.month()))},
                                                {"day", number(static_cast<unsigned>(day.day()))}});
        const std::string more = view.say(key + ".more");
        TextLook title = ui.look(TextRole::Title, ui.theme().health, Weight::Bold);
        title.align = Align::Centre;
        title.tabularFigures = true;
        title = ui.canvas().fitted(text, title, {inner.width, title.sizePx * 1.7F}, title.sizePx * 0.5F);
        TextLook body = ui.look(TextRole::Body, ui.theme().ink);
        body.align = Align::Centre;
        body.balanced = true;
        const float titleHeight = ui.canvas().measure(text, title, inner.width).height;
        const float gap = ui.px(22);
        body = ui.canvas().fitted(more, body, {inner.width, inner.height - titleHeight - gap}, body.sizePx * 0.7F);
        const float height = titleHeight + gap + ui.canvas().measure(more, body, inner.width).height;
        const float y = inner.y + std::max(0.0F, (inner.height - height) / 2);
        ui.canvas().text(text, title, {inner.x, y}, inner.width);
        ui.canvas().text(more, body, {inner.x, y + titleHeight + gap}, inner.width);
    }

    static void drawChoices(Ui& ui, const View& view, const Box& box, float heading, Events& events)
    {
        TextLook look = ui.look(TextRole::Body, ui.theme().softInk);
        look = ui.canvas().fitted(view.say("withdraw.choose"), look, {box.width - ui.px(32), look.sizePx * 1.6F},
                                  look.sizePx * 0.6F);
        ui.canvas().textIn(view.say("withdraw.choose"), look, {box.x + ui.px(16), box.y, box.width, heading});
        const Box grid{box.x, box.y + heading, box.width, box.height - heading};
        const float gap = ui.metrics().gap();
        std::array<std::optional<consent::Purpose>, 4> choices{}; // the first stays: all of them
        std::ranges::copy(consent::allPurposes, choices.begin() + 1);
        std::array<ButtonText, 4> texts;
        float label = ui.metrics().text(TextRole::Button);
        const auto boxOf = [&](std::size_t at)
        { return grid.row(static_cast<int>(at / 2), 2, gap).column(static_cast<int>(at % 2), 2, gap); };
        for (std::size_t at = 0; at < texts.size(); ++at)
        {
            texts[at].label = choices[at] ? purposeName(view, *choices[at]) : view.say("withdraw.all");
            label = std::min(label, buttonLabelPx(ui, boxOf(at), texts[at], ButtonKind::Choice));
        }
        for (std::size_t at = 0; at < texts.size(); ++at)
        {
            texts[at].labelPx = label;
            if (button(ui, "withdraw-" + std::to_string(at), boxOf(at), texts[at], ButtonKind::Choice))
            {
                events.push_back(Event::withdraw(choices[at]));
            }
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeReceiptStatusScreen()
{
    return std::make_unique<ReceiptStatusScreen>();
}

} // namespace onedoor::kiosk
