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

/// Every part of the screen is touched once: what stays pale does not feel the finger.
class TouchTestScreen : public ScreenView
{
public:
    void enter(const View&, Steady) override { m_touched.clear(); }

    void draw(Ui& ui, const View& view, Events& events) override
    {
        const Metrics& metrics = ui.metrics();
        // A cell is as wide as a finger's target, so that nothing smaller than one escapes.
        const auto columns = static_cast<int>(metrics.width() / metrics.touch());
        const auto rows = static_cast<int>(metrics.height() / metrics.touch());
        m_touched.resize(static_cast<std::size_t>(columns * rows));
        mark(ui, columns, rows);
        const Theme& theme = ui.theme();
        const Box screen{0, 0, metrics.width(), metrics.height()};
        ui.canvas().fill(screen, theme.paper);
        for (int row = 0; row < rows; ++row)
        {
            for (int column = 0; column < columns; ++column)
            {
                const Box cell = screen.row(row, rows, 0).column(column, columns, 0).inset(ui.px(3));
                const bool done = m_touched[static_cast<std::size_t>(row * columns + column)];
                ui.canvas().fill(cell, done ? theme.health : theme.healthTint, ui.px(8));
            }
        }
        drawCard(ui, view, screen, events);
    }

private:
    void mark(const Ui& ui, int columns, int rows)
    {
        const Metrics& metrics = ui.metrics();
        const PointerFrame& pointer = ui.pointer();
        const auto touch = [&](Point at)
        {
            const auto column = static_cast<int>(at.x / metrics.width() * static_cast<float>(columns));
            const auto row = static_cast<int>(at.y / metrics.height() * static_cast<float>(rows));
            if (at.x >= 0 && at.y >= 0 && column < columns && row < rows)
            {
                m_touched[static_cast<std::size_t>(row * columns + column)] = true;
            }
        };
        for (const TracePoint& point : pointer.trace)
        {
            touch(point.at);
        }
        if (pointer.down || pointer.pressed)
        {
            touch(pointer.at);
        }
    }

    void drawCard(Ui& ui, const View& view, const Box& screen, Events& events) const
    {
        const auto left = std::ranges::count(m_touched, false);
        const float width = std::min(screen.width * 0.7F, ui.px(760));
        const float action = std::max(ui.metrics().touch(), ui.px(116));
        TextLook title = ui.look(TextRole::Card, ui.theme().ink, Weight::Bold);
        TextLook body = ui.look(TextRole::Body, ui.theme().ink);
        title.align = Align::Centre;
        body.align = Align::Centre;
        const std::string words =
            left == 0 ? view.say("staff.touch.done") : view.say("staff.touch.left", {{"count", std::to_string(left)}});
        const float inner = width - ui.px(96);
        const float titleHeight = ui.canvas().measure(view.say("staff.touch"), title, inner).height;
        const float bodyHeight = ui.canvas().measure(words, body, inner).height;
        const float height = titleHeight + bodyHeight + action + ui.px(48 + 20 + 36 + 40);
        const Box card{screen.centre().x - width / 2, screen.centre().y - height / 2, width, height};
        cardGround(ui, card);
        float y = card.y + ui.px(48);
        ui.canvas().text(view.say("staff.touch"), title, {card.x + ui.px(48), y}, inner);
        y += titleHeight + ui.px(20);
        ui.canvas().text(words, body, {card.x + ui.px(48), y}, inner);
        const Box back{card.x + ui.px(48), card.bottom() - ui.px(40) - action, inner, action};
        if (button(ui, "back", back, {view.say("help.back")}, ButtonKind::Plain))
        {
            events.push_back(Event::of(EventKind::Back));
        }
    }

    std::vector<bool> m_touched; ///< row by row
};

} // namespace

std::unique_ptr<ScreenView> makeTouchTestScreen()
{
    return std::make_unique<TouchTestScreen>();
}

} // namespace onedoor::kiosk
