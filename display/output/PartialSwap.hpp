#pragma once

#include <SFML/Graphics/Rect.hpp>

namespace onedoor::display
{

/// Brings a part of the drawn picture to the screen and leaves the rest as it is. Without a
/// graphics card a ticker then costs a twelfth of a whole frame. With one, a whole frame is
/// cheaper and never tears, so this stays off.
/// Thread   the one whose OpenGL context is active.
class PartialSwap
{
public:
    /// Looks at the active context.
    void detect();
    [[nodiscard]] bool available() const { return m_copy != nullptr; }
    /// Waits until the X server has done all that SFML asked of it.
    void settle() const;

    /// Shows what was drawn into the part; `heightPx` is the window's.
    void copy(const sf::IntRect& part, int heightPx) const;

private:
    void (*m_copy)(void* display, unsigned long drawable, int x, int y, int width, int height) = nullptr;
    void* m_display = nullptr;
};

} // namespace onedoor::display
