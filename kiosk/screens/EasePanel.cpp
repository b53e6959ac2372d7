#include "kiosk/flow/Languages.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// One switch of the panel.
struct Switch
{
    const char* id;
    const char* words; ///< key; its hint is ".hint" below it
    bool on;
    EventKind event;
    const char* hint = nullptr; ///< another key for it
};

std::vector<Switch> switchesOf(const View& view)
{
    const SessionState& state = view.session;
    std::vector<Switch> all{
        {"ease-large", "ease.large", state.largeText, EventKind::ToggleLargeText},
        {"ease-contrast", "ease.contrast", state.highContrast, EventKind::ToggleContrast},
    };
    if (view.ease.low)
    {
        all.push_back({"ease-low", "ease.low", state.lowMode, EventKind::ToggleLow});
    }
    if (view.ease.voice)
    {
        all.push_back({"ease-voice", "ease.voice", view.ease.reads, EventKind::ToggleVoice,
                       view.ease.loud ? "ease.voice.loud" : nullptr});
    }
    return all;
}

/// A form is decided on in the language it was opened in.
bool offersLanguages(const View& view)
{
    return view.facts.languages.size() > 2 && !isPrivate(view.session.screen);
}

/// How the panel is divided: languages and the way out over its whole width, the rest in columns.
struct PanelPlan
{
    int columns = 1;
    int cells = 0; ///< switches, and the volume
    float row = 0; ///< height of each
    Box card;
    float title = 0; ///< height of the heading

    [[nodiscard]] int rows() const { return (cells + columns - 1) / columns; }
};

/// On one line, where that takes little of its size.
TextLook titleLook(Ui& ui, const std::string& title, float width)
{
    const TextLook look = ui.look(TextRole::Title, ui.theme().ink, Weight::Bold);
    return ui.canvas().fitted(title, look, {width, look.sizePx * 1.7F}, look.sizePx * 0.75F);
}

PanelPlan planOf(Ui& ui, const View& view, float pad)
{
    const Metrics& metrics = ui.metrics();
    PanelPlan plan;
    plan.columns = metrics.landscape() ? 2 : 1;
    plan.cells = static_cast<int>(switchesOf(view).size()) + (view.ease.voice ? 1 : 0);
    const float whole = metrics.width() - 2 * metrics.margin();
    const float width = metrics.landscape() ? std::min(whole, metrics.px(1500)) : whole;
    const std::string title = view.say("ease.title");
    const float inside = width - 2 * pad;
    plan.title = ui.canvas().measure(title, titleLook(ui, title, inside), inside).height + ui.px(20);
    const int rows = plan.rows() + 1 + (offersLanguages(view) ? 1 : 0);
    const float around = 2 * pad + plan.title + metrics.gap() * static_cast<float>(rows - 1);
    const float edge = metrics.px(metrics.landscape() ? 32 : 56);
    const float most = (metrics.height() - 2 * edge - around) / static_cast<float>(rows);
    plan.row = std::max(metrics.touch(), std::min(most, metrics.px(metrics.largeText() ? 196 : 148)));
    const float height = around + plan.row * static_cast<float>(rows);
    // At the lower edge: what makes things reachable is itself within reach.
    const float y = metrics.landscape() ? (metrics.height() - height) / 2 : metrics.height() - edge - height;
    plan.card = {(metrics.width() - width) / 2, y, width, height};
    return plan;
}

void drawLanguages(Ui& ui, const View& view, const Box& row, Events& events)
{
    const std::vector<std::string>& all = view.facts.languages;
    for (std::size_t at = 0; at < all.size(); ++at)
    {
        const Box box = row.column(static_cast<int>(at), static_cast<int>(all.size()), ui.metrics().gap());
        const bool current = all[at] == view.session.language;
        // What is spoken now can be chosen as well: it closes the panel like the others.
        if (button(ui, "ease-language-" + all[at], box, {languageName(view.release, all[at])},
                   current ? ButtonKind::Choice : ButtonKind::Plain))
        {
            events.push_back(Event::setLanguage(all[at]));
        }
    }
}

/// How loud it is, and a button for less and one for more.
void drawVolume(Ui& ui, const View& view, const Box& box, Events& events)
{
    const Theme& theme = ui.theme();
    const float gap = ui.metrics().gap();
    const float width = std::max(ui.metrics().touch(), std::round(box.width * 0.25F));
    const Box louder{box.right() - width, box.y, width, box.height};
    const Box softer{louder.x - gap - width, box.y, width, box.height};
    const Box words{box.x + ui.px(40), box.y, softer.x - gap - box.x - ui.px(40), box.height};
    TextLook look = ui.look(TextRole::Button, view.ease.reads ? theme.ink : theme.softInk, Weight::Bold);
    const std::string label = view.say("ease.volume", {{"volume", std::to_string(view.ease.volume)}});
    look.tabularFigures = true;
    look = ui.canvas().fitted(label, look, {words.width, look.sizePx * 1.7F}, look.sizePx * 0.6F);
    const float textHeight = ui.canvas().measure(label, look, words.width).height;
    const float bar = ui.px(14);
    const float y = box.centre().y - (textHeight + ui.px(12) + bar) / 2;
    ui.canvas().text(label, look, {words.x, y}, words.width);
    const Box track{words.x, y + textHeight + ui.px(12), words.width, bar};
    ui.canvas().fill(track, theme.line, bar / 2);
    const float share = std::clamp(static_cast<float>(view.ease.volume) / 100, 0.0F, 1.0F);
    ui.canvas().fill({track.x, track.y, std::max(bar, track.width * share), bar},
                     view.ease.reads ? theme.health : theme.softInk, bar / 2);
    const ButtonText less{view.say("ease.softer")};
    const ButtonText more{view.say("ease.louder")};
    const float size = std::min(buttonLabelPx(ui, softer, less, ButtonKind::Plain),
                                buttonLabelPx(ui, louder, more, ButtonKind::Plain));
    const auto place = [&](const char* id, const Box& at, ButtonText text, EventKind event)
    {
        text.labelPx = size;
        if (button(ui, id, at, text, ButtonKind::Plain, view.ease.reads))
        {
            events.push_back(Event::of(event));
        }
    };
    place("ease-softer", softer, less, EventKind::Softer);
    place("ease-louder", louder, more, EventKind::Louder);
}

void drawSwitches(Ui& ui, const View& view, const PanelPlan& plan, const Box& area, Events& events)
{
    const float gap = ui.metrics().gap();
    const std::vector<Switch> switches = switchesOf(view);
    const auto cell = [&](int at)
    { return area.row(at / plan.columns, plan.rows(), gap).column(at % plan.columns, plan.columns, gap); };
    int at = 0;
    for (const Switch& each : switches)
    {
        const std::string hint = each.hint != nullptr ? each.hint : std::string(each.words) + ".hint";
        ButtonText text{view.say(each.words), view.say(hint)};
        text.note = view.say(each.on ? "ease.on" : "ease.off");
        if (switchCard(ui, each.id, cell(at++), text, each.on))
        {
            events.push_back(Event::of(each.event));
        }
    }
    if (view.ease.voice)
    {
        drawVolume(ui, view, cell(at), events);
    }
}

} // namespace

void drawEasePanel(Ui& ui, const View& view, Events& events)
{
    const float pad = ui.px(ui.metrics().landscape() ? 40 : 52);
    const float gap = ui.metrics().gap();
    const PanelPlan plan = planOf(ui, view, pad);
    overlayGround(ui, plan.card, ui.theme().paper);
    const Box inner = plan.card.inset(pad);
    const std::string title = view.say("ease.title");
    ui.canvas().text(title, titleLook(ui, title, inner.width), {inner.x, inner.y}, inner.width);
    float y = inner.y + plan.title;
    if (offersLanguages(view))
    {
        drawLanguages(ui, view, {inner.x, y, inner.width, plan.row}, events);
        y += plan.row + gap;
    }
    const auto rows = static_cast<float>(plan.rows());
    const Box area{inner.x, y, inner.width, rows * plan.row + (rows - 1) * gap};
    drawSwitches(ui, view, plan, area, events);
    const Box close{inner.x, area.bottom() + gap, inner.width, plan.row};
    const bool calm = isConsentPage(view.session.screen);
    if (button(ui, "ease-close", close, {view.say("ease.close")}, calm ? ButtonKind::Choice : ButtonKind::Primary))
    {
        events.push_back(Event::of(EventKind::Back));
    }
}

} // namespace onedoor::kiosk
