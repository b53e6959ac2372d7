#include "kiosk/flow/ConsentSealing.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Wipe.hpp"
#include "content/consent/Base64.hpp"
#include "content/drawing/Media.hpp"

#include <algorithm>
#include <cmath>

namespace onedoor::kiosk
{

namespace
{

/// As high as the strokes reach, so that no pad's form cuts them off.
Size pictureSize(const consent::Signature& signature, int widthPx)
{
    float lowest = 0.2F;
    for (const auto& stroke : signature.strokes())
        for (const auto point : stroke)
            lowest = std::max(lowest, point.y);
    const float heightPx = std::ceil((std::min(lowest, 1.5F) + 0.02F) * static_cast<float>(widthPx));
    return {widthPx, static_cast<int>(heightPx)};
}

/// The signature as PNG bytes, smaller where a dense one would not fit into the record.
Result<std::string> signaturePng(const consent::Signature& signature)
{
    if (signature.empty())
        return std::string();
    for (const int widthPx : {600, 360, 200})
    {
        Picture picture = consent::drawSignature(signature, pictureSize(signature, widthPx));
        auto png = drawing::encodePng(picture);
        wipe(picture.rgba);
        if (!png || png->size() <= consent::maxSignatureBytes)
            return png;
        wipe(*png);
    }
    return fail(ErrorCode::InvalidArgument, "the signature's picture is too large");
}

} // namespace

std::string SealedConsent::requestBody(std::string_view kiosk) const
{
    return toText({{"sealed", consent::encodeBase64(sealed)}, {"receipt_hash", receipt.hash()}, {"kiosk", kiosk}});
}

Result<consent::SealingKeys> sealingKeys(const release::Release& release)
{
    return consent::parseSealingKeys({{"clinic_key", release.hall.clinicKey}, {"escrow_key", release.hall.escrowKey}});
}

Result<SealedConsent> sealConsent(ConsentDraft draft, std::string_view hall, std::string_view kiosk,
                                  const consent::DeviceKey& device, const consent::SealingKeys& keys)
{
    if (!draft.form)
        return fail(ErrorCode::InvalidArgument, "a consent without its form");
    auto png = signaturePng(draft.signature);
    draft.signature.wipe();
    if (!png)
        return tl::unexpected(png.error());
    auto receipt = consent::Receipt::make();
    consent::ConsentRecord record;
    record.recordId = newId();
    record.purpose = draft.form->purpose;
    record.formId = draft.form->id;
    record.formVersion = draft.form->version;
    record.shownSha256 = sha256(draft.form->shownText(draft.language));
    record.language = draft.language;
    record.mode = draft.mode;
    record.hall = hall;
    record.device = kiosk;
    record.started = draft.started;
    record.decided = draft.decided;
    record.decision = draft.decision;
    record.receiptHash = receipt.hash();
    record.signaturePng = std::move(*png);
    auto sealed = consent::seal(record, device, keys);
    wipe(record.signaturePng);
    if (!sealed)
        return tl::unexpected(sealed.error());
    return SealedConsent{std::move(*sealed), receipt};
}

} // namespace onedoor::kiosk
