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
        m_pane.draw(ui, paneOf(ui, frame), ui.theme().paper, ui.theme().line,
                    [&](const Box& at) { return drawMap(ui, view, at); });
        const Box rest = backButton(ui, view, frame.actions, events);
        (void)rest;
        helpBar(ui, view, events);
    }

private:
    static float drawMap(Ui& ui, const View& view, const Box& at)
    {
        const auto width = static_cast<int>(at.width);
        const float text = ui.metrics().text(TextRole::Body);
        const std::string key = fmt::format("flow|{}|{}|{}", view.session.language, width, text);
        const float top = ui.px(14);
        const auto draw = [&]
        {
            return drawing::drawFlowMap(release::flowScene(view.release, view.session.language), width, text,
                                        ui.canvas().media())
                .value_or(Picture{});
        };
        return ui.canvas().pictureOf(key, {at.x, at.y + top}, draw).height + top + ui.px(20);
    }

    ScrollPane m_pane;
};

/// Rooms and windows of one floor, and where one stands.
class GuideFloorScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_pane.reset(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const auto& floors = view.release.guide.floorPlan.floors;
        const std::size_t shown = std::min(view.session.guide.floor, floors.empty() ? 0 : floors.size() - 1);
        const PageFrame frame = drawPage(ui, view, view.say("guide.floor"), view.say("guide.floor.lead"));
        if (!floors.empty())
        {
            m_pane.draw(ui, paneOf(ui, frame), ui.theme().paper, ui.theme().line,
                        [&](const Box& at) { return drawFloor(ui, view, shown, frame.content.height, at); });
        }
        const Box rest = backButton(ui, view, frame.actions, events);
        drawTabs(ui, view, rest, shown, events);
        helpBar(ui, view, events);
    }

private:
    /// The floors, the one shown outlined.
    static void drawTabs(Ui& ui, const View& view, const Box& rest, std::size_t shown, Events& events)
    {
        const auto& floors = view.release.guide.floorPlan.floors;
        if (floors.size() < 2)
        {
            return;
        }
        const auto count = static_cast<int>(floors.size());
        for (int index = 0; index < count; ++index)
        {
            const auto at = static_cast<std::size_t>(index);
            const Box box = rest.column(index, count, ui.metrics().gap());
            const ButtonKind kind = at == shown ? ButtonKind::Choice : ButtonKind::Plain;
            if (button(ui, "floor-" + floors[at].id, box, {view.in(floors[at].name)}, kind))
            {
                events.push_back(Event::showFloor(index));
            }
        }
    }

    static float drawFloor(Ui& ui, const View& view, std::size_t index, float room, const Box& at)
    {
        const guide::FloorPlan& plan = view.release.guide.floorPlan;
        const guide::Floor& floor = plan.floors[index];
        const float text = ui.metrics().text(TextRole::Small);
        // On a wide screen the whole floor stands on the page, with its legend.
        const float byHeight = (room - text * 3 - ui.px(30)) * static_cast<float>(floor.width / floor.depth);
        const auto width = static_cast<int>(ui.metrics().landscape() ? std::min(at.width, byHeight) : at.width);
        const guide::KioskPlace* here = plan.findKiosk(view.facts.kiosk);
        std::optional<guide::FloorPoint> point;
        if (here != nullptr && here->floor == floor.id)
        {
            point = here->at;
        }
        const std::string key = fmt::format("floor|{}|{}|{}|{}|{}", floor.id, view.session.language, width, text,
                                            view.facts.kiosk);
        const auto draw = [&]
        {
            const drawing::FloorScene scene{floor, point, view.say("guide.floor.here"), view.session.language};
            return drawing::drawFloorMap(scene, width, text, text * 0.72, ui.canvas().media()).value_or(Picture{});
        };
        const float top = ui.px(24);
        const float left = at.x + std::round((at.width - static_cast<float>(width)) / 2);
        return ui.canvas().pictureOf(key, {left, at.y + top}, draw).height + top + ui.px(20);
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideMapScreen()
{
    return std::make_unique<GuideMapScreen>();
}

std::unique_ptr<ScreenView> makeGuideFloorScreen()
{
    return std::make_unique<GuideFloorScreen>();
}

} // namespace onedoor::kiosk
