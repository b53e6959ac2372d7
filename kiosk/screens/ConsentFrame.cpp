#include "kiosk/screens/ConsentFrame.hpp"

#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

float drawSteps(Ui& ui, const View& view, ConsentStep step, const Box& column)
{
    const Theme& theme = ui.theme();
    const Metrics& metrics = ui.metrics();
    const TextLook left = ui.look(metrics.largeText() ? TextRole::Small : TextRole::Body, theme.softInk);
    TextLook right = left;
    right.align = Align::Right;
    right.tabularFigures = true;
    const ConsentState& consent = view.session.consent;
    const std::string person = view.say(consent.partner == 2 ? "consent.second" : "consent.first");
    const int steps = static_cast<int>(consent.forms.size()) + 1;
    const FormState* form = step == ConsentStep::Form ? view.session.form() : nullptr;
    const int number = form != nullptr ? static_cast<int>(consent.at) + 1 : steps;
    const std::string name = form != nullptr ? purposeName(view, form->form->purpose) : view.say("consent.step.review");
    const std::string where = view.say("consent.step", {{"step", std::to_string(number)},
                                                        {"steps", std::to_string(steps)}}) + "  " + name;
    float y = column.y;
    const float whereWidth = ui.canvas().text(where, right, {column.x, y}, column.width).width;
    const float room = column.width - whereWidth - ui.px(24);
    const std::string alone = person + " · " + view.say("consent.alone");
    const TextLook fit = ui.canvas().fitted(alone, left, {room, left.sizePx * 1.6F}, left.sizePx * 0.75F);
    // A narrow column says who it is; that each reads alone stood on the page before.
    const bool fits = ui.canvas().measure(alone, fit, room).height <= fit.sizePx * 1.7F;
    ui.canvas().text(fits ? alone : person, fits ? fit : left, {column.x, y}, room);
    y += left.sizePx * left.lineHeight + ui.px(22);
    const Box bars{column.x, y, column.width, ui.px(11)};
    for (int bar = 0; bar < steps; ++bar)
    {
        ui.canvas().fill(bars.column(bar, steps, ui.px(14)), bar < number ? theme.health : theme.line, bars.height / 2);
    }
    return bars.bottom() + ui.px(54);
}

} // namespace

Box wordsColumn(const Metrics& metrics)
{
    const float margin = metrics.wordMargin();
    const float width = metrics.landscape() ? metrics.width() * 0.36F - margin : metrics.width() - 2 * margin;
    return {margin, metrics.px(hallLineY), width, 0};
}

PageFrame drawConsentPage(Ui& ui, const View& view, ConsentStep step, std::string_view title, std::string_view lead,
                          bool actions)
{
    const Metrics& metrics = ui.metrics();
    const Theme& theme = ui.theme();
    pageGround(ui);
    const Box column = wordsColumn(metrics);
    float y = column.y;
    if (step == ConsentStep::None)
    {
        hallLine(ui, view, {column.x, y, column.width, ui.px(50)}, theme.softInk);
        y += hallLineHeight(metrics) + ui.px(metrics.landscape() ? 90 : 34);
    }
    else
    {
        y = drawSteps(ui, view, step, column);
    }
    TextLook heading = ui.look(TextRole::Title, theme.ink, Weight::Bold);
    heading = ui.canvas().fitted(title, heading, {column.width, heading.sizePx * 2.7F}, heading.sizePx * 0.7F);
    y += ui.canvas().text(title, heading, {column.x, y}, column.width).height + ui.px(14);
    TextLook below = ui.look(TextRole::Body, theme.health);
    below.sizePx *= metrics.largeText() ? 1.0F : 1.08F;
    if (metrics.landscape())
    {
        const float room = helpBarBox(metrics).y - y - ui.px(24);
        below = ui.canvas().fitted(lead, below, {column.width, room}, below.sizePx * 0.7F);
    }
    y += ui.canvas().text(lead, below, {column.x, y}, column.width).height;
    PageFrame frame = pageFrame(metrics, y + ui.px(10), actions);
    if (frame.wide)
    {
        const float x = column.right() + metrics.px(64);
        frame.content.width = frame.content.right() - x;
        frame.content.x = x;
        frame.actions.width = frame.actions.right() - x;
        frame.actions.x = x;
    }
    return frame;
}

std::string purposeName(const View& view, consent::Purpose purpose)
{
    return view.say("consent.purpose." + std::string(consent::toString(purpose)));
}

void codeCard(Ui& ui, const Box& card, const CodeCard& words)
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
    code = ui.canvas().fitted(words.code, code, {inner.width - 2 * ui.px(20), code.sizePx * 1.5F}, code.sizePx * 0.5F);
    TextLook keep = ui.look(TextRole::Body, theme.ink);
    keep.align = Align::Centre;
    keep.balanced = true;
    TextLook print = ui.look(TextRole::Body, theme.health, Weight::Medium);
    print.align = Align::Centre;
    const float codeHeight = ui.canvas().measure(words.code, code, inner.width).height + ui.px(56);
    const float gap = ui.px(34);
    const float height = ui.canvas().measure(words.heading, heading, inner.width).height + gap + codeHeight + gap +
                         ui.canvas().measure(words.hint, keep, inner.width).height + gap +
                         ui.canvas().measure(words.print, print, inner.width).height;
    float y = inner.y + std::max(0.0F, (inner.height - height) / 2);
    y += ui.canvas().text(words.heading, heading, {inner.x, y}, inner.width).height + gap;
    const Box plate{inner.x, y, inner.width, codeHeight};
    ui.canvas().fill(plate, theme.healthTint, ui.px(24));
    ui.canvas().textIn(words.code, code, plate);
    y = plate.bottom() + gap;
    y += ui.canvas().text(words.hint, keep, {inner.x, y}, inner.width).height + gap;
    ui.canvas().text(words.print, print, {inner.x, y}, inner.width);
}

void pointCard(Ui& ui, const View& view, const Box& card, std::span<const PointLine> lines)
{
    const Metrics& metrics = ui.metrics();
    const auto count = static_cast<int>(lines.size());
    cardGround(ui, card);
    const Box inner = card.inset(ui.px(52), ui.px(metrics.landscape() ? 16 : 36));
    const auto radiusOf = [&](const Box& row) { return std::min(ui.px(48), row.height * 0.4F); };
    const auto wordsOf = [&](const Box& row)
    {
        const float x = row.x + 2 * radiusOf(row) + ui.px(36);
        return Box{x, row.y, row.right() - x, row.height};
    };
    TextLook look = ui.look(TextRole::Body, ui.theme().ink);
    look.sizePx *= metrics.largeText() ? 1.0F : 1.1F;
    for (const PointLine& line : lines)
    {
        const Box words = wordsOf(inner.row(0, count, 0));
        look = ui.canvas().fitted(view.say(line.key), look, {words.width, words.height - ui.px(16)}, look.sizePx * 0.9F);
    }
    for (int at = 0; at < count; ++at)
    {
        const PointLine& line = lines[static_cast<std::size_t>(at)];
        const Box row = inner.row(at, count, 0);
        const float radius = radiusOf(row);
        iconDisc(ui, std::string(line.icon), {row.x + radius, row.centre().y}, radius, ui.theme().healthTint,
                 ui.theme().health);
        const Box words = wordsOf(row);
        ui.canvas().textIn(view.say(line.key), look, words);
        if (at + 1 < count)
        {
            ui.canvas().line({words.x, row.bottom()}, {row.right(), row.bottom()}, ui.theme().line, ui.px(2));
        }
    }
}

ChoiceRow choiceRow(Ui& ui, const Box& row)
{
    return {row.column(0, 2, ui.metrics().gap()), row.column(1, 2, ui.metrics().gap())};
}

} // namespace onedoor::kiosk
