#pragma once

#include "content/consent/Receipt.hpp"
#include "content/consent/Sealing.hpp"
#include "content/release/Release.hpp"
#include "kiosk/flow/Effect.hpp"

namespace onedoor::kiosk
{

/// A record that nobody here can read any more, and the code for its owner.
struct SealedConsent
{
    std::string sealed; ///< bytes; the API takes them as base64
    consent::Receipt receipt;

    /// Body of POST /api/v1/consents.
    [[nodiscard]] std::string requestBody(std::string_view kiosk) const;
};

/// The keys of hall.json's "consent". Errors   NotFound while the hall has set none; Malformed.
[[nodiscard]] Result<consent::SealingKeys> sealingKeys(const release::Release& release);

/// Draws the signature, makes the record and its receipt, signs and seals. Wipes the draft.
/// Errors   InvalidArgument, Malformed. Nothing is kept then.
/// Thread   any; takes some milliseconds.
[[nodiscard]] Result<SealedConsent> sealConsent(ConsentDraft draft, std::string_view hall, std::string_view kiosk,
                                                const consent::DeviceKey& device, const consent::SealingKeys& keys);

} // namespace onedoor::kiosk
