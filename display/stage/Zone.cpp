#include "display/stage/Zone.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace onedoor::stage
{

namespace
{

/// Slow at both ends, so that neither the beginning nor the end of a fade is seen as a jump.
float eased(float part)
{
    return part * part * (3.0F - 2.0F * part);
}

/// From nothing to all and back, once a turn.
float swell(float turns)
{
    return 0.5F - 0.5F * std::cos(2.0F * std::numbers::pi_v<float> * turns);
}

} // namespace

void Zone::place(sf::IntRect area)
{
    if (area == m_area)
        return;
    m_area = area;
    m_shown.clear();
    m_next.clear();
    m_shownKey.clear();
    m_nextKey.clear();
    endFade();
    m_dirty = true;
}

Result<void> Zone::prepare(const std::string& key, const Picture& picture)
{
    if (m_fading)
        return fail(ErrorCode::Conflict, "a picture cannot be prepared while another one fades in");
    if (picture.widthPx != m_area.width || picture.heightPx != m_area.height)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("a picture of {}x{} is not for a zone of {}x{}", picture.widthPx, picture.heightPx,
                                m_area.width, m_area.height));
    m_nextKey.clear();
    m_dirty = m_dirty || m_pulses > 0;
    m_pulses = 0;
    if (auto uploaded = m_next.upload(picture); !uploaded)
        return uploaded;
    m_nextKey = key;
    return {};
}

void Zone::show(const std::string& key, std::chrono::milliseconds fade, Moment now)
{
    if (!isPrepared(key))
        return;
    const bool first = m_shown.empty();
    std::swap(m_shown, m_next);
    m_shownKey = std::exchange(m_nextKey, {});
    m_dirty = true;
    m_start = now;
    m_duration = fade;
    m_pulses = 0;
    m_fading = !first && fade.count() > 0 && m_shown.whole() != nullptr && m_next.whole() != nullptr;
}

void Zone::pulse(const std::string& key, int times, std::chrono::milliseconds each, Moment now)
{
    if (!isPrepared(key) || m_fading || m_shown.whole() == nullptr || m_next.whole() == nullptr)
        return;
    m_start = now;
    m_duration = each;
    m_pulses = times;
}

void Zone::draw(sf::RenderTarget& target, Crossfade& crossfade, Moment now)
{
    m_dirty = false;
    if (!exists() || m_shown.empty())
        return;
    if (m_fading)
    {
        const auto part = std::chrono::duration<float>(now - m_start) / std::chrono::duration<float>(m_duration);
        if (part < 1.0F)
            return crossfade.draw(target, corner(), *m_next.whole(), *m_shown.whole(), eased(std::max(part, 0.0F)));
        m_fading = false;
    }
    if (m_pulses > 0)
    {
        const auto turns = std::chrono::duration<float>(now - m_start) / std::chrono::duration<float>(m_duration);
        if (turns < static_cast<float>(m_pulses))
            return crossfade.draw(target, corner(), *m_shown.whole(), *m_next.whole(), swell(std::max(turns, 0.0F)));
        m_pulses = 0;
    }
    m_shown.draw(target, corner());
}

void Zone::rehearseFade(sf::RenderTarget& target, Crossfade& crossfade) const
{
    if (const auto* picture = m_shown.whole())
        crossfade.draw(target, corner(), *picture, *picture, 0.5F);
}

sf::Vector2f Zone::corner() const
{
    return {static_cast<float>(m_area.left), static_cast<float>(m_area.top)};
}

} // namespace onedoor::stage
