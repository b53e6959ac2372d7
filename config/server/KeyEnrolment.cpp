#include "config/server/KeyPlan.hpp"

#include <algorithm>
#include <fmt/format.h>

/// The part of the ceremony that changes who of the staff signs what.
namespace onedoor::server
{

using store::KeyPurpose;
using store::Role;

namespace
{

constexpr std::size_t leastPrefix = 8; // fewer digits would soon fit several keys

bool has(const std::vector<Role>& roles, Role role)
{
    return std::ranges::find(roles, role) != roles.end();
}

std::set<std::string> keyIdsOf(const trust::tuf::Targets& targets)
{
    std::set<std::string> ids;
    for (const auto& delegated : targets.delegations)
        ids.insert(delegated.signers.keyIds.begin(), delegated.signers.keyIds.end());
    return ids;
}

} // namespace

Result<KeyPurpose> purposeOf(const std::string& account, const std::vector<Role>& roles)
{
    if (has(roles, Role::Editor) || has(roles, Role::Reviewer) || has(roles, Role::DutyManager))
        return KeyPurpose::Staff;
    if (has(roles, Role::Administrator))
        return KeyPurpose::Administrator;
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the account {} is no editor, reviewer, duty manager or administrator: it signs nothing",
                            account));
}

void give(trust::StaffKeys& staff, const trust::tuf::PublicKey& key, const std::vector<Role>& roles)
{
    if (has(roles, Role::Reviewer))
        staff.reviewers.push_back(key);
    else if (has(roles, Role::Editor))
        staff.editors.push_back(key);
    if (has(roles, Role::DutyManager))
        staff.dutyManagers.push_back(key);
}

void take(trust::StaffKeys& staff, const std::set<std::string>& keyIds)
{
    for (auto* keys : {&staff.editors, &staff.reviewers, &staff.dutyManagers})
        std::erase_if(*keys, [&](const trust::tuf::PublicKey& key) { return keyIds.contains(trust::keyIdOf(key)); });
}

std::set<std::string> keysNamed(const std::string& asked, const std::set<std::string>& keyIds, const KeyOwners& owners)
{
    std::set<std::string> named;
    for (const auto& id : keyIds)
        if (const auto owner = owners.find(id); owner != owners.end() && owner->second == asked)
            named.insert(id);
    if (named.empty() && asked.size() >= leastPrefix)
        std::ranges::copy_if(keyIds, std::inserter(named, named.end()),
                             [&](const std::string& id) { return id.starts_with(asked); });
    return named;
}

Result<void> KeyCeremony::enrol(const OpenedKey& key, const std::vector<OpenedKey>& signers, Instant now)
{
    const auto roles = rolesOf(key.owner, now);
    const auto purpose = roles ? purposeOf(key.owner, *roles) : Result<KeyPurpose>(tl::unexpected(roles.error()));
    const auto before = purpose ? signedState() : tl::unexpected(purpose.error());
    const auto known = before ? m_keys.list() : Result<std::vector<store::StaffKey>>(tl::unexpected(before.error()));
    if (!known)
        return tl::unexpected(known.error());
    if (*purpose != KeyPurpose::Staff)
        return fail(ErrorCode::InvalidArgument,
                    "an administrator's key is named by the root: use onedoor-server keys rotate targets");
    const auto inUse = keyIdsOf(before->targets);
    std::set<std::string> replaced;
    for (const auto& other : *known)
        if (other.keyId == key.key.id())
            return fail(ErrorCode::Conflict, fmt::format("this key of {} is known already", key.owner));
        else if (other.owner == key.owner && other.purpose == KeyPurpose::Staff
                 && (!other.revokedAt || inUse.contains(other.keyId)))
            replaced.insert(other.keyId);
    auto staff = trust::staffOf(before->targets);
    take(staff, replaced);
    give(staff, key.key.shown(), *roles);
    Plan plan;
    plan.targets = trust::makeTargets(staff, before->targets.version + 1, now, reviewsOf(*before));
    plan.fresh[key.key.id()] = key.owner;
    // Devices first: where the sticks were the wrong ones, nothing has changed.
    if (auto published = publish(*before, plan, signers, now); !published)
        return published;
    if (auto added = m_keys.add({key.key.id(), key.owner, *purpose, key.key.shown().value, now, {}}); !added)
        return added;
    for (const auto& id : replaced)
        if (auto revoked = m_keys.revoke(id, now); !revoked)
            return tl::unexpected(revoked.error());
    note(replaced.empty() ? "key_added" : "key_rotated", key.owner, key.key.id(), signers, now);
    return {};
}

Result<void> KeyCeremony::revoke(const std::string& ownerOrKeyId, const std::vector<OpenedKey>& signers, Instant now)
{
    const auto keys = m_keys.list();
    const auto before = keys ? signedState() : tl::unexpected(keys.error());
    const auto names = before ? owners() : Result<KeyOwners>(tl::unexpected(before.error()));
    if (!names)
        return tl::unexpected(names.error());
    auto inUse = keyIdsOf(before->targets);
    for (const auto& key : *keys)
        if (!key.revokedAt && key.purpose == KeyPurpose::Staff)
            inUse.insert(key.keyId);
    const auto gone = keysNamed(ownerOrKeyId, inUse, *names);
    if (gone.empty())
        return fail(ErrorCode::NotFound, fmt::format("no key of the staff in use belongs to \"{}\"", ownerOrKeyId));
    auto staff = trust::staffOf(before->targets);
    take(staff, gone);
    Plan plan;
    plan.targets = trust::makeTargets(staff, before->targets.version + 1, now, reviewsOf(*before));
    // Devices first, as above: with a stick too few it is found again at the next try.
    if (auto published = publish(*before, plan, signers, now); !published)
        return published;
    for (const auto& id : gone)
    {
        if (auto revoked = m_keys.revoke(id, now); !revoked && revoked.error().code != ErrorCode::NotFound)
            return tl::unexpected(revoked.error());
        note("key_revoked", ownerOrKeyId, id, signers, now);
    }
    return {};
}

} // namespace onedoor::server
