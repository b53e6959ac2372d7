#include "content/queue/Ticket.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace onedoor::queue
{

namespace
{

/// Throws what a Result holds as an error, so that fromJson() of base reports it with its name.
template <class T>
T orThrow(Result<T> result)
{
    if (!result)
        throw std::invalid_argument(result.error().message);
    return *std::move(result);
}

Instant instantFrom(const Json& json, const char* key)
{
    return orThrow(calendar::parseInstant(json.at(key).get<std::string>()));
}

/// ISO 8601 in UTC, whole seconds: a device turns it into its hall's time.
std::string utc(Instant time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(seconds - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

LocalizedText textOr(const Json& json, const char* key)
{
    return json.contains(key) ? json.at(key).get<LocalizedText>() : LocalizedText{};
}

} // namespace

void from_json(const Json& json, Service& service)
{
    json.at("id").get_to(service.id);
    json.at("series").get_to(service.series);
    if (!isTicketLabel(service.series + "000"))
        throw std::invalid_argument("the series of service \"" + service.id + "\" must be one capital letter");
    json.at("name").get_to(service.name);
    service.shortName = json.contains("short_name") ? json.at("short_name").get<LocalizedText>() : service.name;
    service.summary = textOr(json, "summary");
    service.place = textOr(json, "place");
    service.icon = json.value("icon", std::string());
    service.minutes = json.value("minutes", 0);
    service.enabled = json.value("enabled", true);
    service.dayparts = json.value("dayparts", std::vector<std::string>{});
    service.lastNumber = json.value("last_number", 999);
    if (service.lastNumber < 1 || service.lastNumber > 9999)
        throw std::invalid_argument("last_number of service \"" + service.id + "\" must be 1 to 9999");
}

void from_json(const Json& json, Counter& counter)
{
    json.at("id").get_to(counter.id);
    json.at("label").get_to(counter.label);
    json.at("services").get_to(counter.services);
}

void from_json(const Json& json, Ticket& ticket)
{
    json.at("id").get_to(ticket.id);
    ticket.businessDate = orThrow(calendar::parseDate(json.at("business_date").get<std::string>()));
    json.at("service").get_to(ticket.service);
    json.at("series").get_to(ticket.series);
    json.at("number").get_to(ticket.number);
    const auto state = ticketStateFrom(json.at("state").get<std::string>());
    if (!state)
        throw std::invalid_argument("unknown ticket state \"" + json.at("state").get<std::string>() + "\"");
    ticket.state = *state;
    ticket.counter = json.value("counter", std::string());
    ticket.takenAt = instantFrom(json, "taken_at");
    if (!isTicketLabel(ticket.label()))
        throw std::invalid_argument("\"" + ticket.label() + "\" is not a ticket number");
}

void to_json(Json& json, const Ticket& ticket)
{
    json = Json{{"id", ticket.id},
                {"business_date", calendar::formatDate(ticket.businessDate)},
                {"service", ticket.service},
                {"series", ticket.series},
                {"number", ticket.number},
                {"label", ticket.label()},
                {"state", std::string(toString(ticket.state))},
                {"counter", ticket.counter},
                {"taken_at", utc(ticket.takenAt)}};
}

void from_json(const Json& json, Call& call)
{
    json.at("ticket_id").get_to(call.ticketId);
    json.at("number").get_to(call.number);
    if (!isTicketLabel(call.number))
        throw std::invalid_argument("the number of a call is one letter and three or four digits");
    json.at("counter").get_to(call.counter);
    json.at("service").get_to(call.service);
    call.at = instantFrom(json, "at");
    call.recalled = json.value("recalled", false);
}

void to_json(Json& json, const Call& call)
{
    json = Json{{"ticket_id", call.ticketId}, {"number", call.number}, {"counter", call.counter},
                {"service", call.service},    {"at", utc(call.at)},    {"recalled", call.recalled}};
}

} // namespace onedoor::queue
