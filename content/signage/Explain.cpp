// Why each campaign plays or not, in words. It asks the same index as the answer itself, so
// the reasons cannot tell another story; it may take its time, since a person reads it.
#include "content/signage/ResolverIndex.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::signage
{

using calendar::Date;

namespace
{

struct ReasonWord
{
    Reason reason;
    std::string_view word;
};

constexpr std::array reasonWords{
    ReasonWord{Reason::Plays, "plays"},
    ReasonWord{Reason::HigherLevel, "higher_level"},
    ReasonWord{Reason::HallClosed, "hall_closed"},
    ReasonWord{Reason::HallOpen, "hall_open"},
    ReasonWord{Reason::DisplayBlack, "display_black"},
    ReasonWord{Reason::Celebration, "celebration"},
    ReasonWord{Reason::Mourning, "mourning"},
    ReasonWord{Reason::Notice, "notice"},
    ReasonWord{Reason::NotItsDay, "not_its_day"},
    ReasonWord{Reason::OutsideItsHours, "outside_its_hours"},
    ReasonWord{Reason::OtherDisplays, "other_displays"},
    ReasonWord{Reason::NoSlide, "no_slide"},
    ReasonWord{Reason::BadRule, "bad_rule"},
    ReasonWord{Reason::NotYet, "not_yet"},
    ReasonWord{Reason::Over, "over"},
    ReasonWord{Reason::NoClock, "no_clock"},
};

/// A reason for programs and the same for people.
struct Why
{
    Reason reason;
    std::string words;
};

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

    [[nodiscard]] Why whyNotItsDay(const Campaign& campaign) const
    {
        for (const auto& rule : campaign.schedule.days)
            if (const auto days = calendar::expand(rule, m_calendar.almanac(), m_moment.date, m_moment.date); !days)
                return {Reason::BadRule, fmt::format("not due: its rule cannot be used ({})", days.error().message)};
        return {Reason::NotItsDay, fmt::format("not due: {} is none of its days", today())};
    }

    [[nodiscard]] Why whyOutsideItsHours(const Campaign& campaign) const
    {
        const auto time = calendar::formatTimeOfDay(std::chrono::floor<std::chrono::minutes>(m_moment.ofDay));
        return {Reason::OutsideItsHours,
                fmt::format("due today ({}), but {} is outside its dayparts ({})", dayReason(campaign, m_moment.date),
                            time, joined(campaign.schedule.dayparts))};
    }

    /// For a campaign that is due and yet does not play.
    [[nodiscard]] Why whyItRests(const Campaign& campaign, const CampaignSet& celebrations) const
    {
        const auto reason = due(campaign);
        if (campaign.level == Level::Closed && m_moment.open())
            return {Reason::HallOpen, fmt::format("{}, but the hall is open", reason)};
        if (campaign.level == Level::Closed && m_display.blackWhenClosed && m_active.black)
            return {Reason::DisplayBlack,
                    fmt::format("{}, but this display goes black while the hall is closed", reason)};
        if (m_moment.today.mourning && (campaign.level == Level::Special || campaign.celebration))
            return {Reason::Mourning, fmt::format("rests: {} is a day of mourning", today())};
        if (m_active.level < campaign.level && m_active.level == Level::Closed)
            return {Reason::HallClosed, fmt::format("{}, but the hall is closed", reason)};
        if (m_active.level < campaign.level)
            return {Reason::HigherLevel, fmt::format("{}, but level {} is higher than {}", reason,
                                                     toString(m_active.level), toString(campaign.level))};
        return {Reason::Celebration, fmt::format("rests: {} is a day of celebration of {}", today(),
                                                 names(celebrations, campaign.level))};
    }

    [[nodiscard]] Why whyItPlays(const Campaign& campaign) const
    {
        int weights = 0;
        m_active.campaigns.forEach([&](std::size_t i) { weights += m_campaigns[i]->weight; });
        const auto share = m_active.campaigns.size() == 1
                               ? std::string("alone")
                               : fmt::format("{} of {} parts of the time", campaign.weight, weights);
        return {Reason::Plays, fmt::format("plays: {}, and {} is the highest level due; {}", due(campaign),
                                           toString(campaign.level), share)};
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

Why whyUntrusted(const Campaign& campaign, bool taken)
{
    if (taken)
        return {Reason::Plays, "plays: the clock is not trusted, and the fallback needs none"};
    if (campaign.level == Level::Fallback)
        return {Reason::NoSlide, "cannot play: every slide of it expires, and the clock is not trusted"};
    return {Reason::NoClock,
            fmt::format("rests: the clock is not trusted, so level {} waits", toString(campaign.level))};
}

Why whyOf(const Notice& notice, const Display& display, Instant time, bool clockTrusted)
{
    const auto& displays = notice.displays;
    if (!clockTrusted)
        return {Reason::NoClock, "rests: the clock is not trusted, and a notice has its hours"};
    if (!displays.empty() && std::find(displays.begin(), displays.end(), display.id) == displays.end())
        return {Reason::OtherDisplays, fmt::format("not on this display, only on {}", joined(displays))};
    if (time < notice.from)
        return {Reason::NotYet, "not due yet: the notice begins later"};
    if (time >= notice.until)
        return {Reason::Over, "over: the notice has ended"};
    return {Reason::Plays, "plays: a notice goes before everything else"};
}

Candidate noticeCandidate(const Notice& notice, const Display& display, Instant time, bool clockTrusted)
{
    auto why = whyOf(notice, display, time, clockTrusted);
    const bool plays = why.reason == Reason::Plays;
    return {notice.id, Level::Emergency, plays, std::move(why.words), why.reason, plays};
}

} // namespace

std::string_view toString(Reason reason)
{
    const auto found = std::ranges::find(reasonWords, reason, &ReasonWord::reason);
    return found == reasonWords.end() ? "unknown" : found->word;
}

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
    const auto whyOf = [&](std::size_t i, bool taken) -> Why
    {
        const auto& campaign = *index.campaigns[i];
        if (!mask.has(i))
            return {Reason::OtherDisplays,
                    fmt::format("not on this display, only on {}", joined(campaign.schedule.displays))};
        if (!clockTrusted)
            return whyUntrusted(campaign, taken);
        if (!index.playable[moment.today.expiry].has(i))
            return {Reason::NoSlide, "cannot play: it has no slide, or all of them have expired"};
        if (taken)
            return words.whyItPlays(campaign);
        if (due.has(i) && noticed)
            return {Reason::Notice, "due, but a notice goes before everything else"};
        if (due.has(i))
            return words.whyItRests(campaign, celebrations);
        return moment.today.due.has(i) ? words.whyOutsideItsHours(campaign) : words.whyNotItsDay(campaign);
    };
    for (std::size_t i = 0; i < index.campaigns.size(); ++i)
    {
        const bool taken = active.campaigns.has(i) && !noticed;
        auto why = whyOf(i, taken);
        candidates.push_back({index.campaigns[i]->id, index.campaigns[i]->level, taken, std::move(why.words),
                              why.reason, taken || (clockTrusted && due.has(i))});
    }
    std::stable_partition(candidates.begin(), candidates.end(), [](const Candidate& one) { return one.taken; });
    return candidates;
}

} // namespace onedoor::signage
