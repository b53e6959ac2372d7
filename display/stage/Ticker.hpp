#pragma once

#include "display/stage/PictureTexture.hpp"

#include <SFML/Graphics/Color.hpp>
#include <SFML/Graphics/Rect.hpp>
#include <string>

namespace onedoor::stage
{

/// A strip of text that moves through its rectangle to the left, over and over.
/// Thread   the one whose OpenGL context is active.
class Ticker
{
public:
    void place(sf::IntRect area);
    [[nodiscard]] const sf::IntRect& area() const { return m_area; }
    [[nodiscard]] bool exists() const { return m_area.width > 0 && m_area.height > 0; }

    /// Errors   those of PictureTexture; the old strip is gone then.
    [[nodiscard]] Result<void> setStrip(const std::string& key, const Picture& strip, sf::Color ground);
    void clearStrip(sf::Color ground);
    [[nodiscard]] bool isShown(const std::string& key) const { return m_key == key; }
    [[nodiscard]] int stripWidth() const { return static_cast<int>(m_strip.size().x); }

    /// Where the strip stands: pixels that have left at the left.
    void setOffset(int offsetPx);
    [[nodiscard]] bool isDirty() const { return m_dirty; }
    void draw(sf::RenderTarget& target);

private:
    sf::IntRect m_area;
    PictureTexture m_strip;
    sf::Color m_ground;
    std::string m_key;
    int m_offsetPx = 0;
    bool m_dirty = false;
};

} // namespace onedoor::stage
