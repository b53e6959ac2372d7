#include "config/trust/Checks.hpp"
#include "config/trust/Paths.hpp"
#include "config/trust/TargetName.hpp"
#include "config/trust/TufClient.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::trust::tuf
{

/// A role to ask, and whose keys sign it where it was reached.
struct TufClient::Step
{
    std::string role;
    const Keys* keys;
    const RoleKeys* signers;
};

namespace
{

const DelegatedRole* findRole(const std::vector<DelegatedRole>& roles, std::string_view name)
{
    const auto found = std::ranges::find(roles, name, &DelegatedRole::name);
    return found == roles.end() ? nullptr : &*found;
}

} // namespace

Checked<void> TufClient::updateTargets()
{
    if (auto targets = targetsOf({"targets", &m_root.keys, &m_root.targets}); !targets)
        return tl::unexpected(targets.error());
    return {};
}

Checked<const TufClient::Held*> TufClient::targetsOf(const Step& step)
{
    if (const auto held = m_targets.find(step.role); held != m_targets.end())
    {
        // Held for the delegator that led here first; this one may trust other keys.
        const auto& file = held->second;
        if (auto enough = checkThreshold(step.role, file.canonical, file.signatures, *step.keys, *step.signers);
            !enough)
            return tl::unexpected(enough.error());
        return &file;
    }
    const ListedFile* listed = nullptr;
    if (m_snapshot)
        if (const auto found = m_snapshot->files.find(step.role + ".json"); found != m_snapshot->files.end())
            listed = &found->second;
    if (listed == nullptr)
        return distrust(UntrustedReason::Missing,
                        fmt::format("{} is not listed in the snapshot", encodedName(step.role)));
    if (auto bytes = trustedBytes(step.role, m_limits.targets))
        if (auto file = checkTargets(step, *listed, std::move(*bytes)))
            return &m_targets.emplace(step.role, std::move(*file)).first->second;
    auto bytes = fetchListed(step.role, *listed, m_limits.targets);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto file = checkTargets(step, *listed, std::move(*bytes));
    if (!file)
        return tl::unexpected(file.error());
    if (auto saved = save(step.role, file->bytes); !saved)
        return tl::unexpected(saved.error());
    return &m_targets.emplace(step.role, std::move(*file)).first->second;
}

Checked<TufClient::Held> TufClient::checkTargets(const Step& step, const ListedFile& listed, std::string bytes) const
{
    const auto name = encodedName(step.role);
    if (auto good = checkFile(name, bytes, listed.length, listed.hashes); !good)
        return tl::unexpected(good.error());
    auto file = readTargets(bytes, name);
    if (!file)
        return tl::unexpected(file.error());
    if (auto enough = checkThreshold(name, file->canonical, file->signatures, *step.keys, *step.signers); !enough)
        return tl::unexpected(enough.error());
    if (file->role.version != listed.version)
        return distrust(UntrustedReason::Mismatch, fmt::format("{} is version {}, the snapshot promises {}", name,
                                                               file->role.version, listed.version));
    if (auto fresh = checkFresh(name, file->role.expires, m_start); !fresh)
        return tl::unexpected(fresh.error());
    return Held{std::move(*file), std::move(bytes)};
}

void TufClient::addDelegations(const Targets& targets, const std::string& target, std::vector<Step>& ahead)
{
    std::vector<Step> next;
    for (const auto& role : targets.delegations)
    {
        if (!covers(role, target))
            continue;
        next.push_back({role.name, &targets.keys, &role.signers});
        if (role.terminating)
        {
            ahead.clear(); // nobody but this role and those below it is asked
            break;
        }
    }
    ahead.insert(ahead.end(), next.rbegin(), next.rend()); // the last is asked first
}

Checked<TargetFile> TufClient::find(const std::string& target)
{
    if (auto named = checkName(target); !named)
        return tl::unexpected(named.error());
    std::vector<Step> ahead{{"targets", &m_root.keys, &m_root.targets}};
    std::set<std::string> asked;
    while (!ahead.empty())
    {
        const auto step = std::move(ahead.back());
        ahead.pop_back();
        if (!asked.insert(step.role).second)
            continue;
        if (asked.size() > m_limits.delegatedRoles + 1)
            return distrust(UntrustedReason::TooManyRoles, fmt::format("more than {} roles speak of {}",
                                                                       m_limits.delegatedRoles, encodedName(target)));
        const auto targets = targetsOf(step);
        if (!targets)
            return tl::unexpected(targets.error());
        const auto& listing = (*targets)->role;
        if (const auto found = listing.targets.find(target); found != listing.targets.end())
            return found->second;
        addDelegations(listing, target, ahead);
    }
    return tl::unexpected<TrustError>(
        Error{ErrorCode::NotFound, fmt::format("no role lists the target {}", encodedName(target))});
}

Checked<DelegatedListing> TufClient::listing(const std::string& role)
{
    const auto top = m_targets.find("targets");
    const auto* delegations = top == m_targets.end() ? nullptr : &top->second.role.delegations;
    const auto* delegated = delegations == nullptr ? nullptr : findRole(*delegations, role);
    if (delegated == nullptr || !m_snapshot || !m_snapshot->files.contains(role + ".json"))
        return tl::unexpected<TrustError>(
            Error{ErrorCode::NotFound, fmt::format("the repository has no role {}", encodedName(role))});
    const auto held = targetsOf({role, &top->second.role.keys, &delegated->signers});
    if (!held)
        return tl::unexpected(held.error());
    DelegatedListing result{(*held)->role, (*held)->bytes};
    std::erase_if(result.listing.targets, [&](const auto& entry) { return !covers(*delegated, entry.first); });
    return result;
}

Instant TufClient::published() const
{
    return m_snapshot ? m_snapshot->published : Instant{};
}

Checked<std::string> TufClient::fetch(const std::string& target, const TargetFile& listed)
{
    if (auto named = checkName(target); !named)
        return tl::unexpected(named.error());
    if (listed.hashes.empty())
        return distrust(UntrustedReason::Missing, fmt::format("{} has no hash", encodedName(target)));
    if (listed.length > m_limits.target)
        return distrust(UntrustedReason::TooLarge, fmt::format("{} is listed with {} bytes, {} are allowed",
                                                               encodedName(target), listed.length, m_limits.target));
    const auto path = m_root.consistentSnapshot ? consistentName(target, listed.hashes.begin()->second) : target;
    auto bytes = fetchBytes("targets/" + path, listed.length);
    if (!bytes)
        return bytes;
    if (auto good = checkFile(encodedName(target), *bytes, listed.length, listed.hashes); !good)
        return tl::unexpected(good.error());
    return bytes;
}

} // namespace onedoor::trust::tuf
