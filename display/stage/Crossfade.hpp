#pragma once

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Shader.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <memory>

namespace onedoor::stage
{

/// Mixes two pictures of one size: in a single pass where the card has shaders, else as two
/// quads, which costs half as much again without a graphics card.
/// Thread   the one whose OpenGL context is active.
class Crossfade
{
public:
    /// `progress` 0 shows `before`, 1 shows `after`.
    void draw(sf::RenderTarget& target, sf::Vector2f at, const sf::Texture& before, const sf::Texture& after,
              float progress);

private:
    void prepare();

    std::unique_ptr<sf::Shader> m_shader; ///< made with the first use: SFML opens the screen for it
    bool m_prepared = false;
};

} // namespace onedoor::stage
