#include "tests/unit/queue_model/ModelHall.hpp"

namespace onedoor::model
{

PlainQueue::Rules rulesOf(const release::Release& release)
{
    PlainQueue::Rules rules;
    for (const auto& counter : release.counters)
        rules.counters[counter.id] = counter.services;
    for (const auto& service : release.services)
        if (!service.parts.empty())
            rules.parts[service.id] = service.parts;
    return rules;
}

std::map<std::string, int> placesOn(const release::Release& release, calendar::Date date)
{
    const auto special = release.resolver.calendar().day(date).capacity;
    std::map<std::string, int> places;
    for (const auto& service : release.services)
        if (special || service.capacity > 0)
            places[service.id] = special ? *special : service.capacity;
    return places;
}

std::vector<std::string> legsOf(const release::Release& release, const std::string& wish)
{
    const auto* journey = release.findJourney(wish);
    return journey ? journey->legs : std::vector{wish};
}

} // namespace onedoor::model
