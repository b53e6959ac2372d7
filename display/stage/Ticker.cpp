#include "display/stage/Ticker.hpp"

#include <SFML/Graphics/RectangleShape.hpp>
#include <SFML/Graphics/Sprite.hpp>

namespace onedoor::stage
{

void Ticker::place(sf::IntRect area)
{
    if (area == m_area)
        return;
    m_area = area;
    m_strip.clear();
    m_key.clear();
    m_dirty = true;
}

Result<void> Ticker::setStrip(const std::string& key, const Picture& strip, sf::Color ground)
{
    m_dirty = true;
    m_ground = ground;
    m_key.clear();
    if (auto uploaded = m_strip.upload(strip); !uploaded)
        return uploaded;
    m_key = key;
    return {};
}

void Ticker::clearStrip(sf::Color ground)
{
    m_dirty = m_dirty || !m_strip.empty() || ground != m_ground;
    m_ground = ground;
    m_strip.clear();
    m_key.clear();
}

void Ticker::setOffset(int offsetPx)
{
    m_dirty = m_dirty || (offsetPx != m_offsetPx && !m_strip.empty());
    m_offsetPx = offsetPx;
}

void Ticker::draw(sf::RenderTarget& target)
{
    m_dirty = false;
    if (!exists())
        return;
    const auto right = m_area.left + m_area.width;
    if (m_strip.empty())
    {
        sf::RectangleShape ground(sf::Vector2f(static_cast<float>(m_area.width), static_cast<float>(m_area.height)));
        ground.setPosition(static_cast<float>(m_area.left), static_cast<float>(m_area.top));
        ground.setFillColor(m_ground);
        target.draw(ground, sf::BlendNone);
        return;
    }
    // Only the visible part of each tile is drawn: without a graphics card every pixel counts.
    for (int x = m_area.left - m_offsetPx; x < right;)
        for (const auto& tile : m_strip.tiles())
        {
            const int width = static_cast<int>(tile.getSize().x);
            const int cut = std::max(0, m_area.left - x);
            const int seen = std::min(width, right - x) - cut;
            if (seen > 0)
            {
                sf::Sprite sprite(tile, sf::IntRect(cut, 0, seen, m_area.height));
                sprite.setPosition(static_cast<float>(x + cut), static_cast<float>(m_area.top));
                target.draw(sprite, sf::BlendNone);
            }
            x += width;
        }
}

} // namespace onedoor::stage
