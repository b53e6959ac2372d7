#include "config/trust/Repository.hpp"

#include "config/trust/Checks.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/Paths.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::trust
{

namespace fs = std::filesystem;
using namespace tuf;

namespace
{

constexpr std::uintmax_t mostMetadata = 8u << 20;
constexpr std::uintmax_t mostTarget = 256u << 20;

tl::unexpected<TrustError> passOn(const Error& error)
{
    return tl::unexpected<TrustError>(error);
}

/// A signed file as the role's keys must have signed it, one version up.
template <class Content>
Checked<Signed<Content>> accept(std::string_view role, Checked<Signed<Content>> file, std::uint64_t before,
                                const Keys& keys, const RoleKeys& signers, Instant now)
{
    if (!file)
        return file;
    if (auto enough = checkThreshold(role, file->canonical, file->signatures, keys, signers); !enough)
        return tl::unexpected(enough.error());
    if (auto newer = checkNotOlder(role, before + 1, file->role.version); !newer)
        return tl::unexpected(newer.error());
    if (file->role.version != before + 1)
        return distrust(UntrustedReason::Mismatch,
                        fmt::format("{} has version {}, {} is the next", role, file->role.version, before + 1));
    // Screens would refuse it, and with the version before gone end what stood there.
    if (auto fresh = checkFresh(role, file->role.expires, now); !fresh)
        return tl::unexpected(fresh.error());
    return file;
}

Checked<void> acceptRoot(Repository::State& state, const std::string& bytes, Instant now)
{
    auto file = accept("root", readRoot(bytes), state.root.version, state.root.keys, state.root.root, now);
    if (!file)
        return tl::unexpected(file.error());
    if (auto own = checkThreshold("root", file->canonical, file->signatures, file->role.keys, file->role.root); !own)
        return own;
    state.root = std::move(file->role);
    state.bytes["root"] = bytes;
    return {};
}

Checked<void> acceptTargets(Repository::State& state, const std::string& bytes, Instant now)
{
    auto file = accept("targets", readTargets(bytes, "targets"), state.targets.version, state.root.keys,
                       state.root.targets, now);
    if (!file)
        return tl::unexpected(file.error());
    state.targets = std::move(file->role);
    state.bytes["targets"] = bytes;
    return {};
}

Checked<void> acceptRole(Repository::State& state, const std::string& role, const std::string& bytes, Instant now)
{
    const auto* delegated = state.delegation(role);
    if (delegated == nullptr)
        return distrust(UntrustedReason::TooFewSignatures, fmt::format("nobody may sign for {}", role));
    auto file = accept(role, readTargets(bytes, role), state.versionOf(role), state.targets.keys, delegated->signers,
                       now);
    if (!file)
        return tl::unexpected(file.error());
    for (const auto& [name, info] : file->role.targets)
        if (auto named = checkName(name); !named || !covers(*delegated, name))
            return distrust(UntrustedReason::BadPath, fmt::format("{} may not list {}", role, encodedName(name)));
    state.roles[role] = std::move(file->role);
    state.bytes[role] = bytes;
    return {};
}

/// The first repository: root signs for itself, there is nothing before it.
Checked<void> acceptFirstRoot(Repository::State& state, const std::string& bytes, Instant now)
{
    const auto root = readRoot(bytes);
    if (!root)
        return tl::unexpected(root.error());
    state.root = root->role;
    state.root.version = 0;
    return acceptRoot(state, bytes, now);
}

} // namespace

const DelegatedRole* Repository::State::delegation(std::string_view role) const
{
    const auto found = std::ranges::find(targets.delegations, role, &DelegatedRole::name);
    return found == targets.delegations.end() ? nullptr : &*found;
}

std::uint64_t Repository::State::versionOf(std::string_view role) const
{
    const auto found = roles.find(role);
    return found == roles.end() ? 0 : found->second.version;
}

Repository::Repository(fs::path folder, std::shared_ptr<Disk> disk)
    : m_folder(std::move(folder)), m_disk(std::move(disk))
{
}

fs::path Repository::metadataPath(std::string_view role, std::uint64_t version) const
{
    return m_folder / "metadata" / fmt::format("{}.{}.json", version, role);
}

fs::path Repository::targetPath(const std::string& name, const TargetFile& file) const
{
    const auto hash = file.hashes.find("sha256");
    return m_folder / "targets" / consistentName(name, hash == file.hashes.end() ? std::string() : hash->second);
}

Checked<Repository::State> Repository::read() const
{
    // A reader that meets a writer sees the old repository or the new one; when garbage went in
    // between, once more.
    auto state = readUnlocked();
    return state ? state : readUnlocked();
}

Checked<Repository::State> Repository::readUnlocked() const
{
    State state;
    if (auto newest = readNewest(state); !newest)
        return tl::unexpected(newest.error());
    for (const auto& [file, listed] : state.snapshot.files)
    {
        const auto role = file.substr(0, file.size() - std::string_view(".json").size());
        auto bytes = readFile(metadataPath(role, listed.version), mostMetadata);
        if (!bytes)
            return passOn(bytes.error());
        if (auto good = checkFile(role, *bytes, listed.length, listed.hashes); !good)
            return tl::unexpected(good.error());
        auto targets = readTargets(*bytes, role);
        if (!targets)
            return tl::unexpected(targets.error());
        (role == "targets" ? state.targets : state.roles[role]) = std::move(targets->role);
        state.bytes[role] = std::move(*bytes);
    }
    for (std::uint64_t version = 1;; ++version)
    {
        auto bytes = readFile(metadataPath("root", version), mostMetadata);
        if (!bytes)
            break;
        auto root = readRoot(*bytes);
        if (!root)
            return tl::unexpected(root.error());
        state.root = std::move(root->role);
        state.bytes["root"] = std::move(*bytes);
    }
    return state;
}

Checked<void> Repository::readNewest(State& state) const
{
    auto bytes = readFile(m_folder / "metadata" / "timestamp.json", mostMetadata);
    if (!bytes)
        return passOn(bytes.error());
    auto timestamp = readTimestamp(*bytes);
    if (!timestamp)
        return tl::unexpected(timestamp.error());
    state.timestamp = std::move(timestamp->role);
    state.bytes["timestamp"] = std::move(*bytes);
    const auto& listed = state.timestamp.snapshot;
    auto second = readFile(metadataPath("snapshot", listed.version), mostMetadata);
    if (!second)
        return passOn(second.error());
    if (auto good = checkFile("snapshot", *second, listed.length, listed.hashes); !good)
        return good;
    auto snapshot = readSnapshot(*second);
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    state.snapshot = std::move(snapshot->role);
    state.bytes["snapshot"] = std::move(*second);
    return {};
}

Checked<void> Repository::putTargets(const Targets& listing, const release::FileSet& targets)
{
    for (const auto& [name, info] : listing.targets)
    {
        const auto path = targetPath(name, info);
        // Read back, not only looked for: a file spoilt on the disk heals with the next release.
        if (const auto there = readFile(path, mostTarget); there && checkFile(name, *there, info.length, info.hashes))
            continue;
        const auto bytes = targets.read(name);
        if (!bytes)
            return distrust(UntrustedReason::Missing, fmt::format("{} is listed but not there", encodedName(name)));
        if (auto good = checkFile(encodedName(name), *bytes, info.length, info.hashes); !good)
            return good;
        if (auto written = m_disk->put(path, *bytes); !written)
            return passOn(written.error());
    }
    return {};
}

Checked<void> Repository::publish(const Files& files, const release::FileSet& targets, const OnlineKeys& keys,
                                  Instant now, Instant published)
{
    const auto lock = FileLock::take(m_folder / ".lock");
    if (!lock)
        return passOn(lock.error());
    auto before = readUnlocked();
    if (!before && before.error().code != ErrorCode::NotFound)
        return tl::unexpected(before.error());
    auto state = before ? std::move(*before) : State{};
    if (const auto root = files.find("root"); root != files.end())
        if (auto good = state.root.version == 0 ? acceptFirstRoot(state, root->second, now)
                                                : acceptRoot(state, root->second, now);
            !good)
            return good;
    if (const auto top = files.find("targets"); top != files.end())
        if (auto good = acceptTargets(state, top->second, now); !good)
            return good;
    for (const auto& [role, bytes] : files)
    {
        if (role == "root" || role == "targets")
            continue;
        if (auto good = acceptRole(state, role, bytes, now); !good)
            return good;
        if (auto put = putTargets(state.roles[role], targets); !put)
            return put;
    }
    if (files.contains("content"))
        state.snapshot.published = std::chrono::floor<std::chrono::seconds>(published);
    for (const auto& [role, bytes] : files)
    {
        const auto version = role == "root"      ? state.root.version
                             : role == "targets" ? state.targets.version
                                                 : state.versionOf(role);
        if (auto written = m_disk->put(metadataPath(role, version), bytes); !written)
            return passOn(written.error());
    }
    return writeNewest(state, keys, now);
}

Checked<void> Repository::writeNewest(State& state, const OnlineKeys& keys, Instant now) const
{
    return writeNewest(m_folder, state, keys, now, lifetimes);
}

Checked<void> Repository::writeNewest(const fs::path& folder, State& state, const OnlineKeys& keys, Instant now,
                                      const Lifetimes& lives) const
{
    const auto until = [&](std::chrono::hours lifetime)
    { return std::chrono::floor<std::chrono::seconds>(now + lifetime); };
    auto& snapshot = state.snapshot;
    ++snapshot.version;
    snapshot.expires = until(lives.snapshot);
    const auto list = [&](const std::string& role, std::uint64_t version)
    {
        const auto listing = listingOf(state.bytes[role]);
        snapshot.files[role + ".json"] = {version, listing.length, listing.hashes};
    };
    list("targets", state.targets.version);
    for (const auto& [role, targets] : state.roles)
        list(role, targets.version);
    const auto snapshotBytes = metadataFile(signedPart(snapshot), Signers{keys.snapshot});
    auto& timestamp = state.timestamp;
    ++timestamp.version;
    timestamp.expires = until(lives.timestamp);
    const auto listing = listingOf(snapshotBytes);
    timestamp.snapshot = {snapshot.version, listing.length, listing.hashes};
    const auto metadata = folder / "metadata";
    auto written = m_disk->put(metadata / fmt::format("{}.snapshot.json", snapshot.version), snapshotBytes);
    if (written)
        written = m_disk->flush(folder);
    if (written)
        written = m_disk->replace(metadata / "timestamp.json",
                                  metadataFile(signedPart(timestamp), Signers{keys.timestamp}));
    return written ? Checked<void>() : passOn(written.error());
}

Checked<bool> Repository::renew(const OnlineKeys& keys, Instant now)
{
    const auto lock = FileLock::take(m_folder / ".lock");
    if (!lock)
        return passOn(lock.error());
    auto state = readUnlocked();
    if (!state)
        return tl::unexpected(state.error());
    const auto fresh = [&](const auto& file, const RoleKeys& signers, std::chrono::hours lifetime)
    {
        return file && now + lifetime / 2 < file->role.expires
               && checkThreshold("", file->canonical, file->signatures, state->root.keys, signers);
    };
    if (fresh(readSnapshot(state->bytes["snapshot"]), state->root.snapshot, lifetimes.snapshot)
        && fresh(readTimestamp(state->bytes["timestamp"]), state->root.timestamp, lifetimes.timestamp))
        return false;
    if (auto written = writeNewest(*state, keys, now); !written)
        return tl::unexpected(written.error());
    return true;
}

} // namespace onedoor::trust
