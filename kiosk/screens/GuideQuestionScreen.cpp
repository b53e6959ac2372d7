#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

/// One question: every answer of the same size and weight, not wishing to say among them.
class GuideQuestionScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const auto& questions = view.release.guide.questions;
        const std::size_t index = view.session.guide.question;
        if (index >= questions.size()) // the release changed meanwhile
        {
            const PageFrame frame = drawPage(ui, view, view.say("guide.list"), "");
            backButton(ui, view, frame.actions, events);
            helpBar(ui, view, events);
            return;
        }
        const guide::Question& question = questions[index];
        const std::string number = view.say("guide.question.number", {{"number", std::to_string(index + 1)}});
        const PageFrame frame = drawPage(ui, view, view.in(question.title), number + " · " + view.in(question.lead));
        drawChoices(ui, view, question, frame, events);
        const Box rest = backButton(ui, view, frame.actions, events);
        if (button(ui, "checklist", rest, {view.say("guide.question.list")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::ShowChecklist));
        }
        helpBar(ui, view, events);
    }

private:
    static void drawChoices(Ui& ui, const View& view, const guide::Question& question, const PageFrame& frame,
                            Events& events)
    {
        const auto count = static_cast<int>(question.choices.size());
        const int columns = count > 4 || frame.wide ? 2 : 1;
        const int rows = (count + columns - 1) / columns;
        const float gap = ui.metrics().gap();
        Box area = frame.content;
        const float most = ui.px(frame.wide ? 360 : 280); // higher ones look like pictures without a picture
        area.height = std::min(area.height, static_cast<float>(rows) * most + static_cast<float>(rows - 1) * gap);
        area.y = frame.content.bottom() - area.height; // the lower part belongs to the hands
        const auto place = [&](int at)
        {
            const Box row = area.row(at / columns, rows, gap);
            const bool alone = at == count - 1 && at % columns == 0;
            return alone ? row : row.column(at % columns, columns, gap);
        };
        float least = ui.metrics().text(TextRole::Card);
        for (int at = 0; at < count; ++at)
        {
            const ButtonText text{view.in(question.choices[static_cast<std::size_t>(at)].text)};
            least = std::min(least, buttonLabelPx(ui, place(at), text, ButtonKind::Plain));
        }
        const auto given = view.session.guide.answers.find(question.id);
        for (int at = 0; at < count; ++at)
        {
            const guide::Choice& choice = question.choices[static_cast<std::size_t>(at)];
            ButtonText text{view.in(choice.text)};
            text.labelPx = least;
            const bool chosen = given != view.session.guide.answers.end() && given->second == choice.id;
            if (button(ui, question.id + "-" + choice.id, place(at), text,
                       chosen ? ButtonKind::Choice : ButtonKind::Plain))
            {
                events.push_back(Event::answerQuestion(choice.id));
            }
        }
    }
};

} // namespace

std::unique_ptr<ScreenView> makeGuideQuestionScreen()
{
    return std::make_unique<GuideQuestionScreen>();
}

} // namespace onedoor::kiosk
