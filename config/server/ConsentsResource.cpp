#include "config/server/Resource.hpp"
#include "config/store/ConsentStore.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Sealing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

/// A person's records, one for each purpose, and room for a purpose more.
constexpr std::size_t mostRecords = 4;
constexpr std::size_t longestRecord = 200'000;

bool isReceiptHash(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The longest of the hall's forms: which record is about what must not be known here, so the clinic's machine,
/// which knows, orders the end of what has a shorter time.
std::chrono::years longestRetention(const release::Release& release)
{
    std::chrono::years longest{1};
    for (const auto& form : release.forms)
        longest = std::max(longest, form.retention.time);
    return longest;
}

/// Its form and length are all that can be known of a record here: nobody but the clinic opens it.
Result<std::string> sealedRecord(const Json& json)
{
    auto text = json.is_string() ? json.get<std::string>() : std::string();
    const auto bytes = text.size() <= longestRecord ? consent::decodeBase64(text) : std::nullopt;
    if (!bytes || !consent::isSealed(*bytes))
        return fail(ErrorCode::Malformed, "\"sealed\" holds what is no sealed record");
    return text;
}

/// A list of records; one alone as kiosks sent it that asked for one purpose, of which some may wait in an outbox.
Result<std::vector<std::string>> sealedRecords(const Json& body)
{
    const auto found = body.find("sealed");
    const Json list = found == body.end() ? Json::array() : found->is_array() ? *found : Json::array({*found});
    if (list.empty() || list.size() > mostRecords)
        return fail(ErrorCode::Malformed, fmt::format("\"sealed\" lists 1 to {} records", mostRecords));
    std::vector<std::string> records;
    for (const auto& one : list)
    {
        auto record = sealedRecord(one);
        if (!record)
            return tl::unexpected(record.error());
        records.push_back(std::move(*record));
    }
    return records;
}

Result<store::SealedConsent> readConsent(const Request& request)
{
    auto key = idempotencyKey(request);
    const auto body = key ? jsonBody(request) : Result<Json>(tl::unexpected(key.error()));
    if (!body)
        return tl::unexpected(body.error());
    auto hash = textField(*body, "receipt_hash", 64);
    auto kiosk = idField(*body, "kiosk");
    for (const auto* field : {&hash, &kiosk})
        if (!*field)
            return tl::unexpected(field->error());
    auto sealed = sealedRecords(*body);
    if (!sealed)
        return tl::unexpected(sealed.error());
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
    const auto& release = *(*loaded)->release;
    const auto today = release.resolver.calendar().businessDate(hall.clock.now());
    const auto until = consent::keptUntil(today, longestRetention(release));
    const auto receipt = hall.consents.append(*consent, until, hall.clock.now());
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
                [&hall](const Visit& visit) { return store(hall, visit); }, 1u << 20});
    // At a kiosk with the receipt, or at the window.
    const auto asked =
        Access::only({store::Role::Clerk, store::Role::ClinicOfficer}).orDevice({store::DeviceKind::Kiosk});
    router.add({"GET", "/api/v1/consents/{receipt_hash}", asked,
                [&hall](const Visit& visit) { return ask(hall, visit); }});
}

} // namespace onedoor::server
