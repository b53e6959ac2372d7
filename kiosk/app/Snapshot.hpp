#pragma once

#include "content/base/Picture.hpp"
#include "kiosk/widgets/TextureCache.hpp"

namespace onedoor::kiosk
{

/// A copy of what was drawn last, for the moment in which one page follows another. Upside
/// down, as OpenGL copies it.
/// Thread   the UI thread, with the context active.
class Snapshot
{
public:
    Snapshot() = default;
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    /// Copies the target that is being drawn into, before it is shown.
    void take(Size pixels);
    /// Lets go of the copy.
    void drop();
    [[nodiscard]] const Texture& texture() const { return m_texture; }
    [[nodiscard]] bool empty() const { return m_texture.handle == 0; }

    /// The pixels that are being drawn, as a picture.
    [[nodiscard]] static Picture read(Size pixels);

private:
    Texture m_texture;
};

} // namespace onedoor::kiosk
