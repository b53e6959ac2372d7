#include "config/trust/Checks.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/Repository.hpp"
#include "content/base/Files.hpp"

#include <charconv>
#include <fmt/format.h>
#include <set>
#include <sys/stat.h>

/// What a repository needs beside publishing: a look at its signatures, tidying up, copies to carry.
namespace onedoor::trust
{

namespace fs = std::filesystem;
using namespace tuf;

namespace
{

struct MetadataName
{
    std::uint64_t version = 0;
    std::string role;
};

/// "7.content.json" taken apart; nullopt for any other name.
std::optional<MetadataName> takeApart(const std::string& name)
{
    MetadataName result;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), result.version);
    const std::string_view rest(end, static_cast<std::size_t>(name.data() + name.size() - end));
    if (fault != std::errc() || !rest.starts_with(".") || !rest.ends_with(".json") || rest.size() < 7)
        return std::nullopt;
    result.role = std::string(rest.substr(1, rest.size() - 6));
    return result;
}

Instant changedAt(const fs::path& path)
{
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return Instant::max(); // gone meanwhile: leave what depends on it
    return Instant(std::chrono::duration_cast<Instant::duration>(std::chrono::seconds(info.st_mtim.tv_sec)));
}

bool isOld(const fs::path& path, Instant now, std::chrono::seconds grace)
{
    const auto changed = changedAt(path);
    return changed != Instant::max() && changed + grace < now;
}

Checked<void> copyFile(Disk& disk, const fs::path& from, const fs::path& to)
{
    const auto bytes = readFile(from);
    if (!bytes)
        return tl::unexpected<TrustError>(bytes.error());
    if (const auto there = readFile(to); there && *there == *bytes)
        return {};
    if (auto written = disk.put(to, *bytes); !written)
        return tl::unexpected<TrustError>(written.error());
    return {};
}

} // namespace

/// From root 1 to the one of the state; `before` becomes the last but one.
Checked<void> Repository::checkRoots(const State& state, Root& before) const
{
    Signed<Root> last;
    for (std::uint64_t version = 1; version <= state.root.version; ++version)
    {
        const auto bytes = readFile(metadataPath("root", version));
        if (!bytes)
            return distrust(UntrustedReason::Missing, bytes.error().message);
        auto root = readRoot(*bytes);
        if (!root)
            return tl::unexpected(root.error());
        if (root->role.version != version)
            return distrust(UntrustedReason::Mismatch, fmt::format("root {} calls itself {}", version, root->role.version));
        const auto signedBy = [&](const Root& by)
        { return checkThreshold("root", root->canonical, root->signatures, by.keys, by.root); };
        if (auto good = version == 1 ? Checked<void>() : signedBy(last.role); !good)
            return good;
        if (auto good = signedBy(root->role); !good)
            return good;
        before = std::move(last.role);
        last = std::move(*root);
    }
    const auto own = readRoot(state.bytes.at("root"));
    if (!own || own->canonical != last.canonical)
        return distrust(UntrustedReason::Mismatch, "the newest root is not the last of the chain");
    return {};
}

Checked<Repository::State> Repository::readSigned() const
{
    auto state = read();
    Root before;
    if (auto roots = state ? checkRoots(*state, before) : Checked<void>(); !roots)
        return tl::unexpected(roots.error());
    const auto targets = state ? readTargets(state->bytes["targets"], "targets")
                               : Checked<Signed<Targets>>(tl::unexpected(state.error()));
    if (!targets)
        return tl::unexpected(targets.error());
    const auto signedBy = [&](const Root& by)
    { return checkThreshold("targets", targets->canonical, targets->signatures, by.keys, by.targets); };
    // A writer that was killed may leave a new root with the list of before.
    if (auto good = signedBy(state->root); !good && !signedBy(before))
        return tl::unexpected(good.error());
    return state;
}

Checked<std::size_t> Repository::collectGarbage(Instant now, std::chrono::seconds grace)
{
    const auto lock = FileLock::take(m_folder / ".lock");
    if (!lock)
        return tl::unexpected<TrustError>(lock.error());
    const auto state = readUnlocked();
    if (!state)
        return tl::unexpected(state.error());
    // A device may be on its way through any version that was the newest less than `grace` ago;
    // one was replaced when its successor was written.
    std::set<fs::path> keep;
    for (const auto& path : filesBelow(m_folder / "metadata"))
    {
        const auto name = takeApart(path.filename().string());
        const bool replaced = name && name->role != "root" && isOld(metadataPath(name->role, name->version + 1), now, grace)
                              && name->version < (name->role == "snapshot" ? state->snapshot.version
                                                  : name->role == "targets" ? state->targets.version
                                                                            : state->versionOf(name->role));
        if (replaced)
            continue;
        keep.insert(path);
        const auto bytes = name ? readFile(path) : Result<std::string>(fail(ErrorCode::NotFound, ""));
        if (const auto listing = bytes ? readTargets(*bytes, name->role) : Checked<Signed<Targets>>(Signed<Targets>{}))
            for (const auto& [target, info] : listing->role.targets)
                keep.insert(targetPath(target, info));
    }
    std::size_t gone = 0;
    std::error_code error;
    for (const char* room : {"metadata", "targets"})
        for (const auto& path : filesBelow(m_folder / room))
            if (!keep.contains(path) && (room[0] == 'm' || isOld(path, now, grace)) && fs::remove(path, error))
                ++gone;
    return gone;
}

Checked<void> Repository::exportTo(const fs::path& folder, const OnlineKeys& keys, Instant now,
                                   std::chrono::hours lifetime)
{
    const auto lock = FileLock::take(m_folder / ".lock");
    if (!lock)
        return tl::unexpected<TrustError>(lock.error());
    auto state = readUnlocked();
    if (!state)
        return tl::unexpected(state.error());
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error) && !fs::exists(folder / "metadata" / "1.root.json"))
        return tl::unexpected<TrustError>(
            Error{ErrorCode::Conflict, fmt::format("{} holds something else: choose an empty folder, or one with an "
                                                   "earlier export",
                                                   folder.string())});
    std::vector<fs::path> files;
    for (std::uint64_t version = 1; version <= state->root.version; ++version)
        files.push_back(metadataPath("root", version));
    for (const auto& [name, listed] : state->snapshot.files)
        files.push_back(metadataPath(name.substr(0, name.size() - 5), listed.version));
    for (const auto& [role, listing] : state->roles)
        for (const auto& [name, info] : listing.targets)
            files.push_back(targetPath(name, info));
    for (const auto& path : files)
        if (auto copied = copyFile(*m_disk, path, folder / fs::relative(path, m_folder, error)); !copied)
            return copied;
    if (auto written = writeNewest(folder, *state, keys, now, {lifetime, lifetime}); !written)
        return written;
    return writeNewest(*state, keys, now);
}

} // namespace onedoor::trust
