#include "content/drawing/FlowMap.hpp"

#include "content/drawing/PlanPen.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::drawing
{

namespace
{

/// Lays the map out from the top down. Units: em of the body text unless a name says otherwise.
class FlowComposer
{
public:
    FlowComposer(const FlowScene& scene, int widthPx, double textPx)
        : m_scene(scene), m_em(textPx), m_width(widthPx), m_pen(m_plan, scene.language)
    {
        m_plan.size = {widthPx, 1};
        m_plan.ground = {.from = {0, 0, 0, 0}, .to = {0, 0, 0, 0}};
    }

    Plan compose();

private:
    struct Column
    {
        double x;
        double width;
    };

    [[nodiscard]] double px(double em) const { return em * m_em; }
    [[nodiscard]] const std::string& in(const LocalizedText& text) const { return text.in(m_scene.language); }
    [[nodiscard]] TextStyle style(double size, Weight weight, Colour colour) const
    {
        return {.weight = weight, .sizePx = px(size), .colour = colour, .lineHeight = 1.3, .tabularFigures = true};
    }
    double card(std::size_t step, const Column& column, double y);
    [[nodiscard]] std::string whereAndHowLong(const guide::Step& step) const;
    struct Pill
    {
        std::string text;
        Colour colour;
    };
    [[nodiscard]] TextBlock pillText(const Pill& pill, double width) const;
    [[nodiscard]] std::vector<Area> placePills(const std::vector<Pill>& pills, double start, double line,
                                               double width) const;
    void drawPill(const Pill& pill, const Area& area);
    void arrow(const Column& column, double y);
    double laneHead(const std::string& title, const std::string& more, const Column& column, double y,
                    const MatterColours& colours);
    [[nodiscard]] TextStyle equalStyle(const std::string& one, const std::string& other, TextStyle style,
                                       double widthPx, double lines) const;
    double lanes(std::size_t first, std::size_t end, double y);
    void straightOn(const Column& column, double y, double height);

    static constexpr double gap = 1.28;
    static constexpr double rowOfPills = 1.5;

    const FlowScene& m_scene;
    double m_em;
    double m_width;
    Plan m_plan;
    PlanPen m_pen;
};

std::string FlowComposer::whereAndHowLong(const guide::Step& step) const
{
    std::string text = in(step.place);
    const std::string mark = "{minutes}";
    if (const auto at = m_scene.words.minutes.find(mark); step.minutes > 0 && at != std::string::npos)
    {
        std::string minutes = m_scene.words.minutes;
        text += (text.empty() ? "" : " · ") + minutes.replace(at, mark.size(), std::to_string(step.minutes));
    }
    return text;
}

TextBlock FlowComposer::pillText(const Pill& pill, double width) const
{
    return m_pen.set(pill.text, style(0.74, Weight::Medium, pill.colour), width - px(0.7), px(0.5), 1);
}

/// A word in an outline.
void FlowComposer::drawPill(const Pill& pill, const Area& area)
{
    auto block = pillText(pill, area.width);
    const double height = px(1.2);
    const double top = area.y + (area.height - height) / 2;
    m_pen.outline({area.x, top, block.widthPx() + px(0.7), height}, pill.colour, std::max(1.0, px(0.06)), height / 2);
    const double textTop = top + (height - block.heightPx()) / 2;
    m_pen.block(std::move(block), area.x + px(0.35), textTop, area.width);
}

/// Pills behind what is `start` wide in a line of `line`, as many as fit; the others in rows below. Units: pixels.
std::vector<Area> FlowComposer::placePills(const std::vector<Pill>& pills, double start, double line,
                                           double width) const
{
    constexpr double between = 0.4;
    std::vector<Area> areas;
    double x = start;
    double y = 0;
    double height = line;
    for (const Pill& pill : pills)
    {
        const double own = std::min(width, pillText(pill, width).widthPx() + px(0.7));
        if (x > 0 && x + own > width + 0.5)
        {
            x = 0;
            y += height;
            height = px(rowOfPills);
        }
        areas.push_back({x, y, own, height});
        x += own + px(between);
    }
    return areas;
}

void FlowComposer::arrow(const Column& column, double y)
{
    TextStyle down = style(1.0, Weight::Bold, softInkColour);
    down.align = Align::Centre;
    m_pen.text("↓", down, column.x, y + px(0.14), column.width);
}

/// One step. Returns  its lower edge.
double FlowComposer::card(std::size_t index, const Column& column, double y)
{
    const guide::Step& step = m_scene.guide.steps[index];
    const MatterColours colours = coloursOfService(step.exam ? "exam" : step.service);
    const double pad = px(0.58);
    const double disc = px(1.05);
    const double left = column.x + pad + 2 * disc + px(0.6);
    const double width = column.x + column.width - pad - left;
    auto title = m_pen.set(in(step.title), style(1.16, Weight::Bold, inkColour), width, px(0.8));
    const double titleHeight = title.heightPx();
    std::vector<Pill> pills;
    if (step.voluntary)
        pills.push_back({m_scene.words.voluntary, tealColour});
    if (!in(step.branch).empty())
        pills.push_back({in(step.branch), colours.ink});
    const bool oneLine = title.lines.size() == 1;
    const auto areas = placePills(pills, oneLine ? title.widthPx() + px(0.6) : width, titleHeight, width);
    const double below = areas.empty() ? 0 : std::max(0.0, areas.back().y + areas.back().height - titleHeight);
    auto place = m_pen.set(whereAndHowLong(step), style(0.88, Weight::Regular, softInkColour), width);
    const double words = titleHeight + below + px(0.34) + place.heightPx();
    const double height = std::max(words, 2 * disc) + 2 * pad;
    m_pen.fill({column.x, y, column.width, height},
               step.exam || step.service == "registration" ? colours.tint : cardColour, px(0.7));
    if (!step.exam && step.service != "registration")
        m_pen.outline({column.x, y, column.width, height}, lineColour, std::max(1.0, px(0.07)), px(0.7));
    m_pen.disc(column.x + pad + disc, y + height / 2, disc, colours.ink);
    m_pen.textIn(std::to_string(index + 1), style(1.1, Weight::Bold, cardColour),
                 {column.x + pad, y + height / 2 - disc, 2 * disc, 2 * disc}, 0);
    const double top = y + (height - words) / 2;
    m_pen.block(std::move(title), left, top, width);
    for (std::size_t at = 0; at < pills.size(); ++at)
        drawPill(pills[at], {left + areas[at].x, top + areas[at].y, areas[at].width, areas[at].height});
    m_pen.block(std::move(place), left, top + titleHeight + below + px(0.34), width);
    return y + height;
}

/// The style at which either text fits. Units: `lines` of the map's text high.
TextStyle FlowComposer::equalStyle(const std::string& one, const std::string& other, TextStyle style, double widthPx,
                                   double lines) const
{
    for (const std::string* text : {&one, &other})
        style.sizePx = m_pen.set(*text, style, widthPx, style.sizePx * 0.5, 0, px(lines)).style.sizePx;
    return style;
}

double FlowComposer::laneHead(const std::string& title, const std::string& more, const Column& column, double y,
                              const MatterColours& colours)
{
    const double height = px(3.7);
    m_pen.fill({column.x, y, column.width, height}, colours.ink, px(0.7));
    const double inner = column.width - px(1.0);
    // As large as both ways can say it: they are equals.
    const auto& words = m_scene.words;
    const TextStyle titleStyle = equalStyle(words.both, words.only, style(1.22, Weight::Bold, cardColour), inner, 1.6);
    const TextStyle moreStyle =
        equalStyle(words.advised, words.equal, style(0.9, Weight::Regular, creamColour), inner, 1.2);
    m_pen.textIn(title, titleStyle, {column.x + px(0.5), y + px(0.4), inner, px(1.6)}, px(0.6));
    m_pen.textIn(more, moreStyle, {column.x + px(0.5), y + px(2.1), inner, px(1.2)}, px(0.5));
    return y + height;
}

/// The whole lane of those who only register: nothing to do until then.
void FlowComposer::straightOn(const Column& column, double y, double height)
{
    const auto& steps = m_scene.guide.steps;
    const auto registration = std::ranges::find(steps, "registration", &guide::Step::service);
    const std::string where = registration == steps.end() ? std::string() : in(registration->place);
    const MatterColours colours = coloursOfService("registration");
    m_pen.outline({column.x, y, column.width, height}, colours.ink, std::max(1.0, px(0.09)), px(0.7));
    const double shaft = px(0.34);
    const double textHeight = px(3.8);
    const double middle = column.x + column.width / 2;
    const double top = y + px(0.9);
    const double upper = std::max(0.0, (height - textHeight) / 2 - px(1.6));
    m_pen.fill({middle - shaft / 2, top, shaft, upper}, colours.ink, shaft / 2);
    const double words = top + upper + px(0.7);
    m_pen.textIn(m_scene.words.straight, style(1.2, Weight::Bold, colours.ink),
                 {column.x + px(0.6), words, column.width - px(1.2), px(1.7)}, px(0.8));
    m_pen.textIn(where, style(0.9, Weight::Regular, softInkColour),
                 {column.x + px(0.6), words + px(1.8), column.width - px(1.2), px(1.3)}, px(0.6));
    const double lower = words + textHeight;
    const double foot = y + height - px(1.9);
    m_pen.fill({middle - shaft / 2, lower, shaft, std::max(0.0, foot - lower)}, colours.ink, shaft / 2);
    TextStyle head = style(1.2, Weight::Bold, colours.ink);
    head.align = Align::Centre;
    m_pen.text("▼", head, column.x, foot - px(0.2), column.width);
}

/// Both lanes, from the fork to where they meet. Returns  the lower edge.
double FlowComposer::lanes(std::size_t first, std::size_t end, double y)
{
    const double between = px(1.1);
    const Column left{0, (m_width - between) / 2};
    const Column right{left.width + between, left.width};
    arrow(left, y);
    arrow(right, y);
    y += px(gap);
    const double below = laneHead(m_scene.words.both, m_scene.words.advised, left, y, coloursOfService("exam"));
    laneHead(m_scene.words.only, m_scene.words.equal, right, y, coloursOfService("registration"));
    double at = below;
    for (std::size_t index = first; index < end; ++index)
    {
        if (index > first)
            arrow(left, at);
        at = card(index, left, at + (index > first ? px(gap) : px(0.5)));
    }
    straightOn(right, below + px(0.5), at - below - px(0.5));
    arrow(left, at);
    arrow(right, at);
    return at;
}

Plan FlowComposer::compose()
{
    const auto& steps = m_scene.guide.steps;
    const Column whole{0, m_width};
    const auto isExam = [](const guide::Step& step) { return step.exam; };
    const auto first = static_cast<std::size_t>(std::ranges::find_if(steps, isExam) - steps.begin());
    std::size_t end = first;
    while (end < steps.size() && steps[end].exam)
        ++end;
    double y = 0;
    for (std::size_t index = 0; index < steps.size(); ++index)
    {
        if (index == first)
        {
            y = lanes(first, end, y);
            index = end - 1;
            continue;
        }
        if (index > 0 && index != end)
            arrow(whole, y);
        y = card(index, whole, index > 0 ? y + px(gap) : y);
    }
    m_plan.size.heightPx = static_cast<int>(std::ceil(y + 1));
    return std::move(m_plan);
}

} // namespace

Plan planFlowMap(const FlowScene& scene, int widthPx, double textPx)
{
    return FlowComposer(scene, widthPx, textPx).compose();
}

Result<Picture> drawFlowMap(const FlowScene& scene, int widthPx, double textPx, const MediaSource& media)
{
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    return paint(planFlowMap(scene, widthPx, textPx), media).map([](const Canvas& canvas) { return canvas.finish(); });
}

} // namespace onedoor::drawing
