#include "config/server/ReleaseKeeper.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

namespace onedoor::server
{

namespace
{

using trust::Repository;

/// Every target of the release under its name in the content folder.
release::FileSet filesOf(const Repository& repository, const Repository::State& state)
{
    release::FileSet files;
    const auto content = state.roles.find(trust::contentRole);
    if (content != state.roles.end())
        for (const auto& [name, file] : content->second.targets)
            files.add(name.substr(trust::contentPrefix.size()), repository.targetPath(name, file));
    return files;
}

/// Reads every target of a role; one that cannot be read is left out, and said.
template <class Value, class Read>
std::vector<Value> readAll(const Repository& repository, const Repository::State& state, std::string_view role,
                           const Read& read)
{
    std::vector<Value> values;
    const auto found = state.roles.find(role);
    if (found == state.roles.end())
        return values;
    for (const auto& [name, file] : found->second.targets)
    {
        const auto path = repository.targetPath(name, file);
        const auto bytes = readFile(path, signage::mostNoticeBytes);
        auto value = bytes ? read(*bytes, std::filesystem::path(name).stem().string())
                           : Result<Value>(tl::unexpected(bytes.error()));
        if (value)
            values.push_back(std::move(*value));
        else
            log::error(fmt::format("{}: {}", name, value.error().message));
    }
    return values;
}

std::map<std::string, std::uint64_t, std::less<>> versionsOf(const Repository::State& state)
{
    std::map<std::string, std::uint64_t, std::less<>> versions{{"root", state.root.version},
                                                               {"targets", state.targets.version}};
    for (const auto role : trust::delegatedRoles)
        versions[std::string(role)] = state.versionOf(role);
    return versions;
}

std::vector<std::string> changesOf(const LoadedRelease* before, const LoadedRelease& after)
{
    std::vector<std::string> changes;
    const auto differs = [&](std::string_view role)
    { return before == nullptr || before->versions.find(role)->second != after.versions.find(role)->second; };
    for (const auto role : trust::delegatedRoles)
        if (differs(role))
            changes.emplace_back(role);
    if (differs("root") || differs("targets"))
        changes.emplace_back("keys");
    return changes;
}

} // namespace

std::string ReleaseKeeper::stampOnDisk() const
{
    struct stat info = {};
    if (::stat((m_repository.folder() / "metadata" / "timestamp.json").c_str(), &info) != 0)
        return {};
    // A replaced file is another inode, even within one tick of the clock.
    return fmt::format("{}.{}.{}.{}", info.st_ino, info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size);
}

bool ReleaseKeeper::changedOnDisk() const
{
    const auto stamp = stampOnDisk();
    const std::lock_guard lock(m_mutex);
    return stamp != m_stamp;
}

Result<std::vector<std::string>> ReleaseKeeper::refresh(Instant now)
{
    const std::lock_guard one(m_refreshing);
    const auto stamp = stampOnDisk();
    {
        const std::lock_guard lock(m_mutex);
        m_stamp = stamp; // a release that does not load is not tried again and again
    }
    const auto state = m_repository.read();
    if (!state && state.error().code == ErrorCode::NotFound)
        return std::vector<std::string>();
    if (!state)
        return failWith("reading the repository", state.error());
    const auto version = state->versionOf(trust::contentRole);
    if (version == 0)
        return std::vector<std::string>();
    const auto before = current();
    LoadedRelease fresh{version, now, nullptr, {}, {}, {}, versionsOf(*state), state->snapshot.published};
    fresh.notices = readAll<signage::Notice>(m_repository, *state, trust::noticesRole, signage::readNotice);
    if (const auto list = state->roles.find(trust::noticesRole); list != state->roles.end())
        fresh.noticesExpire = list->second.expires;
    fresh.withdrawals =
        readAll<signage::Withdrawal>(m_repository, *state, trust::withdrawalsRole, signage::readWithdrawal);
    const auto changes = changesOf(before.get(), fresh);
    if (changes.empty())
        return changes;
    release::LoadOptions options;
    options.published = state->snapshot.published;
    for (const auto& withdrawal : fresh.withdrawals)
        options.withdrawn.insert(withdrawal.slides.begin(), withdrawal.slides.end());
    auto loaded = release::loadRelease(filesOf(m_repository, *state), options);
    if (!loaded)
        return failWith(fmt::format("loading release {}", version), loaded.error());
    fresh.release = std::move(*loaded);
    const std::lock_guard lock(m_mutex);
    m_current = std::make_shared<const LoadedRelease>(std::move(fresh));
    return changes;
}

std::shared_ptr<const LoadedRelease> ReleaseKeeper::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

Result<std::shared_ptr<const LoadedRelease>> ReleaseKeeper::require() const
{
    auto loaded = current();
    if (!loaded)
        return fail(ErrorCode::Unreachable,
                    "there is no release yet: draft one with onedoor-server release draft, have it signed, publish it");
    return loaded;
}

} // namespace onedoor::server
