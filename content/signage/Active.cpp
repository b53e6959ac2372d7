// Which campaigns a display is about at a moment: the rules of the levels.
#include "content/signage/ResolverIndex.hpp"

namespace onedoor::signage
{

using calendar::Date;
using calendar::LocalTime;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace
{

/// The edges around a time of day at which something may change: of dayparts, of opening
/// hours, and midnight.
std::pair<minutes, minutes> edgesAround(const Moment& moment, const std::vector<minutes>& dayparts)
{
    minutes before{0};
    minutes after{1440};
    const auto look = [&](minutes edge)
    {
        if (edge <= moment.ofDay)
            before = std::max(before, edge);
        else
            after = std::min(after, edge);
    };
    look(dayparts[moment.span]);
    if (moment.span + 1 < dayparts.size())
        look(dayparts[moment.span + 1]);
    for (const auto& span : moment.today.open)
    {
        look(span.from);
        look(span.until);
    }
    return {before, after};
}

} // namespace

bool Moment::open() const
{
    return std::any_of(today.open.begin(), today.open.end(),
                       [this](const calendar::OpenSpan& hours) { return hours.from <= ofDay && ofDay < hours.until; });
}

Moment Resolver::Index::momentAt(Instant time) const
{
    const auto local = calendar.zone().toLocal(time);
    const auto date = std::chrono::floor<std::chrono::days>(local);
    const auto ofDay = local - LocalTime(date);
    const auto after = std::upper_bound(edges.begin(), edges.end(), ofDay);
    return {date, ofDay, days.day(date), days.day(date - std::chrono::days(1)),
            static_cast<std::size_t>(after - edges.begin() - 1)};
}

CampaignSet Resolver::Index::dueAt(const Moment& moment, const CampaignSet& display) const
{
    auto due = moment.today.due & begunToday[moment.span];
    due |= moment.yesterday.due & begunYesterday[moment.span];
    due &= display;
    due &= playable[moment.today.expiry];
    return due;
}

CampaignSet Resolver::Index::celebrationsOf(const Moment& moment, const CampaignSet& display) const
{
    // The whole day counts, not only the hours in which the celebration plays: nothing else
    // comes between, not even before it begins.
    auto set = moment.today.due | (moment.yesterday.due & begunYesterday[moment.span]);
    set &= celebrations;
    set &= display;
    set &= playable[moment.today.expiry];
    return set;
}

Active Resolver::Index::activeAt(const Moment& moment, const Display& display) const
{
    const auto& mask = onDisplay(display.id);
    const auto due = dueAt(moment, mask);
    Active active;
    active.grey = moment.today.mourning;
    active.expiry = moment.today.expiry;
    const auto of = [&](Level level)
    {
        auto set = due & levels[static_cast<std::size_t>(level)];
        if (level != Level::Special && level != Level::Closed)
            return set;
        if (moment.today.mourning)
            set -= level == Level::Special ? levels[static_cast<std::size_t>(level)] : celebrations;
        else if (!(celebrationsOf(moment, mask) & levels[static_cast<std::size_t>(level)]).empty())
            set &= celebrations;
        return set;
    };
    const auto take = [&](Level level)
    {
        active.level = level;
        active.campaigns = of(level);
        return !active.campaigns.empty();
    };
    if (take(Level::Emergency) || take(Level::Ordered))
        return active;
    if (!moment.open())
    {
        active.black = !take(Level::Closed) || display.blackWhenClosed;
        if (active.black)
            active.campaigns.clear();
        return active;
    }
    if (take(Level::Special) || take(Level::Normal))
        return active;
    take(Level::Fallback);
    return active;
}

Stretch Resolver::Index::stretchAt(Instant time, const Display& display, bool clockTrusted) const
{
    if (!clockTrusted)
    {
        const Active fallback{Level::Fallback, playableUntrusted & onDisplay(display.id), false, false, untrusted};
        return {time - std::chrono::days(1), time + std::chrono::days(1), fallback};
    }
    const auto moment = momentAt(time);
    const auto [before, after] = edgesAround(moment, edges);
    // A change of the clocks may move an edge past the moment; the stretch still holds it.
    return {std::min(calendar.zone().toInstant(LocalTime(moment.date) + before), time),
            std::max(calendar.zone().toInstant(LocalTime(moment.date) + after), time + milliseconds(1)),
            activeAt(moment, display)};
}

} // namespace onedoor::signage
