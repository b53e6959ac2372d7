#include "config/trust/HallRoles.hpp"

#include "config/trust/SigningKey.hpp"

#include <algorithm>

namespace onedoor::trust
{

namespace
{

constexpr std::uint64_t rootThreshold = 2;
constexpr std::uint64_t administratorThreshold = 2;

Instant until(Instant now, std::chrono::hours lifetime)
{
    return std::chrono::floor<std::chrono::seconds>(now + lifetime);
}

tuf::RoleKeys keysOf(const PublicKeys& keys, std::uint64_t threshold, tuf::Keys& all)
{
    tuf::RoleKeys role;
    role.threshold = threshold;
    for (const auto& key : keys)
    {
        const auto id = keyIdOf(key);
        all[id] = key;
        role.keyIds.insert(id);
    }
    return role;
}

void delegate(tuf::Targets& targets, std::string_view role, const PublicKeys& keys, std::uint64_t threshold,
              std::vector<std::string> paths)
{
    if (keys.empty())
        return;
    tuf::DelegatedRole delegated;
    delegated.name = std::string(role);
    delegated.signers = keysOf(keys, threshold, targets.keys);
    delegated.terminating = true;
    delegated.paths = std::move(paths);
    targets.delegations.push_back(std::move(delegated));
}

PublicKeys namedBy(const tuf::RoleKeys& role, const tuf::Keys& keys)
{
    PublicKeys named;
    for (const auto& id : role.keyIds)
        if (const auto key = keys.find(id); key != keys.end())
            named.push_back(key->second);
    return named;
}

PublicKeys namedBy(const tuf::Targets& targets, std::string_view role)
{
    const auto delegated = std::ranges::find(targets.delegations, role, &tuf::DelegatedRole::name);
    return delegated == targets.delegations.end() ? PublicKeys() : namedBy(delegated->signers, targets.keys);
}

} // namespace

RootHolders holdersOf(const tuf::Root& root)
{
    const auto first = [&](const tuf::RoleKeys& role)
    {
        const auto keys = namedBy(role, root.keys);
        return keys.empty() ? tuf::PublicKey{} : keys.front();
    };
    return {namedBy(root.root, root.keys), namedBy(root.targets, root.keys), first(root.snapshot), first(root.timestamp)};
}

StaffKeys staffOf(const tuf::Targets& targets)
{
    StaffKeys staff{namedBy(targets, contentRole), namedBy(targets, withdrawalsRole), namedBy(targets, noticesRole)};
    // Whoever may withdraw is a reviewer; the others who sign releases are editors.
    std::erase_if(staff.editors, [&](const tuf::PublicKey& key)
                  { return std::ranges::find(staff.reviewers, key) != staff.reviewers.end(); });
    return staff;
}

std::chrono::hours lifetimeOf(std::string_view delegatedRole)
{
    return delegatedRole == noticesRole ? std::chrono::hours(24) : std::chrono::hours(std::chrono::days(366));
}

tuf::Root makeRoot(const RootHolders& holders, std::uint64_t version, Instant now)
{
    tuf::Root root;
    root.version = version;
    root.expires = until(now, rootLifetime);
    root.consistentSnapshot = true;
    root.root = keysOf(holders.root, rootThreshold, root.keys);
    root.targets = keysOf(holders.administrators, administratorThreshold, root.keys);
    root.snapshot = keysOf({holders.snapshot}, 1, root.keys);
    root.timestamp = keysOf({holders.timestamp}, 1, root.keys);
    return root;
}

tuf::Targets makeTargets(const StaffKeys& staff, std::uint64_t version, Instant now, std::uint64_t reviews)
{
    tuf::Targets targets;
    targets.version = version;
    targets.expires = until(now, targetsLifetime);
    auto signers = staff.editors;
    signers.insert(signers.end(), staff.reviewers.begin(), staff.reviewers.end());
    // A pattern's "*" stops at "/": one for each depth that a content folder has.
    delegate(targets, contentRole, signers, std::max<std::uint64_t>(reviews, 2),
             {"content/*", "content/*/*", "content/*/*/*"});
    delegate(targets, noticesRole, staff.dutyManagers, 1, {"notices/*"});
    delegate(targets, withdrawalsRole, staff.reviewers, 1, {"withdrawn/*"});
    return targets;
}

} // namespace onedoor::trust
