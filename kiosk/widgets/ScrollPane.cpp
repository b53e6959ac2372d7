#include "kiosk/widgets/ScrollPane.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

void ScrollPane::draw(Ui& ui, const Box& box, Colour edge, Colour bar, const Content& content)
{
    if (m_drawn)
    {
        ui.scroll(m_scroll, box, m_height);
    }
    const float barWidth = ui.px(10);
    const float barRoom = ui.px(34);
    const float offset = std::round(m_scroll.offset());
    ui.canvas().pushClip(box);
    const float height = content({box.x, box.y - offset, box.width - barRoom, box.height});
    const float soft = ui.px(72);
    if (m_drawn && m_scroll.offset() < m_scroll.mostOffset() - 2)
    {
        ui.canvas().fade({box.x, box.bottom() - soft, box.width - barRoom + ui.px(8), soft}, withAlpha(edge, 0), edge);
    }
    if (m_drawn && m_scroll.offset() > 2)
    {
        ui.canvas().fade({box.x, box.y, box.width - barRoom + ui.px(8), soft * 0.5F}, edge, withAlpha(edge, 0));
    }
    ui.canvas().popClip();
    ui.scrollBar(m_scroll, {box.right() - barWidth, box.y + ui.px(6), barWidth, box.height - ui.px(12)}, bar);
    if (!m_drawn || height != m_height)
    {
        m_drawn = true;
        m_height = height;
        ui.wantFrame(); // its bar is right only from the next frame on
    }
}

void ScrollPane::reset()
{
    m_scroll.reset();
    m_height = 0;
    m_drawn = false;
}

} // namespace onedoor::kiosk
