#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

struct ButtonColours
{
    Colour ground;
    Colour ink;
    Colour softInk;
    Colour outline; ///< alpha 0 = none
    bool shadow = false;
};

constexpr Colour shadowInk{0x5A, 0x3A, 0x20, 255};

/// Outlines carry it: black, thick where it is the one way on, thin grey where it cannot be chosen now.
ButtonColours contrastColours(const Theme& theme, ButtonKind kind, bool enabled)
{
    if (!enabled)
    {
        const Colour faint = mix(theme.ink, theme.paper, 0.34);
        return {theme.paper, faint, faint, mix(theme.line, theme.paper, 0.3), false};
    }
    if (kind == ButtonKind::Primary)
    {
        return {theme.primary, theme.primaryInk, theme.primaryInk, {0, 0, 0, 0}, false};
    }
    return {theme.card, theme.ink, theme.softInk, theme.ink, false};
}

ButtonColours coloursOf(const Theme& theme, ButtonKind kind, bool enabled)
{
    if (theme.contrast)
    {
        return contrastColours(theme, kind, enabled);
    }
    switch (kind)
    {
    case ButtonKind::Primary:
        return {theme.primary, theme.primaryInk, mix(theme.primary, theme.primaryInk, 0.92), {0, 0, 0, 0}, true};
    case ButtonKind::Plain:
        return {theme.card, mix(theme.ink, theme.softInk, 0.35), theme.softInk, theme.line, false};
    case ButtonKind::Quiet:
        return {theme.card, mix(theme.ink, theme.softInk, 0.35), theme.softInk, {0, 0, 0, 0}, false};
    case ButtonKind::Choice:
        return {theme.card, theme.health, theme.softInk, theme.health, false};
    }
    return {};
}

void drawGround(Ui& ui, const Box& box, const ButtonColours& colours, bool down, bool enabled)
{
    const float radius = std::min(ui.metrics().radius(), box.height / 2);
    if (colours.shadow && enabled && !down)
    {
        ui.canvas().shadow(box.inset(ui.px(6)), radius, ui.px(26), ui.px(14), withAlpha(colours.ground, 0.34));
    }
    const bool contrast = ui.theme().contrast;
    Colour ground = enabled || contrast ? colours.ground : mix(colours.ground, ui.theme().paper, 0.6);
    if (down)
    {
        ground = contrast ? mix(ground, colours.ink, 0.25) : mix(ground, shadowInk, 0.14);
    }
    ui.canvas().fill(box, ground, radius);
    if (colours.outline.alpha != 0)
    {
        const Colour line = enabled || contrast ? colours.outline
                                                : withAlpha(mix(colours.outline, ui.theme().paper, 0.35), 0.5);
        ui.canvas().outline(box, line, std::max(2.0F, ui.px(4)), radius);
    }
}

TextLook labelLook(Ui& ui, ButtonKind kind, Colour ink)
{
    const bool quiet = kind == ButtonKind::Quiet;
    TextLook look = ui.look(quiet ? TextRole::Bar : TextRole::Button, ink, quiet ? Weight::Medium : Weight::Bold);
    look.lineHeight = 1.25F;
    return look;
}

/// Where a label without a hint stands: an icon before it, room around it.
struct LabelPlace
{
    float side = 0; ///< of the icon
    float gap = 0;
    float room = 0;
};

LabelPlace labelPlace(Ui& ui, const Box& box, const ButtonText& text, ButtonKind kind, float sizePx)
{
    LabelPlace place;
    const float side = ui.px(kind == ButtonKind::Quiet ? 18 : 30);
    place.side = text.icon.empty() ? 0 : std::round(sizePx * 1.25F);
    place.gap = text.icon.empty() ? 0 : std::round(sizePx * 0.4F);
    place.room = box.width - 2 * side - place.side - place.gap;
    return place;
}

/// Label with an icon before it, both in the middle.
void drawCentred(Ui& ui, const Box& box, const ButtonText& text, ButtonKind kind, Colour ink)
{
    TextLook look = labelLook(ui, kind, ink);
    look.sizePx = text.labelPx > 0 ? text.labelPx : buttonLabelPx(ui, box, text, kind);
    const LabelPlace place = labelPlace(ui, box, text, kind, look.sizePx);
    const Extent extent = ui.canvas().measure(text.label, look, place.room);
    const float x = box.x + (box.width - extent.width - place.side - place.gap) / 2;
    if (place.side > 0)
    {
        ui.canvas().icon(text.icon, {x, box.y + (box.height - place.side) / 2, place.side, place.side}, look.colour);
    }
    look.align = extent.height > look.sizePx * look.lineHeight * 1.5F ? Align::Centre : Align::Left;
    ui.canvas().textIn(text.label, look, {x + place.side + place.gap, box.y, extent.width + 1, box.height});
}

/// The lines of a button with a hint, and how they look at a scale.
struct Stack
{
    const std::string* text;
    TextLook look;
};

std::vector<Stack> stackOf(Ui& ui, const ButtonText& text, Colour ink, Colour softInk, ButtonScale scale)
{
    TextLook label = ui.look(TextRole::Card, ink, Weight::Bold);
    label.sizePx = std::round(label.sizePx * scale.label);
    TextLook small = ui.look(TextRole::Body, softInk);
    small.sizePx = std::round(small.sizePx * scale.small);
    small.lineHeight = 1.35F;
    std::vector<Stack> lines{{&text.label, label}, {&text.hint, small}};
    if (!text.note.empty())
    {
        lines.push_back({&text.note, small});
    }
    return lines;
}

Box stackBox(Ui& ui, const Box& box)
{
    return box.inset(ui.px(36), ui.px(20));
}

float stackHeight(Ui& ui, const std::vector<Stack>& lines, float width)
{
    float height = 0;
    for (const Stack& line : lines)
    {
        height += ui.canvas().measure(*line.text, line.look, width).height;
    }
    return height;
}

void drawStacked(Ui& ui, const Box& box, const ButtonText& text, Colour ink, Colour softInk)
{
    const ButtonScale scale = text.scale ? *text.scale : buttonScale(ui, box, text);
    const Box inner = stackBox(ui, box);
    const std::vector<Stack> lines = stackOf(ui, text, ink, softInk, scale);
    float y = inner.y + (inner.height - stackHeight(ui, lines, inner.width)) / 2;
    for (const Stack& line : lines)
    {
        y += ui.canvas().text(*line.text, line.look, {inner.x, y}, inner.width).height;
    }
}

/// Where the knob is says it; so does the colour, but with high contrast an outline.
void drawSwitch(Ui& ui, const Box& track, bool on)
{
    const Theme& theme = ui.theme();
    const float knob = track.height / 2;
    const Point at{on ? track.right() - knob : track.x + knob, track.centre().y};
    if (theme.contrast && !on)
    {
        ui.canvas().outline(track, theme.ink, std::max(2.0F, ui.px(6)), knob);
        ui.canvas().disc(at, knob - ui.px(14), theme.ink);
        return;
    }
    ui.canvas().fill(track, on ? theme.health : mix(theme.line, theme.softInk, 0.35), knob);
    ui.canvas().disc(at, knob - ui.px(7), theme.card);
}

constexpr double pillPadding = 20;

TextLook pillLook(Ui& ui, Colour ink)
{
    TextLook look = ui.look(TextRole::Small, ink, Weight::Medium);
    look.lineHeight = 1.3F;
    return look;
}

} // namespace

ButtonScale buttonScale(Ui& ui, const Box& box, const ButtonText& text)
{
    const Box inner = stackBox(ui, box);
    constexpr float least = 0.6F;
    constexpr float step = 0.04F;
    ButtonScale scale;
    const auto lines = [&] { return stackOf(ui, text, {}, {}, scale); };
    const auto wraps = [&](const Stack& line)
    { return ui.canvas().measure(*line.text, line.look, inner.width).height > line.look.sizePx * 2; };
    // Each on one line, where that costs the small ones no more than a third.
    while (scale.label > least && wraps(lines().front()))
    {
        scale.label -= step;
    }
    const auto smallWraps = [&]
    {
        const std::vector<Stack> all = lines();
        return std::any_of(all.begin() + 1, all.end(), wraps);
    };
    while (scale.small > 0.7F && smallWraps())
    {
        scale.small -= step;
    }
    while (scale.small > least && stackHeight(ui, lines(), inner.width) > inner.height)
    {
        scale.small -= step;
        scale.label = scale.label > scale.small + 0.1F ? scale.label - step : scale.label;
    }
    return scale;
}

float buttonLabelPx(Ui& ui, const Box& box, const ButtonText& text, ButtonKind kind)
{
    const TextLook look = labelLook(ui, kind, {});
    const LabelPlace place = labelPlace(ui, box, text, kind, look.sizePx);
    const float height = box.height - ui.px(12);
    const TextLook line =
        ui.canvas().fitted(text.label, look, {place.room, std::min(height, look.sizePx * 1.7F)}, look.sizePx * 0.68F);
    const bool oneLine = ui.canvas().measure(text.label, line, place.room).height < line.sizePx * 1.7F;
    const Extent twoLines{place.room, box.height - ui.px(26)};
    return oneLine ? line.sizePx : ui.canvas().fitted(text.label, look, twoLines, look.sizePx * 0.55F).sizePx;
}

float barLabelPx(Ui& ui, const Box& box, const ButtonText& text)
{
    const TextLook look = labelLook(ui, ButtonKind::Quiet, {});
    const LabelPlace place = labelPlace(ui, box, text, ButtonKind::Quiet, look.sizePx);
    const Extent room{place.room, box.height - ui.px(8)};
    const Extent oneLine{place.room, std::min(room.height, look.sizePx * 1.7F)};
    const TextLook line = ui.canvas().fitted(text.label, look, oneLine, look.sizePx * 0.85F);
    if (ui.canvas().measure(text.label, line, place.room).height < line.sizePx * 1.7F)
    {
        return line.sizePx;
    }
    return ui.canvas().fitted(text.label, look, room, look.sizePx * 0.5F).sizePx;
}

bool button(Ui& ui, std::string_view id, const Box& box, const ButtonText& text, ButtonKind kind, bool enabled)
{
    const Press press = ui.press(id, box, enabled);
    const ButtonColours colours = coloursOf(ui.theme(), kind, enabled);
    drawGround(ui, box, colours, press.down, enabled);
    const bool plain = enabled || ui.theme().contrast;
    const Colour ink = plain ? colours.ink : mix(colours.ink, ui.theme().paper, 0.55);
    if (text.hint.empty())
    {
        drawCentred(ui, box, text, kind, ink);
    }
    else
    {
        drawStacked(ui, box, text, ink, colours.softInk);
    }
    return press.tapped;
}

bool switchCard(Ui& ui, std::string_view id, const Box& box, const ButtonText& text, bool on)
{
    const Press press = ui.press(id, box);
    const Theme& theme = ui.theme();
    cardGround(ui, box, press.down);
    if (on)
    {
        ui.canvas().outline(box, theme.health, std::max(2.0F, ui.px(theme.contrast ? 8 : 4)), ui.metrics().radius());
    }
    const Box inner = box.inset(ui.px(40), ui.px(14));
    const Box track{inner.right() - ui.px(112), box.centre().y - ui.px(32), ui.px(112), ui.px(64)};
    drawSwitch(ui, track, on);
    float right = track.x - ui.px(32);
    if (!text.note.empty())
    {
        const TextLook state = ui.look(TextRole::Body, on ? theme.health : theme.softInk, Weight::Bold);
        const float width = ui.canvas().measure(text.note, state, inner.width).width;
        ui.canvas().textIn(text.note, state, {track.x - ui.px(24) - width, box.y, width + 1, box.height});
        right = track.x - ui.px(24) - width - ui.px(24);
    }
    const float width = right - inner.x;
    TextLook label = ui.look(TextRole::Button, theme.ink, Weight::Bold);
    label.lineHeight = 1.25F;
    const float half = std::min(label.sizePx * 1.6F, inner.height * 0.5F);
    label = ui.canvas().fitted(text.label, label, {width, half}, label.sizePx * 0.7F);
    const float labelHeight = ui.canvas().measure(text.label, label, width).height;
    TextLook hint = ui.look(TextRole::Body, theme.softInk);
    hint.lineHeight = 1.35F;
    hint = ui.canvas().fitted(text.hint, hint, {width, inner.height - labelHeight}, hint.sizePx * 0.66F);
    const float hintHeight = ui.canvas().measure(text.hint, hint, width).height;
    const float y = box.centre().y - (labelHeight + hintHeight) / 2;
    ui.canvas().text(text.label, label, {inner.x, y}, width);
    ui.canvas().text(text.hint, hint, {inner.x, y + labelHeight}, width);
    return press.tapped;
}

void cardGround(Ui& ui, const Box& box, bool pressed)
{
    const float radius = ui.metrics().radius();
    if (ui.theme().contrast)
    {
        ui.canvas().fill(box, mix(ui.theme().card, ui.theme().ink, pressed ? 0.2 : 0), radius);
        ui.canvas().outline(box, ui.theme().ink, std::max(2.0F, ui.px(4)), radius);
        return;
    }
    if (!pressed)
    {
        ui.canvas().shadow(box, radius, ui.px(30), ui.px(10), withAlpha(shadowInk, 0.13));
    }
    ui.canvas().fill(box, pressed ? mix(ui.theme().card, shadowInk, 0.06) : ui.theme().card, radius);
}

float pillWidth(Ui& ui, std::string_view text)
{
    return ui.canvas().measure(text, pillLook(ui, {}), ui.metrics().width()).width + 2 * ui.px(pillPadding);
}

Box pill(Ui& ui, std::string_view text, Point anchor, Colour ground, Colour ink, bool right)
{
    const TextLook look = pillLook(ui, ink);
    const Extent extent = ui.canvas().measure(text, look, ui.metrics().width());
    const float padX = ui.px(pillPadding);
    const float padY = ui.px(8);
    Box box{anchor.x, anchor.y, extent.width + 2 * padX, extent.height + 2 * padY};
    if (right)
    {
        box.x = anchor.x - box.width;
    }
    ui.canvas().fill(box, ground, std::min(box.height / 2, ui.px(20)));
    ui.canvas().text(text, look, {box.x + padX, box.y + padY}, extent.width + 1);
    return box;
}

void iconDisc(Ui& ui, const std::string& icon, Point centre, float radius, Colour ground, Colour ink)
{
    ui.canvas().disc(centre, radius, ground);
    const float side = std::round(radius * 1.24F);
    ui.canvas().icon(icon, {centre.x - side / 2, centre.y - side / 2, side, side}, ink);
}

void waitingDots(Ui& ui, Point centre, Colour colour)
{
    const auto turn = std::chrono::duration<double>(ui.now().time_since_epoch()).count();
    const float radius = ui.px(14);
    for (int dot = -1; dot <= 1; ++dot)
    {
        const double wave = ui.reducedMotion() ? 1.0 : 0.5 + 0.5 * std::sin(turn * 4.0 - dot * 0.9);
        ui.canvas().disc({centre.x + static_cast<float>(dot) * radius * 3.2F, centre.y}, radius,
                         withAlpha(colour, 0.3 + 0.7 * wave));
    }
    if (!ui.reducedMotion())
    {
        ui.wantFrame();
    }
}

} // namespace onedoor::kiosk
