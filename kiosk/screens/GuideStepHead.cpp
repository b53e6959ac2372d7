#include "kiosk/screens/GuideStepHead.hpp"

#include "kiosk/widgets/Controls.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

using drawing::Weight;

GuideStepHead::GuideStepHead(Ui& ui, const View& view, float width) : m_ui(ui), m_view(view), m_width(width)
{
    m_title = ui.look(TextRole::Button, ui.theme().ink, Weight::Bold);
    m_title.sizePx *= 0.92F;
    m_title.lineHeight = 1.25F;
    m_place = ui.look(TextRole::Body, ui.theme().softInk);
    m_place.sizePx *= 0.94F;
    m_place.lineHeight = 1.35F;
    m_markLook = ui.look(TextRole::Small, ui.theme().health, Weight::Medium);
    m_markLook.sizePx *= 0.84F;
    m_markLook.lineHeight = 1.2F;
    for (const Mark mark : {Mark::BehindPlace, Mark::BehindTitle})
    {
        m_mark = fits(mark) ? mark : m_mark;
    }
}

bool GuideStepHead::fits(Mark mark) const
{
    const bool title = mark == Mark::BehindTitle;
    const TextLook& look = title ? m_title : m_place;
    const auto& steps = m_view.release.guide.steps;
    return std::all_of(steps.begin(), steps.end(),
                       [&](const guide::Step& step)
                       {
                           const std::string text = m_view.in(title ? step.title : step.place);
                           const float width = m_width - sideWidth(step);
                           const Extent size = m_ui.canvas().measure(text, look, width);
                           return !step.voluntary || (size.height < look.sizePx * 2 &&
                                                      size.width + m_ui.px(18) + markWidth() <= width);
                       });
}

std::string GuideStepHead::minutes(const guide::Step& step) const
{
    return step.minutes > 0 ? m_view.say("guide.minutes", {{"minutes", std::to_string(step.minutes)}}) : "";
}

/// Where it is, and for whom where it is not for everybody.
std::string GuideStepHead::placeOf(const guide::Step& step) const
{
    const std::string& branch = m_view.in(step.branch);
    return m_view.in(step.place) + (branch.empty() || branchBelow() ? "" : " · " + branch);
}

/// What the right side of a head needs: minutes, the arrow.
float GuideStepHead::sideWidth(const guide::Step& step) const
{
    const TextLook look = m_ui.look(TextRole::Small, m_ui.theme().health, Weight::Medium);
    return m_ui.canvas().measure(minutes(step), look, m_ui.metrics().width()).width + m_ui.px(40) + m_ui.px(68);
}

float GuideStepHead::lineHeight(Mark mark) const
{
    return mark == Mark::BehindTitle ? m_title.sizePx * m_title.lineHeight : m_place.sizePx * m_place.lineHeight;
}

float GuideStepHead::markWidth() const
{
    return m_ui.canvas().measure(m_view.say("guide.voluntary"), m_markLook, m_ui.metrics().width()).width +
           m_ui.px(24);
}

float GuideStepHead::height(const guide::Step& step) const
{
    const float width = m_width - sideWidth(step);
    const float words = m_ui.canvas().measure(m_view.in(step.title), m_title, width).height +
                        m_ui.canvas().measure(placeOf(step), m_place, width).height;
    const std::string& branch = m_view.in(step.branch);
    const float below =
        branchBelow() && !branch.empty() ? m_ui.canvas().measure(branch, m_place, width).height : 0;
    return words + below + (step.voluntary && m_mark == Mark::OwnLine ? lineHeight(m_mark) : 0);
}

void GuideStepHead::draw(const guide::Step& step, bool open, Point topLeft) const
{
    const float width = m_width - sideWidth(step);
    const Extent title = m_ui.canvas().text(m_view.in(step.title), m_title, topLeft, width);
    const float placeY = topLeft.y + title.height;
    const Extent place = m_ui.canvas().text(placeOf(step), m_place, {topLeft.x, placeY}, width);
    if (step.voluntary)
    {
        const Point left = m_mark == Mark::BehindTitle   ? Point{topLeft.x + title.width + m_ui.px(18), topLeft.y}
                           : m_mark == Mark::BehindPlace ? Point{topLeft.x + place.width + m_ui.px(18), placeY}
                                                         : Point{topLeft.x, placeY + place.height};
        drawMark(left, lineHeight(m_mark));
    }
    if (branchBelow())
    {
        m_ui.canvas().text(m_view.in(step.branch), m_place, {topLeft.x, placeY + place.height}, width);
    }
    drawSide(step, open, topLeft.x + m_width, topLeft.y + height(step) / 2);
}

/// 自愿, in an outline, in the middle of a line.
void GuideStepHead::drawMark(Point left, float height) const
{
    const std::string text = m_view.say("guide.voluntary");
    const Extent size = m_ui.canvas().measure(text, m_markLook, m_ui.metrics().width());
    const Box mark{left.x, left.y + (height - size.height) / 2 - m_ui.px(3), markWidth(), size.height + m_ui.px(6)};
    m_ui.canvas().outline(mark, m_ui.theme().health, std::max(2.0F, m_ui.px(3)), m_ui.px(14));
    m_ui.canvas().text(text, m_markLook, {mark.x + m_ui.px(12), mark.y + m_ui.px(3)}, size.width + 1);
}

void GuideStepHead::drawSide(const guide::Step& step, bool open, float right, float middle) const
{
    const float arrow = m_ui.px(14);
    const Point tip{right - arrow, middle};
    const float up = open ? -arrow / 2 : arrow / 2;
    m_ui.canvas().stroke({{tip.x - arrow, tip.y - up}, {tip.x, tip.y + up}, {tip.x + arrow, tip.y - up}},
                         m_ui.theme().softInk, m_ui.px(5));
    if (step.minutes > 0)
    {
        const float half = (m_ui.metrics().text(TextRole::Small) * 1.3F + m_ui.px(16)) / 2;
        pill(m_ui, minutes(step), {tip.x - arrow - m_ui.px(28), middle - half}, m_ui.theme().healthTint,
             m_ui.theme().health, true);
    }
}

} // namespace onedoor::kiosk
