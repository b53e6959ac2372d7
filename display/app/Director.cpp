#include "display/app/Director.hpp"

#include "content/base/Log.hpp"
#include "content/drawing/Palette.hpp"
#include "display/items/CallBoardItem.hpp"
#include "display/items/ClockItem.hpp"
#include "display/items/CounterItem.hpp"
#include "display/items/SlideItem.hpp"
#include "display/items/TickerItem.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

using std::chrono::milliseconds;

namespace
{

constexpr milliseconds slideFade{600};
constexpr milliseconds callFade{300};
constexpr milliseconds noticeFade{200};
/// A new call swells so often: calm enough for a hall, and over before the voice has ended.
constexpr int pulses = 3;
constexpr milliseconds pulseEach{800};
/// A call that comes later, after the network was away, is no news to anybody.
constexpr std::chrono::seconds newsFor{30};
/// The next minute's clock is drawn so long before it comes.
constexpr std::chrono::seconds clockAhead{10};

sf::IntRect toRect(const drawing::Rect& rect)
{
    return {rect.x, rect.y, rect.widthPx, rect.heightPx};
}

Size sizeOf(const sf::IntRect& rect)
{
    return {rect.width, rect.height};
}

bool exists(const sf::IntRect& rect)
{
    return rect.width > 0 && rect.height > 0;
}

sf::Color toColor(const drawing::Colour& colour)
{
    return {colour.red, colour.green, colour.blue};
}

stage::Stage::Places placesOf(Size canvas, const signage::Display& display)
{
    const auto layout = drawing::layOutWall(canvas, display);
    return {toRect(layout.slide), toRect(layout.callBoard), toRect(layout.clock), toRect(layout.ticker)};
}

} // namespace

Director::Director(std::string display, Size canvas, stage::Stage& stage, Painter& painter)
    : m_canvas(canvas), m_stage(stage), m_painter(painter), m_player(std::move(display))
{
    use(nullptr, 0);
}

void Director::use(std::shared_ptr<const release::Release> release, std::uint64_t version)
{
    m_player.use(std::move(release), version);
    m_failed.clear();
    m_slideOf.clear();
    m_trouble.clear();
}

void Director::direct(const Situation& situation, stage::Moment now)
{
    collect();
    m_wanted = m_player.at(situation.hallTime, situation.clockTrusted);
    const auto around = surroundings();
    auto items = itemsFor(situation, around);
    if (situation.blankSince)
        goDark(*situation.blankSince); // waits for no picture
    if (m_stage.places() != items.places && readyToLayOut(items))
        m_stage.layOut(items.places);
    if (m_stage.places() == items.places)
        putAll(items, around, situation, now);
    want(items);
}

Surroundings Director::surroundings() const
{
    return {m_player.release(), m_player.version(),
            styleOf(m_player.release().get(), m_wanted, m_player.display().language)};
}

Director::Items Director::itemsFor(const Situation& situation, const Surroundings& around)
{
    Items items;
    items.places = placesOf(m_canvas, m_player.display());
    const auto slideSize = sizeOf(items.places.slide);
    if (m_wanted.kind == Showing::Kind::Counter)
    {
        addCounter(items, situation, around);
        return items;
    }
    items.slide = slideItem(around, m_wanted, slideSize);
    m_slideOf.clear();
    m_slideOf[items.slide.key] = m_wanted.slide;
    for (const auto& next : m_player.next(situation.hallTime, situation.clockTrusted, 1))
    {
        items.nextSlide = slideItem(around, next, slideSize);
        m_slideOf[items.nextSlide.key] = next.slide;
    }
    const auto* release = around.release.get();
    if (release == nullptr || m_wanted.isDark())
        return items;
    if (exists(items.places.callBoard))
    {
        items.board = callBoard(situation.calls, *release, m_player.display().language, situation.hallTime);
        items.callBoard = callBoardItem(around, items.board, sizeOf(items.places.callBoard));
        if (isNews(items.board, situation.hallTime))
            items.glow = callBoardItem(around, items.board, sizeOf(items.places.callBoard), true);
    }
    if (exists(items.places.clock))
    {
        items.clock = clockItem(around, situation.hallTime, sizeOf(items.places.clock));
        items.nextClock = clockItem(around, situation.hallTime + clockAhead, sizeOf(items.places.clock));
    }
    if (exists(items.places.ticker))
        items.ticker =
            tickerItem(around, tickerLines(*release, m_player.display(), situation.hallTime, situation.clockTrusted),
                       items.places.ticker.height);
    return items;
}

void Director::addCounter(Items& items, const Situation& situation, const Surroundings& around)
{
    const auto& display = m_player.display();
    const auto size = sizeOf(items.places.slide);
    const auto todays = todaysCalls(situation.calls, *around.release, display.language, situation.hallTime);
    const auto call = m_counter.at(display.counter, todays, situation.hallTime);
    auto scene = counterScene(*around.release, display, call, situation.hallTime,
                              {situation.pause, m_wanted.level == signage::Level::Closed});
    m_slideOf.clear();
    items.slide = counterItem(around, scene, size);
    if (!scene.number.empty())
        items.board = {*call};
    scene.glow = true;
    if (isNews(items.board, situation.hallTime))
        items.glow = counterItem(around, scene, size);
}

bool Director::isNews(const std::vector<CalledTicket>& board, Instant hallTime) const
{
    return !board.empty() && hallTime - board.front().at < newsFor &&
           m_pulsed != std::pair(board.front().ticketId, board.front().at);
}

void Director::collect()
{
    for (auto& painted : m_painter.take())
    {
        if (painted.error)
            failed(painted.key, *painted.error);
        else
            m_pictures[painted.key] = std::move(painted.picture);
    }
}

void Director::failed(const std::string& key, const Error& error)
{
    m_failed.insert(key);
    const auto slide = m_slideOf.find(key);
    if (slide == m_slideOf.end() || slide->second.empty())
        return log::error(fmt::format("a zone stays as it is: {}", error.message));
    m_trouble = fmt::format("slide {} skipped: {}", slide->second, error.message);
    log::warning(m_trouble);
    m_player.passOver(slide->second);
}

bool Director::readyToLayOut(Items& items) const
{
    if (m_stage.slide.empty())
        return true;
    // Other zones: everything at once, when all of it is there.
    bool ready = true;
    for (const auto* item : {&items.slide, &items.callBoard, &items.clock, &items.ticker})
        ready = ready && (item->key.empty() || m_pictures.contains(item->key) || m_failed.contains(item->key));
    return ready;
}

void Director::putAll(Items& items, const Surroundings& around, const Situation& situation, stage::Moment now)
{
    m_stage.setGround(toColor(drawing::palette(around.style.palette).ground));
    putSlide(items, situation, now);
    if (put(m_stage.callBoard, items.callBoard, callFade, now))
        m_boardOnStage = std::move(items.board);
    if (put(m_stage.clock, items.clock, milliseconds(0), now) && !m_stage.clock.isShown(items.nextClock.key) &&
        !m_stage.clock.isPrepared(items.nextClock.key))
        prepare(m_stage.clock, items.nextClock);
    putTicker(items.ticker, around);
    if (m_player.display().layout == signage::Layout::Counter)
        m_boardOnStage = m_stage.slide.isShown(items.slide.key) ? items.board : std::vector<CalledTicket>();
    pulse(items, now);
    if (m_stage.isBlack())
        m_boardOnStage.clear(); // what nobody sees was not shown
}

void Director::goDark(Instant since)
{
    m_stage.setBlack(true);
    // One and the same for as long as it lasts, whatever would have played.
    Showing blank;
    blank.kind = Showing::Kind::Blank;
    blank.level = m_wanted.level;
    blank.release = m_wanted.release;
    blank.from = since;
    blank.until = m_wanted.until;
    m_onStage = blank;
}

void Director::putSlide(Items& items, const Situation& situation, stage::Moment now)
{
    if (m_wanted.isDark() && !situation.blankSince)
    {
        m_stage.setBlack(true);
        m_onStage = m_wanted;
        return;
    }
    // Behind the dark too, so that the picture is there the moment it ends.
    const auto fade = situation.blankSince                      ? milliseconds(0)
                      : m_wanted.kind == Showing::Kind::Notice  ? noticeFade
                      : m_wanted.kind == Showing::Kind::Counter ? callFade
                                                                : slideFade;
    if (!put(m_stage.slide, items.slide, fade, now) || situation.blankSince)
        return;
    m_stage.setBlack(false);
    m_onStage = m_wanted;
    // Ahead of time, so that the change itself only swaps two textures.
    if (!items.nextSlide.key.empty() && !m_stage.slide.isPrepared(items.nextSlide.key))
        prepare(m_stage.slide, items.nextSlide);
}

void Director::pulse(const Items& items, stage::Moment now)
{
    const bool counter = m_wanted.kind == Showing::Kind::Counter;
    auto& zone = counter ? m_stage.slide : m_stage.callBoard;
    const auto& shown = counter ? items.slide : items.callBoard;
    if (items.glow.key.empty() || m_stage.isBlack() || !zone.isShown(shown.key))
        return;
    if (!zone.isPrepared(items.glow.key) && !prepare(zone, items.glow))
        return;
    zone.pulse(items.glow.key, pulses, pulseEach, now);
    m_pulsed = {m_boardOnStage.front().ticketId, m_boardOnStage.front().at};
}

bool Director::put(stage::Zone& zone, const Item& item, milliseconds fade, stage::Moment now)
{
    if (!zone.exists() || item.key.empty())
        return false;
    if (zone.isShown(item.key))
        return true;
    if (!zone.isPrepared(item.key) && !prepare(zone, item))
        return false;
    zone.show(item.key, fade, now);
    return true;
}

bool Director::prepare(stage::Zone& zone, const Item& item)
{
    const auto picture = m_pictures.find(item.key);
    if (picture == m_pictures.end() || !zone.canPrepare())
        return false;
    const auto prepared = zone.prepare(item.key, picture->second);
    m_pictures.erase(picture);
    if (!prepared)
        failed(item.key, prepared.error());
    return prepared.has_value();
}

void Director::putTicker(const Item& item, const Surroundings& around)
{
    auto& ticker = m_stage.ticker;
    if (!ticker.exists() || (!item.key.empty() && ticker.isShown(item.key)))
        return;
    const auto ground = toColor(drawing::tickerGround(around.style));
    const auto strip = m_pictures.find(item.key);
    if (item.key.empty())
        return ticker.clearStrip(ground);
    if (strip == m_pictures.end())
        return;
    const auto set = ticker.setStrip(item.key, strip->second, ground);
    m_pictures.erase(strip);
    if (!set)
        failed(item.key, set.error());
}

void Director::want(Items& items)
{
    std::vector<Item> wanted;
    std::map<std::string, Picture> kept;
    items.forEach(
        [&](Item& item)
        {
            if (const auto drawn = m_pictures.find(item.key); drawn != m_pictures.end())
                kept.insert(m_pictures.extract(drawn));
            const bool there = kept.contains(item.key) || m_failed.contains(item.key);
            const bool onCard = m_stage.places() == items.places &&
                                (m_stage.slide.holds(item.key) || m_stage.callBoard.holds(item.key) ||
                                 m_stage.clock.holds(item.key) || m_stage.ticker.isShown(item.key));
            if (!there && !onCard)
                wanted.push_back(std::move(item));
        });
    m_pictures = std::move(kept);
    m_painter.want(std::move(wanted));
}

} // namespace onedoor::display
