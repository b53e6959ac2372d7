#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/Motion.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

struct OverlayWords
{
    std::string title;
    std::string body;
    std::string stay;
    std::string leave; ///< empty = no second button
    std::string icon;
};

OverlayWords wordsOf(const View& view)
{
    switch (view.session.overlay)
    {
    case Overlay::StaffCalled:
        if (!view.staffReached)
        {
            return {view.say("staff.failed.title"), view.say("staff.failed.body"), view.say("staff.called.close"), "",
                    "icons/contact_support.svg"};
        }
        return {view.say("staff.called.title"),
                view.say("staff.called.body") + "\n" + view.say("staff.called.desk"),
                view.say("staff.called.close"), "", "icons/nurse.svg"};
    case Overlay::Hidden:
        return {view.say("idle.hidden.title"), view.say("idle.hidden.body"), view.say("idle.hidden.stay"),
                view.say("consent.stop.yes"), "icons/ui_secure.svg"};
    default:
        return {view.say("idle.title"), view.say("idle.body"), view.say("idle.stay"), view.say("idle.leave"),
                "icons/question_circle.svg"};
    }
}

void drawCard(Ui& ui, const View& view, const OverlayWords& words, const Box& card, Events& events)
{
    const Theme& theme = ui.theme();
    const float gap = ui.metrics().gap();
    overlayGround(ui, card, theme.card);
    const float buttonHeight = std::max(ui.metrics().touch(), ui.px(132));
    const Box row{card.x + ui.px(48), card.bottom() - ui.px(48) - buttonHeight, card.width - ui.px(96), buttonHeight};
    const Box inner{card.x + ui.px(64), card.y + ui.px(56), card.width - ui.px(128), row.y - card.y - ui.px(56) - gap};
    const float radius = std::min(ui.px(92), inner.height * 0.2F);
    TextLook title = ui.look(TextRole::Title, theme.ink, Weight::Bold);
    title.align = Align::Centre;
    title = ui.canvas().fitted(words.title, title, {inner.width, title.sizePx * 2.6F}, title.sizePx * 0.7F);
    TextLook body = ui.look(TextRole::Body, theme.softInk);
    body.sizePx *= ui.metrics().largeText() ? 1.0F : 1.1F;
    body.align = Align::Centre;
    const float titleHeight = ui.canvas().measure(words.title, title, inner.width).height;
    const float room = inner.height - 2 * radius - titleHeight - ui.px(64);
    body = ui.canvas().fitted(words.body, body, {inner.width, room}, body.sizePx * 0.7F);
    const float bodyHeight = ui.canvas().measure(words.body, body, inner.width).height;
    float y = inner.y + std::max(0.0F, (room - bodyHeight) / 2);
    iconDisc(ui, words.icon, {inner.centre().x, y + radius}, radius, theme.healthTint, theme.health);
    y += 2 * radius + ui.px(36);
    y += ui.canvas().text(words.title, title, {inner.x, y}, inner.width).height + ui.px(22);
    ui.canvas().text(words.body, body, {inner.x, y}, inner.width);

    const bool two = !words.leave.empty();
    const bool calm = isConsentPage(view.session.screen);
    if (two && button(ui, "overlay-leave", row.column(0, 2, gap), {words.leave},
                      calm ? ButtonKind::Choice : ButtonKind::Plain))
    {
        events.push_back(Event::of(EventKind::Home));
    }
    if (button(ui, "overlay-stay", two ? row.column(1, 2, gap) : row, {words.stay},
               calm ? ButtonKind::Choice : ButtonKind::Primary))
    {
        events.push_back(Event::of(EventKind::Touch));
    }
}

/// A sentence and one or two ways on.
void drawQuestion(Ui& ui, const View& view, Events& events)
{
    const Metrics& metrics = ui.metrics();
    const Box whole{0, 0, metrics.width(), metrics.height()};
    const float width = std::min(whole.width - 2 * metrics.px(88), metrics.px(920));
    const float height = std::min(whole.height - 2 * metrics.px(60), metrics.px(metrics.largeText() ? 980 : 820));
    // Low enough for the hands of everybody.
    const float y = metrics.landscape() ? (whole.height - height) / 2 : whole.height * 0.56F - height / 2;
    drawCard(ui, view, wordsOf(view), {(whole.width - width) / 2, y, width, height}, events);
}

} // namespace

void overlayGround(Ui& ui, const Box& card, Colour ground)
{
    const float radius = ui.metrics().radius() * 1.4F;
    ui.canvas().shadow(card, radius, ui.px(60), ui.px(24), {30, 20, 10, 90});
    ui.canvas().fill(card, ground, radius);
    if (ui.theme().contrast)
    {
        ui.canvas().outline(card, ui.theme().ink, ui.px(6), radius);
    }
}

void drawOverlay(Ui& ui, const View& view, Events& events, Steady started)
{
    if (view.session.overlay == Overlay::None)
    {
        return;
    }
    const Metrics& metrics = ui.metrics();
    const Box screen = metrics.screen();
    const float share = ui.motion(started, pageChange);
    if (view.session.overlay == Overlay::Hidden)
    {
        // Nothing of the page behind may be read, from the first frame on.
        ui.canvas().fill(screen, ui.theme().paper);
    }
    else
    {
        ui.canvas().fill(screen, {43, 33, 29, static_cast<std::uint8_t>(140 * share)});
    }
    ui.canvas().setShift(0, (1 - share) * metrics.px(40));
    if (view.session.overlay == Overlay::Ease)
    {
        drawEasePanel(ui, view, events);
    }
    else
    {
        drawQuestion(ui, view, events);
    }
    ui.canvas().setShift(0, 0);
    // Any other touch says that somebody is there; on the panel it closes nothing, since a hand may tremble.
    if (ui.press("overlay-anywhere", screen).tapped)
    {
        events.push_back(Event::of(EventKind::Touch));
    }
}

void drawNoContent(Ui& ui)
{
    const Metrics& metrics = ui.metrics();
    const Box whole{0, 0, metrics.width(), metrics.height()};
    ui.canvas().gradient(whole, ui.theme().header, ui.theme().headerEnd);
    TextLook title = ui.look(TextRole::Title, ui.theme().headerInk, Weight::Bold);
    title.align = Align::Centre;
    TextLook body = ui.look(TextRole::Body, leadInk(ui.theme()));
    body.align = Align::Centre;
    const Box inner = whole.inset(metrics.px(80));
    const float y = inner.y + inner.height * 0.4F;
    // The only words that are not data: without a release there are none.
    ui.canvas().text("内容正在准备", title, {inner.x, y}, inner.width);
    ui.canvas().text("需要办理，请到咨询窗口\nGetting ready. Please ask at the desk.", body,
                     {inner.x, y + metrics.px(140)}, inner.width);
}

} // namespace onedoor::kiosk
