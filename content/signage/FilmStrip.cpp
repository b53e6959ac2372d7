#include "content/signage/FilmStrip.hpp"

#include "content/signage/ResolverIndex.hpp"

#include <algorithm>

namespace onedoor::signage
{

using std::chrono::milliseconds;

namespace
{

/// The range as stretches in which nothing changes, neighbours that are alike joined.
std::vector<Stretch> joinedStretches(const auto& index, const Display& display, Instant from, Instant until)
{
    std::vector<Stretch> joined;
    for (auto at = from; at < until;)
    {
        auto stretch = index.stretchAt(at, display, true);
        const auto end = std::min(stretch.until, until);
        if (!joined.empty() && joined.back().active == stretch.active)
            joined.back().until = end;
        else
            joined.push_back({at, end, std::move(stretch.active)});
        at = end;
    }
    return joined;
}

/// When an entry is first on the air from a moment on: at once when it is already running.
Instant firstSeen(const Cycle& cycle, std::size_t entry, Instant from)
{
    const auto running = cycle.at(from);
    if (running.entry == &cycle.entries[entry])
        return from;
    auto wait = cycle.entries[entry].start - running.entry->start;
    if (wait < milliseconds(0))
        wait += cycle.length;
    return running.from + wait;
}

std::vector<StripFrame> framesOf(const Cycle& cycle, Instant from, Instant until)
{
    std::map<const Slide*, StripFrame> firsts;
    for (std::size_t i = 0; i < cycle.entries.size(); ++i)
    {
        const auto& entry = cycle.entries[i];
        const auto at = firstSeen(cycle, i, from);
        if (at >= until)
            continue;
        const auto [known, fresh] = firsts.try_emplace(entry.slide, StripFrame{entry.slide, entry.campaign, at});
        if (!fresh && at < known->second.at)
            known->second = {entry.slide, entry.campaign, at};
    }
    std::vector<StripFrame> frames;
    for (const auto& [slide, frame] : firsts)
        frames.push_back(frame);
    std::ranges::sort(frames, {}, &StripFrame::at);
    return frames;
}

} // namespace

std::vector<StripSegment> Resolver::strip(const Display& display, Instant from, Instant until) const
{
    std::vector<StripSegment> segments;
    for (const auto& stretch : joinedStretches(*m_index, display, from, until))
    {
        const auto& active = stretch.active;
        StripSegment segment{{stretch.from, stretch.until, active.level, {}, active.grey}, active.black, {}, {}};
        active.campaigns.forEach([&](std::size_t campaign)
                                 { segment.segment.campaigns.push_back(m_index->campaigns[campaign]->id); });
        if (!active.campaigns.empty())
        {
            const auto& cycle = m_index->cycleOf(active);
            segment.cycle = cycle.length;
            segment.frames = framesOf(cycle, stretch.from, stretch.until);
        }
        segments.push_back(std::move(segment));
    }
    return segments;
}

std::vector<CampaignDays> Resolver::due(calendar::Date from, calendar::Date until) const
{
    std::vector<CampaignDays> campaigns;
    for (const auto* campaign : m_index->campaigns)
        campaigns.push_back({campaign, {}});
    for (auto date = from; date <= until; date += std::chrono::days(1))
        m_index->days.day(date).due.forEach(
            [&](std::size_t i)
            {
                auto& spans = campaigns[i].spans;
                if (!spans.empty() && spans.back().until + std::chrono::days(1) == date)
                    spans.back().until = date;
                else
                    spans.push_back({date, date});
            });
    return campaigns;
}

} // namespace onedoor::signage
