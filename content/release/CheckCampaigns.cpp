#include "content/release/Checks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::release
{

namespace
{

using calendar::Date;
using signage::Campaign;
using signage::Level;
using signage::Slide;
using std::chrono::days;
using std::chrono::minutes;

constexpr days tenYears{3653};
constexpr minutes wholeDay{24 * 60};

/// Judges whether one campaign can ever play from today on.
class PlayJudge
{
public:
    PlayJudge(const Content& content, Date today) :
        m_content(content), m_from(std::max(today, content.almanac->firstDate())),
        m_until(std::min(today + tenYears, content.almanac->lastDate()))
    {
    }

    void judge(const Located<Campaign>& each, Report& report) const
    {
        const auto& [campaign, file, pointer] = each;
        const auto slides = slidesOf(campaign);
        if (slides.empty())
        {
            report.error(file, pointer + "/playlists", "the campaign can never play: its playlists hold no slide",
                         "add slides to its playlists, or take the campaign out");
            return;
        }
        const auto due = dueDays(each, report);
        if (!due)
            return;
        if (due->empty())
            report.error(file, pointer + "/schedule/days",
                         "the campaign can never play: none of its days lies in the next ten years",
                         "mend its day rules, or take the campaign out");
        else if (const auto alive = aliveDays(*due, slides); alive.empty())
            report.error(file, pointer + "/playlists",
                         "the campaign can never play: all its slides expire before its days",
                         "renew its slides, or take the campaign out");
        else if (!meetsOpenHall(campaign, alive))
            report.error(file, pointer + "/schedule",
                         "the campaign can never play: the hall is closed at all its times",
                         "open the hall on such a day in calendar.json, or choose the level \"closed\"");
    }

private:
    [[nodiscard]] std::vector<const Slide*> slidesOf(const Campaign& campaign) const
    {
        std::vector<const Slide*> slides;
        for (const auto& name : campaign.playlists)
            if (const auto* playlist = m_content.findPlaylist(name))
                for (const auto& id : playlist->value.slides)
                    if (const auto* slide = m_content.findSlide(id))
                        slides.push_back(&slide->value);
        return slides;
    }

    [[nodiscard]] std::optional<std::vector<Date>> dueDays(const Located<Campaign>& each, Report& report) const
    {
        std::vector<Date> due;
        const auto& rules = each.value.schedule.days;
        if (rules.empty())
            for (auto day = m_from; day <= m_until; day += days(1))
                due.push_back(day);
        for (std::size_t i = 0; i < rules.size(); ++i)
        {
            // A rule that reaches over the almanac's edge is asked only for what lies inside.
            const auto from = std::max(m_from, m_content.almanac->firstDate() + days(rules[i].last));
            const auto until = std::min(m_until, m_content.almanac->lastDate() + days(std::min(rules[i].first, 0)));
            const auto some = calendar::expand(rules[i], *m_content.almanac, from, until);
            if (!some)
            {
                report.error(each.file, fmt::format("{}/schedule/days/{}", each.pointer, i), some.error().message,
                             "mend the rule");
                return std::nullopt;
            }
            due.insert(due.end(), some->begin(), some->end());
        }
        std::ranges::sort(due);
        return due;
    }

    /// The days on which at least one slide has not expired.
    [[nodiscard]] static std::vector<Date> aliveDays(const std::vector<Date>& due,
                                                     const std::vector<const Slide*>& slides)
    {
        std::vector<Date> alive;
        const auto fresh = [](const Slide* slide, Date day)
        { return !slide->expiresOn || Date{*slide->expiresOn} >= day; };
        for (const auto day : due)
            if (std::ranges::any_of(slides, [&](const Slide* slide) { return fresh(slide, day); }))
                alive.push_back(day);
        return alive;
    }

    /// Special and normal campaigns play only while the hall is open.
    [[nodiscard]] bool meetsOpenHall(const Campaign& campaign, const std::vector<Date>& due) const
    {
        if (campaign.level != Level::Special && campaign.level != Level::Normal)
            return true;
        const auto meets = [&](const calendar::OpenSpan& span) { return meetsDaypart(campaign, span); };
        return std::ranges::any_of(due,
                                   [&](Date date)
                                   {
                                       const auto day = m_content.calendar->day(date);
                                       const bool rests = day.mourning && campaign.level == Level::Special;
                                       return !rests && std::ranges::any_of(day.open, meets);
                                   });
    }

    [[nodiscard]] bool meetsDaypart(const Campaign& campaign, const calendar::OpenSpan& span) const
    {
        if (campaign.schedule.dayparts.empty())
            return true;
        return std::ranges::any_of(campaign.schedule.dayparts,
                                   [&](const std::string& name)
                                   {
                                       const auto* part = m_content.findDaypart(name);
                                       if (part == nullptr)
                                           return false;
                                       const auto from = part->value.from;
                                       const auto until = part->value.until > from ? part->value.until
                                                                                   : part->value.until + wholeDay;
                                       return from < span.until && span.from < until;
                                   });
    }

    const Content& m_content;
    Date m_from;
    Date m_until;
};

/// On the day of a celebration every slide belongs to it.
void checkCelebration(const Content& content, const Located<Campaign>& each, Report& report)
{
    if (!each.value.celebration)
        return;
    for (const auto& name : each.value.playlists)
    {
        const auto* playlist = content.findPlaylist(name);
        if (playlist == nullptr)
            continue;
        for (const auto& id : playlist->value.slides)
            if (const auto* slide = content.findSlide(id); slide != nullptr && !slide->value.celebration)
                report.error(slide->file, slide->pointer + "/celebration",
                             fmt::format("the campaign \"{}\" celebrates, and its slide \"{}\" is not marked for it",
                                         each.value.id, id),
                             fmt::format("set celebration to true, or take it out of the playlist \"{}\"", name));
    }
}

} // namespace

void checkCampaigns(const Content& content, const CheckOptions& options, Report& report)
{
    for (const auto& campaign : content.campaigns)
        checkCelebration(content, campaign, report);
    if (!content.almanac || !content.calendar)
        return;
    const PlayJudge judge(content, options.today);
    for (const auto& campaign : content.campaigns)
        if (!isPost(campaign.file))
            judge.judge(campaign, report);
}

} // namespace onedoor::release
