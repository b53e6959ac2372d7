#pragma once

#include "display/output/BareWindow.hpp"
#include "display/output/PartialSwap.hpp"
#include "display/output/WindowPlace.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace onedoor::display
{

/// The wall as the computer sees it: a borderless window at a fixed place, one pixel of the
/// canvas on one pixel of the screen.
/// Thread   the one that opened it.
class LedWall
{
public:
    LedWall() = default;
    ~LedWall();
    LedWall(const LedWall&) = delete;
    LedWall& operator=(const LedWall&) = delete;

    /// Errors   Unreachable when there is no screen, Unsupported when it cannot do OpenGL.
    [[nodiscard]] Result<void> open(const WindowPlace& place);

    /// False once somebody has closed the window. Takes the window's messages.
    /// `exposed` turns true when the screen may have forgotten the picture (SFML does not tell
    /// every time it has).
    [[nodiscard]] bool isOpen(bool& exposed);

    /// Whether the key that makes the wall dark and light again (F12) was pressed since the last
    /// time: twice is as never.
    [[nodiscard]] bool takeBlankKey() { return std::exchange(m_blankKey, false); }

    /// Draws a frame and brings it to the screen. With `parts` only they are redrawn where
    /// that is cheaper; `draw` is told whether it has to draw everything.
    void present(const std::vector<sf::IntRect>& parts, bool everything,
                 const std::function<void(sf::RenderTarget& target, bool everything)>& draw);

    /// Draws without showing, for what has to be built before its first use.
    void rehearse(const std::function<void(sf::RenderTarget& target)>& draw) { draw(*m_window); }

    /// Gives back memory that only the beginning needed.
    void settle() const;

    /// What is on the screen, reduced to a width; for the server's page of screens.
    [[nodiscard]] Picture capture(int widthPx);

    [[nodiscard]] Size size() const { return m_place.size; }

private:
    WindowPlace m_place;
    BareWindow m_bare;
    std::unique_ptr<sf::RenderWindow> m_window; ///< absent until open(): its making alone needs a screen
    PartialSwap m_partial;
    bool m_blankKey = false;
};

} // namespace onedoor::display
