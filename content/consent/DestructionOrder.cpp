#include "content/consent/DestructionOrder.hpp"

#include "content/base/Json.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/DeviceKey.hpp"

#include <algorithm>
#include <sodium.h>

namespace onedoor::consent
{

namespace
{

constexpr std::string_view kind = "onedoor-consent-order-1";
constexpr std::string_view signatureStart = "ed25519 ";
constexpr std::string_view purposeOfKey = "onedoor consent order key 1";

/// Another use of the clinic's secret has another key: what signs orders opens nothing.
SecretKey seedOf(const SecretKey& clinic)
{
    SecretKey seed;
    crypto_generichash(seed.bytes().data(), seed.bytes().size(),
                       reinterpret_cast<const unsigned char*>(purposeOfKey.data()), purposeOfKey.size(),
                       clinic.bytes().data(), clinic.bytes().size());
    return seed;
}

std::string signedText(std::string_view line)
{
    return std::string(kind) + '\n' + std::string(line);
}

bool isHash(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void readRecords(const Json& json, DestructionOrder& order)
{
    for (const auto& one : json.at("records"))
    {
        OrderedRecord record{one.at("sequence").get<std::int64_t>(), one.at("sealed_sha256").get<std::string>()};
        if (record.sequence < 1 || !isHash(record.sealedSha256))
            throw std::invalid_argument("a record has a number from 1 on and a hash");
        order.records.push_back(std::move(record));
    }
}

} // namespace

DevicePublicKey orderKeyOf(const SecretKey& clinic)
{
    const SecretKey seed = seedOf(clinic);
    DevicePublicKey key;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(key.bytes.data(), secret.data(), seed.bytes().data());
    sodium_memzero(secret.data(), secret.size());
    return key;
}

std::string signOrder(const DestructionOrder& order, const SecretKey& clinic)
{
    Json records = Json::array();
    for (const auto& record : order.records)
        records.push_back({{"sequence", record.sequence}, {"sealed_sha256", record.sealedSha256}});
    const std::string line = toText({{"kind", kind},
                                     {"hall", order.hall},
                                     {"made_ms", order.made.time_since_epoch().count()},
                                     {"records", std::move(records)}});
    const SecretKey seed = seedOf(clinic);
    DevicePublicKey key;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(key.bytes.data(), secret.data(), seed.bytes().data());
    const std::string text = signedText(line);
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(text.data()), text.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return line + '\n' + std::string(signatureStart) + encodeBase64(signature) + '\n';
}

Result<DestructionOrder> readOrder(std::string_view file, const DevicePublicKey& orderKey)
{
    const auto end = file.find('\n');
    std::string_view rest = end == std::string_view::npos ? std::string_view() : file.substr(end + 1);
    if (rest.ends_with('\n'))
        rest.remove_suffix(1);
    const auto bytes =
        rest.starts_with(signatureStart) ? decodeBase64(rest.substr(signatureStart.size())) : std::nullopt;
    DeviceKey::SignatureBytes signature{};
    if (!bytes || bytes->size() != signature.size())
        return fail(ErrorCode::Malformed, "this is no order of destruction: a line of JSON and a signature");
    std::ranges::copy(*bytes, signature.begin());
    const std::string_view line = file.substr(0, end);
    // Before anything in it is believed.
    if (!verify(orderKey, signedText(line), signature))
        return fail(ErrorCode::Untrusted, "the order was not signed with the clinic's key that hall.json names, "
                                          "or it was changed");
    const auto json = parseJson(line, "order");
    if (!json)
        return tl::unexpected(json.error());
    try
    {
        if (json->at("kind").get<std::string>() != kind)
            return fail(ErrorCode::Unsupported, "an order of another kind");
        DestructionOrder order;
        order.hall = json->at("hall").get<std::string>();
        order.made = Instant(std::chrono::milliseconds(json->at("made_ms").get<std::int64_t>()));
        readRecords(*json, order);
        return order;
    }
    catch (const std::exception& fault)
    {
        return fail(ErrorCode::Malformed, std::string("order: ") + fault.what());
    }
}

} // namespace onedoor::consent
