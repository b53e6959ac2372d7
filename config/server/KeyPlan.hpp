#pragma once

#include "config/server/KeyCeremony.hpp"

namespace onedoor::server
{

/// Inside the ceremony only: what is signed and published together.
struct KeyCeremony::Plan
{
    std::optional<trust::tuf::Root> root;
    std::optional<trust::tuf::Targets> targets;
    KeyOwners fresh; ///< keys that the database does not know yet
};

/// How many people sign a release: what the hall has decided once stays.
[[nodiscard]] std::uint64_t reviewsOf(const trust::Repository::State& state);

/// Whether an account of these roles signs releases, notices or withdrawals; or, else, says who does.
/// Errors   InvalidArgument when it signs nothing.
[[nodiscard]] Result<store::KeyPurpose> purposeOf(const std::string& account, const std::vector<store::Role>& roles);

/// Puts a key where those roles sign.
void give(trust::StaffKeys& staff, const trust::tuf::PublicKey& key, const std::vector<store::Role>& roles);
/// Takes those keys away, wherever they sign.
void take(trust::StaffKeys& staff, const std::set<std::string>& keyIds);

/// Those of the keys that belong to `asked`; where none does, those whose id begins with it, when
/// it is 8 digits or more.
[[nodiscard]] std::set<std::string> keysNamed(const std::string& asked, const std::set<std::string>& keyIds,
                                              const KeyOwners& owners);

} // namespace onedoor::server
