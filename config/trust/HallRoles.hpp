#pragma once

#include "config/trust/Roles.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

/// Who signs for what in a hall. Root says who the others are; targets says who the staff are and
/// lists nothing itself; what a release holds, notices and withdrawals are signed by staff.
namespace onedoor::trust
{

inline constexpr std::string_view contentRole = "content";
inline constexpr std::string_view noticesRole = "notices";
inline constexpr std::string_view withdrawalsRole = "withdrawals";
inline constexpr std::array delegatedRoles{contentRole, noticesRole, withdrawalsRole};

using PublicKeys = std::vector<tuf::PublicKey>;

struct RootHolders
{
    PublicKeys root;           ///< sticks in a safe; two of them change anything here
    PublicKeys administrators; ///< two of them say who the staff are
    tuf::PublicKey snapshot;   ///< the server's own
    tuf::PublicKey timestamp;  ///< the server's own
};

struct StaffKeys
{
    PublicKeys editors;
    PublicKeys reviewers;
    PublicKeys dutyManagers;
};

/// Who they are in what was signed: the other way round of makeRoot and makeTargets.
[[nodiscard]] RootHolders holdersOf(const tuf::Root& root);
[[nodiscard]] StaffKeys staffOf(const tuf::Targets& targets);

/// How long the offline roles hold. Source   design of the hall: a root two years, staff one.
inline constexpr std::chrono::days rootLifetime{731};
inline constexpr std::chrono::days targetsLifetime{366};
[[nodiscard]] std::chrono::hours lifetimeOf(std::string_view delegatedRole);

/// A root of `version`: two of its keys, two administrators.
[[nodiscard]] tuf::Root makeRoot(const RootHolders& holders, std::uint64_t version, Instant now);

/// Delegations to whoever has a key; a role that nobody holds yet is left out. `reviews` different
/// keys sign a release, two at least.
[[nodiscard]] tuf::Targets makeTargets(const StaffKeys& staff, std::uint64_t version, Instant now,
                                       std::uint64_t reviews = 2);

} // namespace onedoor::trust
