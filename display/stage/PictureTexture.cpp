#include "display/stage/PictureTexture.hpp"

#include <SFML/Graphics/Sprite.hpp>
#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace onedoor::stage
{

Result<void> PictureTexture::upload(const Picture& picture)
{
    if (picture.empty())
        return fail(ErrorCode::InvalidArgument, "an empty picture cannot be shown");
    const auto width = static_cast<unsigned>(picture.widthPx);
    const auto height = static_cast<unsigned>(picture.heightPx);
    const auto widest = std::min(4096u, sf::Texture::getMaximumSize());
    const auto count = (width + widest - 1) / widest;
    if (m_size != sf::Vector2u(width, height))
        m_tiles = std::vector<sf::Texture>(count);
    m_size = {width, height};
    std::vector<sf::Uint8> part;
    for (unsigned i = 0; i < count; ++i)
    {
        const auto left = i * widest;
        const auto tileWidth = std::min(widest, width - left);
        auto& tile = m_tiles[i];
        if (tile.getSize() != sf::Vector2u(tileWidth, height) && !tile.create(tileWidth, height))
        {
            clear();
            return fail(ErrorCode::Exhausted, fmt::format("no texture of {}x{} pixels can be made", width, height));
        }
        if (count == 1)
        {
            tile.update(picture.rgba.data());
            continue;
        }
        part.resize(std::size_t{tileWidth} * height * 4);
        for (std::size_t row = 0; row < height; ++row)
            std::memcpy(part.data() + row * tileWidth * 4, picture.rgba.data() + (row * width + left) * 4,
                        std::size_t{tileWidth} * 4);
        tile.update(part.data());
    }
    return {};
}

void PictureTexture::draw(sf::RenderTarget& target, sf::Vector2f at) const
{
    for (const auto& tile : m_tiles)
    {
        sf::Sprite sprite(tile);
        sprite.setPosition(at);
        target.draw(sprite, sf::BlendNone);
        at.x += static_cast<float>(tile.getSize().x);
    }
}

void PictureTexture::clear()
{
    m_tiles.clear();
    m_size = {};
}

} // namespace onedoor::stage
