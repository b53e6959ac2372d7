#include "kiosk/app/KioskWindow.hpp"

#include <SFML/Window/Event.hpp>

namespace onedoor::kiosk
{

namespace
{

constexpr unsigned framesPerSecond = 60;

Point pointOf(int x, int y)
{
    return {static_cast<float>(x), static_cast<float>(y)};
}

/// No code is as long as what is kept; a keyboard that somebody leans on fills no memory.
void noteTyped(sf::Uint32 sign, std::string& typed)
{
    constexpr std::size_t most = 256;
    if (typed.size() >= most)
    {
        return;
    }
    if (sign == '\r' || sign == '\n')
    {
        typed += '\n';
    }
    else if (sign > ' ' && sign <= '~')
    {
        typed += static_cast<char>(sign);
    }
}

std::optional<KeyStroke> strokeOf(const sf::Event::KeyEvent& key)
{
    switch (key.code)
    {
    case sf::Keyboard::Tab: return key.shift ? KeyStroke::Previous : KeyStroke::Next;
    case sf::Keyboard::Down:
    case sf::Keyboard::Right: return KeyStroke::Next;
    case sf::Keyboard::Up:
    case sf::Keyboard::Left: return KeyStroke::Previous;
    case sf::Keyboard::Return: return KeyStroke::Enter;
    case sf::Keyboard::Space: return KeyStroke::Activate;
    case sf::Keyboard::PageDown: return KeyStroke::PageDown;
    case sf::Keyboard::PageUp: return KeyStroke::PageUp;
    case sf::Keyboard::Escape: return KeyStroke::Back;
    case sf::Keyboard::F1: return KeyStroke::Read;
    case sf::Keyboard::F7: return KeyStroke::Softer;
    case sf::Keyboard::F8: return KeyStroke::Louder;
    default: return std::nullopt;
    }
}

void noteStroke(const sf::Event::KeyEvent& key, std::vector<KeyStroke>& strokes)
{
    constexpr std::size_t most = 8; // as above
    if (const auto stroke = strokeOf(key); stroke && strokes.size() < most)
    {
        strokes.push_back(*stroke);
    }
}

} // namespace

KioskWindow::KioskWindow(const std::optional<WindowPlace>& place)
{
    const sf::VideoMode desktop = sf::VideoMode::getDesktopMode();
    const WindowPlace where =
        place.value_or(WindowPlace{{static_cast<int>(desktop.width), static_cast<int>(desktop.height)}, 0, 0});
    m_size = where.size;
    sf::ContextSettings settings;
    settings.antialiasingLevel = 0; // edges are smoothed by the shapes themselves
    // Never sf::Style::Fullscreen: it switches modes, and fails on turned screens.
    m_window.create(sf::VideoMode(static_cast<unsigned>(m_size.widthPx), static_cast<unsigned>(m_size.heightPx)),
                    "OneDoor", sf::Style::None, settings);
    // SFML 2.5 centres a window of its own accord, half off the screen on an upright one.
    m_window.setPosition({where.x, where.y});
    m_window.setFramerateLimit(framesPerSecond);
    m_window.setMouseCursorVisible(place.has_value());
    m_window.setKeyRepeatEnabled(false);
    m_window.setActive(true);
}

bool KioskWindow::takeEvents(TapLatch& latch, Typed& typed)
{
    bool any = false;
    sf::Event event;
    while (m_window.pollEvent(event))
    {
        any = true;
        const Steady now = std::chrono::steady_clock::now();
        switch (event.type)
        {
        case sf::Event::Closed:
            m_window.close();
            break;
        case sf::Event::MouseMoved:
            latch.move(pointOf(event.mouseMove.x, event.mouseMove.y), now);
            break;
        case sf::Event::MouseButtonPressed:
        case sf::Event::MouseButtonReleased:
            if (event.mouseButton.button == sf::Mouse::Left)
            {
                const Point at = pointOf(event.mouseButton.x, event.mouseButton.y);
                event.type == sf::Event::MouseButtonPressed ? latch.press(at, now) : latch.release(at, now);
            }
            break;
        case sf::Event::TextEntered:
            noteTyped(event.text.unicode, typed.signs);
            break;
        case sf::Event::KeyPressed:
            noteStroke(event.key, typed.strokes);
            break;
        default:
            break;
        }
    }
    return any;
}

} // namespace onedoor::kiosk
