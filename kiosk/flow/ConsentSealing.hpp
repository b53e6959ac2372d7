#pragma once

#include "content/consent/Receipt.hpp"
#include "content/consent/Sealing.hpp"
#include "content/release/Release.hpp"
#include "kiosk/flow/Effect.hpp"

namespace onedoor::kiosk
{

/// Who seals, for whom.
struct Sealer
{
    std::string hall;
    std::string kiosk;
    const consent::DeviceKey& device;
    consent::SealingKeys keys;
};

/// Records that nobody here can read any more, one for each purpose in an order that means nothing, and the code
/// for their owner.
struct SealedConsent
{
    std::vector<std::string> sealed; ///< bytes; the API takes them as base64
    consent::Receipt receipt;

    /// Body of POST /api/v1/consents: all of them together, so that all are kept or none.
    [[nodiscard]] std::string requestBody(std::string_view kiosk) const;
};

/// The keys of hall.json's "consent". Errors   NotFound while the hall has set none; Malformed.
[[nodiscard]] Result<consent::SealingKeys> sealingKeys(const release::Release& release);

/// Draws the signature, makes a record for each form and one receipt for all, signs and seals. Wipes the draft.
/// Errors   InvalidArgument, Malformed. Nothing is kept then.
/// Thread   any; takes some milliseconds.
[[nodiscard]] Result<SealedConsent> sealConsent(ConsentDraft draft, const Sealer& sealer);

/// A withdrawal of one purpose or of all: a record for each purpose either way, those that stay as padding. It looks
/// like a consent in number and size. Errors   as above.
[[nodiscard]] Result<SealedConsent> sealWithdrawal(const SealWithdrawal& withdrawal, const Sealer& sealer);

} // namespace onedoor::kiosk
