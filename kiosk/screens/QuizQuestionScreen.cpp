#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// What a choice says once the question is answered.
enum class Mark
{
    None,
    Right,
    Chosen, ///< and not the right one
    Other
};

/// One question on a page. A tap answers it; then the page says why, and where to ask for more.
class QuizQuestionScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const QuizState& quiz = view.session.quiz;
        const quiz::Question* question = questionAt(quiz);
        const PageFrame frame = drawPage(ui, view, view.say(quiz.after ? "quiz.again.title" : "quiz.title"),
                                         leadOf(view, question));
        if (question != nullptr)
        {
            startAnew(*question, quiz);
            drawContent(ui, view, *question, frame, events);
        }
        const bool last = quiz.at + 1 >= quiz.round.size();
        const Box rest = backButton(ui, view, frame.actions, events);
        if (button(ui, "next", rest, {view.say(last ? "quiz.finish" : "quiz.next")}, ButtonKind::Primary,
                   view.possible(Event::of(EventKind::NextQuestion))))
        {
            events.push_back(Event::of(EventKind::NextQuestion));
        }
        helpBar(ui, view, events);
    }

private:
    static std::string leadOf(const View& view, const quiz::Question* question)
    {
        const QuizState& quiz = view.session.quiz;
        std::string lead = view.say("quiz.progress", {{"number", std::to_string(quiz.at + 1)},
                                                      {"count", std::to_string(quiz.round.size())}});
        const quiz::Topic* topic = question != nullptr ? quiz.bank->findTopic(question->topic) : nullptr;
        return topic != nullptr ? lead + " · " + view.in(topic->name) : lead;
    }

    /// The page stays while its question changes.
    void startAnew(const quiz::Question& question, const QuizState& quiz)
    {
        const std::string now = question.id + (quiz.chosen ? "!" : "?") + (quiz.after ? "2" : "1");
        if (m_question != now)
        {
            m_question = now;
            m_pane.reset();
        }
    }

    void drawContent(Ui& ui, const View& view, const quiz::Question& question, const PageFrame& frame, Events& events)
    {
        const float gap = ui.metrics().gap();
        const bool large = ui.metrics().largeText();
        const float down = frame.wide ? 0 : ui.px(14);
        const Box area{frame.content.x, frame.content.y + down, frame.content.width, frame.content.height - down};
        TextLook ask = ui.look(TextRole::Card, ui.theme().ink, Weight::Bold);
        ask.lineHeight = 1.35F;
        ask.balanced = true;
        ask = ui.canvas().fitted(view.in(question.question), ask, {area.width, area.height * 0.24F}, ask.sizePx * 0.6F);
        const float height = ui.canvas().text(view.in(question.question), ask, {area.x, area.y}, area.width).height;

        const std::vector<int> shown = shownPlaces(view, question, frame.wide && large);
        const auto count = static_cast<int>(shown.size());
        const int columns = frame.wide ? 2 : 1;
        const int rows = (count + columns - 1) / columns;
        // A wide page with large text sets them in two lines, until the explanation needs the room.
        const bool twoLines = frame.wide && large && !view.session.quiz.chosen;
        const float each = std::max(ui.metrics().touch(), ui.px(twoLines ? 172 : frame.wide ? 116 : large ? 150 : 136));
        const Box choices{area.x, area.y + height + gap, area.width,
                          static_cast<float>(rows) * each + static_cast<float>(rows - 1) * gap};
        drawChoices(ui, view, question, shown, choices, columns, events);
        const float y = choices.bottom() + gap;
        drawWhy(ui, view, question, {area.x, y, area.width, area.bottom() - y});
    }

    /// The places that are drawn: all, but on a wide page with large text once it is answered only what was chosen
    /// and what is right, so that the explanation has room.
    static std::vector<int> shownPlaces(const View& view, const quiz::Question& question, bool tight)
    {
        const QuizState& quiz = view.session.quiz;
        const int right = quiz::rightPlace(*quiz.bank, quiz.round[quiz.at]);
        std::vector<int> places;
        for (int place = 0; place < static_cast<int>(question.choices.size()); ++place)
        {
            if (!tight || !quiz.chosen || place == right || place == *quiz.chosen)
            {
                places.push_back(place);
            }
        }
        return places;
    }

    static const std::string& words(const View& view, const quiz::Question& question, int place)
    {
        const QuizState& quiz = view.session.quiz;
        const int index = quiz.round[quiz.at].order[static_cast<std::size_t>(place)];
        return view.in(question.choices[static_cast<std::size_t>(index)]);
    }

    static void drawChoices(Ui& ui, const View& view, const quiz::Question& question, const std::vector<int>& shown,
                            const Box& area, int columns, Events& events)
    {
        const QuizState& quiz = view.session.quiz;
        const auto count = static_cast<int>(shown.size());
        const int rows = (count + columns - 1) / columns;
        const float gap = ui.metrics().gap();
        const auto place = [&](int at) { return area.row(at / columns, rows, gap).column(at % columns, columns, gap); };
        TextLook look = ui.look(TextRole::Button, ui.theme().ink, Weight::Medium);
        look.lineHeight = 1.25F;
        for (int at = 0; at < count; ++at)
        {
            const Box inner = wordsBox(ui, place(at));
            look.sizePx = std::min(look.sizePx, ui.canvas()
                                                    .fitted(words(view, question, shown[static_cast<std::size_t>(at)]),
                                                            look,
                                                            {inner.width, inner.height}, look.sizePx * 0.6F)
                                                    .sizePx);
        }
        const int right = quiz::rightPlace(*quiz.bank, quiz.round[quiz.at]);
        for (int at = 0; at < count; ++at)
        {
            const int choice = shown[static_cast<std::size_t>(at)];
            const Mark mark = !quiz.chosen ? Mark::None
                              : choice == right ? Mark::Right
                              : choice == *quiz.chosen ? Mark::Chosen
                                                       : Mark::Other;
            drawChoice(ui, words(view, question, choice), place(at), choice, mark, look, events);
        }
    }

    static Box wordsBox(Ui& ui, const Box& box)
    {
        const float side = ui.px(36);
        return {box.x + side, box.y + ui.px(8), box.width - 2 * side - ui.px(64), box.height - ui.px(16)};
    }

    static void drawChoice(Ui& ui, const std::string& text, const Box& box, int at, Mark mark, TextLook look,
                           Events& events)
    {
        const Theme& theme = ui.theme();
        const Press press = ui.press(fmt::format("choice-{}", at), box, mark == Mark::None);
        const float radius = std::min(ui.metrics().radius(), box.height / 2);
        const bool right = mark == Mark::Right;
        const Colour ground = right ? theme.healthTint : press.down ? mix(theme.card, theme.ink, 0.06) : theme.card;
        ui.canvas().fill(box, ground, radius);
        const Colour line = right ? theme.health : mark == Mark::Chosen ? theme.softInk : theme.line;
        ui.canvas().outline(box, line, std::max(2.0F, ui.px(4)), radius);
        look.colour = right ? theme.health : mark == Mark::Other ? theme.softInk : theme.ink;
        ui.canvas().textIn(text, look, wordsBox(ui, box));
        const Point centre{box.right() - ui.px(60), box.centre().y};
        const float size = ui.px(20);
        if (right)
        {
            ui.canvas().stroke({{centre.x - size, centre.y}, {centre.x - size * 0.25F, centre.y + size * 0.75F},
                                {centre.x + size, centre.y - size * 0.75F}},
                               theme.health, ui.px(8));
        }
        else if (mark == Mark::Chosen)
        {
            ui.canvas().ring(centre, size * 0.8F, theme.softInk, ui.px(5));
        }
        if (press.tapped)
        {
            events.push_back(Event::choose(EventKind::Answer, at));
        }
    }

    /// Before the answer it says what will stand here.
    void drawWhy(Ui& ui, const View& view, const quiz::Question& question, const Box& area)
    {
        const bool answered = view.session.quiz.chosen.has_value();
        if (!answered)
        {
            TextLook hint = ui.look(TextRole::Body, ui.theme().softInk);
            ui.canvas().text(view.say("quiz.hint"), hint, {area.x + ui.px(12), area.y + ui.px(6)},
                             area.width - ui.px(24));
            return;
        }
        const Box inner = area.inset(ui.px(40), ui.px(18));
        const float needed = measureWhy(ui, view, question, inner.width) + ui.px(52);
        const Box card{area.x, area.y, area.width, std::min(area.height, needed)};
        cardGround(ui, card);
        const Box pane{inner.x, card.y + ui.px(18), inner.width + ui.px(20), card.height - ui.px(36)};
        m_pane.draw(ui, pane, ui.theme().card, ui.theme().gold,
                    [&](const Box& at)
                    { return drawWhyWords(ui, view, question, {at.x, at.y, inner.width - ui.px(16), 0}, true); });
    }

    static float measureWhy(Ui& ui, const View& view, const quiz::Question& question, float width)
    {
        return drawWhyWords(ui, view, question, {0, 0, width - ui.px(16), 0}, false);
    }

    /// Returns  how high it is; draws nothing unless `drawn`.
    static float drawWhyWords(Ui& ui, const View& view, const quiz::Question& question, const Box& at, bool drawn)
    {
        const QuizState& quiz = view.session.quiz;
        const bool right = quiz::isRight(*quiz.bank, quiz.round[quiz.at], quiz.chosen.value_or(-1));
        TextLook heading = ui.look(TextRole::Body, ui.theme().health, Weight::Bold);
        heading.sizePx *= 1.12F;
        TextLook body = ui.look(TextRole::Body, ui.theme().ink);
        body.lineHeight = 1.5F;
        const TextLook where = ui.look(TextRole::Body, ui.theme().health, Weight::Medium);
        TextLook source = ui.look(TextRole::Small, ui.theme().softInk);
        source.sizePx *= 0.9F;
        float y = at.y;
        const auto line = [&](const std::string& text, const TextLook& look, float before)
        {
            y += before;
            const Extent extent = drawn ? ui.canvas().text(text, look, {at.x, y}, at.width)
                                        : ui.canvas().measure(text, look, at.width);
            y += extent.height;
        };
        line(view.say(right ? "quiz.right" : "quiz.not_yet"), heading, 0);
        line(view.in(question.explanation), body, ui.px(4));
        if (const queue::Service* service = view.release.findService(question.service))
        {
            line(view.say("quiz.where", {{"place", view.in(service->place)}}), where, ui.px(10));
        }
        line(view.say("quiz.source", {{"source", sourceOf(question.source)}}), source, ui.px(10));
        return y - at.y;
    }

    static std::string sourceOf(const signage::Source& source)
    {
        const std::string number = source.number.empty() ? source.issuer : source.number;
        return fmt::format("《{}》{}", source.title, number.empty() ? "" : "（" + number + "）");
    }

    ScrollPane m_pane;
    std::string m_question;
};

} // namespace

std::unique_ptr<ScreenView> makeQuizQuestionScreen()
{
    return std::make_unique<QuizQuestionScreen>();
}

} // namespace onedoor::kiosk
