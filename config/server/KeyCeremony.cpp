#include "config/server/KeyPlan.hpp"

#include "config/server/DraftRules.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "config/trust/Checks.hpp"
#include "config/trust/RoleJson.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

using store::KeyPurpose;
using store::Role;

namespace
{

constexpr std::size_t leastAdministrators = 2;
constexpr std::size_t rootSticks = 3;

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

KeyCeremony::KeyCeremony(DataFolder data, const std::shared_ptr<store::Database>& database, ShowChanges show)
    : m_data(std::move(data)), m_repository(m_data.repository()), m_show(std::move(show)),
      m_staff(database, store::PasswordCost::interactive()), m_keys(database), m_ledger(database)
{
}

Result<trust::Repository::State> KeyCeremony::state()
{
    return readRepository(m_repository);
}

Result<trust::Repository::State> KeyCeremony::signedState()
{
    auto state = m_repository.readSigned();
    if (!state && state.error().code == ErrorCode::Untrusted)
        return failWith("nothing is signed: the repository is not as it was published, bring it back from a copy",
                        state.error());
    return state ? Result<trust::Repository::State>(std::move(*state)) : this->state();
}

Result<std::vector<KeyCeremony::Lapsed>> KeyCeremony::lapsed(Instant now)
{
    const auto state = this->state();
    if (!state)
        return tl::unexpected(state.error());
    std::vector<Lapsed> lapsed;
    for (const auto& [role, listing] : state->roles)
    {
        const auto file = trust::tuf::readTargets(state->bytes.at(role), role);
        const auto* delegated = state->delegation(role);
        const bool inForce = !listing.targets.empty() && now < listing.expires;
        const bool counts = delegated != nullptr && file
                            && trust::tuf::checkThreshold(role, file->canonical, file->signatures, state->targets.keys,
                                                          delegated->signers);
        if (inForce && !counts)
            lapsed.push_back({role, delegated != nullptr});
    }
    return lapsed;
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
        if (const auto purpose = purposeOf(member.name, member.roles))
        {
            administrators += *purpose == KeyPurpose::Administrator ? 1 : 0;
            owners.push_back(member.name);
        }
    if (administrators < leastAdministrators)
        return fail(ErrorCode::InvalidArgument,
                    "two administrators say who the staff are: add another account of the role administrator, "
                    "which neither edits nor reviews, with onedoor-server staff add");
    return owners;
}

Result<KeyOwners> KeyCeremony::owners()
{
    const auto keys = m_keys.list();
    if (!keys)
        return tl::unexpected(keys.error());
    KeyOwners owners;
    for (const auto& key : *keys)
        owners[key.keyId] = key.owner;
    return owners;
}

Result<std::vector<Role>> KeyCeremony::rolesOf(const std::string& account, Instant now)
{
    const auto members = m_staff.list(now);
    if (!members)
        return tl::unexpected(members.error());
    const auto found = std::ranges::find(*members, account, &store::StaffMember::name);
    if (found == members->end())
        return fail(ErrorCode::NotFound,
                    fmt::format("there is no account \"{}\": first onedoor-server staff add", account));
    return found->roles;
}

Result<void> KeyCeremony::publish(const trust::Repository::State& before, const Plan& plan,
                                  const std::vector<OpenedKey>& signers, Instant now)
{
    trust::Repository::Files files;
    const auto& root = plan.root ? *plan.root : before.root;
    const auto online = loadOnlineKeys(m_data.onlineKeys(), root);
    auto names = online ? owners() : Result<KeyOwners>(tl::unexpected(online.error()));
    if (!names)
        return tl::unexpected(names.error());
    names->insert(plan.fresh.begin(), plan.fresh.end());
    if (m_show)
        if (auto agreed = m_show(changesBetween(before, plan.root ? &*plan.root : nullptr,
                                                plan.targets ? &*plan.targets : nullptr, *names));
            !agreed)
            return agreed;
    if (plan.root)
        files["root"] = signedBy(signedPart(root), signers, root.root, before.root.root);
    if (plan.targets)
        files["targets"] = signedBy(signedPart(*plan.targets), signers, root.targets, root.targets);
    if (auto published = m_repository.publish(files, {}, *online, now, now); !published)
        return failWith("nothing was changed", published.error());
    return {};
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
    if (const auto needed = ownersNeeded(now); !needed)
        return tl::unexpected(needed.error());
    trust::RootHolders holders;
    trust::StaffKeys staff;
    for (const auto& each : keys)
    {
        const bool stick = each.owner.starts_with("root-");
        const auto roles = stick ? Result<std::vector<Role>>() : rolesOf(each.owner, now);
        const auto purpose = !roles  ? Result<KeyPurpose>(tl::unexpected(roles.error()))
                             : stick ? Result<KeyPurpose>(KeyPurpose::Root)
                                     : purposeOf(each.owner, *roles);
        if (!purpose)
            return tl::unexpected(purpose.error());
        if (*purpose == KeyPurpose::Staff)
            give(staff, each.key.shown(), *roles);
        else
            (stick ? holders.root : holders.administrators).push_back(each.key.shown());
        if (auto added = m_keys.add({each.key.id(), each.owner, *purpose, each.key.shown().value, now, {}}); !added)
            return added;
        note("key_added", each.owner, each.key.id(), {}, now);
    }
    const auto snapshot = makeOnlineKey(m_data.onlineKeys(), "snapshot");
    const auto timestamp = snapshot ? makeOnlineKey(m_data.onlineKeys(), "timestamp") : tl::unexpected(snapshot.error());
    if (!timestamp)
        return tl::unexpected(timestamp.error());
    holders.snapshot = snapshot->shown();
    holders.timestamp = timestamp->shown();
    return publish({}, {trust::makeRoot(holders, 1, now), trust::makeTargets(staff, 1, now, reviews), {}}, keys, now);
}

} // namespace onedoor::server
