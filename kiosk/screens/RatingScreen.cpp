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

/// The five levels, best first: one colour, one size, one tap.
class RatingScreen : public PlainScreen
{
public:
    void draw(Ui& ui, const View& view, Events& events) override
    {
        const PageFrame frame = drawPage(ui, view, view.say("rating.title"), view.say("rating.lead"));
        const auto count = static_cast<int>(quiz::allLevels.size());
        const float gap = ui.metrics().gap();
        Box area = frame.content;
        // As high as a hand likes it, not as high as a tall screen has room.
        area.height = std::min(area.height, static_cast<float>(count) * ui.px(220) + static_cast<float>(count - 1) * gap);
        TextLook look = ui.look(TextRole::Card, ui.theme().ink, Weight::Bold);
        for (int at = 0; at < count; ++at)
        {
            const Box words = wordsBox(ui, area.row(at, count, gap));
            look.sizePx = std::min(look.sizePx, ui.canvas()
                                                    .fitted(labelOf(view, at), look, {words.width, words.height},
                                                            look.sizePx * 0.5F)
                                                    .sizePx);
        }
        for (int at = 0; at < count; ++at)
        {
            drawLevel(ui, labelOf(view, at), area.row(at, count, gap), at, look, events);
        }
        backButton(ui, view, frame.actions, events);
        helpBar(ui, view, events);
    }

private:
    static std::string labelOf(const View& view, int at)
    {
        return view.say("rating." + std::string(quiz::toString(quiz::allLevels[static_cast<std::size_t>(at)])));
    }

    static float radiusOf(Ui& ui, const Box& box) { return std::min(ui.px(66), box.height * 0.38F); }

    static Box wordsBox(Ui& ui, const Box& box)
    {
        const float x = box.x + ui.px(60) + 2 * radiusOf(ui, box) + ui.px(44);
        return {x, box.y + ui.px(10), box.right() - ui.px(40) - x, box.height - ui.px(20)};
    }

    static void drawLevel(Ui& ui, const std::string& label, const Box& box, int at, const TextLook& look,
                          Events& events)
    {
        const Press press = ui.press(fmt::format("level-{}", at), box);
        cardGround(ui, box, press.down);
        const float radius = radiusOf(ui, box);
        drawFace(ui, {box.x + ui.px(60) + radius, box.centre().y}, radius, at);
        ui.canvas().textIn(label, look, wordsBox(ui, box));
        if (press.tapped)
        {
            events.push_back(Event::choose(EventKind::Rate, at));
        }
    }

    /// The mouth alone tells the levels apart: from a smile to one turned down.
    static void drawFace(Ui& ui, Point centre, float radius, int at)
    {
        const Colour ink = ui.theme().health;
        ui.canvas().disc(centre, radius, ui.theme().healthTint);
        const float line = std::max(2.0F, radius * 0.1F);
        ui.canvas().ring(centre, radius, ink, line);
        for (const float side : {-1.0F, 1.0F})
        {
            ui.canvas().disc({centre.x + side * radius * 0.34F, centre.y - radius * 0.24F}, radius * 0.1F, ink);
        }
        const float bend = radius * 0.17F * static_cast<float>(2 - at);
        std::vector<Point> mouth;
        constexpr int steps = 16;
        for (int step = 0; step <= steps; ++step)
        {
            const float x = 2 * static_cast<float>(step) / steps - 1; // -1..1 over the mouth
            mouth.push_back({centre.x + x * radius * 0.44F, centre.y + radius * 0.34F + bend * (0.5F - x * x)});
        }
        ui.canvas().stroke(mouth, ink, line);
    }
};

} // namespace

std::unique_ptr<ScreenView> makeRatingScreen()
{
    return std::make_unique<RatingScreen>();
}

} // namespace onedoor::kiosk
