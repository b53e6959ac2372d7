#include "config/server/LedgerPaper.hpp"
#include "config/server/Resource.hpp"
#include "config/store/LedgerStore.hpp"

namespace onedoor::server
{

namespace
{

/// A day takes the whole of it: `to` then means the end of that day.
Result<Instant> askedMoment(const Request& request, std::string_view name, const calendar::HallZone& zone,
                            std::chrono::days further, Instant otherwise)
{
    const auto text = request.asked(name);
    if (!text || text->empty())
        return otherwise;
    if (text->size() != std::string_view("2026-11-22").size())
        return calendar::parseInstant(*text);
    const auto date = calendar::parseDate(*text);
    if (!date)
        return tl::unexpected(date.error());
    return zone.toInstant(calendar::LocalTime(*date + further));
}

Json entryJson(const store::LedgerEntry& entry, const calendar::HallZone& zone)
{
    return {{"sequence", entry.sequence}, {"at", zone.format(entry.at)}, {"event", entry.event},
            {"actor", entry.actor},       {"subject", entry.subject},    {"sha256", entry.sha256},
            {"detail", entry.detail},     {"head", entry.head}};
}

Result<calendar::HallZone> zoneOf(Hall& hall)
{
    const auto loaded = hall.releases.current();
    return loaded ? Result<calendar::HallZone>(loaded->release->resolver.calendar().zone())
                  : calendar::HallZone::load("Asia/Shanghai");
}

Result<Response> ledger(Hall& hall, const Visit& visit)
{
    const auto zone = zoneOf(hall);
    if (!zone)
        return tl::unexpected(zone.error());
    const auto from = askedMoment(visit.request, "from", *zone, std::chrono::days(0), Instant::min());
    const auto to = askedMoment(visit.request, "to", *zone, std::chrono::days(1), Instant::max());
    if (!from || !to)
        return tl::unexpected(from ? to.error() : from.error());
    const auto all = hall.ledger.entries();
    if (!all)
        return tl::unexpected(all.error());
    const auto state = store::verifyLedger(*all);
    auto entries = Json::array();
    for (const auto& entry : *all)
        if (entry.at >= *from && entry.at < *to)
            entries.push_back(entryJson(entry, *zone));
    Json answer{{"entries", std::move(entries)}, {"whole", state.has_value()}};
    answer["head"] = all->empty() ? store::ledgerStart() : all->back().head;
    if (!state)
        answer["fault"] = state.error().message;
    return jsonResponse(200, answer);
}

} // namespace

void addLedgerRoutes(Router& router, Hall& hall)
{
    router.add({"GET", "/api/v1/ledger", Access::only({store::Role::Reviewer, store::Role::Inspector}),
                [&hall](const Visit& visit) { return ledger(hall, visit); }, 0, Cost::Heavy});
}

} // namespace onedoor::server
