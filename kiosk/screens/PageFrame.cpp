#include "kiosk/screens/PageFrame.hpp"

#include "kiosk/flow/Languages.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

constexpr double wideHeaderShare = 0.34;

float actionHeight(const Metrics& metrics)
{
    return std::max(metrics.touch(), metrics.px(metrics.landscape() ? 116 : 136));
}

/// 演示, in an outline; returns its width. `line` gives its left edge and its middle.
float demoMark(Ui& ui, const View& view, const Box& line, Colour ink, bool drawn)
{
    TextLook look = ui.look(TextRole::Small, ink);
    look.sizePx *= 0.8F;
    const std::string text = view.say("app.demo");
    const Extent size = ui.canvas().measure(text, look, ui.metrics().width());
    const Box box{line.x, line.centre().y - size.height / 2, size.width + ui.px(24), size.height + ui.px(2)};
    if (drawn)
    {
        ui.canvas().outline(box, withAlpha(ink, 0.6), std::max(1.0F, ui.px(2)), ui.px(10));
        ui.canvas().textIn(text, look, {box.x + ui.px(12), box.y, size.width + 1, box.height});
    }
    return box.width;
}

/// One place of the help bar.
struct HelpWay
{
    const char* id;
    ButtonText text; ///< without a label the place stays empty: the others never move
    Event event;
};

/// The other language in its own name; of several the first ones, and a tap opens the choice.
HelpWay languageWay(const View& view)
{
    const std::vector<std::string> others = otherLanguages(view.facts.languages, view.session.language);
    if (others.empty())
    {
        return {"language", {}, {}};
    }
    std::string label = languageName(view.release, others.front());
    if (others.size() == 1)
    {
        return {"language", {label}, Event::setLanguage(others.front())};
    }
    label += "\n" + languageName(view.release, others[1]) + (others.size() > 2 ? " …" : "");
    return {"languages", {label}, Event::of(EventKind::ShowEase)};
}

std::array<HelpWay, 4> helpWays(const View& view)
{
    // A form is decided on in the language it was opened in; there is the way out instead.
    const bool silent = isPrivate(view.session.screen);
    const bool back = silent && view.possible(Event::of(EventKind::Back));
    const ButtonText staff{view.say(silent ? "help.call_staff_quiet" : "help.call_staff"), "", "icons/nurse.svg"};
    return {back ? HelpWay{"back", {view.say("help.back")}, Event::of(EventKind::Back)} : languageWay(view),
            HelpWay{"large", {view.say(view.session.largeText ? "help.normal" : "help.large")},
                    Event::of(EventKind::ToggleLargeText)},
            HelpWay{"ease", {view.say("help.ease")}, Event::of(EventKind::ShowEase)},
            HelpWay{"staff", staff, Event::of(EventKind::CallStaff)}};
}

std::array<Box, 4> helpBoxes(const Metrics& metrics, const Box& bar)
{
    const float gap = metrics.gap();
    const float side = std::max(metrics.px(36), metrics.mm(2));
    const float height = std::max(metrics.touch(), metrics.px(metrics.landscape() ? 100 : 112));
    const float room = bar.width - 2 * side - 3 * gap;
    std::array<Box, 4> boxes;
    float x = side;
    for (std::size_t at = 0; at < boxes.size(); ++at)
    {
        constexpr std::array shares{0.21F, 0.19F, 0.2F, 0.4F};
        boxes[at] = {x, bar.y + (bar.height - height) / 2, room * shares[at], height};
        x = boxes[at].right() + gap;
    }
    return boxes;
}

} // namespace

Box helpBarBox(const Metrics& metrics)
{
    const float height = metrics.helpBarHeight();
    return {0, metrics.height() - height, metrics.width(), height};
}

PageFrame pageFrame(const Metrics& metrics, float headerHeight, bool actions)
{
    PageFrame frame;
    frame.wide = metrics.landscape();
    frame.help = helpBarBox(metrics);
    const float margin = metrics.margin();
    const float gap = metrics.gap();
    if (frame.wide)
    {
        frame.header = {0, 0, std::round(metrics.width() * static_cast<float>(wideHeaderShare)), frame.help.y};
        frame.content = {frame.header.right() + margin, margin, 0, 0};
    }
    else
    {
        frame.header = {0, 0, metrics.width(), headerHeight};
        frame.content = {margin, headerHeight + gap, 0, 0};
    }
    frame.content.width = metrics.width() - margin - frame.content.x;
    float bottom = frame.help.y - gap;
    if (actions)
    {
        const float height = actionHeight(metrics);
        frame.actions = {frame.content.x, bottom - height, frame.content.width, height};
        bottom = frame.actions.y - gap;
    }
    frame.content.height = bottom - frame.content.y;
    return frame;
}

Box paneOf(Ui& ui, const PageFrame& frame)
{
    const float up = frame.wide ? ui.px(14) : ui.metrics().gap() - ui.px(6);
    return {frame.content.x, frame.content.y - up, frame.content.width + ui.px(scrollBarRoom),
            frame.content.height + up};
}

float hallLineHeight(const Metrics& metrics)
{
    return metrics.text(metrics.largeText() ? TextRole::Small : TextRole::Body) * 1.45F;
}

void hallLine(Ui& ui, const View& view, const Box& line, Colour ink)
{
    // Small in large text: it is not what one has come to read, and takes the heading's room.
    TextLook look = ui.look(ui.metrics().largeText() ? TextRole::Small : TextRole::Body, ink);
    look.tabularFigures = true;
    TextLook right = look;
    right.align = Align::Right;
    const float clockWidth = ui.canvas().text(view.clock(), right, {line.x, line.y}, line.width).width;
    const float room = line.width - clockWidth - ui.px(30);
    const release::HallProfile& hall = view.release.hall;
    const float markRoom = hall.demo ? demoMark(ui, view, {}, ink, false) + ui.px(20) : 0;
    // The short name where the long one leaves no room.
    const float whole = ui.canvas().measure(view.in(hall.name), look, ui.metrics().width() * 2).width;
    const LocalizedText& name = whole > room - markRoom && !hall.shortName.empty() ? hall.shortName : hall.name;
    look = ui.canvas().fitted(view.in(name), look, {room - markRoom, look.sizePx * look.lineHeight * 1.1F},
                              look.sizePx * 0.7F);
    const Extent drawn = ui.canvas().text(view.in(name), look, {line.x, line.y}, room - markRoom);
    if (hall.demo)
    {
        demoMark(ui, view, {line.x + drawn.width + ui.px(20), line.y, 0, drawn.height}, ink, true);
    }
}

void pageGround(Ui& ui)
{
    ui.canvas().fill(ui.metrics().screen(), ui.theme().paper);
}

void headerGround(Ui& ui, const Box& header)
{
    const float above = header.y - ui.metrics().screen().y;
    ui.canvas().gradient({header.x, header.y - above, header.width, header.height + above}, ui.theme().header,
                         ui.theme().headerEnd);
}

void drawHead(Ui& ui, const View& view)
{
    const Box screen = ui.metrics().screen();
    const Box head{0, screen.y, screen.width, -screen.y};
    // On consent pages there is no header: its colours are the paper's.
    const bool onPaper = isConsentPage(view.session.screen);
    TextLook look = ui.look(TextRole::Display, onPaper ? ui.theme().softInk : ui.theme().headerInk);
    look.face = drawing::Face::Serif;
    look.align = Align::Centre;
    const std::string& words = view.in(view.release.hall.slogan);
    if (words.empty() || head.height < look.sizePx * 2)
    {
        return;
    }
    const Box line = head.inset(ui.metrics().margin(), 0);
    look = ui.canvas().fitted(words, look, {line.width, look.sizePx * 1.7F}, look.sizePx * 0.5F);
    look.colour = withAlpha(look.colour, 0.9);
    ui.canvas().setShift(0, 0);
    ui.canvas().setModel(nullptr); // an ornament: it is not read out on every page
    ui.canvas().textIn(words, look, line);
}

PageFrame drawPage(Ui& ui, const View& view, std::string_view title, std::string_view lead, bool actions)
{
    const Metrics& metrics = ui.metrics();
    const Theme& theme = ui.theme();
    const float margin = metrics.wordMargin();
    const bool wide = metrics.landscape();
    const float width =
        (wide ? metrics.width() * static_cast<float>(wideHeaderShare) : metrics.width()) - 2 * margin;
    TextLook heading = ui.look(TextRole::Title, theme.headerInk, Weight::Bold);
    // On one line, where that takes little of its size.
    const TextLook line = ui.canvas().fitted(title, heading, {width, heading.sizePx * 1.7F}, heading.sizePx * 0.82F);
    heading = ui.canvas().measure(title, line, width).height < line.sizePx * 1.7F
                  ? line
                  : ui.canvas().fitted(title, heading, {width, heading.sizePx * 2.6F}, heading.sizePx * 0.7F);
    TextLook below = ui.look(TextRole::Body, leadInk(theme));
    const float lineY = ui.px(hallLineY);
    const float titleY = lineY + hallLineHeight(metrics) + ui.px(wide ? 90 : 34);
    const float titleHeight = ui.canvas().measure(title, heading, width).height;
    if (wide)
    {
        const float room = helpBarBox(metrics).y - titleY - titleHeight - ui.px(36);
        below = ui.canvas().fitted(lead, below, {width, room}, below.sizePx * 0.7F);
    }
    const float leadHeight = lead.empty() ? 0 : ui.canvas().measure(lead, below, width).height + ui.px(12);
    const PageFrame frame = pageFrame(metrics, titleY + titleHeight + leadHeight + ui.px(52), actions);

    pageGround(ui);
    headerGround(ui, frame.header);
    hallLine(ui, view, {margin, lineY, width, ui.px(50)}, leadInk(theme));
    ui.canvas().text(title, heading, {margin, titleY}, width);
    ui.canvas().text(lead, below, {margin, titleY + titleHeight + ui.px(12)}, width);
    return frame;
}

void helpBar(Ui& ui, const View& view, Events& events)
{
    const Metrics& metrics = ui.metrics();
    const Box bar = helpBarBox(metrics);
    ui.canvas().setShift(0, 0); // it never moves, also while the page does
    ui.canvas().fill({bar.x, bar.y, bar.width, metrics.screen().bottom() - bar.y}, ui.theme().bar);
    std::array<HelpWay, 4> ways = helpWays(view);
    const std::array<Box, 4> boxes = helpBoxes(metrics, bar);
    float least = metrics.text(TextRole::Bar);
    for (std::size_t at = 0; at < ways.size(); ++at)
    {
        least = std::min(least, barLabelPx(ui, boxes[at], ways[at].text));
    }
    for (std::size_t at = 0; at < ways.size(); ++at)
    {
        HelpWay& way = ways[at];
        way.text.labelPx = least;
        if (!way.text.label.empty() && button(ui, way.id, boxes[at], way.text, ButtonKind::Quiet))
        {
            events.push_back(way.event);
        }
    }
}

Box backButton(Ui& ui, const View& view, const Box& actions, Events& events)
{
    const float width = std::max(ui.metrics().touch() * 1.6F, std::round(actions.width * 0.3F));
    if (button(ui, "back", {actions.x, actions.y, width, actions.height}, {view.say("help.back")}, ButtonKind::Plain))
    {
        events.push_back(Event::of(EventKind::Back));
    }
    const float x = actions.x + width + ui.metrics().gap();
    return {x, actions.y, actions.right() - x, actions.height};
}

ServiceColours serviceColours(const Theme& theme, std::string_view service)
{
    const std::array health{"exam", "prepregnancy"};
    const bool isHealth = std::find(health.begin(), health.end(), service) != health.end();
    return isHealth ? ServiceColours{theme.health, theme.healthTint} : ServiceColours{theme.warm, theme.warmTint};
}

std::string shownNumber(std::string_view label)
{
    std::size_t letters = 0;
    while (letters < label.size() && (label[letters] < '0' || label[letters] > '9'))
    {
        ++letters;
    }
    // A narrow no-break space: "A018" reads as a letter and a number, and stays one word.
    return std::string(label.substr(0, letters)) + "\u202F" + std::string(label.substr(letters));
}

} // namespace onedoor::kiosk
