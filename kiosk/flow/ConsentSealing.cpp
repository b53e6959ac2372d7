#include "kiosk/flow/ConsentSealing.hpp"

#include "content/base/Ids.hpp"
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
        wipeMemory(picture.rgba.data(), picture.rgba.size());
        if (!png || png->size() <= consent::maxSignatureBytes)
            return png;
        wipe(*png);
    }
    return fail(ErrorCode::InvalidArgument, "the signature's picture is too large");
}

consent::ConsentRecord recordOf(const Sealer& sealer, const consent::Receipt& receipt)
{
    consent::ConsentRecord record;
    record.recordId = newId();
    record.hall = sealer.hall;
    record.device = sealer.kiosk;
    record.receiptHash = receipt.hash();
    return record;
}

consent::ConsentRecord recordOf(const DecidedForm& form, const Sealer& sealer, const consent::Receipt& receipt)
{
    auto record = recordOf(sealer, receipt);
    record.purpose = form.form->purpose;
    record.formId = form.form->id;
    record.formVersion = form.form->version;
    record.shownSha256 = sha256(form.form->shownText(form.language));
    record.language = form.language;
    record.mode = form.mode;
    record.started = form.started;
    record.decision = form.decision;
    record.retentionYears = static_cast<int>(form.form->retention.time.count());
    return record;
}

/// All or none of them.
Result<SealedConsent> sealAll(const std::vector<consent::ConsentRecord>& records, const Sealer& sealer,
                              const consent::Receipt& receipt)
{
    SealedConsent consent{{}, receipt};
    for (const auto& record : records)
    {
        auto sealed = consent::seal(record, sealer.device, sealer.keys);
        if (!sealed)
            return tl::unexpected(sealed.error());
        consent.sealed.push_back(std::move(*sealed));
    }
    // Each begins with a fresh random key, so this order means nothing: a record's place does not tell the server
    // what it is about.
    std::ranges::sort(consent.sealed);
    return consent;
}

} // namespace

std::string SealedConsent::requestBody(std::string_view kiosk) const
{
    Json records = Json::array();
    for (const auto& record : sealed)
        records.push_back(consent::encodeBase64(record));
    return toText({{"sealed", std::move(records)}, {"receipt_hash", receipt.hash()}, {"kiosk", kiosk}});
}

Result<consent::SealingKeys> sealingKeys(const release::Release& release)
{
    return consent::parseSealingKeys({{"clinic_key", release.hall.clinicKey}, {"escrow_key", release.hall.escrowKey}});
}

Result<SealedConsent> sealConsent(ConsentDraft draft, const Sealer& sealer)
{
    const bool whole = std::ranges::all_of(draft.forms, [](const DecidedForm& form) { return form.form != nullptr; });
    if (draft.forms.empty() || !whole)
        return fail(ErrorCode::InvalidArgument, "a consent without its form");
    auto png = signaturePng(draft.signature);
    const auto strokeTimes = draft.signature.times();
    draft.signature.wipe();
    if (!png)
        return tl::unexpected(png.error());
    const auto receipt = consent::Receipt::make();
    std::vector<consent::ConsentRecord> records;
    for (const auto& form : draft.forms)
    {
        auto record = recordOf(form, sealer, receipt);
        record.decided = draft.decided;
        record.signaturePng = *png;
        record.strokeTimes = strokeTimes;
        records.push_back(std::move(record));
    }
    auto sealed = sealAll(records, sealer, receipt);
    for (auto& record : records)
        wipe(record.signaturePng);
    wipe(*png);
    return sealed;
}

Result<SealedConsent> sealWithdrawal(const SealWithdrawal& withdrawal, const Sealer& sealer)
{
    using consent::Decision;
    std::vector<consent::ConsentRecord> records;
    for (const auto purpose : consent::allPurposes)
    {
        auto record = recordOf(sealer, withdrawal.receipt);
        record.purpose = purpose;
        record.language = withdrawal.language;
        record.mode = withdrawal.mode;
        record.started = withdrawal.decided;
        record.decided = withdrawal.decided;
        const bool ends = !withdrawal.purpose || *withdrawal.purpose == purpose;
        record.decision = ends ? Decision::Withdraw : Decision::Padding;
        record.retentionYears = 1;
        records.push_back(std::move(record));
    }
    return sealAll(records, sealer, withdrawal.receipt);
}

} // namespace onedoor::kiosk
