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

using drawing::Weight;

/// Five questions of everything, or of one topic; below, the ways to rate and to say what one needs.
class QuizScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("quiz.title"), view.say("quiz.lead"));
        if (view.facts.quiz)
        {
            drawTopics(ui, view, *view.facts.quiz, frame, events);
        }
        const Box rest = backButton(ui, view, frame.actions, events);
        drawWays(ui, view, rest, events);
        helpBar(ui, view, events);
    }

private:
    static void drawTopics(Ui& ui, const View& view, const quiz::QuizBank& bank, const PageFrame& frame,
                           Events& events)
    {
        const float gap = ui.metrics().gap();
        const bool large = ui.metrics().largeText();
        const Box& area = frame.content;
        const int columns = 2;
        const auto count = static_cast<int>(bank.topics.size());
        const int rows = (count + columns - 1) / columns;
        const float mixedShare = frame.wide ? 0.22F : 0.17F;
        const Box mixed{area.x, area.y, area.width,
                        std::min(std::max(ui.metrics().touch(), std::round(area.height * mixedShare)), ui.px(250))};
        if (button(ui, "mixed", mixed, {view.say("quiz.mixed"), view.say("quiz.mixed.hint")}, ButtonKind::Primary))
        {
            events.push_back(Event::startRound(""));
        }
        Box grid{area.x, mixed.bottom() + gap, area.width, area.bottom() - mixed.bottom() - gap};
        // On a tall screen cards as high as they need be, not as high as there is room.
        grid.height = std::min(grid.height, static_cast<float>(rows) * ui.px(large ? 220 : 190) +
                                                static_cast<float>(rows - 1) * gap);
        const TextLook name = nameLook(ui, view, bank, grid.row(0, rows, gap).column(0, columns, gap));
        for (int at = 0; at < count; ++at)
        {
            const Box box = grid.row(at / columns, rows, gap).column(at % columns, columns, gap);
            drawTopic(ui, view, bank.topics[static_cast<std::size_t>(at)], box, name, events);
        }
    }

    struct Places
    {
        float radius = 0;
        Box words;
    };

    static Places placesOf(Ui& ui, const Box& box)
    {
        const Box inner = box.inset(ui.px(28), ui.px(12));
        Places places;
        places.radius = std::min(ui.px(50), inner.height * 0.46F);
        const float x = inner.x + 2 * places.radius + ui.px(26);
        places.words = {x, inner.y, inner.right() - x, inner.height};
        return places;
    }

    /// All names in one size: topics are equals.
    static TextLook nameLook(Ui& ui, const View& view, const quiz::QuizBank& bank, const Box& box)
    {
        TextLook look = ui.look(TextRole::Button, ui.theme().ink, Weight::Bold);
        look.lineHeight = 1.25F;
        const Box words = placesOf(ui, box).words;
        for (const quiz::Topic& topic : bank.topics)
        {
            const TextLook fits = ui.canvas().fitted(view.in(topic.name), look, {words.width, words.height},
                                                     look.sizePx * 0.6F);
            look.sizePx = std::min(look.sizePx, fits.sizePx);
        }
        return look;
    }

    static void drawTopic(Ui& ui, const View& view, const quiz::Topic& topic, const Box& box, const TextLook& name,
                          Events& events)
    {
        const Event start = Event::startRound(topic.id);
        const Press press = ui.press("topic-" + topic.id, box, view.possible(start));
        cardGround(ui, box, press.down);
        if (press.tapped)
        {
            events.push_back(start);
        }
        const ServiceColours colours =
            topic.id == "registration" ? serviceColours(ui.theme(), topic.id) : serviceColours(ui.theme(), "exam");
        const Places places = placesOf(ui, box);
        iconDisc(ui, topic.icon, {places.words.x - ui.px(26) - places.radius, box.centre().y}, places.radius,
                 colours.tint, colours.ink);
        ui.canvas().textIn(view.in(topic.name), name, places.words);
    }

    static void drawWays(Ui& ui, const View& view, const Box& row, Events& events)
    {
        struct Way
        {
            const char* id;
            const char* words;
            EventKind event;
        };
        std::vector<Way> ways;
        for (const Way& way : {Way{"rate", "quiz.rate", EventKind::ShowRating},
                               Way{"needs", "quiz.needs", EventKind::ShowNeeds}})
        {
            if (view.possible(Event::of(way.event)))
            {
                ways.push_back(way);
            }
        }
        const auto count = static_cast<int>(ways.size());
        float least = ui.metrics().text(TextRole::Button);
        const auto place = [&](int at) { return row.column(at, count, ui.metrics().gap()); };
        for (int at = 0; at < count; ++at)
        {
            least = std::min(least, buttonLabelPx(ui, place(at), {view.say(ways[static_cast<std::size_t>(at)].words)},
                                                  ButtonKind::Plain));
        }
        for (int at = 0; at < count; ++at)
        {
            const Way& way = ways[static_cast<std::size_t>(at)];
            ButtonText text{view.say(way.words)};
            text.labelPx = least;
            if (button(ui, way.id, place(at), text, ButtonKind::Plain))
            {
                events.push_back(Event::of(way.event));
            }
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeQuizScreen()
{
    return std::make_unique<QuizScreen>();
}

} // namespace onedoor::kiosk
