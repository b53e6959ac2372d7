#include "content/queue/ComingRates.hpp"

#include "content/queue/UsualShares.hpp"

#include <algorithm>

namespace onedoor::queue
{

namespace
{

using InHours = std::chrono::duration<double, std::ratio<3600>>;

constexpr double mostDays = 20;    ///< that count: older ones fade
constexpr double firstHours = 0.5; ///< spread of what is to come on a first day: a wave, or nobody
constexpr double usualTrust = 10;  ///< parties of today that count as much as what is usual

double sum(const std::array<double, 24>& hours)
{
    double all = 0;
    for (const double hour : hours)
        all += hour;
    return all;
}

/// How many came in the hour before, the part of it that lies in the clock's last hour taken evenly.
double inTheHourBefore(const std::array<double, 24>& hours, double now)
{
    const auto hour = static_cast<std::size_t>(now);
    const double before = hour == 0 ? 0 : hours[hour - 1];
    return hours[hour] + before * (1 - (now - static_cast<double>(hour)));
}

/// How many would have come by now on a usual day.
double until(const std::array<double, 24>& hours, double now)
{
    double all = 0;
    for (std::size_t hour = 0; hour < hours.size(); ++hour)
        all += hours[hour] * std::clamp(now - static_cast<double>(hour), 0.0, 1.0);
    return all;
}

} // namespace

void ComingRates::closeDay()
{
    if (sum(m_today.all) == 0)
        return;
    const double kept = m_days < mostDays ? 1 : (mostDays - 1) / mostDays;
    const auto take = [&](Hours& usual, const Hours& today)
    {
        for (std::size_t hour = 0; hour < usual.size(); ++hour)
            usual[hour] = usual[hour] * kept + today[hour];
    };
    take(m_usual.all, m_today.all);
    for (auto& [legs, hours] : m_usual.priority)
        if (!m_today.priority.contains(legs))
            take(hours, {});
    for (const auto& [legs, hours] : m_today.priority)
        take(m_usual.priority[legs], hours);
    m_days = m_days * kept + 1;
    m_today = {};
}

void ComingRates::add(const std::vector<std::string>& legs, bool priority, calendar::LocalTime at)
{
    const auto date = std::chrono::floor<std::chrono::days>(at);
    if (date != m_date)
        closeDay();
    m_date = date;
    const auto hour = static_cast<std::size_t>(std::chrono::floor<std::chrono::hours>(at - date).count());
    if (sum(m_today.all) == 0)
        m_today.first = at;
    ++m_today.all[hour];
    ++m_today.byLegs[legs][hour];
    if (priority)
        ++m_today.priority[legs][hour];
}

/// Nothing is known of the hours to come. They begin as busy as the last one, and go towards half of what
/// the day has been so far: most come early, and a door opens with a wave, whose hour is no measure of others.
std::vector<Flow> ComingRates::firstDay(calendar::LocalTime local, Instant now, int hours) const
{
    constexpr double shortest = 0.25; // hours: some minutes after the door has opened are no measure
    constexpr double wave = 3;        // as many come in it as in so many later hours
    constexpr double later = 0.5;
    const double clock = InHours(local - std::chrono::floor<std::chrono::days>(local)).count();
    const double open = InHours(local - m_today.first).count();
    double priority = 0;
    for (const auto& [legs, each] : m_today.priority)
        priority += sum(each);
    const double share = usuallyPriority.after(priority, sum(m_today.all));
    std::vector<Flow> flows;
    for (const auto& [legs, each] : m_today.byLegs)
    {
        const double usual = sum(each) / std::max(open, wave) * later;
        double beside = inTheHourBefore(each, clock) / std::clamp(open, shortest, 1.0) - usual;
        for (int hour = 0; hour < hours; ++hour, beside /= 2)
            flows.push_back({{{}, legs, true}, share * (usual + beside),
                             {now + std::chrono::hours(hour), now + std::chrono::hours(hour + 1)}});
    }
    return flows;
}

double ComingRates::doubt(calendar::LocalTime local) const
{
    auto rates = *this;
    if (std::chrono::floor<std::chrono::days>(local) != m_date)
        rates.closeDay();
    const auto seen = [](const Day& day)
    {
        double all = 0;
        for (const auto& [legs, hours] : day.priority)
            all += sum(hours);
        return all;
    };
    const double today = sum(rates.m_today.all);
    if (rates.m_days == 0)
    {
        const double ofShare = usuallyPriority.doubtAfter(seen(rates.m_today), today);
        return std::sqrt(ofShare * ofShare + firstHours * firstHours);
    }
    // As counted things spread: of 优先 on all days, and of how busy today is.
    return std::sqrt(std::log1p(1 / (1 + seen(rates.m_usual)) + 1 / (usualTrust + today)));
}

std::vector<Flow> ComingRates::flows(calendar::LocalTime local, Instant now, int hours) const
{
    auto rates = *this;
    const auto date = std::chrono::floor<std::chrono::days>(local);
    if (date != m_date)
        rates.closeDay();
    if (rates.m_days == 0)
        return rates.firstDay(local, now, hours);
    const double days = rates.m_days;
    const double clock = InHours(local - date).count();
    const double busy =
        (usualTrust + sum(rates.m_today.all)) / (usualTrust + until(rates.m_usual.all, clock) / days);
    std::vector<Flow> flows;
    const auto hourBegin = now - (local - std::chrono::floor<std::chrono::hours>(local));
    for (const auto& [legs, usual] : rates.m_usual.priority)
        for (int i = 0; i < hours; ++i)
        {
            const auto hour = static_cast<std::size_t>(clock) + static_cast<std::size_t>(i);
            if (hour >= usual.size() || usual[hour] == 0)
                continue;
            const auto from = hourBegin + std::chrono::hours(i);
            flows.push_back({{{}, legs, true}, usual[hour] / days * busy,
                             {std::max(from, now), from + std::chrono::hours(1)}});
        }
    return flows;
}

} // namespace onedoor::queue
