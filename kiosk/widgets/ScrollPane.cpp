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
    const float barRoom = ui.px(scrollBarRoom);
    const float offset = std::round(m_scroll.offset());
    const float margin = ui.px(40); // shadows of cards reach over the sides
    ui.canvas().pushClip({box.x - margin, box.y, box.width + 2 * margin, box.height});
    const float height = content({box.x, box.y - offset, box.width - barRoom, box.height});
    const float soft = ui.px(72);
    if (m_drawn && m_scroll.offset() < m_scroll.mostOffset() - 2)
    {
        ui.canvas().fade({box.x - margin, box.bottom() - soft, box.width - barRoom + 2 * margin, soft},
                         withAlpha(edge, 0), edge);
    }
    if (m_drawn && m_scroll.offset() > 2)
    {
        ui.canvas().fade({box.x - margin, box.y, box.width - barRoom + 2 * margin, soft * 0.5F}, edge,
                         withAlpha(edge, 0));
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

void ScrollPane::reveal(Ui& ui, const Box& pane, const Box& card)
{
    const float top = card.y + m_scroll.offset() - pane.y;
    if (card.bottom() > pane.bottom() || card.y < pane.y)
    {
        // The pane learns its new height from this frame: from the next one on it can go there.
        m_scroll.setRange(top + std::max(card.height, pane.height), pane.height);
        const float wanted = std::min(top - ui.px(20), top + card.height - pane.height + ui.px(90));
        m_scroll.glideTo(card.height > pane.height ? top - ui.px(20) : wanted, ui.now());
    }
    ui.wantFrame();
}

void ScrollPane::reset()
{
    m_scroll.reset();
    m_height = 0;
    m_drawn = false;
}

} // namespace onedoor::kiosk
