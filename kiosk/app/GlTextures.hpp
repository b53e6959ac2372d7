#pragma once

#include "kiosk/widgets/TextureCache.hpp"

#include <memory>

namespace onedoor::kiosk
{

/// Textures of the graphics card, by SFML.
/// Order    must go before the window whose context it uses.
class GlTextures : public TextureStore
{
public:
    GlTextures();
    ~GlTextures() override;

    [[nodiscard]] Texture upload(const Picture& picture, bool mask) override;
    void drop(const Texture& texture) override;

private:
    struct Shelf;
    std::unique_ptr<Shelf> m_shelf;
};

} // namespace onedoor::kiosk
