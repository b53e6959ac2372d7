#include "display/output/PartialSwap.hpp"

#include <GL/gl.h>
#include <GL/glx.h>
#include <string_view>

namespace onedoor::display
{

namespace
{

std::string_view textOf(const void* text)
{
    return text == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(text));
}

} // namespace

void PartialSwap::detect()
{
    auto* screen = glXGetCurrentDisplay();
    const auto renderer = textOf(glGetString(GL_RENDERER));
    const bool software =
        renderer.find("llvmpipe") != std::string_view::npos || renderer.find("softpipe") != std::string_view::npos;
    m_display = screen;
    if (screen == nullptr || !software)
        return;
    const auto extensions = textOf(glXQueryExtensionsString(screen, DefaultScreen(screen)));
    if (extensions.find("GLX_MESA_copy_sub_buffer") == std::string_view::npos)
        return;
    m_copy = reinterpret_cast<decltype(m_copy)>(
        glXGetProcAddressARB(reinterpret_cast<const GLubyte*>("glXCopySubBufferMESA")));
}

void PartialSwap::settle() const
{
    if (m_display != nullptr)
        XSync(static_cast<Display*>(m_display), False);
}

void PartialSwap::copy(const sf::IntRect& part, int heightPx) const
{
    m_copy(m_display, glXGetCurrentDrawable(), part.left, heightPx - part.top - part.height, part.width, part.height);
}

} // namespace onedoor::display
