#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

using drawing::Align;
using drawing::Weight;

/// Where the parts of the page stand.
struct HomeLayout
{
    Box header;
    Box words;   ///< hall line, greeting
    Box cards;   ///< 2 × 2, over the header's lower edge on an upright screen
    Box numbers; ///< equal ways to a number
    Box ways;    ///< guide and consent
};

HomeLayout layOut(const Metrics& metrics)
{
    const float margin = metrics.margin();
    const float gap = metrics.gap();
    const float bottom = helpBarBox(metrics).y;
    HomeLayout layout;
    Box column;
    if (metrics.landscape())
    {
        layout.header = {0, 0, std::round(metrics.width() * 0.34F), bottom};
        layout.words = {margin, metrics.px(62), layout.header.width - 2 * margin, bottom - metrics.px(100)};
        column = {layout.header.right() + margin, margin, metrics.width() - layout.header.right() - 2 * margin,
                  bottom - margin - gap};
    }
    else
    {
        const float top = metrics.px(metrics.largeText() ? 430 : 470);
        layout.header = {0, 0, metrics.width(), metrics.px(metrics.largeText() ? 510 : 560)};
        layout.words = {metrics.px(72), metrics.px(74), metrics.width() - metrics.px(144), top - metrics.px(74 + 26)};
        column = {margin, top, metrics.width() - 2 * margin, bottom - top - metrics.px(metrics.largeText() ? 34 : 52)};
    }
    // Where one kind of thing ends there is more room, and on an upright screen a line of advice.
    const float spare = metrics.px(metrics.landscape() || metrics.largeText() ? 20 : 46);
    const float room = column.height - 2 * gap - spare;
    const float ways = std::max(metrics.touch(), std::round(room * (metrics.largeText() ? 0.115F : 0.135F)));
    const float numbers = std::max(metrics.touch(), std::round(room * (metrics.largeText() ? 0.25F : 0.225F)));
    layout.cards = {column.x, column.y, column.width, room - ways - numbers};
    layout.numbers = {column.x, layout.cards.bottom() + gap + spare, column.width, numbers};
    layout.ways = {column.x, layout.numbers.bottom() + gap, column.width, ways};
    return layout;
}

class HomeScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const HomeLayout layout = layOut(ui.metrics());
        const Metrics& metrics = ui.metrics();
        ui.canvas().fill({0, 0, metrics.width(), metrics.height()}, ui.theme().paper);
        ui.canvas().gradient(layout.header, ui.theme().header, ui.theme().headerEnd);
        drawGreeting(ui, view, layout);
        drawCards(ui, view, layout.cards, events);
        drawAdvice(ui, view, layout);
        drawNumbers(ui, view, layout.numbers, events);
        drawWays(ui, view, layout.ways, events);
        helpBar(ui, view, events);
    }

private:
    static void drawGreeting(Ui& ui, const View& view, const HomeLayout& layout)
    {
        const Theme& theme = ui.theme();
        const bool wide = ui.metrics().landscape();
        drawOrnament(ui, view, layout.header);
        const Colour soft = mix(theme.header, theme.headerInk, 0.9);
        hallLine(ui, view, layout.words, soft);
        TextLook title = ui.look(TextRole::Display, theme.headerInk, Weight::Bold);
        const std::string greeting = view.say(view.celebration ? "home.title.celebration" : "home.title");
        const std::string subtitle = view.say("home.subtitle");
        float y = layout.words.y + ui.metrics().text(TextRole::Body) * 1.45F + ui.px(wide ? 110 : 40);
        const float room = layout.words.bottom() - y - ui.px(24);
        title = ui.canvas().fitted(greeting, title, {layout.words.width, room * (wide ? 0.6F : 0.56F)},
                                   title.sizePx * 0.55F);
        y += ui.canvas().text(greeting, title, {layout.words.x, y}, layout.words.width).height + ui.px(wide ? 30 : 10);
        TextLook below = ui.look(TextRole::Body, soft);
        below.sizePx *= ui.metrics().largeText() ? 1.0F : 1.12F;
        below.balanced = true;
        // On one line where that is possible; else two, as large as there is room.
        const TextLook line = ui.canvas().fitted(subtitle, below, {layout.words.width, below.sizePx * 1.6F},
                                                 below.sizePx * 0.88F);
        below = ui.canvas().measure(subtitle, line, layout.words.width).height < line.sizePx * 2 ? line : below;
        below = ui.canvas().fitted(subtitle, below, {layout.words.width, layout.words.bottom() - y},
                                   ui.metrics().text(TextRole::Small) * 0.9F);
        ui.canvas().text(subtitle, below, {layout.words.x, y}, layout.words.width);
    }

    /// On a special day its ornament, large and quiet, in the header.
    static void drawOrnament(Ui& ui, const View& view, const Box& header)
    {
        if (view.day == nullptr || view.day->ornament.empty())
        {
            return;
        }
        const bool wide = ui.metrics().landscape();
        // So large that it is air, not a thing beside the words.
        const float side = ui.px(wide ? 620 : 940);
        const Box box{header.right() - side * (wide ? 0.8F : 0.66F),
                      wide ? header.bottom() - side * 0.78F : header.centre().y - side * 0.5F - ui.px(30), side, side};
        ui.canvas().pushClip(header);
        ui.canvas().icon(view.day->ornament, box, withAlpha(ui.theme().headerInk, 0.11));
        ui.canvas().popClip();
    }

    using NamePart = LocalizedText queue::Service::*;

    /// How the cards set their words: alike, so that the lines run through.
    struct CardWords
    {
        NamePart name = &queue::Service::name;
        float nameScale = 1;
        float nameHeight = 0;
        float summaryScale = 1;
        float summaryHeight = 0;
    };

    static TextLook titleLook(Ui& ui, float scale)
    {
        TextLook look = ui.look(TextRole::Card, ui.theme().ink, Weight::Bold);
        look.sizePx = std::round(look.sizePx * scale);
        return look;
    }

    static TextLook summaryLook(Ui& ui, float scale)
    {
        TextLook look = ui.look(TextRole::Body, ui.theme().softInk);
        look.sizePx = std::round(look.sizePx * scale);
        look.lineHeight = 1.35F;
        return look;
    }

    static Box cardInner(Ui& ui, const Box& box)
    {
        return box.inset(ui.px(40), ui.px(ui.metrics().landscape() ? 26 : 36));
    }

    static float tallest(Ui& ui, const View& view, NamePart part, const TextLook& look, float width)
    {
        float height = 0;
        for (const ServiceCard& card : view.cards)
        {
            height = std::max(height, ui.canvas().measure(view.in(card.service->*part), look, width).height);
        }
        return height;
    }

    /// Names from `most` down to `least` of their size, in so many lines; with summaries as
    /// large as there is room, on one line where that takes little. Returns  false when the
    /// smallest does not fit either.
    static bool tryWords(Ui& ui, const View& view, const Box& inner, float most, float least, int lines,
                         CardWords& words, float leastSummary = 0.84F)
    {
        for (float scale = most; scale > least - 0.01F; scale -= 0.05F)
        {
            const TextLook look = titleLook(ui, scale);
            words.nameScale = scale;
            words.nameHeight = tallest(ui, view, words.name, look, inner.width);
            const float icon = ui.px(ui.metrics().landscape() ? 46 : 76); // and the space below it
            const float room = inner.height - words.nameHeight - icon;
            if (words.nameHeight < look.sizePx * (static_cast<float>(lines) * 1.25F + 0.6F) &&
                (fitSummary(ui, view, inner.width, room, 0.88F, true, words) ||
                 fitSummary(ui, view, inner.width, room, leastSummary, false, words)))
            {
                return true;
            }
        }
        return false;
    }

    static bool fitSummary(Ui& ui, const View& view, float width, float room, float least, bool oneLine,
                           CardWords& words)
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

    static CardWords fitWords(Ui& ui, const View& view, const Box& box)
    {
        const Box inner = cardInner(ui, box);
        CardWords words;
        if (tryWords(ui, view, inner, 1, 0.85F, 1, words) ||
            (!ui.metrics().largeText() && tryWords(ui, view, inner, 0.95F, 0.8F, 2, words)))
        {
            return words;
        }
        words.name = &queue::Service::shortName;
        if (tryWords(ui, view, inner, 1, 0.75F, 1, words))
        {
            return words;
        }
        words.name = &queue::Service::name;
        (void)tryWords(ui, view, inner, 0.8F, 0.55F, 2, words, 0.6F);
        return words;
    }

    static void drawCards(Ui& ui, const View& view, const Box& area, Events& events)
    {
        const auto count = static_cast<int>(std::min<std::size_t>(view.cards.size(), 6));
        const int columns = count > 4 ? 3 : count == 1 ? 1 : 2;
        const int rows = std::max(1, (count + columns - 1) / columns);
        const float gap = ui.metrics().gap();
        const CardWords words = fitWords(ui, view, area.row(0, rows, gap).column(0, columns, gap));
        for (int at = 0; at < count; ++at)
        {
            const Box box = area.row(at / columns, rows, gap).column(at % columns, columns, gap);
            drawCard(ui, view, view.cards[static_cast<std::size_t>(at)], box, words, events);
        }
    }

    static void drawCard(Ui& ui, const View& view, const ServiceCard& card, const Box& box, const CardWords& words,
                         Events& events)
    {
        const Press press = ui.press("card-" + card.service->id, box);
        cardGround(ui, box, press.down);
        if (press.tapped)
        {
            events.push_back(Event::chooseService(card.service->id));
        }
        const Box inner = cardInner(ui, box);
        drawBadge(ui, view, card, {box.right() - ui.px(34), inner.y});
        const TextLook title = titleLook(ui, words.nameScale);
        const float summaryY = inner.bottom() - words.summaryHeight;
        const std::string& name = view.in(card.service->*words.name);
        const float nameY = summaryY - ui.px(4) - ui.canvas().measure(name, title, inner.width).height;
        const float icon = std::min(ui.px(96), summaryY - ui.px(4) - words.nameHeight - inner.y);
        const ServiceColours colours = serviceColours(ui.theme(), card.service->id);
        ui.canvas().icon(card.service->icon, {inner.x - ui.px(6), inner.y, icon, icon}, colours.ink);
        ui.canvas().text(name, title, {inner.x, nameY}, inner.width);
        ui.canvas().text(view.in(card.service->summary), summaryLook(ui, words.summaryScale), {inner.x, summaryY},
                         inner.width);
    }

    static void drawBadge(Ui& ui, const View& view, const ServiceCard& card, Point topRight)
    {
        const Theme& theme = ui.theme();
        if (card.offer != ServiceOffer::Offered)
        {
            pill(ui, view.say("card.not_offered"), topRight, theme.bar, theme.softInk, true);
        }
        else if (card.service->minutes > 0)
        {
            pill(ui, view.say("app.minutes", {{"minutes", std::to_string(card.service->minutes)}}), topRight,
                 theme.healthTint, theme.health, true);
        }
    }

    /// 建议先婚检、后登记: between what there is and what one takes.
    static void drawAdvice(Ui& ui, const View& view, const HomeLayout& layout)
    {
        TextLook look = ui.look(TextRole::Small, ui.theme().softInk);
        look.lineHeight = 1.3F;
        const Box line{layout.cards.x + ui.px(6), layout.cards.bottom(), layout.cards.width,
                       layout.numbers.y - layout.cards.bottom()};
        if (line.height > look.sizePx * 1.8F)
        {
            ui.canvas().textIn(view.say("home.exam_first"), look, line.moved(0, ui.px(4)));
        }
    }

    /// A kiosk that is set to consent only gives no numbers, however open the hall is.
    static bool givesNumbers(const View& view)
    {
        return !view.facts.offeredServices.empty() ||
               std::any_of(view.cards.begin(), view.cards.end(),
                           [](const ServiceCard& card) { return card.offer != ServiceOffer::Offered; });
    }

    /// The services that the words name for a direct number, all alike.
    static void drawNumbers(Ui& ui, const View& view, const Box& area, Events& events)
    {
        if (!givesNumbers(view))
        {
            const ButtonText text{view.say("home.consent"), view.say("home.consent.hint")};
            if (view.consent != ConsentOffer::NotHere && button(ui, "consent", area, text, ButtonKind::Primary))
            {
                events.push_back(Event::of(EventKind::StartConsent));
            }
            return;
        }
        std::vector<const ServiceCard*> direct;
        for (const ServiceCard& card : view.cards)
        {
            if (view.knows("home.take_" + card.service->id))
            {
                direct.push_back(&card);
            }
        }
        const auto count = static_cast<int>(direct.size());
        std::vector<ButtonText> texts;
        float scale = 1;
        for (int at = 0; at < count; ++at)
        {
            texts.push_back(numberText(view, *direct[static_cast<std::size_t>(at)]));
            scale = std::min(scale, buttonScale(ui, area.column(at, count, ui.metrics().gap()), texts.back()));
        }
        for (int at = 0; at < count; ++at)
        {
            const ServiceCard& card = *direct[static_cast<std::size_t>(at)];
            ButtonText& text = texts[static_cast<std::size_t>(at)];
            text.scale = scale; // equal choices look equal
            // Tapping answers also when there is no number now: with the reason.
            if (button(ui, "number-" + card.service->id, area.column(at, count, ui.metrics().gap()), text,
                       ButtonKind::Primary))
            {
                events.push_back(Event::takeNumber(card.service->id));
            }
        }
    }

    static ButtonText numberText(const View& view, const ServiceCard& card)
    {
        const std::string key = "home.take_" + card.service->id;
        const bool offered = card.offer == ServiceOffer::Offered;
        return {view.say(key), view.say(key + ".hint", {{"place", view.in(card.service->place)}}), "",
                offered ? view.ahead(card.waiting) : view.say("card.not_offered")};
    }

    static void drawWays(Ui& ui, const View& view, const Box& area, Events& events)
    {
        const int count = view.consent == ConsentOffer::NotHere || !givesNumbers(view) ? 1 : 2;
        const float gap = ui.metrics().gap();
        if (button(ui, "guide", area.column(0, count, gap), {view.say("home.guide")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowGuide));
        }
        if (count == 2 &&
            button(ui, "consent", area.column(1, count, gap), {view.say("home.consent")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::StartConsent));
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeHomeScreen()
{
    return std::make_unique<HomeScreen>();
}

} // namespace onedoor::kiosk
