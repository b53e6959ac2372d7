#include "config/trust/TufClient.hpp"

#include "config/trust/Checks.hpp"
#include "config/trust/Paths.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::trust::tuf
{

namespace
{

/// Whether a key of a role was taken away from it (or became another under the same id).
bool revoked(const Root& before, const Root& after, const RoleKeys& was, const RoleKeys& is)
{
    return std::ranges::any_of(was.keyIds,
                               [&](const std::string& id)
                               {
                                   const auto old = before.keys.find(id), now = after.keys.find(id);
                                   return !is.keyIds.contains(id) || now == after.keys.end()
                                          || (old != before.keys.end() && old->second != now->second);
                               });
}

} // namespace

TufClient::TufClient(Fetcher& fetcher, TrustedFolder folder, Instant start, Limits limits)
    : m_fetcher(fetcher), m_folder(std::move(folder)), m_start(start), m_limits(limits)
{
}

Checked<void> TufClient::pin(TrustedFolder& folder, std::string_view bytes)
{
    const auto root = readRoot(bytes);
    if (!root)
        return tl::unexpected(root.error());
    if (auto enough = checkThreshold("root", root->canonical, root->signatures, root->role.keys, root->role.root);
        !enough)
        return enough;
    if (auto saved = folder.save("root", bytes); !saved)
        return tl::unexpected<TrustError>(saved.error());
    return {};
}

Checked<void> TufClient::refresh()
{
    m_timestamp.reset();
    m_snapshot.reset();
    m_targets.clear();
    for (const auto step :
         {&TufClient::loadRoot, &TufClient::updateRoot, &TufClient::updateTimestamp, &TufClient::updateSnapshot})
        if (auto done = (this->*step)(); !done)
            return done;
    return updateTargets();
}

Checked<void> TufClient::loadRoot()
{
    auto bytes = m_folder.load("root", m_limits.root);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!*bytes)
        return tl::unexpected<TrustError>(Error{ErrorCode::NotFound, "no root is trusted yet"});
    auto root = readRoot(**bytes);
    if (!root)
        return tl::unexpected(root.error());
    if (auto enough = checkThreshold("root", root->canonical, root->signatures, root->role.keys, root->role.root);
        !enough)
        return enough;
    m_root = std::move(root->role);
    return {};
}

Checked<void> TufClient::updateRoot()
{
    for (unsigned count = 0; count < m_limits.rootVersions; ++count)
    {
        const auto more = nextRoot();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
    }
    // Only the last one must be fresh: an expired one may lead to its successor.
    return checkFresh("root", m_root.expires, m_start);
}

Checked<bool> TufClient::nextRoot()
{
    const auto next = m_root.version + 1;
    const auto bytes = fetchBytes(fmt::format("metadata/{}.root.json", next), m_limits.root);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return false;
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto root = readRoot(*bytes);
    if (!root)
        return tl::unexpected(root.error());
    for (const auto* judge : {&m_root, &root->role})
        if (auto enough = checkThreshold(fmt::format("root version {}", next), root->canonical, root->signatures,
                                         judge->keys, judge->root);
            !enough)
            return tl::unexpected(enough.error());
    if (auto newer = checkNotOlder("root", next, root->role.version); !newer)
        return tl::unexpected(newer.error());
    if (root->role.version != next)
        return distrust(UntrustedReason::Mismatch,
                        fmt::format("root calls itself version {}, {} is the next", root->role.version, next));
    // Versions that an attacker drove up with a stolen key are forgotten with that key. Before
    // the root is saved: killed in between, this happens once more.
    if (revoked(m_root, root->role, m_root.timestamp, root->role.timestamp)
        || revoked(m_root, root->role, m_root.snapshot, root->role.snapshot))
        for (const auto* role : {"timestamp", "snapshot"})
            if (auto gone = m_folder.forget(role); !gone)
                return tl::unexpected<TrustError>(gone.error());
    if (auto saved = save("root", *bytes); !saved)
        return tl::unexpected(saved.error());
    m_root = std::move(root->role);
    return true;
}

Checked<void> TufClient::updateTimestamp()
{
    const auto accept = [&](const Signed<Timestamp>& file)
    { return checkThreshold("timestamp", file.canonical, file.signatures, m_root.keys, m_root.timestamp); };
    if (const auto bytes = trustedBytes("timestamp", m_limits.timestamp))
        if (auto file = readTimestamp(*bytes); file && accept(*file))
            m_timestamp = std::move(file->role);

    const auto bytes = fetchBytes("metadata/timestamp.json", m_limits.timestamp);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto file = readTimestamp(*bytes);
    if (!file)
        return tl::unexpected(file.error());
    if (auto enough = accept(*file); !enough)
        return enough;
    auto& offered = file->role;
    if (m_timestamp)
    {
        if (auto newer = checkNotOlder("timestamp", m_timestamp->version, offered.version); !newer)
            return newer;
        if (offered.version == m_timestamp->version) // the trusted one stands, whatever this one says
            return checkFresh("timestamp", m_timestamp->expires, m_start);
        if (auto newer = checkNotOlder("snapshot", m_timestamp->snapshot.version, offered.snapshot.version); !newer)
            return newer;
    }
    if (auto fresh = checkFresh("timestamp", offered.expires, m_start); !fresh)
        return fresh;
    m_timestamp = std::move(offered);
    return save("timestamp", *bytes);
}

bool TufClient::loadSnapshot(const ListedFile& listed)
{
    const auto bytes = trustedBytes("snapshot", m_limits.snapshot);
    if (!bytes)
        return false;
    auto file = readSnapshot(*bytes);
    if (!file || !checkThreshold("snapshot", file->canonical, file->signatures, m_root.keys, m_root.snapshot))
        return false;
    // Even an old one says which versions were seen.
    m_snapshot = std::move(file->role);
    return m_snapshot->version == listed.version && checkFile("snapshot", *bytes, listed.length, listed.hashes)
           && checkFresh("snapshot", m_snapshot->expires, m_start);
}

Checked<void> TufClient::checkSnapshot(const Signed<Snapshot>& offered, const ListedFile& listed) const
{
    if (auto enough =
            checkThreshold("snapshot", offered.canonical, offered.signatures, m_root.keys, m_root.snapshot);
        !enough)
        return enough;
    if (offered.role.version != listed.version)
        return distrust(UntrustedReason::Mismatch, fmt::format("snapshot is version {}, the timestamp promises {}",
                                                               offered.role.version, listed.version));
    if (m_snapshot)
        for (const auto& [name, trusted] : m_snapshot->files)
        {
            const auto found = offered.role.files.find(name);
            if (found == offered.role.files.end())
                return distrust(UntrustedReason::Missing,
                                fmt::format("{:.80} vanished from the snapshot", encodedName(name)));
            if (auto newer = checkNotOlder(encodedName(name), trusted.version, found->second.version); !newer)
                return newer;
        }
    return checkFresh("snapshot", offered.role.expires, m_start);
}

Checked<void> TufClient::updateSnapshot()
{
    const auto listed = m_timestamp->snapshot;
    if (loadSnapshot(listed))
        return {};
    const auto bytes = fetchListed("snapshot", listed, m_limits.snapshot);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto file = readSnapshot(*bytes);
    if (!file)
        return tl::unexpected(file.error());
    if (auto good = checkSnapshot(*file, listed); !good)
        return good;
    m_snapshot = std::move(file->role);
    return save("snapshot", *bytes);
}

Checked<std::string> TufClient::fetchListed(const std::string& role, const ListedFile& listed, std::uint64_t limit)
{
    if (listed.length.value_or(0) > limit)
        return distrust(UntrustedReason::TooLarge,
                        fmt::format("{} is listed with {} bytes, {} are allowed", role, *listed.length, limit));
    const auto version = m_root.consistentSnapshot ? fmt::format("{}.", listed.version) : std::string();
    auto bytes = fetchBytes(fmt::format("metadata/{}{}.json", version, encodedName(role)),
                            listed.length.value_or(limit));
    if (!bytes)
        return bytes;
    if (auto good = checkFile(role, *bytes, listed.length, listed.hashes); !good)
        return tl::unexpected(good.error());
    return bytes;
}

Checked<std::string> TufClient::fetchBytes(const std::string& path, std::uint64_t maxBytes)
{
    auto bytes = m_fetcher.fetch(path, maxBytes);
    const bool tooLong = bytes ? bytes->size() > maxBytes : bytes.error().reason == UntrustedReason::TooLarge;
    if (tooLong)
        return distrust(UntrustedReason::TooLarge,
                        fmt::format("{} is longer than the {} bytes that are allowed", path, maxBytes));
    return bytes;
}

std::optional<std::string> TufClient::trustedBytes(const std::string& role, std::uint64_t limit) const
{
    // A file that cannot be read is as good as none: it is fetched again.
    auto bytes = m_folder.load(role, limit);
    return bytes ? std::move(*bytes) : std::nullopt;
}

Checked<void> TufClient::save(const std::string& role, std::string_view bytes)
{
    if (auto saved = m_folder.save(role, bytes); !saved)
        return tl::unexpected<TrustError>(saved.error());
    return {};
}

} // namespace onedoor::trust::tuf
