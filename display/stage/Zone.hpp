#pragma once

#include "display/stage/Crossfade.hpp"
#include "display/stage/PictureTexture.hpp"

#include <SFML/Graphics/Rect.hpp>
#include <chrono>
#include <string>

namespace onedoor::stage
{

using Moment = std::chrono::steady_clock::time_point;

/// One rectangle of the wall that shows a picture, and fades from one to the next. The next
/// picture is on the card before it is due, so that the change itself costs nothing.
/// Thread   the one whose OpenGL context is active.
class Zone
{
public:
    Zone() = default;

    /// A zone of no size is never drawn. A new place drops the pictures of the old size.
    void place(sf::IntRect area);
    [[nodiscard]] const sf::IntRect& area() const { return m_area; }
    [[nodiscard]] bool exists() const { return m_area.width > 0 && m_area.height > 0; }

    /// Puts a picture of the zone's size on the card, under a name; one that was prepared
    /// before and never shown gives way.
    /// Errors   Exhausted, InvalidArgument (also for another size). What is shown stays.
    [[nodiscard]] Result<void> prepare(const std::string& key, const Picture& picture);
    [[nodiscard]] bool isPrepared(const std::string& key) const { return !key.empty() && m_nextKey == key; }
    /// While a fade runs, no other picture can be prepared.
    [[nodiscard]] bool canPrepare() const { return !m_fading; }

    /// Shows what was prepared under this name; without a fade from the next frame on.
    void show(const std::string& key, std::chrono::milliseconds fade, Moment now);
    [[nodiscard]] bool isShown(const std::string& key) const { return !key.empty() && m_shownKey == key; }
    [[nodiscard]] bool empty() const { return m_shownKey.empty(); }
    /// Shown or prepared.
    [[nodiscard]] bool holds(const std::string& key) const { return isShown(key) || isPrepared(key); }

    /// Lets the picture shown swell into the prepared one and back, so many times, and stay as it was.
    /// The next picture that is prepared ends it.
    void pulse(const std::string& key, int times, std::chrono::milliseconds each, Moment now);

    /// True from show() until its last frame has been drawn.
    [[nodiscard]] bool isDirty() const { return m_fading || m_pulses > 0 || m_dirty; }
    [[nodiscard]] bool isFading() const { return m_fading; }
    [[nodiscard]] bool isPulsing() const { return m_pulses > 0; }
    /// Nobody sees the rest of the fade or pulse.
    void endFade()
    {
        m_fading = false;
        m_pulses = 0;
    }
    void draw(sf::RenderTarget& target, Crossfade& crossfade, Moment now);
    /// Draws the picture shown, fading into itself.
    void rehearseFade(sf::RenderTarget& target, Crossfade& crossfade) const;

private:
    [[nodiscard]] sf::Vector2f corner() const;

    sf::IntRect m_area;
    PictureTexture m_shown;
    PictureTexture m_next; ///< while fading: the picture before
    std::string m_shownKey;
    std::string m_nextKey;
    Moment m_start{};
    std::chrono::milliseconds m_duration{0}; ///< of the fade, or of one pulse
    int m_pulses = 0;
    bool m_fading = false;
    bool m_dirty = false;
};

} // namespace onedoor::stage
