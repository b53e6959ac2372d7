#include "content/queue/Service.hpp"

#include "content/queue/TicketLabel.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace onedoor::queue
{

namespace
{

LocalizedText textOr(const Json& json, const char* key)
{
    return json.contains(key) ? json.at(key).get<LocalizedText>() : LocalizedText{};
}

/// What two things that give numbers share: a letter, and how far they count.
template <class Giver>
void readNumbers(const Json& json, Giver& giver, std::string_view what)
{
    json.at("series").get_to(giver.series);
    if (!isTicketLabel(giver.series + "000"))
        throw std::invalid_argument(fmt::format("the series of {} \"{}\" must be one capital letter", what, giver.id));
    giver.lastNumber = json.value("last_number", 999);
    if (giver.lastNumber < 1 || giver.lastNumber > 9999)
        throw std::invalid_argument(fmt::format("last_number of {} \"{}\" must be 1 to 9999", what, giver.id));
}

} // namespace

bool isPart(const std::vector<Service>& services, std::string_view id)
{
    return std::ranges::any_of(services, [&](const Service& service)
                               { return std::ranges::find(service.parts, id) != service.parts.end(); });
}

void from_json(const Json& json, Service& service)
{
    json.at("id").get_to(service.id);
    readNumbers(json, service, "service");
    json.at("name").get_to(service.name);
    service.shortName = json.contains("short_name") ? json.at("short_name").get<LocalizedText>() : service.name;
    service.summary = textOr(json, "summary");
    service.place = textOr(json, "place");
    service.icon = json.value("icon", std::string());
    service.minutes = json.value("minutes", 0);
    service.enabled = json.value("enabled", true);
    service.dayparts = json.value("dayparts", std::vector<std::string>{});
    service.capacity = json.value("capacity", 0);
    service.parts = json.value("parts", std::vector<std::string>{});
    if (service.capacity < 0)
        throw std::invalid_argument(fmt::format("capacity of service \"{}\" must not be negative", service.id));
    if (!service.parts.empty() && service.parts.size() != 2)
        throw std::invalid_argument(fmt::format("service \"{}\" has two parts or none", service.id));
}

void from_json(const Json& json, Counter& counter)
{
    json.at("id").get_to(counter.id);
    json.at("label").get_to(counter.label);
    json.at("services").get_to(counter.services);
    counter.spoken = textOr(json, "spoken");
    counter.breaks = json.value("breaks", std::vector<Break>{});
}

void from_json(const Json& json, JourneyPlan& plan)
{
    json.at("id").get_to(plan.id);
    readNumbers(json, plan, "journey");
    json.at("name").get_to(plan.name);
    plan.summary = textOr(json, "summary");
    json.at("legs").get_to(plan.legs);
    if (plan.legs.size() < 2)
        throw std::invalid_argument(fmt::format("journey \"{}\" needs two legs or more", plan.id));
}

} // namespace onedoor::queue
