#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <vector>

namespace onedoor::stage
{

/// A picture on the graphics card, cut into tiles where it is wider than weak cards allow.
/// Thread   the one whose OpenGL context is active.
class PictureTexture
{
public:
    /// Takes over the pixels; the texture's memory is used again when the size stays.
    /// Errors   Exhausted when the card has no room, InvalidArgument for an empty picture.
    [[nodiscard]] Result<void> upload(const Picture& picture);

    /// Draws it opaque, unscaled, its left upper corner at a place of the target.
    void draw(sf::RenderTarget& target, sf::Vector2f at) const;

    /// The texture itself, when it is a single tile; else null.
    [[nodiscard]] const sf::Texture* whole() const { return m_tiles.size() == 1 ? &m_tiles.front() : nullptr; }
    [[nodiscard]] const std::vector<sf::Texture>& tiles() const { return m_tiles; }
    [[nodiscard]] sf::Vector2u size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_tiles.empty(); }
    void clear();

private:
    std::vector<sf::Texture> m_tiles;
    sf::Vector2u m_size;
};

} // namespace onedoor::stage
