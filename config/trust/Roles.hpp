#pragma once

#include "config/trust/Crypto.hpp"
#include "config/trust/Trust.hpp"
#include "content/base/Clock.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The metadata of any repository of The Update Framework 1.0 (§4), read but not yet believed.
/// Fields that are not known are left alone; they are signed with the rest.
namespace onedoor::trust::tuf
{

/// Algorithm ("sha256", "sha512") → lower-case hexadecimal digits. Others are left out.
using Hashes = std::map<std::string, std::string, std::less<>>;

/// Which keys sign for a role, and how many different ones must.
struct RoleKeys
{
    std::set<std::string, std::less<>> keyIds;
    std::uint64_t threshold = 1;
    bool operator==(const RoleKeys&) const = default;
};

using Keys = std::map<std::string, PublicKey, std::less<>>; ///< by key id

/// What timestamp and snapshot say of another metadata file.
struct ListedFile
{
    std::uint64_t version = 0;
    std::optional<std::uint64_t> length; ///< need not be given
    Hashes hashes;                       ///< may be empty
};

struct TargetFile
{
    std::uint64_t length = 0;
    Hashes hashes; ///< one at least
    bool operator==(const TargetFile&) const = default;
};

struct Role
{
    std::uint64_t version = 0;
    Instant expires{};
};

struct Root : Role
{
    bool consistentSnapshot = false;
    Keys keys;
    RoleKeys root, timestamp, snapshot, targets;
};

struct Timestamp : Role
{
    ListedFile snapshot;
};

struct Snapshot : Role
{
    std::map<std::string, ListedFile, std::less<>> files; ///< "targets.json", "ROLE.json"
    Instant published{}; ///< "published", a field of our own: of the release; Instant{} = not given
};

/// A role to which targets, or another delegated role, leaves some paths.
struct DelegatedRole
{
    std::string name;
    RoleKeys signers;
    bool terminating = false;
    std::vector<std::string> paths;          ///< patterns, see matchesPath
    std::vector<std::string> hashPrefixes;   ///< of the SHA-256 of a path; one of the two is empty
};

struct Targets : Role
{
    std::map<std::string, TargetFile, std::less<>> targets; ///< names as they are: see checkName
    Keys keys;
    std::vector<DelegatedRole> delegations; ///< in the order in which they are asked
};

struct Signature
{
    std::string keyId;
    std::string bytes; ///< raw; empty when it could not be read, and so is nobody's
};

/// A metadata file taken apart.
template <class Content>
struct Signed
{
    Content role;
    std::string canonical; ///< the bytes that were signed
    std::vector<Signature> signatures;
};

/// Each reads one file of its "_type".
/// Errors   Malformed.
[[nodiscard]] Checked<Signed<Root>> readRoot(std::string_view bytes);
[[nodiscard]] Checked<Signed<Timestamp>> readTimestamp(std::string_view bytes);
[[nodiscard]] Checked<Signed<Snapshot>> readSnapshot(std::string_view bytes);
/// `name` is the role's ("targets", "content"), for messages.
[[nodiscard]] Checked<Signed<Targets>> readTargets(std::string_view bytes, std::string_view name);

} // namespace onedoor::trust::tuf
