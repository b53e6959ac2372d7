#pragma once

#include "config/store/Database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::store
{

/// What a signing key is for.
enum class KeyPurpose
{
    Staff,         ///< releases, notices, withdrawals: by the roles of its owner's account
    Administrator, ///< says who the staff are
    Root           ///< a stick in a safe
};

[[nodiscard]] std::string_view toString(KeyPurpose purpose);

/// The public half of a signing key, and whose it is. The secret half is on that person's stick.
struct StaffKey
{
    std::string keyId;
    std::string owner; ///< the account's name, or the stick's ("root-1")
    KeyPurpose purpose = KeyPurpose::Staff;
    std::string publicKey; ///< Ed25519, 64 hexadecimal digits
    Instant addedAt{};
    std::optional<Instant> revokedAt;
};

/// Whose key is whose, for the server's own rules and the ledger. What devices trust stands in
/// the signed metadata, not here.
///
/// Errors   of every call: NoSpace, Io, TimedOut, Malformed (a NUL).
/// Thread   any.
class StaffKeyStore
{
public:
    explicit StaffKeyStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// Errors   Conflict when the key is known already.
    [[nodiscard]] Result<void> add(const StaffKey& key);
    /// Returns  whether it was in use. Errors   NotFound.
    [[nodiscard]] Result<bool> revoke(const std::string& keyId, Instant now);
    [[nodiscard]] Result<std::optional<StaffKey>> find(const std::string& keyId);
    /// By owner, oldest first; also revoked ones.
    [[nodiscard]] Result<std::vector<StaffKey>> list();

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
