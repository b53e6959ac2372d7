#pragma once

#include "display/stage/Ticker.hpp"
#include "display/stage/Zone.hpp"

#include <optional>
#include <vector>

namespace onedoor::stage
{

/// The zones of one wall, composed into a target; knows which parts have to be drawn again.
/// Thread   the one whose OpenGL context is active.
class Stage
{
public:
    struct Places
    {
        sf::IntRect slide;
        sf::IntRect callBoard;
        sf::IntRect clock;
        sf::IntRect ticker;
        bool operator==(const Places&) const = default;
    };

    void layOut(const Places& places);
    [[nodiscard]] const Places& places() const { return m_places; }

    Zone slide;
    Zone callBoard;
    Zone clock;
    Ticker ticker;

    /// Everything dark, whatever the zones hold.
    void setBlack(bool black);
    [[nodiscard]] bool isBlack() const { return m_black; }
    /// What shows where a zone has no picture yet.
    void setGround(sf::Color ground);
    /// Lets the card build what fades need, so that the first one does not begin with a pause.
    /// What is seen stays the same.
    void prepareFades(sf::RenderTarget& target) { slide.rehearseFade(target, m_crossfade); }

    [[nodiscard]] bool isFading() const;
    [[nodiscard]] bool isPulsing() const { return !m_black && (slide.isPulsing() || callBoard.isPulsing()); }
    /// The rectangles that differ from what was drawn last; empty when nothing does.
    [[nodiscard]] std::vector<sf::IntRect> changes() const;
    /// True when the next draw concerns the whole wall.
    [[nodiscard]] bool allChanges() const { return m_all; }

    /// Draws everything, or only the zones that changed.
    void draw(sf::RenderTarget& target, Moment now, bool everything);

private:
    Places m_places;
    Crossfade m_crossfade;
    sf::Color m_ground = sf::Color::Black;
    bool m_black = false;
    bool m_all = true;
};

} // namespace onedoor::stage
