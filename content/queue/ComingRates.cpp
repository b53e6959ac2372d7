#include "content/queue/ComingRates.hpp"

#include <algorithm>

namespace onedoor::queue
{

namespace
{

constexpr double mostDays = 20;    ///< that count: older ones fade
constexpr double usualTrust = 10;  ///< parties of today that count as much as what is usual

double sum(const std::array<double, 24>& hours)
{
    double all = 0;
    for (const double hour : hours)
        all += hour;
    return all;
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
    ++m_today.all[hour];
    if (priority)
        ++m_today.priority[legs][hour];
}

std::vector<Flow> ComingRates::flows(calendar::LocalTime local, Instant now, int hours) const
{
    auto rates = *this;
    const auto date = std::chrono::floor<std::chrono::days>(local);
    if (date != m_date)
        rates.closeDay();
    const double days = std::max(rates.m_days, 1.0);
    const double clock = std::chrono::duration<double, std::ratio<3600>>(local - date).count();
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
