#include "config/server/KeyChanges.hpp"

#include "config/trust/UtcTime.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onedoor::server
{

namespace
{

using Roles = std::map<std::string, trust::tuf::RoleKeys>;

Roles rolesOf(const trust::tuf::Root& root, const trust::tuf::Targets& targets)
{
    Roles roles;
    if (root.version > 0)
        roles = {{"root", root.root}, {"targets", root.targets}, {"snapshot", root.snapshot}, {"timestamp", root.timestamp}};
    for (const auto& delegated : targets.delegations)
        roles[delegated.name] = delegated.signers;
    return roles;
}

std::map<std::string, std::set<std::string>> byKey(const Roles& roles)
{
    std::map<std::string, std::set<std::string>> keys;
    for (const auto& [role, signers] : roles)
        for (const auto& id : signers.keyIds)
            keys[id].insert(role);
    return keys;
}

std::set<std::string> without(const std::set<std::string>& all, const std::set<std::string>& some)
{
    std::set<std::string> left;
    std::ranges::set_difference(all, some, std::inserter(left, left.end()));
    return left;
}

std::string ownerOf(const KeyOwners& owners, const std::string& keyId, const std::set<std::string>& roles)
{
    if (roles.contains("snapshot") || roles.contains("timestamp"))
        return "the server";
    const auto found = owners.find(keyId);
    return found == owners.end() ? "nobody known" : plainName(found->second);
}

void compareKeys(const Roles& before, const Roles& after, const KeyOwners& owners, KeyChanges& changes)
{
    auto had = byKey(before);
    auto has = byKey(after);
    std::set<std::string> all;
    for (const auto* keys : {&had, &has})
        for (const auto& [id, roles] : *keys)
            all.insert(id);
    for (const auto& id : all)
        if (had[id] != has[id])
            changes.keys.push_back({id, ownerOf(owners, id, had[id].empty() ? has[id] : had[id]),
                                    without(has[id], had[id]), without(had[id], has[id])});
    std::ranges::sort(changes.keys, {}, [](const KeyChanges::Key& key) { return std::pair(key.owner, key.keyId); });
}

} // namespace

KeyChanges changesBetween(const trust::Repository::State& before, const trust::tuf::Root* root,
                          const trust::tuf::Targets* targets, const KeyOwners& owners)
{
    KeyChanges changes;
    const auto had = rolesOf(before.root, before.targets);
    const auto has = rolesOf(root != nullptr ? *root : before.root, targets != nullptr ? *targets : before.targets);
    compareKeys(had, has, owners, changes);
    for (const auto& [role, signers] : has)
        if (const auto old = had.find(role); old != had.end() && old->second.threshold != signers.threshold)
            changes.thresholds.push_back({role, old->second.threshold, signers.threshold});
    if (root != nullptr)
        changes.terms.push_back({"root", root->version, root->expires});
    if (targets != nullptr)
        changes.terms.push_back({"targets", targets->version, targets->expires});
    if (before.root.version > 0)
        changes.rootBefore = fingerprintOf(before);
    return changes;
}

std::string toText(const KeyChanges& changes)
{
    std::string text = "what this signs:\n";
    const auto line = [&](char sign, const KeyChanges::Key& key, const std::set<std::string>& roles)
    {
        if (!roles.empty())
            text += fmt::format("  {} {:<16} {}  {}\n", sign, key.owner, key.keyId.substr(0, 16), fmt::join(roles, ", "));
    };
    for (const auto& key : changes.keys)
    {
        line('+', key, key.gained);
        line('-', key, key.lost);
    }
    if (changes.keys.empty())
        text += "  no key changes\n";
    for (const auto& each : changes.thresholds)
        text += fmt::format("  {} takes {} signatures, {} before\n", each.role, each.now, each.before);
    for (const auto& term : changes.terms)
        text += fmt::format("  {} version {}, holds until {}\n", term.role, term.version, trust::formatUtc(term.until));
    if (!changes.rootBefore.empty())
        text += fmt::format("  on the root with the fingerprint {}\n", changes.rootBefore);
    return text;
}

std::map<std::string, std::set<std::string>> rolesByKey(const trust::Repository::State& state)
{
    return byKey(rolesOf(state.root, state.targets));
}

std::string plainName(std::string name)
{
    constexpr std::size_t longest = 40;
    name.resize(std::min(name.size(), longest));
    const auto isPlain = [](char letter)
    { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_'; };
    std::ranges::replace_if(name, [&](char letter) { return !isPlain(letter); }, '?');
    return name;
}

std::string fingerprintOf(const trust::Repository::State& state)
{
    return sha256(state.bytes.at("root")).substr(0, 32);
}

} // namespace onedoor::server
