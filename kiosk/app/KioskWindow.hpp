#pragma once

#include "kiosk/app/KeyDesk.hpp"
#include "kiosk/app/KioskOptions.hpp"
#include "kiosk/widgets/TapLatch.hpp"

#include <SFML/Graphics/RenderWindow.hpp>

namespace onedoor::kiosk
{

/// The kiosk's window: the whole screen, or a place on it, without a border.
/// Thread   the UI thread.
class KioskWindow
{
public:
    explicit KioskWindow(const std::optional<WindowPlace>& place);

    [[nodiscard]] bool isOpen() const { return m_window.isOpen(); }
    [[nodiscard]] Size size() const { return m_size; }
    [[nodiscard]] sf::RenderWindow& target() { return m_window; }

    /// Takes what the finger did into the latch, and the keys into `typed`.
    /// Returns  true when there was anything at all.
    bool takeEvents(TapLatch& latch, Typed& typed);
    void show() { m_window.display(); }

private:
    sf::RenderWindow m_window;
    Size m_size;
};

} // namespace onedoor::kiosk
