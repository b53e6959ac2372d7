#pragma once

#include "content/base/Clock.hpp"
#include "content/consent/ConsentForm.hpp"
#include "content/consent/Signature.hpp"

#include <string>
#include <string_view>

namespace onedoor::consent
{

/// Deny is a decision like permit; a withdrawal is a later record that names the receipt it ends. Padding says
/// nothing: a withdrawal has a record for each purpose, so that one of a single purpose looks like one of all.
enum class Decision
{
    Permit,
    Deny,
    Withdraw,
    Padding
};

[[nodiscard]] std::string_view toString(Decision decision);

/// How the text was shown.
enum class Mode
{
    Standard,
    LargeText
};

[[nodiscard]] std::string_view toString(Mode mode);

/// What one person decided about one purpose. Written once, never changed. Holds no name and no ID number: the
/// clinic binds the receipt to the person on its own paper.
///
/// Source   field names after HL7 FHIR R5 Consent (decision, date, policy text) and ISO/IEC TS 27560:2023 (schema
///          version, record id, privacy notice, language, event time).
struct ConsentRecord
{
    std::string recordId; ///< newId()
    Purpose purpose = Purpose::Exam;
    std::string formId;
    std::string formVersion;
    std::string shownSha256; ///< of the exact bytes shown: sha256(FormVersion::shownText)
    std::string language;    ///< in which it was shown
    Mode mode = Mode::Standard;
    std::string hall;
    std::string device;
    Instant started; ///< the text was first on the screen
    Instant decided; ///< the signed decision was confirmed
    Decision decision = Decision::Deny;
    int retentionYears = 15; ///< as the form had it, so that the clinic's machine needs no form to end it
    std::string receiptHash;  ///< Receipt::hash(): of this record, or of the one a withdrawal ends
    std::string signaturePng; ///< PNG bytes, at most maxSignatureBytes; empty where none is given
    StrokeTimes strokeTimes;  ///< empty unless the hall decided for them; the text then has no word of them

    bool operator==(const ConsentRecord&) const = default;
};

/// So that every record fits the one size of a sealed record.
inline constexpr std::size_t maxSignatureBytes = 40 * 1024;

/// The record as JSON text; the caller wipes it. Errors   InvalidArgument for a signature or a name that is too long.
[[nodiscard]] Result<std::string> toRecordText(const ConsentRecord& record);
/// Errors   Malformed; Unsupported for another schema version.
[[nodiscard]] Result<ConsentRecord> parseRecord(std::string_view text);

} // namespace onedoor::consent
