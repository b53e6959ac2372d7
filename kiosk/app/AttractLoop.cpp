#include "kiosk/app/AttractLoop.hpp"

#include "content/base/Json.hpp"
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

/// Null when it is a slide that is to be shown, or nothing.
const signage::Notice* noticeOf(const std::vector<signage::Notice>& notices, const signage::Resolution& what)
{
    if (!what.slide.empty() || what.level != signage::Level::Emergency)
    {
        return nullptr;
    }
    const auto found = std::find_if(notices.begin(), notices.end(),
                                    [&](const signage::Notice& notice) { return notice.id == what.campaign; });
    return found == notices.end() ? nullptr : &*found;
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

std::string AttractLoop::keyOf(const Hall& hall, const signage::Resolution& what) const
{
    if (const signage::Notice* notice = noticeOf(hall.notices, what))
    {
        return fmt::format("notice/{}/{}/{:x}", notice->id, what.grey,
                           std::hash<std::string>()(toText({notice->headline, notice->body})));
    }
    return what.slide.empty()
               ? std::string()
               : fmt::format("{}/{}/{}/{}", hall.releaseChanges, what.slide, what.theme, what.grey);
}

void AttractLoop::ask(const Hall& hall, const std::string& key, const signage::Resolution& what)
{
    const signage::Slide* slide = hall.release->resolver.programme().findSlide(what.slide);
    const signage::Notice* notice = noticeOf(hall.notices, what);
    if ((slide == nullptr && notice == nullptr) || !m_asked.empty() || key == m_failed || !m_waiting.empty())
    {
        return;
    }
    m_asked = key;
    drawing::WallStyle style;
    style.language = m_display.language.empty() ? std::string(chinese) : m_display.language;
    style.palette = what.theme;
    style.grey = what.grey;
    style.demo = hall.release->hall.demo;
    style.slogan = hall.release->hall.slogan.in(style.language);
    m_worker.post(
        [release = hall.release, slide, words = notice != nullptr ? *notice : signage::Notice{}, style,
         size = sizeOf(m_setup.area), key, drawn = m_drawn]
        {
            auto picture = slide != nullptr ? drawing::drawSlide(*slide, style, size, mediaOf(release))
                                            : drawing::drawNotice(words, style, size);
            if (!picture)
            {
                log::warning(fmt::format("attract picture {}: {}", key, picture.error().message));
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
    const signage::Resolution current = resolver.resolve(m_display, hall.now, hall.clockTrusted, hall.notices);
    m_slide = current.slide;
    m_campaign = current.campaign;
    const std::string key = keyOf(hall, current);
    if (key.empty())
    {
        m_has = false;
        return;
    }
    if (!m_zone.isShown(key))
    {
        if (m_zone.isPrepared(key))
        {
            m_zone.show(key, m_has && !m_setup.reducedMotion ? fade : std::chrono::milliseconds(0), now);
            m_has = true;
        }
        else
        {
            ask(hall, key, current);
        }
        return;
    }
    m_has = true;
    const signage::Resolution next = resolver.resolve(m_display, current.until, hall.clockTrusted, hall.notices);
    const std::string nextKey = keyOf(hall, next);
    if (!nextKey.empty() && nextKey != key && !m_zone.isPrepared(nextKey))
    {
        ask(hall, nextKey, next);
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
