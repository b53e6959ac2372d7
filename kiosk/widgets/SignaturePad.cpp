#include "kiosk/widgets/SignaturePad.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

Point between(Point one, Point other, float share)
{
    return {one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share};
}

float distance(Point one, Point other)
{
    return std::hypot(other.x - one.x, other.y - one.y);
}

// A draw list holds 65,536 corners; a point of a line takes about 4, a dot about 30.
constexpr float mostSteps = 6000;

/// Draws strokes as quadratic curves through the middles of their points. Each runs as one
/// line from bend to bend: pieces of their own would show their seams.
class Brush
{
public:
    Brush(Ui& ui, Colour ink, float thickness, float stepPx)
        : m_ui(ui), m_ink(ink), m_thickness(thickness), m_step(stepPx)
    {
    }

    void draw(const consent::Signature::Stroke& stroke, const Box& box)
    {
        const auto at = [&](std::size_t index)
        { return Point{box.x + stroke[index].x * box.width, box.y + stroke[index].y * box.width}; };
        m_line = {at(0)};
        m_turn = {0, 0};
        dot(at(0));
        Point control = at(0);
        for (std::size_t index = 1; index < stroke.size(); ++index)
        {
            const bool end = index + 1 == stroke.size();
            if (!end && distance(control, at(index)) < m_step)
            {
                continue;
            }
            curve(m_line.back(), control, end ? at(index) : between(control, at(index), 0.5F));
            control = at(index);
        }
        const Point last = m_line.back();
        endLine();
        dot(last);
    }

private:
    void dot(Point point) { m_ui.canvas().disc(point, m_thickness / 2, m_ink); }

    void curve(Point from, Point control, Point until)
    {
        const float length = distance(from, control) + distance(control, until);
        const int steps = std::clamp(static_cast<int>(length / m_step), 1, 40);
        for (int step = 1; step <= steps; ++step)
        {
            const float share = static_cast<float>(step) / static_cast<float>(steps);
            lineTo(between(between(from, control, share), between(control, until, share), share));
        }
    }

    void lineTo(Point point)
    {
        const float length = distance(m_line.back(), point);
        if (length < 0.5F)
        {
            return;
        }
        const Point turn{(point.x - m_line.back().x) / length, (point.y - m_line.back().y) / length};
        if (m_line.size() > 1 && turn.x * m_turn.x + turn.y * m_turn.y < 0.8F) // a bend: round it
        {
            const Point corner = m_line.back();
            endLine();
            dot(corner);
            m_line = {corner};
        }
        m_line.push_back(point);
        m_turn = turn;
    }

    void endLine()
    {
        if (m_line.size() > 1)
        {
            m_ui.canvas().stroke(m_line, m_ink, m_thickness);
        }
        m_line.clear();
    }

    Ui& m_ui;
    Colour m_ink;
    float m_thickness;
    float m_step;
    std::vector<Point> m_line;
    Point m_turn{};
};

} // namespace

std::vector<PenStep> SignaturePad::follow(const Ui& ui, const Box& box)
{
    std::vector<PenStep> steps;
    const PointerFrame& pointer = ui.pointer();
    if (ui.blocked())
    {
        m_writing = false;
        return steps;
    }
    const bool starts = pointer.pressed && box.contains(pointer.at);
    for (const TracePoint& place : pointer.trace)
    {
        const consent::PenPoint at{std::clamp((place.at.x - box.x) / box.width, 0.0F, 1.0F),
                                   std::clamp((place.at.y - box.y) / box.width, 0.0F, box.height / box.width)};
        if (!m_writing && starts)
        {
            // Only the press itself starts a stroke: the trace may begin before it.
            if (box.contains(place.at) && &place == &pointer.trace.back())
            {
                m_writing = true;
                steps.push_back({PenStep::Kind::Down, at});
            }
        }
        else if (m_writing)
        {
            steps.push_back({PenStep::Kind::Move, at});
        }
    }
    if (m_writing && (pointer.released || !pointer.down))
    {
        m_writing = false;
        steps.push_back({PenStep::Kind::Up, steps.empty() ? consent::PenPoint{} : steps.back().at});
    }
    return steps;
}

void drawInk(Ui& ui, const consent::Signature& signature, const Box& box, Colour ink)
{
    const float thickness = std::max(2.5F, box.width * 0.0095F);
    const float step = std::max(3.5F, signature.inkLength() * box.width / mostSteps);
    for (const consent::Signature::Stroke& stroke : signature.strokes())
    {
        if (!stroke.empty())
        {
            Brush(ui, ink, thickness, step).draw(stroke, box);
        }
    }
}

} // namespace onedoor::kiosk
