#include "config/trust/Metadata.hpp"

#include "config/trust/TargetName.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Json.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::trust
{

namespace
{

constexpr std::string_view specVersion = "1.0.31";
constexpr std::string_view snapshotFile = "snapshot.json";
constexpr std::string_view contentFile = "content.json";

/// Reads fields of one metadata file; every fault names the file.
class Fields
{
public:
    explicit Fields(std::string_view file) : m_file(file) {}

    [[nodiscard]] tl::unexpected<TrustError> malformed(std::string_view what) const
    {
        return refuse(UntrustedReason::Malformed, fmt::format("{}: {}", m_file, what));
    }

    /// The "signed" object of a file of type `type`.
    [[nodiscard]] Checked<Json> open(std::string_view bytes, std::string_view type) const
    {
        auto json = parseJson(bytes, m_file);
        if (!json)
            return refuse(UntrustedReason::Malformed, json.error().message);
        if (!json->is_object() || !json->contains("signatures") || !(*json)["signatures"].is_array()
            || !json->contains("signed") || !(*json)["signed"].is_object())
            return malformed("wants an object of \"signatures\" and \"signed\"");
        auto inner = std::move((*json)["signed"]);
        if (inner.value("_type", Json()) != Json(type))
            return malformed(fmt::format("wants the type \"{}\"", type));
        const auto spec = inner.value("spec_version", Json());
        if (!spec.is_string() || !spec.get_ref<const std::string&>().starts_with("1."))
            return malformed("wants a spec_version of 1");
        return inner;
    }

    [[nodiscard]] Checked<std::uint64_t> number(const Json& object, const char* key, std::uint64_t least) const
    {
        const auto found = object.find(key);
        // 2^53 is as far as every JSON reader agrees.
        if (found == object.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() < least
            || found->get<std::uint64_t>() > (1ull << 53))
            return malformed(fmt::format("\"{}\" wants a whole number from {}", key, least));
        return found->get<std::uint64_t>();
    }

    [[nodiscard]] Checked<Instant> expires(const Json& object) const
    {
        const auto found = object.find("expires");
        const auto time = found != object.end() && found->is_string() ? parseUtc(found->get_ref<const std::string&>())
                                                                      : std::nullopt;
        if (!time)
            return malformed("\"expires\" wants a time like 2027-05-20T02:00:00Z");
        return *time;
    }

    [[nodiscard]] Checked<FileInfo> info(const Json& entry, std::string_view name, std::uint64_t most) const
    {
        if (!entry.is_object())
            return malformed(fmt::format("\"{}\" wants an object", name));
        const auto length = number(entry, "length", 0);
        if (!length)
            return tl::unexpected(length.error());
        if (*length > most)
            return refuse(UntrustedReason::TooLarge,
                          fmt::format("{}: \"{}\" has {} bytes, at most {} are allowed", m_file, name, *length, most));
        const auto hashes = entry.value("hashes", Json());
        const auto hash = hashes.is_object() ? hashes.value("sha256", Json()) : Json();
        const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
        if (!hash.is_string() || hash.get_ref<const std::string&>().size() != 64
            || !std::ranges::all_of(hash.get_ref<const std::string&>(), isHex))
            return malformed(fmt::format("\"{}\" wants a sha256 of 64 lower-case digits", name));
        return FileInfo{*length, hash.get<std::string>()};
    }

    [[nodiscard]] Checked<MetaFile> meta(const Json& object, std::string_view name, std::uint64_t most) const
    {
        const auto list = object.value("meta", Json());
        if (!list.is_object() || !list.contains(name))
            return malformed(fmt::format("\"meta\" does not list {}", name));
        const auto& entry = list[std::string(name)];
        auto found = info(entry, name, most);
        if (!found)
            return tl::unexpected(found.error());
        const auto version = number(entry, "version", 1);
        if (!version)
            return tl::unexpected(version.error());
        return MetaFile{*version, std::move(*found)};
    }

private:
    std::string_view m_file;
};

/// What timestamp and snapshot share: a version, an expiry, one listed file.
template <class Role>
Checked<Role> parseLister(std::string_view bytes, std::string_view type, MetaFile Role::*listed,
                          std::string_view listedName, std::uint64_t most)
{
    const auto file = fmt::format("{}.json", type);
    const Fields fields(file);
    const auto inner = fields.open(bytes, type);
    if (!inner)
        return tl::unexpected(inner.error());
    const auto version = fields.number(*inner, "version", 1);
    const auto expires = fields.expires(*inner);
    auto meta = fields.meta(*inner, listedName, most);
    if (!version)
        return tl::unexpected(version.error());
    if (!expires)
        return tl::unexpected(expires.error());
    if (!meta)
        return tl::unexpected(meta.error());
    Role role;
    role.version = *version;
    role.expires = *expires;
    role.*listed = std::move(*meta);
    return role;
}

Json toJson(const FileInfo& info)
{
    return {{"length", info.length}, {"hashes", {{"sha256", info.sha256}}}};
}

Json toJson(const MetaFile& file)
{
    auto json = toJson(file.info);
    json["version"] = file.version;
    return json;
}

std::string wrap(std::string_view type, std::uint64_t version, Instant expires, const char* key, Json value)
{
    // Room for signatures: they are added beside "signed", whose bytes stay the same.
    return toText({{"signatures", Json::array()},
                   {"signed",
                    {{"_type", type},
                     {"spec_version", specVersion},
                     {"version", version},
                     {"expires", formatUtc(expires)},
                     {key, std::move(value)}}}});
}

} // namespace

Checked<Timestamp> parseTimestamp(std::string_view bytes)
{
    return parseLister<Timestamp>(bytes, "timestamp", &Timestamp::snapshot, snapshotFile, maxSnapshotBytes);
}

Checked<Snapshot> parseSnapshot(std::string_view bytes)
{
    return parseLister<Snapshot>(bytes, "snapshot", &Snapshot::content, contentFile, maxContentBytes);
}

Checked<Content> parseContent(std::string_view bytes)
{
    const Fields fields(contentFile);
    const auto inner = fields.open(bytes, "targets");
    if (!inner)
        return tl::unexpected(inner.error());
    const auto version = fields.number(*inner, "version", 1);
    if (!version)
        return tl::unexpected(version.error());
    const auto expires = fields.expires(*inner);
    if (!expires)
        return tl::unexpected(expires.error());
    const auto list = inner->value("targets", Json());
    if (!list.is_object())
        return fields.malformed("\"targets\" wants an object");
    Content content{*version, *expires, {}};
    std::uint64_t total = 0;
    for (const auto& [name, entry] : list.items())
    {
        if (auto named = checkTargetName(name); !named)
            return tl::unexpected(named.error());
        auto info = fields.info(entry, name, maxTargetBytes);
        if (!info)
            return tl::unexpected(info.error());
        total += info->length;
        if (total > maxReleaseBytes)
            return refuse(UntrustedReason::TooLarge,
                          fmt::format("{}: more than {} bytes in all", contentFile, maxReleaseBytes));
        content.targets.emplace(name, std::move(*info));
    }
    return content;
}

std::string toBytes(const Timestamp& timestamp)
{
    return wrap("timestamp", timestamp.version, timestamp.expires, "meta",
                {{snapshotFile, toJson(timestamp.snapshot)}});
}

std::string toBytes(const Snapshot& snapshot)
{
    return wrap("snapshot", snapshot.version, snapshot.expires, "meta", {{contentFile, toJson(snapshot.content)}});
}

std::string toBytes(const Content& content)
{
    auto targets = Json::object();
    for (const auto& [name, info] : content.targets)
        targets[name] = toJson(info);
    return wrap("targets", content.version, content.expires, "targets", std::move(targets));
}

FileInfo describe(std::string_view bytes)
{
    return {bytes.size(), sha256(bytes)};
}

Checked<void> checkBytes(std::string_view bytes, const FileInfo& info, std::string_view name)
{
    if (bytes.size() != info.length)
        return refuse(UntrustedReason::WrongLength,
                      fmt::format("{} has {} bytes, {} are promised", name, bytes.size(), info.length));
    if (sha256(bytes) != info.sha256)
        return refuse(UntrustedReason::WrongHash, fmt::format("{} is not the file that was published", name));
    return {};
}

} // namespace onedoor::trust
