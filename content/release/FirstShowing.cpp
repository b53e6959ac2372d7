#include "content/release/FirstShowing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::release
{

namespace
{

constexpr int firstWeight = 100;
constexpr std::chrono::minutes wholeDay{1440};

bool isDueOn(const signage::Schedule& schedule, const calendar::HallCalendar& calendar, calendar::Date day)
{
    return schedule.days.empty()
           || std::ranges::any_of(schedule.days,
                                  [&](const calendar::DayRule& rule)
                                  {
                                      const auto days = calendar::expand(rule, calendar.almanac(), day, day);
                                      return days && !days->empty();
                                  });
}

bool celebrates(const signage::Programme& programme, const calendar::HallCalendar& calendar, calendar::Date day)
{
    return std::ranges::any_of(programme.campaigns,
                               [&](const signage::Campaign& campaign)
                               {
                                   return campaign.celebration && campaign.level == signage::Level::Special
                                          && isDueOn(campaign.schedule, calendar, day);
                               });
}

signage::Campaign firstOf(const signage::Campaign& campaign, calendar::Date day, bool celebration)
{
    auto first = campaign;
    first.id += "-first";
    first.level = signage::Level::Special;
    first.weight = firstWeight;
    first.celebration = celebration;
    first.firstShowing = std::chrono::minutes(0);
    first.schedule.days = {calendar::DayRule{}};
    first.schedule.days.front().dates = {day};
    first.schedule.dayparts = {first.id};
    return first;
}

} // namespace

void addFirstShowings(signage::Programme& programme, const calendar::HallCalendar& calendar, Instant published)
{
    const auto local = calendar.zone().toLocal(published);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto from = std::chrono::floor<std::chrono::minutes>(local - day);
    const bool celebration = celebrates(programme, calendar, day);
    std::vector<signage::Campaign> added;
    for (const auto& campaign : programme.campaigns)
    {
        if (campaign.firstShowing <= std::chrono::minutes(0) || !isDueOn(campaign.schedule, calendar, day))
            continue;
        added.push_back(firstOf(campaign, day, celebration));
        programme.dayparts.push_back({added.back().id, from, (from + campaign.firstShowing) % wholeDay});
    }
    programme.campaigns.insert(programme.campaigns.end(), added.begin(), added.end());
}

} // namespace onedoor::release
