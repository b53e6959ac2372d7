#include "display/player/Player.hpp"

#include "content/base/Json.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::display
{

namespace
{

/// How far ahead a good slide is looked for when the one due is bad, and pictures to draw ahead.
constexpr std::size_t lookAhead = 24;

signage::Display plainDisplay(const std::string& id)
{
    signage::Display display;
    display.id = id;
    display.language = chinese;
    display.callBoard = display.ticker = display.clock = false;
    return display;
}

} // namespace

std::string_view toString(Showing::Kind kind)
{
    switch (kind)
    {
        case Showing::Kind::House: return "house";
        case Showing::Kind::Slide: return "slide";
        case Showing::Kind::Notice: return "notice";
        case Showing::Kind::Counter: return "counter";
        case Showing::Kind::Black: return "black";
        case Showing::Kind::Blank: return "blank";
    }
    return {};
}

std::string Showing::key() const
{
    if (isDark())
        return std::string(toString(kind));
    if (notice)
        // The words too: nothing forbids to sign other ones under the same id.
        return fmt::format("notice/{}{}/{:x}", notice->id, grey ? "/grey" : "",
                           std::hash<std::string>()(toText({notice->headline, notice->body})));
    if (kind == Kind::Counter)
        return fmt::format("counter/{}{}{}/{}", theme, grey ? "/grey" : "",
                           level == signage::Level::Closed ? "/closed" : "", release);
    return fmt::format("{}/{}{}/{}", kind == Kind::Slide ? slide : "house", theme, grey ? "/grey" : "", release);
}

void Player::use(std::shared_ptr<const release::Release> release, std::uint64_t version)
{
    m_release = std::move(release);
    m_version = version;
    m_bad.clear();
    m_display = plainDisplay(m_displayId);
    m_unknown = false;
    if (!m_release)
        return;
    const auto& programme = m_release->resolver.programme();
    const auto* known = programme.findDisplay(m_displayId);
    if (m_displayId.empty() && !programme.displays.empty())
        known = &programme.displays.front();
    m_unknown = known == nullptr;
    if (known != nullptr)
        m_display = *known;
}

void Player::useNotices(const std::vector<signage::Notice>& notices)
{
    m_notices = notices;
}

namespace
{

/// The small screen of a counter shows its number whatever plays on the walls, in the day's mood.
void turnIntoCounter(Showing& showing, Instant hallTime)
{
    if (showing.kind != Showing::Kind::House && showing.kind != Showing::Kind::Slide)
        return;
    showing.kind = Showing::Kind::Counter;
    showing.slide.clear();
    showing.campaign.clear();
    showing.from = std::chrono::floor<std::chrono::days>(hallTime); // one and the same all day
}

} // namespace

Showing Player::showingOf(const signage::Resolution& resolution) const
{
    Showing showing;
    const auto named = std::find_if(m_notices.begin(), m_notices.end(), [&](const signage::Notice& notice)
                                    { return notice.id == resolution.campaign; });
    if (resolution.slide.empty() && resolution.level == signage::Level::Emergency && named != m_notices.end())
        showing.notice = std::make_shared<const signage::Notice>(*named);
    showing.kind = showing.notice             ? Showing::Kind::Notice
                   : resolution.black         ? Showing::Kind::Black
                   : resolution.slide.empty() ? Showing::Kind::House
                                              : Showing::Kind::Slide;
    showing.slide = resolution.slide;
    showing.campaign = resolution.campaign;
    showing.level = resolution.level;
    showing.release = m_version;
    showing.theme = resolution.theme;
    showing.grey = resolution.grey;
    showing.from = resolution.from;
    showing.until = resolution.until;
    return showing;
}

Showing Player::at(Instant hallTime, bool clockTrusted) const
{
    if (!m_release)
    {
        Showing house;
        house.from = std::chrono::floor<std::chrono::days>(hallTime);
        house.until = house.from + std::chrono::days(1);
        return house;
    }
    auto showing = showingOf(m_release->resolver.resolve(m_display, hallTime, clockTrusted, m_notices));
    if (m_display.layout == signage::Layout::Counter)
    {
        turnIntoCounter(showing, hallTime);
        return showing;
    }
    return m_bad.contains(showing.slide) ? substitute(std::move(showing), hallTime, clockTrusted) : showing;
}

Showing Player::substitute(Showing bad, Instant hallTime, bool clockTrusted) const
{
    // The successor comes early and stays for both turns: nothing flickers, and nothing that is
    // not due today takes the place.
    for (const auto& next : m_release->resolver.upcoming(m_display, hallTime, clockTrusted, lookAhead, m_notices))
    {
        if (next.black || next.level != bad.level)
            break;
        if (next.slide.empty() || m_bad.contains(next.slide))
            continue;
        bad.slide = next.slide;
        bad.campaign = next.campaign;
        return bad;
    }
    bad.kind = Showing::Kind::House;
    bad.slide.clear();
    bad.campaign.clear();
    return bad;
}

std::vector<Showing> Player::next(Instant hallTime, bool clockTrusted, std::size_t count) const
{
    std::vector<Showing> showings;
    if (!m_release || m_display.layout == signage::Layout::Counter)
        return showings;
    const auto now = at(hallTime, clockTrusted);
    for (const auto& resolution :
         m_release->resolver.upcoming(m_display, hallTime, clockTrusted, lookAhead, m_notices))
    {
        if (showings.size() == count)
            break;
        const auto showing = at(resolution.from, clockTrusted);
        const auto seen = [&](const Showing& other) { return other.key() == showing.key(); };
        if (!showing.isDark() && !seen(now) && std::none_of(showings.begin(), showings.end(), seen))
            showings.push_back(showing);
    }
    return showings;
}

} // namespace onedoor::display
