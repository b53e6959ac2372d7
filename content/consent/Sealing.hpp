#pragma once

#include "content/consent/ConsentRecord.hpp"
#include "content/consent/DeviceKey.hpp"

#include <span>

namespace onedoor::consent
{

/// Named in every envelope, so that another suite can stand beside it.
inline constexpr std::string_view sealingSuite = "ed25519-x25519-xsalsa20poly1305";

/// Every sealed record of this suite for two keys has this length, whatever was decided, signed or not.
inline constexpr std::size_t sealedBytesForTwo = 65850;

/// Who can open: the clinic, and the escrow for the day the clinic's key is lost.
struct SealingKeys
{
    SealingPublicKey clinic;
    SealingPublicKey escrow;
};

/// Reads hall.json's "consent" object. Errors   NotFound while a key is empty (the hall offers no consent
/// at kiosks), Malformed.
[[nodiscard]] Result<SealingKeys> parseSealingKeys(const Json& consent);

/// Signs the record with the device key, pads it to one size, and seals it to both keys: nobody else reads it,
/// the kiosk and the server neither.
/// Returns  bytes of the envelope. Errors   InvalidArgument, when the record is too large.
[[nodiscard]] Result<std::string> seal(const ConsentRecord& record, const DeviceKey& device, const SealingKeys& keys);

struct OpenedRecord
{
    ConsentRecord record;
    DevicePublicKey device; ///< whose signature was verified
};

/// Opens an envelope and verifies the signature inside.
/// `devices` are the kiosks that are believed; empty = any, and the caller judges `device`.
/// Errors   Untrusted (the key does not open it, tampered, or an unknown device), Malformed, Unsupported.
[[nodiscard]] Result<OpenedRecord> open(std::string_view sealed, const SecretKey& secretKey,
                                        std::span<const DevicePublicKey> devices = {});

/// Whether bytes have the form and length of an envelope; all that a server can know.
[[nodiscard]] bool isSealed(std::string_view bytes);

/// The head of the chain of all records after one more: a published head shows later that none was cut or changed.
/// Shape    64 hexadecimal digits each; the chain starts at `chainStart`.
[[nodiscard]] std::string chainHead(std::string_view previousHead, std::string_view sealedSha256);
[[nodiscard]] std::string chainStart();

} // namespace onedoor::consent
