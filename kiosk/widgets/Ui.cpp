#include "kiosk/widgets/Ui.hpp"

#include "kiosk/widgets/Motion.hpp"

#include <algorithm>
#include <imgui.h>

namespace onedoor::kiosk
{

void Ui::begin(const Metrics& metrics, const Theme& theme, Frame frame)
{
    m_metrics = &metrics;
    m_theme = &theme;
    m_frame = std::move(frame);
    m_controls.clear();
    m_blocked = false;
    m_dragging = false;
    m_wantsFrame = false;
}

void Ui::place(std::string_view id, const Box& box)
{
    m_controls.push_back({std::string(id), m_canvas.shifted(box)});
}

Press Ui::press(std::string_view id, const Box& box, bool enabled)
{
    if (m_blocked || box.width < 1 || box.height < 1)
    {
        return {};
    }
    place(id, box);
    const Box at = m_controls.back().box;
    ImGui::SetCursorScreenPos({at.x, at.y});
    ImGui::PushID(id.data(), id.data() + id.size());
    const bool tapped = ImGui::InvisibleButton("", {at.width, at.height});
    const bool down = ImGui::IsItemActive() && ImGui::IsItemHovered();
    ImGui::PopID();
    if (!enabled || m_dragging)
    {
        return {};
    }
    return {down, tapped};
}

void Ui::scroll(FingerScroll& scroll, const Box& box, float contentHeight)
{
    scroll.setRange(contentHeight, box.height);
    if (!m_blocked)
    {
        scroll.update(m_frame.pointer, m_canvas.shifted(box), m_frame.now, m_metrics->mm(3));
    }
    m_dragging = m_dragging || scroll.dragging();
    if (scroll.moving())
    {
        wantFrame();
    }
}

void Ui::scrollBar(const FingerScroll& scroll, const Box& track, Colour colour)
{
    if (scroll.mostOffset() <= 0)
    {
        return;
    }
    const float radius = track.width / 2;
    m_canvas.fill(track, withAlpha(colour, 0.25), radius);
    const float whole = scroll.mostOffset() + track.height;
    const float length = std::max(track.width * 4, track.height * track.height / whole);
    const float y = track.y + (track.height - length) * scroll.offset() / scroll.mostOffset();
    m_canvas.fill({track.x, y, track.width, length}, colour, radius);
}

float Ui::motion(Steady start, std::chrono::milliseconds span)
{
    const auto passed = std::chrono::duration<float>(m_frame.now - start) / std::chrono::duration<float>(span);
    if (m_frame.reducedMotion || passed >= 1)
    {
        return 1;
    }
    wantFrame();
    return easeOut(passed);
}

TextLook Ui::look(TextRole role, Colour colour, drawing::Weight weight) const
{
    TextLook look;
    look.sizePx = m_metrics->text(role);
    look.colour = colour;
    look.weight = weight;
    const bool heading = role == TextRole::Display || role == TextRole::Title || role == TextRole::Card;
    look.balanced = heading;
    look.lineHeight = heading ? 1.25F : 1.45F;
    return look;
}

} // namespace onedoor::kiosk
