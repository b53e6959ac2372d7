#include "display/output/LedWall.hpp"

#include "display/output/Reduction.hpp"
#include "display/output/ShaderCompiler.hpp"

#include <SFML/OpenGL.hpp>
#include <SFML/Window/Event.hpp>

namespace onedoor::display
{

LedWall::~LedWall()
{
    if (!m_window)
        return;
    // What SFML asks for while it closes must not reach the server after the window has gone.
    m_window->close();
    m_partial.settle();
}

Result<void> LedWall::open(const WindowPlace& place)
{
    if (auto opened = m_bare.open(place); !opened)
        return opened;
    m_place = place;
    m_window = std::make_unique<sf::RenderWindow>(m_bare.handle());
    if (!m_window->isOpen() || !m_window->setActive(true))
        return fail(ErrorCode::Unsupported, "the screen cannot show OpenGL, which the wall is drawn with");
    m_window->setMouseCursorVisible(false);
    m_window->setKeyRepeatEnabled(false); // a key that is held is one press
    m_partial.detect();
    if (!m_partial.available())
        m_window->setVerticalSyncEnabled(true);
    return {};
}

bool LedWall::isOpen(bool& exposed)
{
    for (sf::Event event{}; m_window->pollEvent(event);)
    {
        if (event.type == sf::Event::Closed)
            m_window->close();
        if (event.type == sf::Event::KeyPressed && event.key.code == sf::Keyboard::F12)
            m_blankKey = !m_blankKey;
        exposed = exposed || event.type == sf::Event::GainedFocus || event.type == sf::Event::Resized;
        if (event.type == sf::Event::Resized)
            m_window->setView(sf::View(
                sf::FloatRect(0, 0, static_cast<float>(event.size.width), static_cast<float>(event.size.height))));
    }
    return m_window->isOpen();
}

void LedWall::present(const std::vector<sf::IntRect>& parts, bool everything,
                      const std::function<void(sf::RenderTarget& target, bool everything)>& draw)
{
    if (everything || !m_partial.available())
    {
        draw(*m_window, true);
        m_window->display();
        return;
    }
    draw(*m_window, false);
    for (const auto& part : parts)
        m_partial.copy(part, m_place.size.heightPx);
}

void LedWall::settle() const
{
    if (m_partial.available())
        releaseShaderCompiler();
}

Picture LedWall::capture(int widthPx)
{
    // The drawn buffer still holds the last frame where parts are copied; elsewhere the screen's
    // own buffer does.
    glReadBuffer(m_partial.available() ? GL_BACK : GL_FRONT);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    Reduction reduction(m_place.size, widthPx);
    std::vector<std::uint8_t> rows;
    // In bands: a whole frame more in memory would be the largest thing this program holds.
    for (int top = 0; top < m_place.size.heightPx;)
    {
        const int height = reduction.bandHeight(top);
        rows.resize(static_cast<std::size_t>(m_place.size.widthPx) * static_cast<std::size_t>(height) * 4);
        glReadPixels(0, m_place.size.heightPx - top - height, m_place.size.widthPx, height, GL_RGBA, GL_UNSIGNED_BYTE,
                     rows.data());
        reduction.add(rows, height);
        top += height;
    }
    return reduction.take();
}

} // namespace onedoor::display
