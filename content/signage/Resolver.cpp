#include "content/signage/Resolver.hpp"

#include "content/signage/ResolverIndex.hpp"

#include <algorithm>

namespace onedoor::signage
{

using std::chrono::milliseconds;

namespace
{

constexpr milliseconds noticeTurn{12000}; ///< each of several notices, in turn

bool isFor(const Notice& notice, const Display& display)
{
    return notice.displays.empty() ||
           std::find(notice.displays.begin(), notice.displays.end(), display.id) != notice.displays.end();
}

/// The notices of a display around a moment.
struct NoticeBoard
{
    std::vector<const Notice*> due; ///< by id
    Instant from = Instant::min();  ///< the last change before the moment
    Instant until = Instant::max(); ///< the next one

    NoticeBoard(std::span<const Notice> notices, const Display& display, Instant time)
    {
        for (const auto& notice : notices)
        {
            if (!isFor(notice, display))
                continue;
            if (notice.from <= time && time < notice.until)
                due.push_back(&notice);
            for (const auto edge : {notice.from, notice.until})
            {
                if (edge <= time)
                    from = std::max(from, edge);
                else
                    until = std::min(until, edge);
            }
        }
        std::sort(due.begin(), due.end(), [](const Notice* one, const Notice* other) { return one->id < other->id; });
    }
};

void showNotice(Resolution& resolution, const NoticeBoard& board, Instant time)
{
    const auto sinceTurn = time.time_since_epoch() % noticeTurn;
    const auto turn = static_cast<std::size_t>(time.time_since_epoch() / noticeTurn);
    resolution.level = Level::Emergency;
    resolution.campaign = board.due[turn % board.due.size()]->id;
    resolution.black = false;
    // A single notice stands still until something changes.
    resolution.from = board.due.size() > 1 ? time - sinceTurn : board.from;
    resolution.until = board.due.size() > 1 ? time - sinceTurn + noticeTurn : board.until;
}

} // namespace

Resolver::Resolver(Programme programme, calendar::HallCalendar calendar)
    : m_index(std::make_unique<const Index>(std::move(programme), std::move(calendar)))
{
}

Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

Resolution Resolver::resolve(const Display& display, Instant time, bool clockTrusted,
                             std::span<const Notice> notices) const
{
    auto stretch = m_index->stretchAt(time, display, clockTrusted);
    const auto& active = stretch.active;
    Resolution resolution;
    resolution.level = active.level;
    resolution.black = active.black;
    resolution.grey = active.grey;
    resolution.from = stretch.from;
    resolution.until = stretch.until;
    if (!active.campaigns.empty())
    {
        const auto& cycle = m_index->cycleOf(active);
        const auto position = cycle.at(time);
        resolution.campaign = position.entry->campaign->id;
        resolution.slide = position.entry->slide->id;
        resolution.theme = active.grey ? std::string() : cycle.theme;
        resolution.celebration = cycle.celebration;
        // Only a real change of the campaigns cuts the slide, not every edge of a daypart.
        while (stretch.from > position.from)
        {
            const auto before = m_index->stretchAt(stretch.from - milliseconds(1), display, clockTrusted);
            if (!(before.active == active))
                break;
            stretch.from = before.from;
        }
        while (stretch.until < position.until)
        {
            const auto after = m_index->stretchAt(stretch.until, display, clockTrusted);
            if (!(after.active == active))
                break;
            stretch.until = after.until;
        }
        resolution.from = std::max(position.from, stretch.from);
        resolution.until = std::min(position.until, stretch.until);
    }
    // A notice has its hours, which an untrusted clock cannot tell.
    if (notices.empty() || !clockTrusted)
        return resolution;
    const NoticeBoard board(notices, display, time);
    if (!board.due.empty())
    {
        resolution = Resolution{};
        resolution.grey = active.grey;
        showNotice(resolution, board, time);
    }
    resolution.from = std::max(resolution.from, board.from);
    resolution.until = std::min(resolution.until, board.until);
    return resolution;
}

std::vector<Resolution> Resolver::upcoming(const Display& display, Instant time, bool clockTrusted, std::size_t count,
                                           std::span<const Notice> notices) const
{
    std::vector<Resolution> next;
    for (auto at = resolve(display, time, clockTrusted, notices).until; next.size() < count && at != Instant::max();
         at = next.back().until)
        next.push_back(resolve(display, at, clockTrusted, notices));
    return next;
}

std::vector<Segment> Resolver::plan(const Display& display, Instant from, Instant until) const
{
    std::vector<Segment> segments;
    Active last;
    for (auto at = from; at < until;)
    {
        const auto stretch = m_index->stretchAt(at, display, true);
        const auto end = std::min(stretch.until, until);
        last.expiry = stretch.active.expiry; // fewer slides of the same campaigns are no new segment
        if (!segments.empty() && last == stretch.active)
            segments.back().until = end;
        else
        {
            Segment segment{at, end, stretch.active.level, {}, stretch.active.grey};
            stretch.active.campaigns.forEach([&](std::size_t campaign)
                                             { segment.campaigns.push_back(m_index->campaigns[campaign]->id); });
            segments.push_back(std::move(segment));
            last = stretch.active;
        }
        at = end;
    }
    return segments;
}

std::vector<LocalizedText> Resolver::ticker(const Display& display, Instant time, bool clockTrusted) const
{
    const auto active = m_index->stretchAt(time, display, clockTrusted).active;
    std::vector<LocalizedText> lines;
    if (active.black)
        return lines;
    active.campaigns.forEach(
        [&](std::size_t campaign)
        {
            const auto& own = m_index->campaigns[campaign]->ticker;
            lines.insert(lines.end(), own.begin(), own.end());
        });
    return lines.empty() ? m_index->programme.ticker : lines;
}

const Campaign* Resolver::keepsake(Instant time) const
{
    const auto& day = m_index->days.day(m_index->calendar.businessDate(time));
    if (day.mourning)
        return nullptr;
    const auto due = day.due & m_index->playable[day.expiry];
    const bool celebrated = !(due & m_index->celebrations).empty();
    const Campaign* best = nullptr;
    due.forEach(
        [&](std::size_t i)
        {
            const auto* campaign = m_index->campaigns[i];
            if (campaign->blessing.empty() || (celebrated && !campaign->celebration))
                return;
            // In order of level: a weight decides only between equals.
            if (!best || (campaign->level == best->level && campaign->weight > best->weight))
                best = campaign;
        });
    return best;
}

const Programme& Resolver::programme() const
{
    return m_index->programme;
}

const calendar::HallCalendar& Resolver::calendar() const
{
    return m_index->calendar;
}

} // namespace onedoor::signage
