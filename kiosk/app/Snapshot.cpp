#include "kiosk/app/Snapshot.hpp"

#include <SFML/OpenGL.hpp>
#include <algorithm>

namespace onedoor::kiosk
{

Snapshot::~Snapshot()
{
    drop();
}

void Snapshot::take(Size pixels)
{
    drop();
    GLuint handle = 0;
    glGenTextures(1, &handle);
    glBindTexture(GL_TEXTURE_2D, handle);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glCopyTexImage2D(GL_TEXTURE_2D, 0, GL_RGB, 0, 0, pixels.widthPx, pixels.heightPx, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
    m_texture = {handle, pixels.widthPx, pixels.heightPx};
}

void Snapshot::drop()
{
    if (m_texture.handle != 0)
    {
        const auto handle = static_cast<GLuint>(m_texture.handle);
        glDeleteTextures(1, &handle);
        m_texture = {};
    }
}

Picture Snapshot::read(Size pixels)
{
    const auto width = static_cast<std::size_t>(pixels.widthPx) * 4;
    const auto height = static_cast<std::size_t>(pixels.heightPx);
    Picture picture{pixels.widthPx, pixels.heightPx, std::vector<std::uint8_t>(width * height)};
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, pixels.widthPx, pixels.heightPx, GL_RGBA, GL_UNSIGNED_BYTE, picture.rgba.data());
    for (std::size_t top = 0, bottom = height - 1; top < bottom; ++top, --bottom)
    {
        std::swap_ranges(picture.rgba.begin() + static_cast<std::ptrdiff_t>(top * width),
                         picture.rgba.begin() + static_cast<std::ptrdiff_t>((top + 1) * width),
                         picture.rgba.begin() + static_cast<std::ptrdiff_t>(bottom * width));
    }
    for (std::size_t at = 3; at < picture.rgba.size(); at += 4)
    {
        picture.rgba[at] = 255;
    }
    return picture;
}

} // namespace onedoor::kiosk
