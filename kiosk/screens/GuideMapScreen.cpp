#include "content/drawing/Plan.hpp"
#include "content/release/GuideSheets.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <cmath>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

/// Two matters behind one door: the same map as on the poster.
class GuideMapScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("guide.map"), view.say("guide.map.lead"));
        const Box pane = paneOf(ui, frame);
        m_pane.draw(ui, pane, ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawMap(ui, view, pane.height, at); });
        backButton(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    /// A little smaller than elsewhere where that shows the whole map at once; never in large text.
    float textFor(Ui& ui, const View& view, int width, float room)
    {
        const float usual = ui.metrics().text(TextRole::Body);
        const std::string key = fmt::format("{}|{}|{}|{}", view.session.language, width, usual, room);
        if (m_sizedFor != key)
        {
            m_sizedFor = key;
            m_text = usual;
            const auto scene = release::flowScene(view.release, view.session.language);
            for (float text = usual; !ui.metrics().largeText() && text >= usual * 0.8F; text -= 1)
            {
                if (drawing::planFlowMap(scene, width, text).size.heightPx <= static_cast<int>(room))
                {
                    m_text = text;
                    break;
                }
            }
        }
        return m_text;
    }

    float drawMap(Ui& ui, const View& view, float room, const Box& at)
    {
        const auto width = static_cast<int>(at.width);
        const float top = ui.px(14);
        const float text = textFor(ui, view, width, room - top - ui.px(20));
        const std::string key = fmt::format("flow|{}|{}|{}", view.session.language, width, text);
        const auto draw = [&]
        {
            return drawing::drawFlowMap(release::flowScene(view.release, view.session.language), width, text,
                                        ui.canvas().media())
                .value_or(Picture{});
        };
        const Extent map = ui.canvas().pictureOf(key, {at.x, at.y + top}, draw);
        describe(ui, view, {at.x, at.y + top, map.width, map.height});
        return map.height + top + ui.px(20);
    }

    /// The same in words, a step a sentence, each about where it is drawn.
    static void describe(Ui& ui, const View& view, const Box& map)
    {
        const auto& steps = view.release.guide.steps;
        const auto count = static_cast<int>(steps.size());
        for (int index = 0; index < count; ++index)
        {
            const guide::Step& step = steps[static_cast<std::size_t>(index)];
            const bool forks = step.exam && (index == 0 || !steps[static_cast<std::size_t>(index) - 1].exam);
            const Box box = map.row(index, count, 0);
            if (forks)
            {
                ui.canvas().describe(view.say("guide.map.only") + "\n" + view.say("guide.map.straight") + "\n" +
                                         view.say("guide.map.equal"),
                                     box);
                ui.canvas().describe(view.say("guide.map.both") + "\n" + view.say("guide.map.advised"), box);
            }
            ui.canvas().describe(sentence(view, index, step), box);
        }
    }

    static std::string sentence(const View& view, int index, const guide::Step& step)
    {
        std::string words = std::to_string(index + 1) + "\n" + view.in(step.title);
        const std::string minutes =
            step.minutes > 0 ? view.say("guide.minutes", {{"minutes", std::to_string(step.minutes)}}) : "";
        for (const std::string& more :
             {step.voluntary ? view.say("guide.voluntary") : "", view.in(step.branch), view.in(step.place), minutes})
        {
            words += more.empty() ? "" : "\n" + more;
        }
        return words;
    }

    ScrollPane m_pane;
    std::string m_sizedFor;
    float m_text = 0;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideMapScreen()
{
    return std::make_unique<GuideMapScreen>();
}

} // namespace onedoor::kiosk
