#include "content/signage/ResolverIndex.hpp"

#include <algorithm>
#include <tuple>

namespace onedoor::signage
{

using calendar::Date;
using std::chrono::minutes;

namespace
{

std::vector<const Campaign*> inOrder(const Programme& programme)
{
    std::vector<const Campaign*> campaigns;
    for (const auto& campaign : programme.campaigns)
        campaigns.push_back(&campaign);
    std::sort(campaigns.begin(), campaigns.end(),
              [](const Campaign* one, const Campaign* other)
              { return std::tie(one->level, one->id) < std::tie(other->level, other->id); });
    return campaigns;
}

std::vector<Date> expiriesOf(const Programme& programme)
{
    std::vector<Date> days;
    for (const auto& slide : programme.slides)
        if (slide.expiresOn)
            days.emplace_back(*slide.expiresOn);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

bool crossesMidnight(const Daypart& daypart)
{
    return daypart.until <= daypart.from;
}

} // namespace

Resolver::Index::Index(Programme programmeOf, calendar::HallCalendar calendarOf)
    : programme(std::move(programmeOf)), calendar(std::move(calendarOf)), campaigns(inOrder(programme)),
      expiries(expiriesOf(programme)), playableUntrusted(campaigns.size()), celebrations(campaigns.size()),
      anyDisplay(campaigns.size()), days(campaigns, calendar, expiries)
{
    levels.fill(CampaignSet(campaigns.size()));
    for (std::size_t i = 0; i < campaigns.size(); ++i)
    {
        levels[static_cast<std::size_t>(campaigns[i]->level)].add(i);
        if (campaigns[i]->celebration)
            celebrations.add(i);
    }
    indexSlides();
    indexDisplays();
    indexDayparts();
}

void Resolver::Index::indexSlides()
{
    std::map<std::string_view, const Slide*> slideById;
    for (const auto& slide : programme.slides)
        slideById.emplace(slide.id, &slide);
    playable.assign(expiries.size() + 1, CampaignSet(campaigns.size()));
    for (std::size_t i = 0; i < campaigns.size(); ++i)
    {
        auto& own = slides.emplace_back();
        for (const auto& name : campaigns[i]->playlists)
            if (const auto* playlist = programme.findPlaylist(name))
                for (const auto& id : playlist->slides)
                    if (const auto found = slideById.find(id); found != slideById.end())
                        own.push_back(found->second);
        for (std::uint32_t expiry = 0; expiry <= expiries.size(); ++expiry)
            if (!slidesOf(i, expiry).empty())
                playable[expiry].add(i);
        if (campaigns[i]->level == Level::Fallback && !slidesOf(i, untrusted).empty())
            playableUntrusted.add(i);
    }
}

void Resolver::Index::indexDisplays()
{
    for (std::size_t i = 0; i < campaigns.size(); ++i)
    {
        if (campaigns[i]->schedule.displays.empty())
            anyDisplay.add(i);
        for (const auto& display : campaigns[i]->schedule.displays)
            displays.try_emplace(display, campaigns.size()).first->second.add(i);
    }
    for (auto& [name, set] : displays)
        set |= anyDisplay;
}

void Resolver::Index::indexDayparts()
{
    edges = {minutes(0)};
    for (const auto& daypart : programme.dayparts)
        for (const auto edge : {daypart.from, daypart.until})
            if (edge < minutes(1440))
                edges.push_back(edge);
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    begunToday.assign(edges.size(), CampaignSet(campaigns.size()));
    begunYesterday = begunToday;
    const auto add = [this](const Daypart& daypart, std::size_t campaign)
    {
        for (std::size_t span = 0; span < edges.size(); ++span)
        {
            const bool begun = edges[span] >= daypart.from;
            if (begun && (crossesMidnight(daypart) || edges[span] < daypart.until))
                begunToday[span].add(campaign);
            if (crossesMidnight(daypart) && edges[span] < daypart.until)
                begunYesterday[span].add(campaign);
        }
    };
    const Daypart wholeDay{"", minutes(0), minutes(1440)};
    for (std::size_t i = 0; i < campaigns.size(); ++i)
    {
        const auto& names = campaigns[i]->schedule.dayparts;
        if (names.empty())
            add(wholeDay, i);
        for (const auto& daypart : programme.dayparts)
            if (std::find(names.begin(), names.end(), daypart.id) != names.end())
                add(daypart, i);
    }
}

bool Resolver::Index::isPlayable(const Slide& slide, std::uint32_t expiry) const
{
    if (!slide.expiresOn)
        return true;
    if (expiry == untrusted)
        return false; // without a clock nobody can say that it still holds
    return expiry == 0 || Date{*slide.expiresOn} > expiries[expiry - 1];
}

std::vector<const Slide*> Resolver::Index::slidesOf(std::size_t campaign, std::uint32_t expiry) const
{
    std::vector<const Slide*> left;
    std::copy_if(slides[campaign].begin(), slides[campaign].end(), std::back_inserter(left),
                 [&](const Slide* slide) { return isPlayable(*slide, expiry); });
    return left;
}

const CampaignSet& Resolver::Index::onDisplay(std::string_view display) const
{
    const auto found = displays.find(display);
    return found == displays.end() ? anyDisplay : found->second;
}

const Cycle& Resolver::Index::cycleOf(const Active& active) const
{
    return cycles.find(active.campaigns, active.expiry,
                       [&]
                       {
                           std::vector<Share> shares;
                           active.campaigns.forEach(
                               [&](std::size_t i) {
                                   shares.push_back({campaigns[i], slidesOf(i, active.expiry)});
                               });
                           return buildCycle(shares);
                       });
}

} // namespace onedoor::signage
