// Why each campaign plays or not, in words. It asks the same index as the answer itself, so
// the reasons cannot tell another story; it may take its time, since a person reads it.
#include "content/signage/ResolverIndex.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::signage
{

using calendar::Date;

namespace
{

std::string joined(const std::vector<std::string>& words)
{
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string inWords(const calendar::DayRule& rule, Date date)
{
    if (!rule.dates.empty())
        return fmt::format("date {}", calendar::formatDate(date));
    if (rule.rrule.empty())
        return fmt::format("from {} until {}", rule.from ? calendar::formatDate(*rule.from) : "the beginning",
                           rule.until ? calendar::formatDate(*rule.until) : "further notice");
    if (rule.first == 0 && rule.last == 0)
        return fmt::format("rule {}", rule.rrule);
    return fmt::format("rule {}, days {:+} to {:+}", rule.rrule, rule.first, rule.last);
}

/// Asks everything about one display at one moment.
class Explanation
{
public:
    Explanation(const std::vector<const Campaign*>& campaigns, const calendar::HallCalendar& calendar,
                const Display& display, const Moment& moment, const Active& active)
        : m_campaigns(campaigns), m_calendar(calendar), m_display(display), m_moment(moment), m_active(active)
    {
    }

    /// Which of its rules makes the campaign due on that day; empty when none does.
    [[nodiscard]] std::string dayReason(const Campaign& campaign, Date date) const
    {
        if (campaign.schedule.days.empty())
            return "every day";
        for (const auto& rule : campaign.schedule.days)
        {
            const auto days = calendar::expand(rule, m_calendar.almanac(), date, date);
            if (days && !days->empty())
                return inWords(rule, date);
        }
        return {};
    }

    [[nodiscard]] std::string whyNotItsDay(const Campaign& campaign) const
    {
        for (const auto& rule : campaign.schedule.days)
            if (const auto days = calendar::expand(rule, m_calendar.almanac(), m_moment.date, m_moment.date); !days)
                return fmt::format("not due: its rule cannot be used ({})", days.error().message);
        return fmt::format("not due: {} is none of its days", today());
    }

    [[nodiscard]] std::string whyOutsideItsHours(const Campaign& campaign) const
    {
        return fmt::format("due today ({}), but {} is outside its dayparts ({})", dayReason(campaign, m_moment.date),
                           calendar::formatTimeOfDay(std::chrono::floor<std::chrono::minutes>(m_moment.ofDay)),
                           joined(campaign.schedule.dayparts));
    }

    /// For a campaign that is due and yet does not play.
    [[nodiscard]] std::string whyItRests(const Campaign& campaign, const CampaignSet& celebrations) const
    {
        const auto reason = due(campaign);
        if (campaign.level == Level::Closed && m_moment.open())
            return fmt::format("{}, but the hall is open", reason);
        if (campaign.level == Level::Closed && m_display.blackWhenClosed && m_active.black)
            return fmt::format("{}, but this display goes black while the hall is closed", reason);
        if (m_moment.today.mourning && (campaign.level == Level::Special || campaign.celebration))
            return fmt::format("rests: {} is a day of mourning", today());
        if (m_active.level < campaign.level)
            return m_active.level == Level::Closed ? fmt::format("{}, but the hall is closed", reason)
                                                   : fmt::format("{}, but level {} is higher than {}", reason,
                                                                 toString(m_active.level), toString(campaign.level));
        return fmt::format("rests: {} is a day of celebration of {}", today(), names(celebrations, campaign.level));
    }

    [[nodiscard]] std::string whyItPlays(const Campaign& campaign) const
    {
        int weights = 0;
        m_active.campaigns.forEach([&](std::size_t i) { weights += m_campaigns[i]->weight; });
        const auto share = m_active.campaigns.size() == 1
                               ? std::string("alone")
                               : fmt::format("{} of {} parts of the time", campaign.weight, weights);
        return fmt::format("plays: {}, and {} is the highest level due; {}", due(campaign), toString(campaign.level),
                           share);
    }

private:
    [[nodiscard]] std::string today() const { return calendar::formatDate(m_moment.date); }

    [[nodiscard]] std::string due(const Campaign& campaign) const
    {
        if (auto reason = dayReason(campaign, m_moment.date); !reason.empty())
            return fmt::format("due today ({})", reason);
        const auto yesterday = m_moment.date - std::chrono::days(1);
        return fmt::format("due since last evening ({})", dayReason(campaign, yesterday));
    }

    [[nodiscard]] std::string names(const CampaignSet& celebrations, Level level) const
    {
        std::vector<std::string> names;
        celebrations.forEach(
            [&](std::size_t i)
            {
                const auto& campaign = *m_campaigns[i];
                const auto& name = campaign.arc ? campaign.arc->arc : campaign.id;
                if (campaign.level == level && std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
            });
        return joined(names);
    }

    const std::vector<const Campaign*>& m_campaigns;
    const calendar::HallCalendar& m_calendar;
    const Display& m_display;
    const Moment& m_moment;
    const Active& m_active;
};

std::string whyUntrusted(const Campaign& campaign, bool taken)
{
    if (taken)
        return "plays: the clock is not trusted, and the fallback needs none";
    if (campaign.level == Level::Fallback)
        return "cannot play: every slide of it expires, and the clock is not trusted";
    return fmt::format("rests: the clock is not trusted, so level {} waits", toString(campaign.level));
}

Candidate noticeCandidate(const Notice& notice, const Display& display, Instant time, bool clockTrusted)
{
    Candidate candidate{notice.id, Level::Emergency, false, {}};
    const auto& displays = notice.displays;
    if (!clockTrusted)
        candidate.why = "rests: the clock is not trusted, and a notice has its hours";
    else if (!displays.empty() && std::find(displays.begin(), displays.end(), display.id) == displays.end())
        candidate.why = fmt::format("not on this display, only on {}", joined(displays));
    else if (time < notice.from)
        candidate.why = "not due yet: the notice begins later";
    else if (time >= notice.until)
        candidate.why = "over: the notice has ended";
    else
    {
        candidate.taken = true;
        candidate.why = "plays: a notice goes before everything else";
    }
    return candidate;
}

} // namespace

std::vector<Candidate> Resolver::explain(const Display& display, Instant time, bool clockTrusted,
                                         std::span<const Notice> notices) const
{
    const auto& index = *m_index;
    const auto active = index.stretchAt(time, display, clockTrusted).active;
    const auto moment = index.momentAt(time);
    const auto& mask = index.onDisplay(display.id);
    const auto due = index.dueAt(moment, mask);
    const auto celebrations = index.celebrationsOf(moment, mask);
    const Explanation words(index.campaigns, index.calendar, display, moment, active);

    std::vector<Candidate> candidates;
    for (const auto& notice : notices)
        candidates.push_back(noticeCandidate(notice, display, time, clockTrusted));
    const bool noticed =
        std::any_of(candidates.begin(), candidates.end(), [](const Candidate& notice) { return notice.taken; });
    for (std::size_t i = 0; i < index.campaigns.size(); ++i)
    {
        const auto& campaign = *index.campaigns[i];
        Candidate candidate{campaign.id, campaign.level, active.campaigns.has(i) && !noticed, {}};
        if (!mask.has(i))
            candidate.why = fmt::format("not on this display, only on {}", joined(campaign.schedule.displays));
        else if (!clockTrusted)
            candidate.why = whyUntrusted(campaign, candidate.taken);
        else if (!index.playable[moment.today.expiry].has(i))
            candidate.why = "cannot play: it has no slide, or all of them have expired";
        else if (candidate.taken)
            candidate.why = words.whyItPlays(campaign);
        else if (due.has(i))
            candidate.why =
                noticed ? "due, but a notice goes before everything else" : words.whyItRests(campaign, celebrations);
        else if (moment.today.due.has(i))
            candidate.why = words.whyOutsideItsHours(campaign);
        else
            candidate.why = words.whyNotItsDay(campaign);
        candidates.push_back(std::move(candidate));
    }
    std::stable_partition(candidates.begin(), candidates.end(), [](const Candidate& one) { return one.taken; });
    return candidates;
}

} // namespace onedoor::signage
