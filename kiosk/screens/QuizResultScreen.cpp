#include "content/drawing/Wall.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// Five are through: a warm word, the five answers once more, and no grade.
class QuizResultScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, titleOf(view.session.quiz, view), leadOf(view.session.quiz, view));
        m_pane.draw(ui, paneOf(ui, frame), ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawAnswers(ui, view, at); });
        drawActions(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static std::string titleOf(const QuizState& quiz, const View& view)
    {
        const int count = static_cast<int>(quiz.round.size());
        return view.say(quiz.right == count ? "quiz.result.all" : quiz.right > 0 ? "quiz.result.some"
                                                                                 : "quiz.result.none");
    }

    static std::string leadOf(const QuizState& quiz, const View& view)
    {
        const std::string right = std::to_string(quiz.right);
        if (!quiz.after)
        {
            return view.say("quiz.result.lead", {{"right", right}});
        }
        return view.say("quiz.result.after", {{"before", std::to_string(quiz.rightBefore)}, {"right", right}});
    }

    static float drawAnswers(Ui& ui, const View& view, const Box& at)
    {
        const QuizState& quiz = view.session.quiz;
        TextLook ask = ui.look(TextRole::Body, ui.theme().softInk);
        TextLook answer = ui.look(TextRole::Body, ui.theme().health, Weight::Bold);
        answer.sizePx *= 1.06F;
        float y = at.y + ui.px(14);
        for (const quiz::Asked& asked : quiz.round)
        {
            const quiz::Question* question = quiz.bank->find(asked.question);
            if (question == nullptr)
            {
                continue;
            }
            const std::string& text = view.in(question->question);
            const std::string& right = view.in(question->choices[static_cast<std::size_t>(question->right)]);
            const float width = at.width - 2 * ui.px(40);
            const float height = ui.canvas().measure(text, ask, width).height +
                                 ui.canvas().measure(right, answer, width).height + 2 * ui.px(20);
            const Box card{at.x, y, at.width, height};
            cardGround(ui, card);
            const float used = ui.canvas().text(text, ask, {card.x + ui.px(40), card.y + ui.px(20)}, width).height;
            ui.canvas().text(right, answer, {card.x + ui.px(40), card.y + ui.px(20) + used}, width);
            y = card.bottom() + ui.px(18);
        }
        return y - at.y + ui.px(10);
    }

    struct Way
    {
        const char* id;
        std::string words;
        EventKind event;
        ButtonKind kind;
    };

    static void drawActions(Ui& ui, const View& view, const Box& row, Events& events)
    {
        const bool slides = view.possible(Event::of(EventKind::ShowSlides));
        std::vector<Way> ways{{"another", view.say("quiz.another"), EventKind::ShowQuiz, ButtonKind::Plain},
                              {"done", view.say("quiz.done"), EventKind::Done,
                               slides ? ButtonKind::Plain : ButtonKind::Primary}};
        if (!view.possible(Event::of(EventKind::ShowQuiz)))
        {
            ways.erase(ways.begin());
        }
        if (slides)
        {
            ways.push_back({"slides", view.say("quiz.slides"), EventKind::ShowSlides, ButtonKind::Primary});
        }
        const auto count = static_cast<int>(ways.size());
        const auto place = [&](int at) { return row.column(at, count, ui.metrics().gap()); };
        float least = ui.metrics().text(TextRole::Button);
        for (int at = 0; at < count; ++at)
        {
            const Way& way = ways[static_cast<std::size_t>(at)];
            least = std::min(least, buttonLabelPx(ui, place(at), {way.words}, way.kind));
        }
        for (int at = 0; at < count; ++at)
        {
            const Way& way = ways[static_cast<std::size_t>(at)];
            ButtonText text{way.words};
            text.labelPx = least;
            if (button(ui, way.id, place(at), text, way.kind))
            {
                events.push_back(Event::of(way.event));
            }
        }
    }

    ScrollPane m_pane;
};

/// The topic's slides, each as the wall shows it; after the last the same questions come again.
class QuizSlidesScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const QuizState& quiz = view.session.quiz;
        const quiz::Topic* topic = topicOf(quiz);
        const std::string lead =
            topic == nullptr ? ""
                             : view.say("quiz.slide", {{"number", std::to_string(quiz.slide + 1)},
                                                       {"count", std::to_string(topic->slides.size())}});
        const PageFrame frame = drawPage(ui, view, topic != nullptr ? view.in(topic->name) : "", lead);
        if (topic != nullptr && quiz.slide < topic->slides.size())
        {
            drawSlide(ui, view, topic->slides[quiz.slide], frame.content);
        }
        const Box rest = backButton(ui, view, frame.actions, events);
        const bool more = view.possible(Event::of(EventKind::NextSlide));
        if (button(ui, "next", rest, {view.say(more ? "quiz.slide.next" : "quiz.slide.again")}, ButtonKind::Primary))
        {
            events.push_back(Event::of(more ? EventKind::NextSlide : EventKind::StartAfter));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawSlide(Ui& ui, const View& view, const std::string& id, const Box& area)
    {
        const signage::Slide* slide = view.release.resolver.programme().findSlide(id);
        if (slide == nullptr)
        {
            return; // withdrawn while somebody was looking
        }
        drawing::WallStyle style;
        style.language = view.session.language;
        style.palette = view.palette;
        style.grey = view.grey;
        style.demo = view.release.hall.demo;
        style.slogan = view.release.hall.slogan.in(style.language);
        const Box box{std::round(area.x), std::round(area.y), std::floor(area.width), std::floor(area.height)};
        ui.canvas().shadow(box, ui.px(4), ui.px(30), ui.px(10), withAlpha(ui.theme().ink, 0.16));
        ui.canvas().slide(*slide, style, box);
        for (const LocalizedText* text : {&slide->headline, &slide->figure, &slide->body, &slide->action, &slide->place})
        {
            ui.canvas().describe(text->in(style.language), box);
        }
        for (const LocalizedText& item : slide->items)
        {
            ui.canvas().describe(item.in(style.language), box);
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeQuizResultScreen()
{
    return std::make_unique<QuizResultScreen>();
}

std::unique_ptr<ScreenView> makeQuizSlidesScreen()
{
    return std::make_unique<QuizSlidesScreen>();
}

} // namespace onedoor::kiosk
