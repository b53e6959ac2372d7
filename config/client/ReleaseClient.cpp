#include "config/client/ReleaseClient.hpp"

#include "config/trust/TargetName.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Json.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace onedoor::client
{

namespace fs = std::filesystem;
using trust::Checked;
using trust::TrustError;

namespace
{

constexpr std::uintmax_t maxPointerBytes = 4096;
constexpr std::string_view contentSuffix = ".content.json";

/// All regular files below a folder; what cannot be listed is left out, never thrown about.
std::vector<fs::path> filesBelow(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (std::error_code ignored; entry->is_regular_file(ignored))
            files.push_back(entry->path());
    return files;
}

/// The bytes of a file on disk if they are the listed ones.
Checked<void> checkStored(const fs::path& path, const trust::FileInfo& info, std::string_view name)
{
    const auto bytes = readFile(path, trust::maxTargetBytes);
    if (!bytes)
        return tl::unexpected<TrustError>(bytes.error());
    return trust::checkBytes(*bytes, info, name);
}

} // namespace

ReleaseClient::ReleaseClient(fs::path folder, std::shared_ptr<trust::Disk> disk)
    : m_folder(std::move(folder)), m_disk(std::move(disk))
{
}

fs::path ReleaseClient::contentPath(std::uint64_t version) const
{
    return m_folder / "metadata" / fmt::format("{}{}", version, contentSuffix);
}

fs::path ReleaseClient::targetPath(const std::string& name, const trust::FileInfo& info) const
{
    return m_folder / "targets" / trust::consistentName(name, info.sha256);
}

release::FileSet ReleaseClient::filesOf(const trust::Content& content) const
{
    release::FileSet files;
    for (const auto& [name, info] : content.targets)
        files.add(name.substr(trust::contentPrefix.size()), targetPath(name, info));
    return files;
}

Result<ReleaseClient::Pointer> ReleaseClient::readPointer() const
{
    const auto text = readFile(m_folder / "current.json", maxPointerBytes);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(*text, "current.json");
    if (!json)
        return tl::unexpected(json.error());
    try
    {
        Pointer pointer;
        pointer.trusted = {json->at("timestamp").get<std::uint64_t>(), json->at("snapshot").get<std::uint64_t>(),
                           json->at("version").get<std::uint64_t>(), json->at("timestamp_sha256").get<std::string>(),
                           json->at("sha256").get<std::string>()};
        pointer.previous = json->at("previous").get<std::uint64_t>();
        pointer.fetchedAt = trust::parseUtc(json->at("fetched_at").get<std::string>()).value_or(Instant{});
        return pointer;
    }
    catch (const Json::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("current.json: {}", error.what()));
    }
}

Result<void> ReleaseClient::writePointer(const Pointer& pointer)
{
    auto written = m_disk->replace(m_folder / "current.json",
                                   toText({{"version", pointer.trusted.content},
                                           {"sha256", pointer.trusted.contentHash},
                                           {"previous", pointer.previous},
                                           {"snapshot", pointer.trusted.snapshot},
                                           {"timestamp", pointer.trusted.timestamp},
                                           {"timestamp_sha256", pointer.trusted.timestampHash},
                                           {"fetched_at", trust::formatUtc(pointer.fetchedAt)}}));
    if (written)
        m_pointer = pointer;
    return written;
}

std::vector<std::uint64_t> ReleaseClient::storedVersions() const
{
    std::vector<std::uint64_t> versions;
    for (const auto& path : filesBelow(m_folder / "metadata"))
    {
        const auto name = path.filename().string();
        std::uint64_t version = 0;
        const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), version);
        if (fault == std::errc() && std::string_view(end) == contentSuffix)
            versions.push_back(version);
    }
    std::ranges::sort(versions, std::greater());
    return versions;
}

Checked<StoredRelease> ReleaseClient::loadWhole(std::uint64_t version, const std::string& hash) const
{
    const auto bytes = readFile(contentPath(version), trust::maxContentBytes);
    if (!bytes)
        return tl::unexpected<TrustError>(bytes.error());
    if (!hash.empty() && trust::describe(*bytes).sha256 != hash)
        return trust::refuse(trust::UntrustedReason::WrongHash, contentPath(version).filename().string());
    const auto content = trust::parseContent(*bytes);
    if (!content)
        return tl::unexpected(content.error());
    for (const auto& [name, info] : content->targets)
        if (auto good = checkStored(targetPath(name, info), info, name); !good)
            return tl::unexpected(good.error());
    return StoredRelease{version, filesOf(*content), m_pointer.fetchedAt, false};
}

std::optional<StoredRelease> ReleaseClient::loadCurrent()
{
    m_damage.clear();
    const auto pointer = readPointer();
    std::vector<std::uint64_t> candidates;
    if (pointer)
    {
        m_pointer = *pointer;
        candidates = {pointer->trusted.content, pointer->previous};
    }
    else if (pointer.error().code == ErrorCode::NotFound)
        return std::nullopt;
    else
    {
        // The pointer itself is spoilt: any release that is whole is better than a black wall.
        m_damage = pointer.error().message;
        candidates = storedVersions();
    }
    for (const auto version : candidates)
    {
        if (version == 0)
            continue;
        const bool current = pointer && version == pointer->trusted.content;
        auto found = loadWhole(version, current ? pointer->trusted.contentHash : std::string());
        if (found)
        {
            found->standIn = !current;
            m_pointer.trusted.content = std::max(m_pointer.trusted.content, version);
            m_whole = version;
            return std::move(*found);
        }
        m_damage = fmt::format("release {} on disk is damaged: {}", version, found.error().message);
        log::warning(m_damage);
    }
    return std::nullopt;
}

Checked<std::optional<StoredRelease>> ReleaseClient::fetch(trust::Fetcher& fetcher, const Accept& accept, Instant now)
{
    auto trusted = m_pointer.trusted;
    if (!m_damage.empty())
        trusted.timestampHash.clear(); // walk the whole way again, to heal
    trust::MetadataReader reader(fetcher);
    const auto found = reader.refresh(trusted);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return std::nullopt;
    const auto& metadata = **found;
    if (metadata.versions.contentHash == m_refusedHash)
        return tl::unexpected(m_refusal);
    if (metadata.versions.contentHash == m_pointer.trusted.contentHash && m_damage.empty())
    {
        // The same release under a newer timestamp.
        auto pointer = m_pointer;
        pointer.trusted = metadata.versions;
        if (auto written = writePointer(pointer); !written)
            return tl::unexpected<TrustError>(written.error());
        return std::nullopt;
    }
    auto fetched = fetchTargets(reader, metadata.content);
    auto next = fetched ? switchTo(metadata, accept, now) : tl::unexpected(fetched.error());
    if (!next && next.error().code == ErrorCode::NoSpace)
        collectGarbage(); // what came so far must not take the room that the queue and the log need
    if (!next)
        return tl::unexpected(next.error());
    return std::optional(std::move(*next));
}

Checked<void> ReleaseClient::fetchTargets(trust::MetadataReader& reader, const trust::Content& content)
{
    for (const auto& [name, info] : content.targets)
    {
        const auto path = targetPath(name, info);
        if (checkStored(path, info, name))
            continue;
        const auto bytes = reader.target(name, info);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (auto written = m_disk->put(path, *bytes); !written)
            return tl::unexpected<TrustError>(written.error());
    }
    return {};
}

Checked<StoredRelease> ReleaseClient::switchTo(const trust::VerifiedMetadata& metadata, const Accept& accept,
                                               Instant now)
{
    const auto version = metadata.versions.content;
    auto written = m_disk->put(contentPath(version), metadata.contentBytes);
    if (written)
        written = m_disk->flush(m_folder);
    if (!written)
        return tl::unexpected<TrustError>(written.error());
    StoredRelease next{version, filesOf(metadata.content), now, false};
    if (auto accepted = accept(next); !accepted)
    {
        m_refusedHash = metadata.versions.contentHash;
        m_refusal = TrustError(trust::UntrustedReason::BadContent,
                               fmt::format("release {}: {}", version, accepted.error().message));
        return tl::unexpected(m_refusal);
    }
    // Not the damaged one: what stands in for it is worth keeping.
    const auto previous = version == m_whole ? m_pointer.previous : m_whole;
    if (auto switched = writePointer({metadata.versions, previous, now}); !switched)
        return tl::unexpected<TrustError>(switched.error());
    m_damage.clear();
    m_whole = version;
    collectGarbage();
    return next;
}

void ReleaseClient::collectGarbage() const
{
    std::set<fs::path> keep;
    for (const auto version : {m_pointer.trusted.content, m_pointer.previous})
    {
        const auto bytes = readFile(contentPath(version), trust::maxContentBytes);
        const auto content = bytes ? trust::parseContent(*bytes) : trust::Content{};
        if (version == 0 || !bytes || !content)
            continue;
        keep.insert(contentPath(version));
        for (const auto& [name, info] : content->targets)
            keep.insert(targetPath(name, info));
    }
    std::error_code error;
    for (const char* room : {"metadata", "targets"})
        for (const auto& path : filesBelow(m_folder / room))
            if (!keep.contains(path))
                fs::remove(path, error);
}

} // namespace onedoor::client
