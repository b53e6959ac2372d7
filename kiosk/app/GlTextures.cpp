#include "kiosk/app/GlTextures.hpp"

#include <SFML/Graphics/Texture.hpp>
#include <unordered_map>
#include <vector>

namespace onedoor::kiosk
{

struct GlTextures::Shelf
{
    std::unordered_map<std::uintptr_t, std::unique_ptr<sf::Texture>> textures;
};

GlTextures::GlTextures() : m_shelf(std::make_unique<Shelf>()) {}

GlTextures::~GlTextures() = default;

Texture GlTextures::upload(const Picture& picture, bool mask)
{
    auto texture = std::make_unique<sf::Texture>();
    const auto width = static_cast<unsigned>(picture.widthPx);
    const auto height = static_cast<unsigned>(picture.heightPx);
    if (picture.empty() || !texture->create(width, height))
    {
        return {};
    }
    if (mask)
    {
        // White under the transparent parts too: where pixels are blended no dark edge shows.
        std::vector<std::uint8_t> shape = picture.rgba;
        for (std::size_t at = 0; at + 3 < shape.size(); at += 4)
        {
            shape[at] = shape[at + 1] = shape[at + 2] = 255;
        }
        texture->update(shape.data());
    }
    else
    {
        texture->update(picture.rgba.data());
    }
    texture->setSmooth(true);
    const std::uintptr_t handle = texture->getNativeHandle();
    m_shelf->textures[handle] = std::move(texture);
    return {handle, picture.widthPx, picture.heightPx};
}

void GlTextures::drop(const Texture& texture)
{
    const auto found = m_shelf->textures.find(texture.handle);
    if (found != m_shelf->textures.end())
    {
        m_shelf->textures.erase(found);
    }
}

} // namespace onedoor::kiosk
