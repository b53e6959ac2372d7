#include "config/server/KeyPlan.hpp"
#include "config/server/OnlineKeyRing.hpp"

#include <algorithm>
#include <fmt/format.h>

/// The part of the ceremony that changes root: lost sticks, administrators, the server's own keys.
namespace onedoor::server
{

namespace
{

std::size_t countIn(const std::vector<OpenedKey>& keys, const trust::tuf::RoleKeys& role)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(keys, [&](const OpenedKey& each) { return role.keyIds.contains(each.key.id()); }));
}

OpenedKey copyOf(const OpenedKey& key)
{
    return {key.owner, trust::SigningKey(consent::SecretKey(key.key.seed().bytes()))};
}

std::vector<OpenedKey> copiesOf(const std::vector<OpenedKey>& keys)
{
    std::vector<OpenedKey> copies;
    for (const auto& each : keys)
        copies.push_back(copyOf(each));
    return copies;
}

/// The one key of that name that root names as a stick's or an administrator's.
Result<std::string> heldByRoot(const std::string& lost, const trust::tuf::Root& root, const KeyOwners& owners)
{
    std::set<std::string> held(root.root.keyIds.begin(), root.root.keyIds.end());
    held.insert(root.targets.keyIds.begin(), root.targets.keyIds.end());
    const auto named = keysNamed(lost, held, owners);
    if (named.empty())
        return fail(ErrorCode::NotFound, fmt::format("there is no root stick and no administrator's key of {}", lost));
    if (named.size() > 1)
        return fail(ErrorCode::Conflict,
                    fmt::format("{} keys are called {}: name the one by the digits that keys list shows", named.size(),
                                lost));
    return *named.begin();
}

} // namespace

std::uint64_t reviewsOf(const trust::Repository::State& state)
{
    const auto* content = state.delegation(trust::contentRole);
    return content == nullptr ? 2 : content->signers.threshold;
}

Result<void> KeyCeremony::replace(const std::string& lost, const OpenedKey& key, const std::vector<OpenedKey>& signers,
                                  Instant now)
{
    const auto before = signedState();
    const auto names = before ? owners() : Result<KeyOwners>(tl::unexpected(before.error()));
    const auto old = names ? heldByRoot(lost, before->root, *names) : Result<std::string>(tl::unexpected(names.error()));
    if (!old)
        return tl::unexpected(old.error());
    const bool stick = before->root.root.keyIds.contains(*old);
    auto holders = trust::holdersOf(before->root);
    auto& list = stick ? holders.root : holders.administrators;
    std::erase_if(list, [&](const trust::tuf::PublicKey& each) { return trust::keyIdOf(each) == *old; });
    list.push_back(key.key.shown());
    auto all = copiesOf(signers);
    all.push_back(copyOf(key));
    Plan plan;
    plan.root = trust::makeRoot(holders, before->root.version + 1, now);
    plan.fresh[key.key.id()] = key.owner;
    // What a lost administrator's key signed counts no more: the list of the staff is signed anew.
    if (!stick)
        plan.targets = trust::makeTargets(trust::staffOf(before->targets), before->targets.version + 1, now,
                                          reviewsOf(*before));
    if (auto published = publish(*before, plan, all, now); !published)
        return published;
    const auto purpose = stick ? store::KeyPurpose::Root : store::KeyPurpose::Administrator;
    if (auto added = m_keys.add({key.key.id(), key.owner, purpose, key.key.shown().value, now, {}}); !added)
        return added;
    if (auto revoked = m_keys.revoke(*old, now); !revoked && revoked.error().code != ErrorCode::NotFound)
        return tl::unexpected(revoked.error());
    note("key_rotated", fmt::format("{} in place of {}", key.owner, lost), key.key.id(), signers, now);
    return {};
}

Result<void> KeyCeremony::rotateOnline(std::string_view role, const std::vector<OpenedKey>& signers, Instant now)
{
    const auto before = signedState();
    const auto fresh = before ? makeOnlineKey(m_data.onlineKeys(), role)
                              : Result<trust::SigningKey>(tl::unexpected(before.error()));
    if (!fresh)
        return tl::unexpected(fresh.error());
    auto holders = trust::holdersOf(before->root);
    (role == "snapshot" ? holders.snapshot : holders.timestamp) = fresh->shown();
    Plan plan;
    plan.root = trust::makeRoot(holders, before->root.version + 1, now);
    if (auto published = publish(*before, plan, signers, now); !published)
        return published;
    note("key_rotated", std::string(role), fresh->id(), signers, now);
    return {};
}

Result<void> KeyCeremony::extend(const std::vector<OpenedKey>& signers, Instant now,
                                 std::optional<std::uint64_t> reviews)
{
    const auto before = signedState();
    if (!before)
        return tl::unexpected(before.error());
    Plan plan;
    if (countIn(signers, before->root.root) >= before->root.root.threshold)
    {
        plan.root = before->root;
        plan.root->version += 1;
        plan.root->expires = std::chrono::floor<std::chrono::seconds>(now + trust::rootLifetime);
    }
    if (countIn(signers, before->root.targets) >= before->root.targets.threshold)
    {
        plan.targets = before->targets;
        plan.targets->version += 1;
        plan.targets->expires = std::chrono::floor<std::chrono::seconds>(now + trust::targetsLifetime);
        for (auto& role : plan.targets->delegations)
            if (role.name == trust::contentRole && reviews)
                role.signers.threshold = *reviews;
    }
    if (!plan.root && !plan.targets)
        return fail(ErrorCode::Denied, "two root sticks extend the root, two administrators the list of the staff");
    if (auto published = publish(*before, plan, signers, now); !published)
        return published;
    for (const auto& [changed, role] : {std::pair{plan.root.has_value(), "root"}, {plan.targets.has_value(), "targets"}})
        if (changed)
            note("key_rotated", fmt::format("{}, extended", role), "", signers, now);
    return {};
}

} // namespace onedoor::server
