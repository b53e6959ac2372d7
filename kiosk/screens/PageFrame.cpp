#include "kiosk/screens/PageFrame.hpp"

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

std::array<ButtonText, 3> helpTexts(const View& view, bool back)
{
    // The language is named in itself, so that who needs it can read it.
    const std::string language = view.session.language == onedoor::chinese ? "English" : "中文";
    const bool silent = isPrivate(view.session.screen);
    return {ButtonText{back ? view.say("help.back") : language},
            ButtonText{view.say(view.session.largeText ? "help.normal" : "help.large")},
            ButtonText{view.say(silent ? "help.call_staff_quiet" : "help.call_staff"), "", "icons/nurse.svg"}};
}

std::array<Box, 3> helpBoxes(const Metrics& metrics, const Box& bar)
{
    const float gap = metrics.gap();
    const float side = std::max(metrics.px(36), metrics.mm(2));
    const float height = std::max(metrics.touch(), metrics.px(metrics.landscape() ? 100 : 112));
    const float room = bar.width - 2 * side - 2 * gap;
    std::array<Box, 3> boxes;
    float x = side;
    for (std::size_t at = 0; at < boxes.size(); ++at)
    {
        constexpr std::array shares{0.25F, 0.27F, 0.48F};
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
    TextLook below = ui.look(TextRole::Body, mix(theme.header, theme.headerInk, 0.9));
    const float lineY = ui.px(hallLineY);
    const float titleY = lineY + hallLineHeight(metrics) + ui.px(wide ? 90 : 34);
    const float titleHeight = ui.canvas().measure(title, heading, width).height;
    const float leadHeight = lead.empty() ? 0 : ui.canvas().measure(lead, below, width).height + ui.px(12);
    const PageFrame frame = pageFrame(metrics, titleY + titleHeight + leadHeight + ui.px(52), actions);

    ui.canvas().fill({0, 0, metrics.width(), metrics.height()}, theme.paper);
    ui.canvas().gradient(frame.header, theme.header, theme.headerEnd);
    hallLine(ui, view, {margin, lineY, width, ui.px(50)}, mix(theme.header, theme.headerInk, 0.88));
    ui.canvas().text(title, heading, {margin, titleY}, width);
    ui.canvas().text(lead, below, {margin, titleY + titleHeight + ui.px(12)}, width);
    return frame;
}

void helpBar(Ui& ui, const View& view, Events& events)
{
    const Metrics& metrics = ui.metrics();
    const Box bar = helpBarBox(metrics);
    ui.canvas().setShift(0, 0); // it never moves, also while the page does
    ui.canvas().fill(bar, ui.theme().bar);
    const bool chinese = view.session.language == onedoor::chinese;
    // A form is decided on in the language it was opened in; there is the way out instead.
    const bool back = isPrivate(view.session.screen) && view.possible(Event::of(EventKind::Back));
    std::array<ButtonText, 3> texts = helpTexts(view, back);
    const std::array<Box, 3> boxes = helpBoxes(metrics, bar);
    float least = metrics.text(TextRole::Bar);
    for (std::size_t at = 0; at < texts.size(); ++at)
    {
        least = std::min(least, buttonLabelPx(ui, boxes[at], texts[at], ButtonKind::Quiet));
    }
    for (ButtonText& text : texts)
    {
        text.labelPx = least;
    }
    if (button(ui, back ? "back" : "language", boxes[0], texts[0], ButtonKind::Quiet))
    {
        events.push_back(back ? Event::of(EventKind::Back)
                              : Event::setLanguage(std::string(chinese ? english : onedoor::chinese)));
    }
    if (button(ui, "large", boxes[1], texts[1], ButtonKind::Quiet))
    {
        events.push_back(Event::of(EventKind::ToggleLargeText));
    }
    if (button(ui, "staff", boxes[2], texts[2], ButtonKind::Quiet))
    {
        events.push_back(Event::of(EventKind::CallStaff));
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
