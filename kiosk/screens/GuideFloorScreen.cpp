#include "content/drawing/FloorMap.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"
#include "kiosk/widgets/Controls.hpp"
#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

using drawing::Weight;

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
        const Extent map = ui.canvas().pictureOf(key, {left, at.y + top}, draw);
        describe(ui, view, floor, point, {left, at.y + top, map.width, map.height});
        const Box under{at.x, at.y + top + map.height, at.width, 0};
        const float below = ui.metrics().landscape() ? 0 : drawSteps(ui, view, under);
        return map.height + top + below + ui.px(20);
    }

    struct StepLooks
    {
        TextLook title;
        TextLook place;
        float radius = 0;
        float pad = 0;
    };

    static StepLooks stepLooks(Ui& ui)
    {
        StepLooks looks{ui.look(TextRole::Small, ui.theme().ink, Weight::Bold),
                        ui.look(TextRole::Small, ui.theme().softInk), 0, ui.px(18)};
        looks.place.sizePx *= 0.9F;
        looks.title.lineHeight = looks.place.lineHeight = 1.25F;
        looks.radius = looks.title.sizePx * 0.85F;
        return looks;
    }

    /// Under the map of an upright screen: which step is done where. Returns  how high it is.
    static float drawSteps(Ui& ui, const View& view, const Box& at)
    {
        const auto& steps = view.release.guide.steps;
        const StepLooks looks = stepLooks(ui);
        const auto columns = static_cast<std::size_t>(ui.metrics().largeText() ? 1 : 2);
        const float gap = ui.px(12);
        float y = at.y + ui.px(20);
        for (std::size_t first = 0; first < steps.size(); first += columns)
        {
            const std::size_t end = std::min(first + columns, steps.size());
            const auto cardOf = [&](std::size_t index)
            {
                Box card = at.column(static_cast<int>(index - first), static_cast<int>(columns), gap);
                card.y = y;
                return card;
            };
            float height = 0;
            for (std::size_t index = first; index < end; ++index)
            {
                height = std::max(height, drawStep(ui, view, index, looks, cardOf(index), false));
            }
            for (std::size_t index = first; index < end; ++index)
            {
                Box card = cardOf(index);
                card.height = height;
                drawStep(ui, view, index, looks, card, true);
            }
            y += height + gap;
        }
        return y - gap - at.y;
    }

    /// Returns  its height; without `drawn` it is only measured.
    static float drawStep(Ui& ui, const View& view, std::size_t index, const StepLooks& looks, const Box& card,
                          bool drawn)
    {
        const Theme& theme = ui.theme();
        const guide::Step& step = view.release.guide.steps[index];
        const float x = card.x + looks.pad + 2 * looks.radius + looks.pad;
        const float width = card.right() - x - looks.pad;
        const float titleHeight = ui.canvas().measure(view.in(step.title), looks.title, width).height;
        const float words = titleHeight + ui.canvas().measure(view.in(step.place), looks.place, width).height;
        if (drawn)
        {
            cardGround(ui, card);
            // In the colours of the ways on the map.
            const bool marriage = step.service == "registration";
            const Colour ink = step.exam ? theme.health : marriage ? theme.warm : theme.softInk;
            const Point centre{card.x + looks.pad + looks.radius, card.centre().y};
            ui.canvas().disc(centre, looks.radius, ink);
            TextLook figure = looks.title;
            figure.colour = theme.card;
            figure.align = drawing::Align::Centre;
            ui.canvas().textIn(std::to_string(index + 1), figure,
                               {centre.x - looks.radius, card.y, 2 * looks.radius, card.height});
            const float y = card.y + (card.height - words) / 2;
            ui.canvas().text(view.in(step.title), looks.title, {x, y}, width);
            ui.canvas().text(view.in(step.place), looks.place, {x, y + titleHeight}, width);
        }
        return words + 2 * ui.px(12);
    }

    /// Where one stands and what is on this floor, in words.
    static void describe(Ui& ui, const View& view, const guide::Floor& floor,
                         const std::optional<guide::FloorPoint>& here, const Box& map)
    {
        const auto distance = [&](const guide::FloorPlace& place)
        { return std::hypot(place.centre().x - here->x, place.centre().y - here->y); };
        if (here && !floor.places.empty())
        {
            const auto nearest = std::ranges::min_element(floor.places, {}, distance);
            ui.canvas().describe(
                view.say("guide.floor.near", {{"floor", view.in(floor.name)}, {"place", view.in(nearest->name)}}), map);
        }
        std::string words = view.in(floor.name);
        for (const guide::FloorPlace& place : floor.places)
        {
            words += "\n" + view.in(place.name);
        }
        ui.canvas().describe(words, map);
    }

    ScrollPane m_pane;
};

} // namespace

std::unique_ptr<ScreenView> makeGuideFloorScreen()
{
    return std::make_unique<GuideFloorScreen>();
}

} // namespace onedoor::kiosk
