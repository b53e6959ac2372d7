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
    m_model.clear();
    setBlocked(false);
    if (m_frame.pointer.pressed)
    {
        m_focus.clear(); // a hand needs no ring
    }
    m_dragging = false;
    m_wantsFrame = false;
}

void Ui::end()
{
    m_reveal.reset();
    const bool forward = m_frame.keys.key == NavKey::Next;
    if (forward || m_frame.keys.key == NavKey::Previous)
    {
        m_focus.move(m_model, forward, m_frame.keys.spoken);
        wantFrame();
    }
    const PageItem* item = m_focus.find(m_model);
    if (item == nullptr)
    {
        return;
    }
    if (m_frame.keys.key)
    {
        m_reveal = PageItem{item->control, {}, item->box, item->clip, item->enabled};
    }
    drawRing(*item);
}

void Ui::drawRing(const PageItem& item)
{
    const bool clipped = item.clip.height > 0;
    const float out = px(10);
    if (clipped)
    {
        m_canvas.pushClip(item.clip.inset(-out));
    }
    const Box ring = item.box.inset(-out);
    const float radius = std::min(m_metrics->radius() + out, ring.height / 2);
    // Two tones: one of them stands out on every ground.
    m_canvas.outline(ring.inset(px(5)), m_theme->card, std::max(2.0F, px(6)), radius);
    m_canvas.outline(ring, m_theme->ink, std::max(3.0F, px(7)), radius);
    if (clipped)
    {
        m_canvas.popClip();
    }
}

void Ui::setBlocked(bool blocked)
{
    m_blocked = blocked;
    m_canvas.setModel(blocked ? nullptr : &m_model);
}

void Ui::forgetPage()
{
    m_model.clear();
    m_focus.clear();
    m_reveal.reset();
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
    m_model.addControl(id, at, m_canvas.clip(), enabled);
    ImGui::SetCursorScreenPos({at.x, at.y});
    ImGui::PushID(id.data(), id.data() + id.size());
    const bool tapped = ImGui::InvisibleButton("", {at.width, at.height});
    const bool down = ImGui::IsItemActive() && ImGui::IsItemHovered();
    ImGui::PopID();
    if (!enabled || m_dragging)
    {
        return {};
    }
    const bool byKey = m_frame.keys.key == NavKey::Activate && m_focus.isOn(id);
    return {down, tapped || byKey};
}

void Ui::scroll(FingerScroll& scroll, const Box& box, float contentHeight)
{
    scroll.setRange(contentHeight, box.height);
    if (!m_blocked)
    {
        scroll.update(m_frame.pointer, m_canvas.shifted(box), m_frame.now, m_metrics->mm(3));
    }
    scrollByKey(scroll, box);
    m_dragging = m_dragging || scroll.dragging();
    if (scroll.moving())
    {
        wantFrame();
    }
}

void Ui::scrollByKey(FingerScroll& scroll, const Box& box)
{
    if (m_blocked)
    {
        return;
    }
    const float page = box.height * 0.8F;
    if (m_frame.keys.key == NavKey::PageDown || m_frame.keys.key == NavKey::PageUp)
    {
        const float by = m_frame.keys.key == NavKey::PageDown ? page : -page;
        scroll.glideTo(scroll.offset() + by, m_frame.now);
        wantFrame();
        return;
    }
    const Box view = m_canvas.shifted(box);
    if (!m_reveal || m_reveal->clip.y != view.y || m_reveal->clip.height != view.height)
    {
        return;
    }
    const float room = px(60);
    const float above = view.y + room - m_reveal->box.y;
    const float below = m_reveal->box.bottom() - (view.bottom() - room);
    if (above > 0 || below > 0)
    {
        scroll.glideTo(scroll.offset() + (above > 0 ? -above : std::min(below, -above)), m_frame.now);
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
