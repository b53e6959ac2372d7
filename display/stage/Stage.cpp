#include "display/stage/Stage.hpp"

namespace onedoor::stage
{

void Stage::layOut(const Places& places)
{
    if (places == m_places)
        return;
    m_places = places;
    slide.place(places.slide);
    callBoard.place(places.callBoard);
    clock.place(places.clock);
    ticker.place(places.ticker);
    m_all = true;
}

void Stage::setBlack(bool black)
{
    m_all = m_all || black != m_black;
    m_black = black;
    if (black)
        for (auto* zone : {&slide, &callBoard, &clock})
            zone->endFade();
}

void Stage::setGround(sf::Color ground)
{
    const bool seen = (callBoard.exists() && callBoard.empty()) || (clock.exists() && clock.empty()) || slide.empty();
    m_all = m_all || (seen && ground != m_ground);
    m_ground = ground;
}

bool Stage::isFading() const
{
    return !m_black && (slide.isFading() || callBoard.isFading() || clock.isFading());
}

std::vector<sf::IntRect> Stage::changes() const
{
    std::vector<sf::IntRect> changed;
    if (m_black)
        return changed;
    for (const auto* zone : {&slide, &callBoard, &clock})
        if (zone->exists() && zone->isDirty())
            changed.push_back(zone->area());
    if (ticker.exists() && ticker.isDirty())
        changed.push_back(ticker.area());
    return changed;
}

void Stage::draw(sf::RenderTarget& target, Moment now, bool everything)
{
    if (everything)
        target.clear(m_black ? sf::Color::Black : m_ground);
    if (everything)
        m_all = false;
    if (m_black)
        return;
    for (auto* zone : {&slide, &callBoard, &clock})
        if (everything || zone->isDirty())
            zone->draw(target, m_crossfade, now);
    if (everything || ticker.isDirty())
        ticker.draw(target);
}

} // namespace onedoor::stage
