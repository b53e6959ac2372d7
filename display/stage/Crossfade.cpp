#include "display/stage/Crossfade.hpp"

#include <SFML/Graphics/Sprite.hpp>
#include <utility>

namespace onedoor::stage
{

namespace
{

constexpr auto mixing = R"(
uniform sampler2D before;
uniform sampler2D after;
uniform float progress;
void main()
{
    gl_FragColor = mix(texture2D(before, gl_TexCoord[0].xy), texture2D(after, gl_TexCoord[0].xy), progress);
}
)";

} // namespace

void Crossfade::prepare()
{
    if (std::exchange(m_prepared, true) || !sf::Shader::isAvailable())
        return;
    auto shader = std::make_unique<sf::Shader>();
    if (shader->loadFromMemory(mixing, sf::Shader::Fragment))
        m_shader = std::move(shader);
}

void Crossfade::draw(sf::RenderTarget& target, sf::Vector2f at, const sf::Texture& before, const sf::Texture& after,
                     float progress)
{
    prepare();
    sf::Sprite sprite(before);
    sprite.setPosition(at);
    sf::RenderStates states(sf::BlendNone);
    if (m_shader)
    {
        m_shader->setUniform("before", sf::Shader::CurrentTexture);
        m_shader->setUniform("after", after);
        m_shader->setUniform("progress", progress);
        states.shader = m_shader.get();
        target.draw(sprite, states);
        return;
    }
    target.draw(sprite, states);
    sprite.setTexture(after);
    sprite.setColor(sf::Color(255, 255, 255, static_cast<sf::Uint8>(progress * 255.0F + 0.5F)));
    target.draw(sprite, sf::BlendAlpha);
}

} // namespace onedoor::stage
