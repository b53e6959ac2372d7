#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

/// One plain question; a tap on an answer leads on, and every question can be passed over.
class SurveyScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const FeedbackState& feedback = view.session.feedback;
        const quiz::SurveyQuestion* question = questionAt(feedback);
        const PageFrame frame = drawPage(ui, view, view.say(feedback.needs ? "survey.needs" : "survey.service"),
                                         question != nullptr ? leadOf(view) : "");
        if (question != nullptr)
        {
            drawQuestion(ui, view, *question, frame.content, events);
        }
        const Box rest = backButton(ui, view, frame.actions, events);
        if (button(ui, "skip", rest, {view.say("survey.skip")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::SkipQuestion));
        }
        helpBar(ui, view, events);
    }

private:
    static std::string leadOf(const View& view)
    {
        const FeedbackState& feedback = view.session.feedback;
        const auto& list = feedback.needs ? feedback.words->needs : feedback.words->service;
        return view.say("survey.progress", {{"number", std::to_string(feedback.at + 1)},
                                            {"count", std::to_string(list.size())}});
    }

    static void drawQuestion(Ui& ui, const View& view, const quiz::SurveyQuestion& question, const Box& area,
                             Events& events)
    {
        const float gap = ui.metrics().gap();
        TextLook ask = ui.look(TextRole::Card, ui.theme().ink, Weight::Bold);
        ask.lineHeight = 1.35F;
        ask.balanced = true;
        ask = ui.canvas().fitted(view.in(question.question), ask, {area.width, area.height * 0.26F}, ask.sizePx * 0.6F);
        const float height = ui.canvas().text(view.in(question.question), ask, {area.x, area.y}, area.width).height;
        const auto count = static_cast<int>(question.choices.size());
        const float y = area.y + height + gap;
        Box rows{area.x, y, area.width, area.bottom() - y};
        rows.height = std::min(rows.height, static_cast<float>(count) * ui.px(170) + static_cast<float>(count - 1) * gap);
        // Two columns where one would be too low for a finger.
        const int columns = rows.row(0, count, gap).height < ui.metrics().touch() ? 2 : 1;
        const int lines = (count + columns - 1) / columns;
        const auto place = [&](int at)
        { return rows.row(at / columns, lines, gap).column(at % columns, columns, gap); };
        float least = ui.metrics().text(TextRole::Button);
        for (int at = 0; at < count; ++at)
        {
            least = std::min(least, buttonLabelPx(ui, place(at), labelOf(view, question, at), ButtonKind::Plain));
        }
        for (int at = 0; at < count; ++at)
        {
            ButtonText text = labelOf(view, question, at);
            text.labelPx = least;
            if (button(ui, fmt::format("answer-{}", at), place(at), text, ButtonKind::Plain))
            {
                events.push_back(Event::choose(EventKind::AnswerSurvey, at));
            }
        }
    }

    static ButtonText labelOf(const View& view, const quiz::SurveyQuestion& question, int at)
    {
        return {view.in(question.choices[static_cast<std::size_t>(at)].label)};
    }
};

/// It was counted. What else one may say is offered once.
class ThanksScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("thanks.title"), view.say("thanks.lead"));
        const float gap = ui.metrics().gap();
        struct Way
        {
            const char* id;
            const char* words;
            EventKind event;
        };
        Box row{frame.content.x, frame.content.y, frame.content.width,
                std::min(ui.px(230), (frame.content.height - gap) / 2)};
        for (const Way& way : {Way{"service", "thanks.service", EventKind::ShowService},
                               Way{"needs", "thanks.needs", EventKind::ShowNeeds}})
        {
            if (!view.possible(Event::of(way.event)))
            {
                continue;
            }
            const std::string key = way.words;
            if (button(ui, way.id, row, {view.say(key), view.say(key + ".hint")}, ButtonKind::Plain))
            {
                events.push_back(Event::of(way.event));
            }
            row.y = row.bottom() + gap;
        }
        drawHeart(ui, {frame.content.x, row.y, frame.content.width, frame.content.bottom() - row.y});
        if (button(ui, "done", frame.actions, {view.say("thanks.done")}, ButtonKind::Primary))
        {
            events.push_back(Event::of(EventKind::Done));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawHeart(Ui& ui, const Box& room)
    {
        const float radius = std::min(ui.px(110), room.height * 0.4F);
        if (radius > ui.px(50))
        {
            iconDisc(ui, "icons/heart.svg", room.centre(), radius, ui.theme().warmTint, ui.theme().warm);
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeSurveyScreen()
{
    return std::make_unique<SurveyScreen>();
}

std::unique_ptr<ScreenView> makeThanksScreen()
{
    return std::make_unique<ThanksScreen>();
}

} // namespace onedoor::kiosk
