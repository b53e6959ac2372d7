#include "config/client/ReleaseStore.hpp"

#include "config/trust/Checks.hpp"
#include "config/trust/TargetName.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onedoor::client
{

namespace fs = std::filesystem;
using trust::Checked;
using trust::TrustError;
using trust::tuf::TargetFile;

namespace
{

constexpr int format = 2; ///< 1 was before releases were signed
constexpr std::uintmax_t maxPointerBytes = 8192;
constexpr std::uint64_t maxListBytes = 8u << 20;
constexpr std::uint64_t maxTargetBytes = 256u << 20;
constexpr std::uint64_t maxReleaseBytes = 4ull << 30;
constexpr std::string_view listSuffix = ".content.json";

Json toJson(const ReleaseMark& mark)
{
    return {{"version", mark.version},       {"sha256", mark.sha256},
            {"repository", mark.repository}, {"authority", mark.authority},
            {"published", trust::formatUtc(mark.published)}, {"fetched_at", trust::formatUtc(mark.fetchedAt)}};
}

/// Throws what nlohmann throws.
ReleaseMark markFrom(const Json& json)
{
    ReleaseMark mark;
    json.at("version").get_to(mark.version);
    json.at("sha256").get_to(mark.sha256);
    json.at("repository").get_to(mark.repository);
    json.at("authority").get_to(mark.authority);
    mark.published = trust::parseUtc(json.at("published").get<std::string>()).value_or(Instant{});
    mark.fetchedAt = trust::parseUtc(json.at("fetched_at").get<std::string>()).value_or(Instant{});
    return mark;
}

} // namespace

ReleaseStore::ReleaseStore(fs::path folder, std::shared_ptr<trust::Disk> disk)
    : m_folder(std::move(folder)), m_disk(std::move(disk))
{
}

fs::path ReleaseStore::listPath(const std::string& sha256) const
{
    return m_folder / "metadata" / fmt::format("{}{}", sha256, listSuffix);
}

fs::path ReleaseStore::targetPath(const std::string& name, const TargetFile& file) const
{
    return m_folder / "targets" / trust::consistentName(name, file.hashes.at("sha256"));
}

Checked<void> ReleaseStore::check(const Targets& targets)
{
    std::uint64_t bytes = 0;
    for (const auto& [name, file] : targets)
    {
        if (auto named = trust::checkTargetName(name); !named)
            return trust::distrust(trust::UntrustedReason::BadPath, named.error().message);
        if (!file.hashes.contains("sha256"))
            return trust::distrust(trust::UntrustedReason::Missing, fmt::format("{} has no SHA-256", name));
        bytes += std::min(file.length, maxReleaseBytes);
        if (file.length > maxTargetBytes || bytes > maxReleaseBytes)
            return trust::distrust(trust::UntrustedReason::TooLarge,
                                   fmt::format("the release is larger than allowed at {}", name));
    }
    return {};
}

release::FileSet ReleaseStore::filesOf(const Targets& targets) const
{
    release::FileSet files;
    for (const auto& [name, file] : targets)
        files.add(name.substr(trust::contentPrefix.size()), targetPath(name, file));
    return files;
}

Result<ReleaseStore::Pointer> ReleaseStore::readPointer() const
{
    const auto text = readFile(m_folder / "current.json", maxPointerBytes);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(*text, "current.json");
    if (!json)
        return tl::unexpected(json.error());
    try
    {
        if (json->at("format") != format)
            return fail(ErrorCode::Malformed, "current.json: unknown format");
        Pointer pointer{markFrom(json->at("current")), {}};
        if (json->contains("previous"))
            pointer.previous = markFrom(json->at("previous"));
        return pointer;
    }
    catch (const Json::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("current.json: {}", error.what()));
    }
}

std::vector<ReleaseMark> ReleaseStore::storedMarks() const
{
    std::vector<ReleaseMark> marks;
    for (const auto& path : trust::filesBelow(m_folder / "metadata"))
    {
        const auto name = path.filename().string();
        if (!name.ends_with(listSuffix))
            continue;
        ReleaseMark mark;
        mark.sha256 = name.substr(0, name.size() - listSuffix.size());
        const auto bytes = readFile(path, maxListBytes);
        const auto list = bytes ? trust::tuf::readTargets(*bytes, "content")
                                : tl::unexpected<TrustError>(bytes.error());
        if (!list || sha256(*bytes) != mark.sha256)
            continue;
        mark.version = list->role.version;
        marks.push_back(std::move(mark));
    }
    std::ranges::sort(marks, std::greater(), &ReleaseMark::version);
    return marks;
}

Checked<ReleaseStore::Targets> ReleaseStore::readList(const std::string& hash) const
{
    const auto bytes = readFile(listPath(hash), maxListBytes);
    if (!bytes)
        return tl::unexpected<TrustError>(bytes.error());
    if (sha256(*bytes) != hash)
        return trust::distrust(trust::UntrustedReason::WrongHash, "the list of files is not the signed one");
    auto list = trust::tuf::readTargets(*bytes, "content");
    if (!list)
        return tl::unexpected(list.error());
    if (auto good = check(list->role.targets); !good)
        return tl::unexpected(good.error());
    return std::move(list->role.targets);
}

bool ReleaseStore::holds(const std::string& name, const TargetFile& file) const
{
    const auto bytes = readFile(targetPath(name, file), maxTargetBytes);
    return bytes && trust::tuf::checkFile(name, *bytes, file.length, file.hashes);
}

Checked<StoredRelease> ReleaseStore::loadWhole(const ReleaseMark& mark) const
{
    const auto targets = readList(mark.sha256);
    if (!targets)
        return tl::unexpected(targets.error());
    for (const auto& [name, file] : *targets)
        if (!holds(name, file))
            return trust::distrust(trust::UntrustedReason::WrongHash, fmt::format("{} is spoilt or gone", name));
    return StoredRelease{mark, filesOf(*targets), false};
}

std::optional<StoredRelease> ReleaseStore::loadCurrent()
{
    m_damage.clear();
    const auto pointer = readPointer();
    std::vector<ReleaseMark> candidates;
    if (pointer)
    {
        m_pointer = *pointer;
        candidates = {pointer->current, pointer->previous};
    }
    else if (pointer.error().code == ErrorCode::NotFound)
        return std::nullopt;
    else
    {
        // The pointer itself is spoilt: any release that is whole is better than a black wall.
        m_damage = pointer.error().message;
        candidates = storedMarks();
    }
    for (std::size_t i = 0; i < candidates.size(); ++i)
    {
        const auto& mark = candidates[i];
        if (mark.sha256.empty())
            continue;
        auto found = loadWhole(mark);
        if (found)
        {
            found->standIn = !pointer || mark.sha256 != pointer->current.sha256;
            if (!pointer)
                m_pointer = {mark, i + 1 < candidates.size() ? candidates[i + 1] : ReleaseMark()};
            m_whole = mark;
            return std::move(*found);
        }
        m_damage = fmt::format("release {} on disk is damaged: {}", mark.version, found.error().message);
        log::warning(m_damage);
    }
    return std::nullopt;
}

Result<void> ReleaseStore::put(const std::string& name, const TargetFile& file, std::string_view bytes)
{
    return m_disk->put(targetPath(name, file), bytes);
}

Result<StoredRelease> ReleaseStore::complete(const ReleaseMark& mark, std::string_view signedList,
                                             const Targets& targets)
{
    auto written = m_disk->put(listPath(mark.sha256), signedList);
    if (written)
        written = m_disk->flush(m_folder);
    if (!written)
        return tl::unexpected(written.error());
    return StoredRelease{mark, filesOf(targets), false};
}

Result<void> ReleaseStore::switchTo(const StoredRelease& next)
{
    Pointer pointer{next.mark, m_pointer.previous};
    // Not the damaged one: what stands in for it is worth keeping.
    if (next.mark.sha256 != m_whole.sha256)
        pointer.previous = m_whole;
    Json json{{"format", format}, {"current", toJson(pointer.current)}};
    if (!pointer.previous.sha256.empty())
        json["previous"] = toJson(pointer.previous);
    if (auto written = m_disk->replace(m_folder / "current.json", toText(json)); !written)
        return written;
    m_pointer = std::move(pointer);
    m_whole = next.mark;
    m_damage.clear();
    collectGarbage();
    return {};
}

void ReleaseStore::collectGarbage() const
{
    std::set<fs::path> keep;
    for (const auto* mark : {&m_pointer.current, &m_pointer.previous})
    {
        const auto targets = mark->sha256.empty() ? Targets() : readList(mark->sha256).value_or(Targets());
        if (!targets.empty())
            keep.insert(listPath(mark->sha256));
        for (const auto& [name, file] : targets)
            keep.insert(targetPath(name, file));
    }
    std::error_code error;
    for (const char* room : {"metadata", "targets"})
        for (const auto& path : trust::filesBelow(m_folder / room))
            if (!keep.contains(path))
                fs::remove(path, error);
}

} // namespace onedoor::client
