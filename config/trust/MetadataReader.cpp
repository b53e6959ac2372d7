#include "config/trust/MetadataReader.hpp"

#include "config/trust/TargetName.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>

namespace onedoor::trust
{

namespace
{

Checked<void> notOlder(std::string_view role, std::uint64_t trusted, std::uint64_t offered)
{
    if (offered < trusted)
        return refuse(UntrustedReason::Rollback,
                      fmt::format("{} version went back from {} to {}; if the server was set up anew, "
                                  "delete the folder \"release\" of this device",
                                  role, trusted, offered));
    return {};
}

Checked<void> calledAsListed(std::string_view role, std::uint64_t listed, std::uint64_t own)
{
    if (listed != own)
        return refuse(UntrustedReason::Mismatch,
                      fmt::format("{} calls itself version {} but is listed as {}", role, own, listed));
    return {};
}

Checked<void> notForked(std::string_view role, std::uint64_t version, std::uint64_t trustedVersion,
                        std::string_view hash, std::string_view trustedHash)
{
    if (version == trustedVersion && !trustedHash.empty() && hash != trustedHash)
        return refuse(UntrustedReason::Forked,
                      fmt::format("two different files call themselves {} version {}; if the server was set up "
                                  "anew, delete the folder \"release\" of this device",
                                  role, version));
    return {};
}

/// The first of several checks that failed.
Checked<void> all(std::initializer_list<Checked<void>> checks)
{
    for (const auto& check : checks)
        if (!check)
            return check;
    return {};
}

} // namespace

Checked<std::string> MetadataReader::listed(const std::string& role, const MetaFile& file)
{
    const auto path = fmt::format("metadata/{}.{}.json", file.version, role);
    auto bytes = m_fetcher.fetch(path, file.info.length);
    if (!bytes)
        return bytes;
    if (auto same = checkBytes(*bytes, file.info, path); !same)
        return tl::unexpected(same.error());
    return bytes;
}

Checked<Snapshot> MetadataReader::newSnapshot(const Timestamp& timestamp, const TrustedVersions& trusted)
{
    const auto bytes = listed("snapshot", timestamp.snapshot);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto snapshot = parseSnapshot(*bytes);
    if (!snapshot)
        return snapshot;
    const auto& content = snapshot->content;
    if (auto good = all({calledAsListed("snapshot", timestamp.snapshot.version, snapshot->version),
                         notOlder("content", trusted.content, content.version),
                         notForked("content", content.version, trusted.content, content.info.sha256,
                                   trusted.contentHash)});
        !good)
        return tl::unexpected(good.error());
    return snapshot;
}

Checked<std::optional<VerifiedMetadata>> MetadataReader::refresh(const TrustedVersions& trusted)
{
    const auto bytes = m_fetcher.fetch("metadata/timestamp.json", maxTimestampBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto hash = sha256(*bytes);
    if (hash == trusted.timestampHash)
        return std::nullopt;
    const auto timestamp = parseTimestamp(*bytes);
    if (!timestamp)
        return tl::unexpected(timestamp.error());
    if (auto good = all({notOlder("timestamp", trusted.timestamp, timestamp->version),
                         notForked("timestamp", timestamp->version, trusted.timestamp, hash, trusted.timestampHash),
                         notOlder("snapshot", trusted.snapshot, timestamp->snapshot.version)});
        !good)
        return tl::unexpected(good.error());
    const auto snapshot = newSnapshot(*timestamp, trusted);
    if (!snapshot)
        return tl::unexpected(snapshot.error());

    auto contentBytes = listed("content", snapshot->content);
    if (!contentBytes)
        return tl::unexpected(contentBytes.error());
    auto content = parseContent(*contentBytes);
    if (!content)
        return tl::unexpected(content.error());
    if (auto good = calledAsListed("content", snapshot->content.version, content->version); !good)
        return tl::unexpected(good.error());
    return VerifiedMetadata{{timestamp->version, snapshot->version, content->version, hash,
                             snapshot->content.info.sha256},
                            std::move(*content),
                            std::move(*contentBytes)};
}

Checked<std::string> MetadataReader::target(const std::string& name, const FileInfo& info)
{
    auto bytes = m_fetcher.fetch("targets/" + consistentName(name, info.sha256), info.length);
    if (!bytes)
        return bytes;
    if (auto same = checkBytes(*bytes, info, name); !same)
        return tl::unexpected(same.error());
    return bytes;
}

} // namespace onedoor::trust
