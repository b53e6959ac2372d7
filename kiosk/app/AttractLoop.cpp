#include "kiosk/app/AttractLoop.hpp"

#include "content/base/Log.hpp"
#include "content/drawing/Wall.hpp"
#include "kiosk/app/HallFeed.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

constexpr std::chrono::milliseconds fade{600};

Size sizeOf(const Box& area)
{
    return {static_cast<int>(area.width), static_cast<int>(area.height)};
}

std::string keyOf(std::uint64_t release, const signage::Resolution& resolution)
{
    return fmt::format("{}/{}/{}/{}", release, resolution.slide, resolution.theme, resolution.grey);
}

} // namespace

AttractLoop::AttractLoop(Setup setup, Worker& worker) : m_setup(std::move(setup)), m_worker(worker)
{
    const Size size = sizeOf(m_setup.area);
    m_zone.place({static_cast<int>(m_setup.area.x), static_cast<int>(m_setup.area.y), size.widthPx, size.heightPx});
}

void AttractLoop::chooseDisplay(const Hall& hall)
{
    if (m_displayOf == hall.releaseChanges)
    {
        return;
    }
    m_displayOf = hall.releaseChanges;
    const auto& displays = hall.release->resolver.programme().displays;
    const auto wanted = std::find_if(displays.begin(), displays.end(),
                                     [this](const signage::Display& each) { return each.id == m_setup.display; });
    const auto upright = std::find_if(displays.begin(), displays.end(), [](const signage::Display& each)
                                      { return each.size.heightPx > each.size.widthPx; });
    m_display = wanted != displays.end() ? *wanted : upright != displays.end() ? *upright : signage::Display{};
    if (m_display.id.empty())
    {
        m_display.id = "kiosk";
        m_display.language = chinese;
    }
}

void AttractLoop::takeDrawn()
{
    for (Drawn& drawn : m_drawn->takeAll())
    {
        if (drawn.key == m_asked)
        {
            m_asked.clear();
        }
        if (drawn.picture.empty())
        {
            m_failed = drawn.key;
        }
        else
        {
            m_waiting.push_back(std::move(drawn));
        }
    }
    while (!m_waiting.empty() && m_zone.canPrepare())
    {
        if (const auto done = m_zone.prepare(m_waiting.front().key, m_waiting.front().picture); !done)
        {
            log::warning(fmt::format("attract slide: {}", done.error().message));
        }
        m_waiting.erase(m_waiting.begin());
    }
}

void AttractLoop::ask(const Hall& hall, const std::string& slide, const std::string& key,
                      const signage::Resolution& when)
{
    const signage::Slide* found = hall.release->resolver.programme().findSlide(slide);
    if (found == nullptr || !m_asked.empty() || key == m_failed || !m_waiting.empty())
    {
        return;
    }
    m_asked = key;
    drawing::WallStyle style;
    style.language = m_display.language.empty() ? std::string(chinese) : m_display.language;
    style.palette = when.theme;
    style.grey = when.grey;
    style.demo = hall.release->hall.demo;
    style.slogan = hall.release->hall.slogan.in(style.language);
    m_worker.post(
        [release = hall.release, found, style, size = sizeOf(m_setup.area), key, drawn = m_drawn]
        {
            auto picture = drawing::drawSlide(*found, style, size, mediaOf(release));
            if (!picture)
            {
                log::warning(fmt::format("attract slide {}: {}", found->id, picture.error().message));
            }
            drawn->put({key, picture ? std::move(*picture) : Picture{}});
        });
}

void AttractLoop::update(const Hall& hall, stage::Moment now)
{
    takeDrawn();
    if (!hall.release)
    {
        m_has = false;
        return;
    }
    chooseDisplay(hall);
    const signage::Resolver& resolver = hall.release->resolver;
    const signage::Resolution current = resolver.resolve(m_display, hall.now, hall.clockTrusted);
    m_slide = current.slide;
    m_campaign = current.campaign;
    if (current.slide.empty())
    {
        m_has = false;
        return;
    }
    const std::string key = keyOf(hall.releaseChanges, current);
    if (!m_zone.isShown(key))
    {
        if (m_zone.isPrepared(key))
        {
            m_zone.show(key, m_has && !m_setup.reducedMotion ? fade : std::chrono::milliseconds(0), now);
            m_has = true;
        }
        else
        {
            ask(hall, current.slide, key, current);
        }
        return;
    }
    m_has = true;
    const signage::Resolution next = resolver.resolve(m_display, current.until, hall.clockTrusted);
    const std::string nextKey = keyOf(hall.releaseChanges, next);
    if (!next.slide.empty() && nextKey != key && !m_zone.isPrepared(nextKey))
    {
        ask(hall, next.slide, nextKey, next);
    }
}

void AttractLoop::draw(sf::RenderTarget& target, stage::Moment now)
{
    if (m_has)
    {
        target.resetGLStates();
        m_zone.draw(target, m_crossfade, now);
        // SFML leaves its texture matrix behind, through which the page's shapes would vanish.
        target.resetGLStates();
    }
}

} // namespace onedoor::kiosk
