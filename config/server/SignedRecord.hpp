#pragma once

#include "config/trust/DraftFile.hpp"

#include <filesystem>

namespace onedoor::server
{

/// What is known of the version that a draft says it was made from.
enum class Before
{
    None,    ///< there was none
    Signed,  ///< it was signed with this key: only what is different is new to the signer
    Unknown, ///< a server may have put anything into it
};

/// What was signed with a key on this machine, in a file beside it: as the signer page, the command
/// line believes no server what there was before.
/// Shape    KEY.signed.json: {"format": 1, "signed": [{"hall", "role", "version", "sha256", "at"}]},
///          the newest first, 500 at most. One that cannot be read counts as empty.
class SignedRecord
{
public:
    explicit SignedRecord(const std::filesystem::path& key);

    [[nodiscard]] Before before(const trust::Draft& draft) const;
    /// Errors   NoSpace, Io: then the next draft has to be looked at as a whole.
    [[nodiscard]] Result<void> add(const trust::Draft& draft, Instant now);

private:
    std::filesystem::path m_file;
    Json m_signed = Json::array();
};

} // namespace onedoor::server
