#include "config/server/Wish.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

std::chrono::minutes timeOfDay(const release::Release& release, Instant now)
{
    const auto local = release.resolver.calendar().zone().toLocal(now);
    return std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
}

bool within(const signage::Daypart& part, std::chrono::minutes time)
{
    return part.from < part.until ? time >= part.from && time < part.until : time >= part.from || time < part.until;
}

std::optional<Response> whyNotService(const release::Release& release, const queue::Service& service, Instant now)
{
    constexpr ProblemKind notOffered{422, "not_offered", "This service gives no numbers now"};
    constexpr ProblemKind closed{409, "closed", "The hall is closed"};
    if (!service.enabled)
        return problem(notOffered, "this service is switched off");
    if (!release.resolver.calendar().isOpen(now))
        return problem(closed, "numbers are given while the hall is open");
    const auto time = timeOfDay(release, now);
    const auto& parts = release.resolver.programme().dayparts;
    const auto isOffered = [&](const signage::Daypart& part)
    { return within(part, time) && std::ranges::find(service.dayparts, part.id) != service.dayparts.end(); };
    const bool offered = service.dayparts.empty() || std::ranges::any_of(parts, isOffered);
    return offered ? std::nullopt : std::optional(problem(notOffered, "this service is not offered at this hour"));
}

bool isNamed(const LocalizedText& text, std::string_view name)
{
    return std::ranges::any_of(text.byLanguage, [&](const auto& entry) { return entry.second == name; });
}

} // namespace

Result<Wish> wishOf(const release::Release& release, const std::string& id)
{
    const auto* service = release.findService(id);
    if (service && !queue::isPart(release.services, id))
        return Wish{id, {id}, service->series, service->lastNumber};
    const auto* plan = release.findJourney(id);
    if (!plan)
        return fail(ErrorCode::InvalidArgument, "the hall has no such service or journey");
    return Wish{id, plan->legs, plan->series, plan->lastNumber};
}

std::string journeyNamed(const release::Release& release, std::string_view name)
{
    for (const auto& plan : release.journeys)
        if (plan.id == name || isNamed(plan.name, name))
            return plan.id;
    for (const auto& service : release.services)
        if (!queue::isPart(release.services, service.id) &&
            (service.id == name || isNamed(service.name, name) || isNamed(service.shortName, name)))
            return service.id;
    return {};
}

Result<Wish> restOf(const release::Release& release, Wish wish, const std::vector<std::string>& legs)
{
    if (legs.empty())
        return wish;
    for (const auto& leg : legs)
        if (!release.findService(leg))
            return fail(ErrorCode::InvalidArgument, fmt::format("the hall has no service \"{}\" any more", leg));
    if (legs.size() == 1)
    {
        const auto* service = release.findService(legs.front());
        wish.series = service->series;
        wish.lastNumber = service->lastNumber;
    }
    wish.legs = legs;
    return wish;
}

std::optional<Response> whyNot(const release::Release& release, const Wish& wish, Instant now)
{
    for (const auto& leg : wish.legs)
        if (auto refused = whyNotService(release, *release.findService(leg), now))
            return refused;
    return std::nullopt;
}

std::map<std::string, int> lastNumbers(const release::Release& release)
{
    std::map<std::string, int> last;
    const auto take = [&](const std::string& series, int number)
    {
        const auto [known, fresh] = last.emplace(series, number);
        known->second = std::min(known->second, number);
    };
    for (const auto& service : release.services)
        if (!queue::isPart(release.services, service.id))
            take(service.series, service.lastNumber);
    for (const auto& plan : release.journeys)
        take(plan.series, plan.lastNumber);
    return last;
}

bool isNearlyFull(int given, int last)
{
    return given * 5 >= last * 4;
}

std::map<std::string, int> capacities(const release::Release& release, calendar::Date day)
{
    const auto special = release.resolver.calendar().day(day).capacity;
    std::map<std::string, int> limits;
    for (const auto& service : release.services)
        if (const int limit = special.value_or(service.capacity); limit > 0)
            limits[service.id] = limit;
    return limits;
}

} // namespace onedoor::server
