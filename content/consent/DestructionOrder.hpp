#pragma once

#include "content/base/Clock.hpp"
#include "content/consent/Keys.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::consent
{

/// A record of the server's chain, by its place and by the bytes that stand there.
struct OrderedRecord
{
    std::int64_t sequence = 0;
    std::string sealedSha256; ///< 64 hexadecimal digits
    bool operator==(const OrderedRecord&) const = default;
};

/// What the clinic has the server destroy: which records, never why. One batch a day holds what was withdrawn
/// and what has had its time, in the order of the chain.
struct DestructionOrder
{
    std::string hall;
    Instant made;
    std::vector<OrderedRecord> records;
};

/// The public half of the Ed25519 key that signs orders. It follows from the clinic's secret key, so that the
/// clinic keeps one file; hall.json names it as consent.order_key.
[[nodiscard]] DevicePublicKey orderKeyOf(const SecretKey& clinic);

/// The order as a file: its JSON in one line, then "ed25519 " and the signature in base64.
[[nodiscard]] std::string signOrder(const DestructionOrder& order, const SecretKey& clinic);

/// Errors   Malformed; Untrusted when another key has signed it, or it was changed.
[[nodiscard]] Result<DestructionOrder> readOrder(std::string_view file, const DevicePublicKey& orderKey);

} // namespace onedoor::consent
