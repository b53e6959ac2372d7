#include "kiosk/screens/HomeCards.hpp"
#include "kiosk/screens/NumberButtons.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
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

/// Where the parts of the page stand.
struct HomeLayout
{
    Box header;
    Box words;   ///< hall line, greeting
    Box cards;   ///< 2 × 2, over the header's lower edge on an upright screen
    Box numbers; ///< equal ways to a number
    Box ways;    ///< booking, 优先; upright guide and consent as well, in a second row
    Box guides;  ///< on a wide screen: guide and consent, below the greeting
};

HomeLayout layOut(const Metrics& metrics)
{
    const float margin = metrics.margin();
    const float gap = metrics.gap();
    const float bottom = helpBarBox(metrics).y;
    const bool wide = metrics.landscape();
    const bool large = metrics.largeText();
    const bool low = metrics.screen().y < 0;
    const float inset = metrics.wordMargin();
    const float line = metrics.px(hallLineY);
    HomeLayout layout;
    Box column;
    if (wide)
    {
        layout.header = {0, 0, std::round(metrics.width() * 0.34F), bottom};
        const float guides = 2 * metrics.touch() + gap;
        layout.guides = {inset, bottom - margin - guides, layout.header.width - 2 * inset, guides};
        layout.words = {inset, line, layout.guides.width, layout.guides.y - line - gap};
        column = {layout.header.right() + margin, margin, metrics.width() - layout.header.right() - 2 * margin,
                  bottom - margin - gap};
    }
    else
    {
        // In low mode the page is low, and what is read and touched needs its millimetres.
        const float top = metrics.px(large ? 452 : low ? 400 : 450);
        layout.header = {0, 0, metrics.width(), top + metrics.px(90)};
        layout.words = {inset, line, metrics.width() - 2 * inset, top - line - metrics.px(24)};
        column = {margin, top, metrics.width() - 2 * margin, bottom - top - metrics.px(large ? 34 : 52)};
    }
    // Where one kind of thing ends there is more room, and on an upright screen a line of advice.
    const float spare = metrics.px(wide || large ? 20 : 54);
    const float room = column.height - 2 * gap - spare;
    const float way = std::max(metrics.touch(), std::round(room * (wide ? 0.13F : large ? 0.09F : 0.092F)));
    const float ways = wide ? way : 2 * way + gap;
    const float share = low ? 0.225F : !large ? 0.19F : wide ? 0.24F : 0.21F;
    const float numbers = std::max(metrics.touch(), std::round(room * share));
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
        pageGround(ui);
        headerGround(ui, layout.header);
        drawGreeting(ui, view, layout);
        drawHomeCards(ui, view, layout.cards, events);
        drawAdvice(ui, view, layout);
        drawNumbers(ui, view, layout.numbers, events);
        drawWays(ui, view, layout, events);
        helpBar(ui, view, events);
    }

private:
    static void drawGreeting(Ui& ui, const View& view, const HomeLayout& layout)
    {
        const Theme& theme = ui.theme();
        const Metrics& metrics = ui.metrics();
        const bool wide = metrics.landscape();
        drawOrnament(ui, view, layout.header);
        const Colour soft = leadInk(theme);
        hallLine(ui, view, layout.words, soft);
        TextLook title = ui.look(TextRole::Display, theme.headerInk, Weight::Bold);
        const std::string greeting = view.say(view.celebration ? "home.title.celebration" : "home.title");
        const std::string subtitle = subtitleOf(view);
        float y = layout.words.y + hallLineHeight(metrics) + ui.px(wide ? 90 : 34);
        const float room = layout.words.bottom() - y;
        title = ui.canvas().fitted(greeting, title, {layout.words.width, room * (wide ? 0.5F : 0.46F)},
                                   title.sizePx * 0.55F);
        y += ui.canvas().text(greeting, title, {layout.words.x, y}, layout.words.width).height + ui.px(wide ? 30 : 10);
        TextLook below = ui.look(TextRole::Body, soft);
        below.sizePx *= metrics.largeText() ? 1.0F : 1.12F;
        below.balanced = true;
        below = ui.canvas().fitted(subtitle, below, {layout.words.width, layout.words.bottom() - y},
                                   metrics.text(TextRole::Small) * 0.9F);
        y += ui.canvas().text(subtitle, below, {layout.words.x, y}, layout.words.width).height + ui.px(20);
        const std::string advice = view.say("home.exam_first");
        if (wide && y + ui.canvas().measure(advice, below, layout.words.width).height <= layout.words.bottom())
        {
            ui.canvas().text(advice, below, {layout.words.x, y}, layout.words.width);
        }
    }

    /// Under the greeting; while the hall is closed, when it opens.
    static std::string subtitleOf(const View& view)
    {
        if (!view.facts.hallOpen)
        {
            const std::string next = view.nextOpening();
            return view.say("attract.closed") + (next.empty() ? "" : "\n" + next);
        }
        return view.say("home.subtitle");
    }

    /// On a special day its ornament, large and quiet, in the header.
    static void drawOrnament(Ui& ui, const View& view, const Box& header)
    {
        if (view.day == nullptr || view.day->ornament.empty() || ui.theme().contrast)
        {
            return;
        }
        const bool wide = ui.metrics().landscape();
        // So large that it is air, not a thing beside the words.
        const float side = ui.px(wide ? 620 : 940);
        const Box box{header.right() - side * (wide ? 0.8F : 0.66F),
                      wide ? header.bottom() - side * 0.78F : header.centre().y - side * 0.5F - ui.px(30), side, side};
        // It grows towards the right: beneath the words it must not look like a line of theirs.
        ui.canvas().pushClip(header);
        ui.canvas().iconFadingIn(view.day->ornament, box, withAlpha(ui.theme().headerInk, 0.28),
                                 wide ? header.x : header.x + header.width * 0.6F);
        ui.canvas().popClip();
    }

    /// 建议先婚检、后登记: between what there is and what one takes.
    static void drawAdvice(Ui& ui, const View& view, const HomeLayout& layout)
    {
        TextLook look = ui.look(TextRole::Small, ui.theme().softInk);
        look.lineHeight = 1.3F;
        const Box line{layout.words.x, layout.cards.bottom(), layout.words.width,
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

    /// The two equal ways to a number; at a kiosk for consent only, the way to that.
    static void drawNumbers(Ui& ui, const View& view, const Box& area, Events& events)
    {
        if (givesNumbers(view))
        {
            drawNumberButtons(ui, view, area, events);
            return;
        }
        const ButtonText text{view.say("home.consent"), view.say("home.consent.hint")};
        if (view.consent != ConsentOffer::NotHere && button(ui, "consent", area, text, ButtonKind::Primary))
        {
            events.push_back(Event::of(EventKind::StartConsent));
        }
    }

    struct Way
    {
        const char* id;
        const char* words;
        Event event;
    };

    static std::vector<Way> numberWays(const View& view)
    {
        if (!givesNumbers(view))
        {
            return {};
        }
        return {{"booking", "home.booking", Event::of(EventKind::ShowBooking)},
                {"priority", "home.priority", Event::showNumbers(true)}};
    }

    static std::vector<Way> guideWays(const View& view)
    {
        std::vector<Way> ways{{"guide", "home.guide", Event::of(EventKind::ShowGuide)}};
        if (givesNumbers(view) && view.consent != ConsentOffer::NotHere)
        {
            ways.push_back({"consent", "home.consent", Event::of(EventKind::StartConsent)});
        }
        if (view.possible(Event::of(EventKind::ShowQuiz)))
        {
            ways.push_back({"quiz", "home.quiz", Event::of(EventKind::ShowQuiz)});
        }
        return ways;
    }

    struct Placed
    {
        Way way;
        Box box;
    };

    static void drawWays(Ui& ui, const View& view, const HomeLayout& layout, Events& events)
    {
        const std::vector<Way> ways = numberWays(view);
        const std::vector<Way> guides = guideWays(view);
        if (ui.metrics().landscape())
        {
            drawPlaced(ui, view, inRows(ui, view, {ways}, layout.ways), events);
            drawPlaced(ui, view,
                       inRows(ui, view, {{guides.front()}, {guides.begin() + 1, guides.end()}}, layout.guides), events);
            return;
        }
        drawPlaced(ui, view, inRows(ui, view, {ways, guides}, layout.ways), events);
    }

    /// Rows of equal height over the area; in a row the longer label has the wider button.
    static std::vector<Placed> inRows(Ui& ui, const View& view, std::vector<std::vector<Way>> rows, const Box& area)
    {
        std::erase_if(rows, [](const std::vector<Way>& row) { return row.empty(); });
        const float gap = ui.metrics().gap();
        const TextLook look = ui.look(TextRole::Button, {}, Weight::Bold);
        std::vector<Placed> placed;
        for (std::size_t at = 0; at < rows.size(); ++at)
        {
            const Box row = area.row(static_cast<int>(at), static_cast<int>(rows.size()), gap);
            const bool alike = rows[at].size() < 3;
            const float side = alike ? 0 : ui.px(80); // what a label has at its sides, however small it is set
            const auto wanted = [&](const Way& way)
            { return alike ? 1.0F : ui.canvas().measure(view.say(way.words), look, ui.metrics().width() * 2).width; };
            float all = 0;
            for (const Way& way : rows[at])
            {
                all += wanted(way);
            }
            const auto count = static_cast<float>(rows[at].size());
            const float room = row.width - gap * (count - 1) - side * count;
            float x = row.x;
            for (const Way& way : rows[at])
            {
                const Box box{x, row.y, side + room * wanted(way) / all, row.height};
                placed.push_back({way, box});
                x = box.right() + gap;
            }
        }
        return placed;
    }

    /// All labels of one size.
    static void drawPlaced(Ui& ui, const View& view, const std::vector<Placed>& placed, Events& events)
    {
        float least = ui.metrics().text(TextRole::Button);
        for (const Placed& each : placed)
        {
            const ButtonText text{view.say(each.way.words)};
            least = std::min(least, buttonLabelPx(ui, each.box, text, ButtonKind::Plain));
        }
        for (const Placed& each : placed)
        {
            ButtonText text{view.say(each.way.words)};
            text.labelPx = least;
            if (button(ui, each.way.id, each.box, text, ButtonKind::Plain))
            {
                events.push_back(each.way.event);
            }
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeHomeScreen()
{
    return std::make_unique<HomeScreen>();
}

} // namespace onedoor::kiosk
