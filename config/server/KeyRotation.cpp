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

} // namespace

/// How many people sign a release: what the hall has decided once stays.
std::uint64_t reviewsOf(const trust::Repository::State& state)
{
    const auto* content = state.delegation(trust::contentRole);
    return content == nullptr ? 2 : content->signers.threshold;
}

Result<void> KeyCeremony::replace(const std::string& lost, const OpenedKey& key, const std::vector<OpenedKey>& signers,
                                  Instant now)
{
    const auto keys = m_keys.list();
    const auto before = keys ? state() : tl::unexpected(keys.error());
    if (!before)
        return tl::unexpected(before.error());
    const auto old = std::ranges::find_if(*keys, [&](const store::StaffKey& each)
                                          { return each.owner == lost && !each.revokedAt
                                                   && each.purpose != store::KeyPurpose::Staff; });
    if (old == keys->end())
        return fail(ErrorCode::NotFound, fmt::format("there is no root stick and no administrator's key of {}", lost));
    auto holders = rootHolders(*before);
    const auto staff = holders ? staffKeys(*keys, now) : Result<trust::StaffKeys>(tl::unexpected(holders.error()));
    if (!staff)
        return tl::unexpected(staff.error());
    auto& list = old->purpose == store::KeyPurpose::Root ? holders->root : holders->administrators;
    std::erase(list, publicKeyOf(*old));
    list.push_back(key.key.shown());
    std::vector<OpenedKey> all;
    for (const auto& each : signers)
        all.push_back({each.owner, trust::SigningKey(consent::SecretKey(each.key.seed().bytes()))});
    all.push_back({key.owner, trust::SigningKey(consent::SecretKey(key.key.seed().bytes()))});
    Plan plan;
    plan.root = trust::makeRoot(*holders, before->root.version + 1, now);
    // What a lost administrator's key signed counts no more: the list of the staff is signed anew.
    if (old->purpose == store::KeyPurpose::Administrator)
        plan.targets = trust::makeTargets(*staff, before->targets.version + 1, now, reviewsOf(*before));
    if (auto published = publish(plan, all, now); !published)
        return published;
    if (auto added = m_keys.add({key.key.id(), key.owner, old->purpose, key.key.shown().value, now, {}}); !added)
        return added;
    if (auto revoked = m_keys.revoke(old->keyId, now); !revoked)
        return tl::unexpected(revoked.error());
    note("key_rotated", fmt::format("{} in place of {}", key.owner, lost), key.key.id(), signers, now);
    return {};
}

Result<void> KeyCeremony::rotateOnline(std::string_view role, const std::vector<OpenedKey>& signers, Instant now)
{
    const auto before = state();
    auto holders = before ? rootHolders(*before) : Result<trust::RootHolders>(tl::unexpected(before.error()));
    const auto fresh = holders ? makeOnlineKey(m_data.onlineKeys(), role)
                               : Result<trust::SigningKey>(tl::unexpected(holders.error()));
    if (!fresh)
        return tl::unexpected(fresh.error());
    (role == "snapshot" ? holders->snapshot : holders->timestamp) = fresh->shown();
    Plan plan;
    plan.root = trust::makeRoot(*holders, before->root.version + 1, now);
    if (auto published = publish(plan, signers, now); !published)
        return published;
    note("key_rotated", std::string(role), fresh->id(), signers, now);
    return {};
}

Result<void> KeyCeremony::extend(const std::vector<OpenedKey>& signers, Instant now,
                                 std::optional<std::uint64_t> reviews)
{
    const auto before = state();
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
    if (auto published = publish(plan, signers, now); !published)
        return published;
    for (const auto& [changed, role] : {std::pair{plan.root.has_value(), "root"}, {plan.targets.has_value(), "targets"}})
        if (changed)
            note("key_rotated", fmt::format("{}, extended", role), "", signers, now);
    return {};
}

} // namespace onedoor::server
