#pragma once

#include "config/server/KeyCeremony.hpp"

namespace onedoor::server
{

/// Inside the ceremony only: what is signed and published together.
struct KeyCeremony::Plan
{
    std::optional<trust::tuf::Root> root;
    std::optional<trust::tuf::Targets> targets;
};

[[nodiscard]] inline trust::tuf::PublicKey publicKeyOf(const store::StaffKey& key)
{
    return {"ed25519", "ed25519", key.publicKey};
}

/// How many people sign a release: what the hall has decided once stays.
[[nodiscard]] std::uint64_t reviewsOf(const trust::Repository::State& state);

} // namespace onedoor::server
