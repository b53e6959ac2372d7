#include "config/server/Resource.hpp"
#include "config/store/ConsentStore.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Sealing.hpp"

#include <algorithm>

namespace onedoor::server
{

namespace
{

/// 医疗机构管理条例实施细则 §53: records of an outpatient visit are kept for at least 15 years.
constexpr std::chrono::years keptFor{15};

bool isReceiptHash(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

calendar::Date keptUntil(calendar::Date from)
{
    auto date = std::chrono::year_month_day(from) + keptFor;
    if (!date.ok()) // 29 February
        date = date.year() / date.month() / std::chrono::last;
    return calendar::Date(date);
}

Result<store::SealedConsent> readConsent(const Request& request)
{
    auto key = idempotencyKey(request);
    const auto body = key ? jsonBody(request) : Result<Json>(tl::unexpected(key.error()));
    if (!body)
        return tl::unexpected(body.error());
    auto sealed = textField(*body, "sealed", 200'000);
    auto hash = textField(*body, "receipt_hash", 64);
    auto kiosk = idField(*body, "kiosk");
    for (const auto* field : {&sealed, &hash, &kiosk})
        if (!*field)
            return tl::unexpected(field->error());
    // Its form and length are all that can be known of it here: nobody but the clinic opens it.
    const auto bytes = consent::decodeBase64(*sealed);
    if (!bytes || !consent::isSealed(*bytes))
        return fail(ErrorCode::Malformed, "\"sealed\" is no sealed record");
    if (!isReceiptHash(*hash))
        return fail(ErrorCode::Malformed, "\"receipt_hash\" has 64 hexadecimal digits");
    return store::SealedConsent{std::move(*key), std::move(*sealed), std::move(*hash), std::move(*kiosk)};
}

Result<Response> store(Hall& hall, const Visit& visit)
{
    const auto consent = readConsent(visit.request);
    if (consent)
        if (auto own = expectOwnName(visit, consent->kiosk); !own)
            return tl::unexpected(own.error());
    const auto loaded = consent ? hall.releases.require()
                                : Result<std::shared_ptr<const LoadedRelease>>(tl::unexpected(consent.error()));
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto today = (*loaded)->release->resolver.calendar().businessDate(hall.clock.now());
    const auto receipt = hall.consents.append(*consent, keptUntil(today), hall.clock.now());
    if (!receipt)
        return tl::unexpected(receipt.error());
    return jsonResponse(receipt->created ? 201 : 200, {{"sequence", receipt->sequence}, {"head", receipt->head}});
}

Result<Response> ask(Hall& hall, const Visit& visit)
{
    const auto& hash = visit.request.param("receipt_hash");
    if (!isReceiptHash(hash))
        return fail(ErrorCode::Malformed, "a receipt's hash has 64 hexadecimal digits");
    const auto state = hall.consents.find(hash);
    if (!state)
        return tl::unexpected(state.error());
    if (!*state)
        return fail(ErrorCode::NotFound, "this receipt is not known");
    return jsonResponse(200, {{"state", (*state)->kept ? "kept" : "ended"},
                              {"until", calendar::formatDate((*state)->until)}});
}

} // namespace

void addConsentRoutes(Router& router, Hall& hall)
{
    router.add({"POST", "/api/v1/consents", Access::device({store::DeviceKind::Kiosk}),
                [&hall](const Visit& visit) { return store(hall, visit); }, 256u << 10});
    // At a kiosk with the receipt, or at the window.
    const auto asked =
        Access::only({store::Role::Clerk, store::Role::ClinicOfficer}).orDevice({store::DeviceKind::Kiosk});
    router.add({"GET", "/api/v1/consents/{receipt_hash}", asked,
                [&hall](const Visit& visit) { return ask(hall, visit); }});
}

} // namespace onedoor::server
