#include "config/server/KeyPlan.hpp"

#include "config/server/DraftRules.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "config/trust/Checks.hpp"
#include "config/trust/RoleJson.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onedoor::server
{

using store::KeyPurpose;
using store::Role;

namespace
{

constexpr std::size_t leastAdministrators = 2;
constexpr std::size_t rootSticks = 3;

bool has(const std::vector<Role>& roles, Role role)
{
    return std::ranges::find(roles, role) != roles.end();
}

bool signsReleases(const std::vector<Role>& roles)
{
    return has(roles, Role::Editor) || has(roles, Role::Reviewer) || has(roles, Role::DutyManager);
}

/// Signed by those of the keys that the role names.
std::string signedBy(const Json& part, const std::vector<OpenedKey>& keys, const trust::tuf::RoleKeys& role,
                     const trust::tuf::RoleKeys& before)
{
    trust::tuf::Signers signers;
    for (const auto& each : keys)
        if (role.keyIds.contains(each.key.id()) || before.keyIds.contains(each.key.id()))
            signers.emplace_back(each.key);
    return trust::tuf::metadataFile(part, signers);
}

std::vector<std::string> ownersOf(const std::vector<OpenedKey>& keys)
{
    std::vector<std::string> owners;
    for (const auto& each : keys)
        owners.push_back(each.owner);
    return owners;
}

} // namespace

KeyCeremony::KeyCeremony(DataFolder data, const std::shared_ptr<store::Database>& database)
    : m_data(std::move(data)), m_repository(m_data.repository()),
      m_staff(database, store::PasswordCost::interactive()), m_keys(database), m_ledger(database)
{
}

Result<trust::Repository::State> KeyCeremony::state()
{
    return readRepository(m_repository);
}

Result<bool> KeyCeremony::stillCounts(std::string_view role)
{
    const auto now = state();
    if (!now)
        return tl::unexpected(now.error());
    const auto bytes = now->bytes.find(role);
    const auto* delegated = now->delegation(role);
    if (bytes == now->bytes.end())
        return true;
    const auto file = trust::tuf::readTargets(bytes->second, role);
    return delegated != nullptr && file
           && trust::tuf::checkThreshold(role, file->canonical, file->signatures, now->targets.keys, delegated->signers)
                  .has_value();
}

Result<KeyPurpose> KeyCeremony::purposeOf(const std::string& owner, Instant now)
{
    const auto members = m_staff.list(now);
    if (!members)
        return tl::unexpected(members.error());
    const auto found = std::ranges::find(*members, owner, &store::StaffMember::name);
    if (found == members->end())
        return fail(ErrorCode::NotFound, fmt::format("there is no account \"{}\": first onedoor-server staff add", owner));
    if (signsReleases(found->roles))
        return KeyPurpose::Staff;
    if (has(found->roles, Role::Administrator))
        return KeyPurpose::Administrator;
    return fail(ErrorCode::InvalidArgument,
                fmt::format("the account {} is no editor, reviewer, duty manager or administrator: it signs nothing",
                            owner));
}

Result<std::vector<std::string>> KeyCeremony::ownersNeeded(Instant now)
{
    const auto members = m_staff.list(now);
    if (!members)
        return tl::unexpected(members.error());
    std::vector<std::string> owners;
    std::size_t administrators = 0;
    for (std::size_t stick = 1; stick <= rootSticks; ++stick)
        owners.push_back(fmt::format("root-{}", stick));
    for (const auto& member : *members)
    {
        const bool administrator = has(member.roles, Role::Administrator) && !signsReleases(member.roles);
        administrators += administrator ? 1 : 0;
        if (administrator || signsReleases(member.roles))
            owners.push_back(member.name);
    }
    if (administrators < leastAdministrators)
        return fail(ErrorCode::InvalidArgument,
                    "two administrators say who the staff are: add another account of the role administrator, "
                    "which neither edits nor reviews, with onedoor-server staff add");
    return owners;
}

Result<trust::StaffKeys> KeyCeremony::staffKeys(const std::vector<store::StaffKey>& keys, Instant now)
{
    const auto members = m_staff.list(now);
    if (!members)
        return tl::unexpected(members.error());
    trust::StaffKeys staff;
    for (const auto& key : keys)
    {
        const auto member = std::ranges::find(*members, key.owner, &store::StaffMember::name);
        if (key.revokedAt || key.purpose != KeyPurpose::Staff || member == members->end())
            continue;
        if (has(member->roles, Role::Reviewer))
            staff.reviewers.push_back(publicKeyOf(key));
        else if (has(member->roles, Role::Editor))
            staff.editors.push_back(publicKeyOf(key));
        if (has(member->roles, Role::DutyManager))
            staff.dutyManagers.push_back(publicKeyOf(key));
    }
    return staff;
}

Result<trust::RootHolders> KeyCeremony::rootHolders(const trust::Repository::State& now)
{
    const auto keys = m_keys.list();
    if (!keys)
        return tl::unexpected(keys.error());
    trust::RootHolders holders;
    for (const auto& key : *keys)
    {
        if (key.revokedAt)
            continue;
        if (key.purpose == KeyPurpose::Root)
            holders.root.push_back(publicKeyOf(key));
        if (key.purpose == KeyPurpose::Administrator)
            holders.administrators.push_back(publicKeyOf(key));
    }
    if (now.root.version > 0)
    {
        holders.snapshot = now.root.keys.at(*now.root.snapshot.keyIds.begin());
        holders.timestamp = now.root.keys.at(*now.root.timestamp.keyIds.begin());
    }
    return holders;
}

Result<void> KeyCeremony::publish(const Plan& plan, const std::vector<OpenedKey>& signers, Instant now)
{
    const auto before = m_repository.read();
    const auto state = before ? *before : trust::Repository::State{};
    trust::Repository::Files files;
    const auto& root = plan.root ? *plan.root : state.root;
    if (plan.root)
        files["root"] = signedBy(signedPart(root), signers, root.root, state.root.root);
    if (plan.targets)
        files["targets"] = signedBy(signedPart(*plan.targets), signers, root.targets, root.targets);
    const auto online = loadOnlineKeys(m_data.onlineKeys(), root);
    if (!online)
        return tl::unexpected(online.error());
    if (auto published = m_repository.publish(files, {}, *online, now, now); !published)
        return failWith("nothing was changed", published.error());
    return {};
}

Result<void> KeyCeremony::publishTargets(const std::vector<store::StaffKey>& keys,
                                         const std::vector<OpenedKey>& signers, Instant now)
{
    const auto before = state();
    const auto staff = before ? staffKeys(keys, now) : Result<trust::StaffKeys>(tl::unexpected(before.error()));
    if (!staff)
        return tl::unexpected(staff.error());
    Plan plan;
    plan.targets = trust::makeTargets(*staff, before->targets.version + 1, now, reviewsOf(*before));
    return publish(plan, signers, now);
}

void KeyCeremony::note(const std::string& event, const std::string& subject, const std::string& keyId,
                       const std::vector<OpenedKey>& signers, Instant now)
{
    const auto owners = ownersOf(signers);
    if (const auto noted = m_ledger.append({event, owners.empty() ? "init" : owners.front(), subject, keyId,
                                            {{"signed_by", owners}}},
                                           now);
        !noted)
        log::error("the ledger lacks " + event + ": " + noted.error().message);
}

Result<void> KeyCeremony::begin(const std::vector<OpenedKey>& keys, Instant now, std::uint64_t reviews)
{
    if (m_repository.read())
        return fail(ErrorCode::Conflict, "this hall has its keys: change them with keys add, revoke, renew and rotate");
    const auto owners = ownersNeeded(now);
    if (!owners)
        return tl::unexpected(owners.error());
    for (const auto& each : keys)
    {
        const auto purpose =
            each.owner.starts_with("root-") ? Result<KeyPurpose>(KeyPurpose::Root) : purposeOf(each.owner, now);
        if (!purpose)
            return tl::unexpected(purpose.error());
        if (auto added = m_keys.add({each.key.id(), each.owner, *purpose, each.key.shown().value, now, {}}); !added)
            return added;
        note("key_added", each.owner, each.key.id(), {}, now);
    }
    const auto snapshot = makeOnlineKey(m_data.onlineKeys(), "snapshot");
    const auto timestamp = snapshot ? makeOnlineKey(m_data.onlineKeys(), "timestamp") : tl::unexpected(snapshot.error());
    auto holders = timestamp ? rootHolders({}) : Result<trust::RootHolders>(tl::unexpected(timestamp.error()));
    const auto known = holders ? m_keys.list() : Result<std::vector<store::StaffKey>>(tl::unexpected(holders.error()));
    const auto staff = known ? staffKeys(*known, now) : Result<trust::StaffKeys>(tl::unexpected(known.error()));
    if (!staff)
        return tl::unexpected(staff.error());
    holders->snapshot = snapshot->shown();
    holders->timestamp = timestamp->shown();
    return publish({trust::makeRoot(*holders, 1, now), trust::makeTargets(*staff, 1, now, reviews)}, keys, now);
}

Result<void> KeyCeremony::enrol(const OpenedKey& key, const std::vector<OpenedKey>& signers, Instant now)
{
    const auto purpose = purposeOf(key.owner, now);
    const auto keys = purpose ? m_keys.list() : Result<std::vector<store::StaffKey>>(tl::unexpected(purpose.error()));
    if (!keys)
        return tl::unexpected(keys.error());
    if (*purpose != KeyPurpose::Staff)
        return fail(ErrorCode::InvalidArgument,
                    "an administrator's key is named by the root: use onedoor-server keys rotate targets");
    const store::StaffKey fresh{key.key.id(), key.owner, *purpose, key.key.shown().value, now, {}};
    if (std::ranges::find(*keys, fresh.keyId, &store::StaffKey::keyId) != keys->end())
        return fail(ErrorCode::Conflict, fmt::format("this key of {} is known already", key.owner));
    std::vector<std::string> replaced;
    std::vector<store::StaffKey> next{fresh};
    for (const auto& other : *keys)
        if (other.owner == key.owner && !other.revokedAt && other.purpose == *purpose)
            replaced.push_back(other.keyId);
        else
            next.push_back(other);
    // Devices first: where the sticks were the wrong ones, nothing has changed.
    if (auto published = publishTargets(next, signers, now); !published)
        return published;
    if (auto added = m_keys.add(fresh); !added)
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
    if (!keys)
        return tl::unexpected(keys.error());
    std::vector<std::string> gone;
    for (const auto& key : *keys)
        if (!key.revokedAt && key.purpose == KeyPurpose::Staff
            && (key.owner == ownerOrKeyId || key.keyId.starts_with(ownerOrKeyId)))
            gone.push_back(key.keyId);
    if (gone.empty())
        return fail(ErrorCode::NotFound, fmt::format("no key of the staff in use belongs to \"{}\"", ownerOrKeyId));
    // The server itself stops counting them at once, whatever becomes of the publication.
    for (const auto& id : gone)
        if (auto revoked = m_keys.revoke(id, now); !revoked)
            return tl::unexpected(revoked.error());
    const auto left = m_keys.list();
    if (!left)
        return tl::unexpected(left.error());
    if (auto published = publishTargets(*left, signers, now); !published)
        return published;
    for (const auto& id : gone)
        note("key_revoked", ownerOrKeyId, id, signers, now);
    return {};
}

} // namespace onedoor::server
