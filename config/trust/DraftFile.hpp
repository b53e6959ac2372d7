#pragma once

#include "config/trust/Roles.hpp"
#include "config/trust/SigningKey.hpp"
#include "content/base/Json.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What travels between the server and a signer's own machine: the draft as one file, and the
/// signature that comes back. A draft is an uncompressed tar: draft.json, then files/<sha256> for
/// every target of the new version, and for those of the version before that are gone.
namespace onedoor::trust
{

/// A new version of a delegated role on its way to be signed.
struct Draft
{
    std::string hall;     ///< "guandu-demo"
    std::string hallName; ///< for people
    std::string role;     ///< "content", "notices", "withdrawals"
    Json part;            ///< "signed" of the new version: exactly what is signed
    Json before;          ///< that of the version before; null when there is none
    std::vector<std::string> editedBy;
    std::string madeAt; ///< ISO 8601

    /// The bytes that are signed.
    [[nodiscard]] std::string canonical() const;
    [[nodiscard]] std::uint64_t version() const;
};

[[nodiscard]] Json toJson(const Draft& draft);
/// Errors   Malformed; Unsupported for a later format.
[[nodiscard]] Result<Draft> parseDraft(std::string_view text);

/// A signature as a file.
struct DraftSignature
{
    std::string role;
    std::uint64_t version = 0;
    std::string sha256; ///< of the canonical bytes
    std::string keyId;
    std::string bytes; ///< raw
};

[[nodiscard]] DraftSignature signDraft(const Draft& draft, const SigningKey& key);
[[nodiscard]] std::string toText(const DraftSignature& signature);
/// Errors   Malformed; Unsupported for a later format.
[[nodiscard]] Result<DraftSignature> parseSignature(std::string_view text);

/// Finds the bytes of a target by its SHA-256.
using FindBytes = std::function<Result<std::string>(const std::string& name, const std::string& sha256)>;

/// Errors   NoSpace, Io; those of `find`.
[[nodiscard]] Result<void> writeDraftFile(const std::filesystem::path& path, const Draft& draft, const FindBytes& find);

/// A draft file that was read whole and is sound: every listed file is there with its length and
/// hash, nothing else is, and it says only what a draft of its role may say.
struct CheckedDraft
{
    Draft draft;
    tuf::Targets listing;                                   ///< of `draft.part`
    std::map<std::string, std::string, std::less<>> bytes; ///< by SHA-256
};

/// Takes what the signer page takes, and no more (config/signer/script/draft.js).
/// Errors   Malformed, Untrusted (WrongLength, WrongHash, Missing, BadPath, Malformed for a field
///          that a draft has not, Expired, Rollback); Io, NotFound.
[[nodiscard]] Result<CheckedDraft> readDraftFile(const std::filesystem::path& path, Instant now);

/// The targets of a "signed" part. Errors   Malformed.
[[nodiscard]] Checked<tuf::Targets> listingOfPart(const Json& part, std::string_view role);

} // namespace onedoor::trust
