#include "content/drawing/CounterScreen.hpp"

#include "content/drawing/Zone.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{

using State = CounterScene::State;

/// What stands on the card: a number or a few words, and a line below.
struct CardWords
{
    std::string head;
    std::string line;
    std::string where{}; ///< the way, where it stands on a line of its own
    bool number = false;
};

CardWords calledWords(const CounterScene& scene, bool zh, bool portrait)
{
    const auto please = zh ? fmt::format("请{}号到", scene.number) : fmt::format("{}, please come to", scene.number);
    if (portrait)
        return {spacedNumber(scene.number), please, scene.label, true};
    return {spacedNumber(scene.number), please + (zh ? "" : " ") + scene.label, {}, true};
}

CardWords wordsOf(const CounterScene& scene, bool zh, bool portrait)
{
    switch (scene.state)
    {
        case State::Free:
            return zh ? CardWords{"请留意叫号", "叫到的号码会显示在这里"}
                      : CardWords{"Please wait", "Called numbers appear here"};
        case State::Called: return calledWords(scene, zh, portrait);
        case State::Serving: return {spacedNumber(scene.number), zh ? "正在办理" : "Now serving", {}, true};
        case State::Paused:
            return {zh ? "暂停办理" : "Paused", !scene.reason.empty() ? scene.reason
                                                : zh                  ? "请稍候，或留意其他窗口叫号"
                                                                      : "Please wait, or watch for other counters"};
        case State::Closed:
            return zh ? CardWords{"休息中", "欢迎在开放时间前来"}
                      : CardWords{"Closed now", "See you during opening hours"};
    }
    return {};
}

/// Label and service above the card; in portrait one below the other.
/// Returns  where the card may begin.
double placeHead(Zone& zone, const CounterScene& scene, const Palette& colours, bool portrait)
{
    const double margin = zone.px(56);
    const double room = zone.width() - 2 * margin;
    TextBlock label =
        zone.set(scene.label, {.weight = Weight::Bold, .sizePx = zone.px(portrait ? 104 : 92), .colour = colours.ink},
                 zone.px(48), portrait || scene.service.empty() ? room : room * 0.66);
    TextStyle soft{.sizePx = zone.px(52), .colour = colours.softInk, .align = portrait ? Align::Left : Align::Right};
    TextBlock service =
        zone.set(scene.service, soft, zone.px(24), portrait ? room : room - label.widthPx() - zone.px(40));
    const double top = zone.px(portrait ? 54 : 34);
    // One baseline: Chinese stands at 0.88 of its em box.
    const double baseline = top + label.heightPx() / 2 + 0.38 * label.style.sizePx;
    const double labelFoot = top + label.heightPx();
    const double serviceHeight = service.heightPx();
    const double serviceTop =
        portrait ? labelFoot + zone.px(22) : baseline - serviceHeight / 2 - 0.38 * service.style.sizePx;
    const bool two = portrait && !service.empty();
    zone.place(std::move(label), margin, top, room);
    zone.place(std::move(service), margin, serviceTop, room);
    return (two ? serviceTop + serviceHeight : labelFoot) + zone.px(portrait ? 34 : 18);
}

/// Lines in the middle of the card, by what the eye sees of them: figures fill the upper three quarters
/// of their em box, Chinese nearly all of it.
void placeLines(Zone& zone, std::vector<TextBlock> lines, const Area& card, bool number, double gapPx)
{
    std::erase_if(lines, [](const TextBlock& line) { return line.empty(); });
    const auto inkOf = [&](std::size_t i) { return (i == 0 && number ? 0.74 : 0.90) * lines[i].style.sizePx; };
    const auto gapBefore = [&](std::size_t i) { return i == 0 ? 0 : i == 1 ? gapPx : gapPx * 0.5; };
    double total = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        total += gapBefore(i) + inkOf(i);
    double y = card.centreY() - total / 2;
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        const double size = lines[i].style.sizePx;
        const double above = (lines[i].heightPx() - size) / 2 + (i == 0 && number ? 0.15 : 0.05) * size;
        y += gapBefore(i);
        const double next = y + inkOf(i);
        zone.place(std::move(lines[i]), card.x + zone.px(48), y - above, card.width - zone.px(96));
        y = next;
    }
}

void placeCard(Zone& zone, const CounterScene& scene, const Area& card, bool portrait)
{
    const auto& colours = zone.colours();
    const bool called = scene.state == State::Called;
    const double radius = zone.px(40);
    if (scene.glow)
        placeGlow(zone, card, radius, zone.px(14));
    if (called)
        zone.place(Shape{.area = card, .radiusPx = radius, .fill = cardGround(colours, scene.glow)});
    else
        zone.place(Shape{
            .area = card, .radiusPx = radius, .fill = colours.panel, .line = colours.line, .lineWidthPx = zone.px(3)});
    const auto words = wordsOf(scene, zone.chineseText(), portrait);
    const double room = card.width - zone.px(96);
    const double largest = words.number ? std::min(card.height * 0.74, card.width * (portrait ? 0.385 : 0.345))
                                        : std::min(card.height * 0.30, card.width * 0.16);
    const Colour ink = called ? colours.cardInk : colours.ink;
    std::vector<TextBlock> lines;
    lines.push_back(zone.set(
        words.head,
        {.weight = Weight::Bold, .sizePx = largest, .colour = ink, .align = Align::Centre, .tabularFigures = true},
        largest * 0.4, room));
    const double lineSize = zone.px(called && !portrait ? 76 : 60);
    lines.push_back(zone.set(words.line,
                             {.weight = called ? Weight::Bold : Weight::Regular,
                              .sizePx = lineSize,
                              .colour = called ? ink : colours.softInk,
                              .align = Align::Centre},
                             lineSize * 0.5, room));
    lines.push_back(zone.set(words.where,
                             {.weight = Weight::Bold, .sizePx = zone.px(128), .colour = ink, .align = Align::Centre},
                             zone.px(36), room));
    placeLines(zone, std::move(lines), card, words.number, zone.px(!words.number ? 48 : portrait ? 92 : 52));
}

void placeDemo(Zone& zone, const Palette& colours)
{
    TextBlock text =
        zone.set(zone.chineseText() ? "演示" : "Demo",
                 {.sizePx = zone.px(22), .colour = colours.softInk, .align = Align::Right, .letterSpacing = 0.1},
                 zone.px(14), zone.px(200));
    const double top = zone.height() - zone.px(28) - text.heightPx() / 2;
    zone.place(std::move(text), zone.px(56), top, zone.width() - zone.px(112));
}

} // namespace

Plan planCounterScreen(const CounterScene& scene, const WallStyle& style, Size size)
{
    const bool portrait = size.heightPx > size.widthPx;
    const double unit = portrait ? std::min(size.widthPx / 800.0, size.heightPx / 1280.0)
                                 : std::min(size.widthPx / 1280.0, size.heightPx / 800.0);
    const auto& colours = palette(style.palette);
    Zone zone(style, size, unit);
    const double top = placeHead(zone, scene, colours, portrait);
    const double margin = zone.px(56);
    placeCard(zone, scene, {margin, top, zone.width() - 2 * margin, zone.height() - top - margin}, portrait);
    if (style.demo)
        placeDemo(zone, colours);
    auto plan = zone.finish();
    plan.ground = {.from = colours.ground, .to = colours.groundEnd};
    return plan;
}

} // namespace onedoor::drawing
