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

std::vector<Leg> legsOf(const Json& json, const std::string& service)
{
    std::vector<Leg> legs;
    for (const auto& leg : json.value("legs", Json::array()))
    {
        legs.push_back(orThrow(legsFrom(fmt::format("{}:{}", leg.at("service").get_ref<const std::string&>(),
                                                    leg.at("state").get_ref<const std::string&>())))
                           .front());
    }
    if (legs.empty())
        legs.push_back({service});
    return legs;
}

} // namespace

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
    ticket.legs = legsOf(json, ticket.service);
    ticket.priority = json.value("priority", false);
    ticket.waitsSince = json.contains("waits_since") ? instantFrom(json, "waits_since") : ticket.takenAt;
    ticket.absences = json.value("absences", 0);
    ticket.booked = json.value("booked", false);
    ticket.party = json.value("party", 0);
    ticket.couple = json.value("couple", std::int64_t{0});
    if (!isTicketLabel(ticket.label()))
        throw std::invalid_argument("\"" + ticket.label() + "\" is not a ticket number");
}

void to_json(Json& json, const Ticket& ticket)
{
    auto legs = Json::array();
    for (const auto& leg : ticket.legs)
        legs.push_back({{"service", leg.service}, {"state", std::string(toString(leg.state))}});
    json = Json{{"id", ticket.id},
                {"business_date", calendar::formatDate(ticket.businessDate)},
                {"service", ticket.service},
                {"series", ticket.series},
                {"number", ticket.number},
                {"label", ticket.label()},
                {"state", std::string(toString(ticket.state))},
                {"counter", ticket.counter},
                {"taken_at", utc(ticket.takenAt)},
                {"legs", std::move(legs)},
                {"priority", ticket.priority},
                {"waits_since", utc(ticket.waitsSince)},
                {"absences", ticket.absences},
                {"booked", ticket.booked},
                {"party", ticket.party},
                {"couple", ticket.couple}};
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

void from_json(const Json& json, AbsenceRule& rule)
{
    const auto whole = [&](const char* key, int usual, int least, int most)
    {
        const int value = json.value(key, usual);
        if (value < least || value > most)
            throw std::invalid_argument(fmt::format("{} must be {} to {}", key, least, most));
        return value;
    };
    rule.most = whole("most", rule.most, 1, 9);
    rule.back = whole("back", rule.back, 0, 99);
    rule.voidAfter = std::chrono::minutes(whole("void_after_minutes", static_cast<int>(rule.voidAfter.count()), 1, 1440));
}

} // namespace onedoor::queue
