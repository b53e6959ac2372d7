#include "kiosk/screens/HomeCards.hpp"

#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

using NamePart = LocalizedText queue::Service::*;

/// How the cards set their words.
struct CardWords
{
    NamePart name = &queue::Service::name;
    float nameScale = 1;
    float nameHeight = 0;
    float summaryScale = 1;
    float summaryHeight = 0; ///< 0 = no room for it: the service's own page has it
};

/// The parts of a card. Upright the icon stands above the words, on a wide screen before them.
struct CardPlaces
{
    Box inner;
    float radius = 0; ///< of the icon's disc
    Box words;        ///< name and summary
    bool wide = false;
};

float pillHeight(Ui& ui)
{
    return ui.metrics().text(TextRole::Small) * 1.3F + ui.px(16);
}

float badgeGap(Ui& ui)
{
    return ui.px(12);
}

CardPlaces placesOf(Ui& ui, const Box& box)
{
    CardPlaces places;
    places.wide = ui.metrics().landscape();
    places.inner = box.inset(ui.px(places.wide ? 32 : 36), ui.px(places.wide ? 20 : ui.metrics().largeText() ? 24 : 32));
    places.radius = ui.px(places.wide ? 50 : ui.metrics().largeText() ? 44 : 52);
    const float taken = 2 * places.radius + ui.px(places.wide ? 24 : 10);
    const Box& inner = places.inner;
    places.words = places.wide ? Box{inner.x + taken, inner.y, inner.width - taken,
                                     inner.height - pillHeight(ui) - badgeGap(ui)}
                               : Box{inner.x, inner.y + taken, inner.width, inner.height - taken};
    return places;
}

TextLook titleLook(Ui& ui, float scale)
{
    TextLook look = ui.look(TextRole::Card, ui.theme().ink, Weight::Bold);
    look.sizePx = std::round(look.sizePx * scale);
    return look;
}

TextLook summaryLook(Ui& ui, float scale)
{
    TextLook look = ui.look(TextRole::Body, ui.theme().softInk);
    look.sizePx = std::round(look.sizePx * scale);
    look.lineHeight = 1.35F;
    return look;
}

float tallest(Ui& ui, const View& view, NamePart part, const TextLook& look, float width)
{
    float height = 0;
    for (const ServiceCard& card : view.cards)
    {
        height = std::max(height, ui.canvas().measure(view.in(card.service->*part), look, width).height);
    }
    return height;
}

bool fitSummary(Ui& ui, const View& view, float width, float room, float least, bool oneLine, CardWords& words)
{
    for (float scale = 1; scale > least - 0.01F; scale -= 0.04F)
    {
        const TextLook look = summaryLook(ui, scale);
        words.summaryScale = scale;
        words.summaryHeight = tallest(ui, view, &queue::Service::summary, look, width);
        if (words.summaryHeight <= room && (!oneLine || words.summaryHeight < look.sizePx * 2))
        {
            return true;
        }
    }
    return false;
}

/// Names from `most` down to `least` of their size, in so many lines; with summaries as
/// large as there is room, on one line where that takes little. Returns  false when the
/// smallest does not fit either.
bool tryWords(Ui& ui, const View& view, const Box& room, float most, float least, int lines, CardWords& words,
              float leastSummary = 0.84F)
{
    for (float scale = most; scale > least - 0.01F; scale -= 0.04F)
    {
        const TextLook look = titleLook(ui, scale);
        words.nameScale = scale;
        words.nameHeight = tallest(ui, view, words.name, look, room.width);
        const float below = room.height - words.nameHeight;
        if (words.nameHeight < look.sizePx * (static_cast<float>(lines) * 1.25F + 0.6F) &&
            (fitSummary(ui, view, room.width, below, 0.88F, true, words) ||
             fitSummary(ui, view, room.width, below, leastSummary, false, words)))
        {
            return true;
        }
    }
    return false;
}

/// Short names alone, each on one line: a word that is wider than its card would be torn.
CardWords oneLineNames(Ui& ui, const View& view, const Box& room)
{
    CardWords words;
    words.name = &queue::Service::shortName;
    for (words.nameScale = 1; words.nameScale > 0.6F; words.nameScale -= 0.04F)
    {
        const TextLook look = titleLook(ui, words.nameScale);
        words.nameHeight = tallest(ui, view, words.name, look, room.width);
        if (words.nameHeight < look.sizePx * 1.85F)
        {
            break;
        }
    }
    return words;
}

CardWords fitWords(Ui& ui, const View& view, const Box& room)
{
    CardWords words;
    if (ui.metrics().landscape() && ui.metrics().largeText())
    {
        return oneLineNames(ui, view, room);
    }
    const float least = ui.metrics().largeText() ? 0.85F : 0.74F;
    if (tryWords(ui, view, room, 1, least, 1, words))
    {
        return words;
    }
    words.name = &queue::Service::shortName;
    if (tryWords(ui, view, room, 1, 0.72F, 1, words))
    {
        return words;
    }
    if (tryWords(ui, view, room, 1, 0.72F, 1, words, 0.7F))
    {
        return words;
    }
    words.name = &queue::Service::name;
    (void)tryWords(ui, view, room, 0.8F, 0.55F, 2, words, 0.6F);
    return words;
}

void drawBadge(Ui& ui, const View& view, const ServiceCard& card, Point anchor, bool right)
{
    const Theme& theme = ui.theme();
    if (card.offer != ServiceOffer::Offered)
    {
        pill(ui, view.state(card), anchor, theme.bar, theme.softInk, right);
    }
    else if (const std::string left = view.lastNumbers(card); !left.empty())
    {
        pill(ui, left, anchor, theme.warmTint, theme.warm, right);
    }
    else if (card.service->minutes > 0)
    {
        pill(ui, view.say("app.minutes", {{"minutes", std::to_string(card.service->minutes)}}), anchor,
             theme.healthTint, theme.health, right);
    }
}

void drawCard(Ui& ui, const View& view, const ServiceCard& card, const Box& box, const CardWords& words,
              Events& events)
{
    const Press press = ui.press("card-" + card.service->id, box);
    cardGround(ui, box, press.down);
    if (press.tapped)
    {
        events.push_back(Event::chooseService(card.service->id));
    }
    const CardPlaces places = placesOf(ui, box);
    const ServiceColours colours = serviceColours(ui.theme(), card.service->id);
    const Point centre{places.inner.x + places.radius,
                       places.wide ? box.centre().y : places.inner.y + places.radius};
    iconDisc(ui, card.service->icon, centre, places.radius, colours.tint, colours.ink);

    const TextLook title = titleLook(ui, words.nameScale);
    const std::string& name = view.in(card.service->*words.name);
    const Box& room = places.words;
    const float used = words.nameHeight + words.summaryHeight;
    const float summaryY = places.wide ? room.y + (room.height - used) / 2 + words.nameHeight
                                       : room.bottom() - words.summaryHeight;
    const float nameY = summaryY - ui.canvas().measure(name, title, room.width).height;
    ui.canvas().text(name, title, {room.x, nameY}, room.width);
    if (words.summaryHeight > 0)
    {
        ui.canvas().text(view.in(card.service->summary), summaryLook(ui, words.summaryScale), {room.x, summaryY},
                         room.width);
    }
    const float badge = pillHeight(ui);
    if (places.wide)
    {
        drawBadge(ui, view, card, {room.x, summaryY + words.summaryHeight + badgeGap(ui)}, false);
    }
    else
    {
        drawBadge(ui, view, card, {places.inner.right(), centre.y - badge / 2}, true);
    }
}

} // namespace

void drawHomeCards(Ui& ui, const View& view, const Box& area, Events& events)
{
    const auto count = static_cast<int>(std::min<std::size_t>(view.cards.size(), 6));
    const int columns = count > 4 ? 3 : count == 1 ? 1 : 2;
    const int rows = std::max(1, (count + columns - 1) / columns);
    const float gap = ui.metrics().gap();
    const CardWords words =
        fitWords(ui, view, placesOf(ui, area.row(0, rows, gap).column(0, columns, gap)).words);
    for (int at = 0; at < count; ++at)
    {
        const Box box = area.row(at / columns, rows, gap).column(at % columns, columns, gap);
        drawCard(ui, view, view.cards[static_cast<std::size_t>(at)], box, words, events);
    }
}

} // namespace onedoor::kiosk
