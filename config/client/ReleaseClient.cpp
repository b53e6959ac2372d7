#include "config/client/ReleaseClient.hpp"

#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::client
{

namespace fs = std::filesystem;
using trust::Checked;
using trust::TrustError;
using trust::UntrustedReason;
using trust::tuf::TrustedFolder;
using trust::tuf::TufClient;

namespace
{

constexpr std::uint64_t maxRootBytes = 512u << 10;
/// A file in a repository's folder that says: this root was given for this repository alone.
constexpr const char* ownRoot = "pinned";

TrustError gaveUp()
{
    return Error{ErrorCode::Conflict, "something newer was announced"};
}

/// Whether two roots are of one hall: some key has kept its place in both.
bool ofOneHall(const std::string& before, std::string_view after)
{
    const auto old = trust::tuf::readRoot(before);
    const auto fresh = trust::tuf::readRoot(after);
    return old && fresh && std::ranges::any_of(old->role.root.keyIds, [&](const auto& id)
                                               { return fresh->role.root.keyIds.contains(id); });
}

} // namespace

/// One repository during an update.
struct ReleaseClient::Asked
{
    std::span<const Repository> all;
    const Repository& repository;
    std::string authority;
    const Hooks& hooks;
    Instant now;
    Update& update;
    TufClient client;
};

ReleaseClient::ReleaseClient(fs::path folder, std::shared_ptr<trust::Disk> disk)
    : m_folder(std::move(folder)), m_disk(std::move(disk)), m_store(m_folder, m_disk),
      m_urgent(m_folder / "urgent.json", m_disk)
{
}

TrustedFolder ReleaseClient::trustedFolder(std::string_view repository) const
{
    return TrustedFolder(m_folder / "trusted" / repository, m_disk);
}

std::string ReleaseClient::authorityOf(const std::string& repository) const
{
    std::error_code ignored;
    const auto own = m_folder / "trusted" / repository / (std::string(ownRoot) + ".json");
    return fs::exists(own, ignored) ? repository : std::string(homeRepository);
}

Checked<void> ReleaseClient::pin(const fs::path& folder, std::string_view repository, std::string_view root)
{
    TrustedFolder trusted(folder / "trusted" / repository);
    // Another hall's withdrawals would hold here for good: nobody of this one can end them.
    if (const auto before = trusted.load("root", maxRootBytes); before && *before && !ofOneHall(**before, root))
        if (auto gone = UrgentBook(folder / "urgent.json", std::make_shared<trust::Disk>()).forget(repository); !gone)
            return tl::unexpected<TrustError>(gone.error());
    // First what the old root led to: it would hold against the new one.
    for (const auto* role : {"timestamp", "snapshot", "targets"})
        if (auto gone = trusted.forget(role); !gone)
            return tl::unexpected<TrustError>(gone.error());
    if (auto pinned = TufClient::pin(trusted, root); !pinned)
        return pinned;
    if (auto marked = trusted.save(ownRoot, "{}\n"); !marked)
        return tl::unexpected<TrustError>(marked.error());
    return {};
}

std::optional<StoredRelease> ReleaseClient::loadCurrent(Instant now)
{
    auto stored = m_store.loadCurrent();
    m_urgent.load(notBeforeLastFetch(now));
    return stored;
}

Instant ReleaseClient::notBeforeLastFetch(Instant now) const
{
    return std::max(now, m_store.current().fetchedAt);
}

Urgent ReleaseClient::urgent() const
{
    const auto& authority = m_store.current().authority;
    return m_urgent.of(authority.empty() ? std::string(homeRepository) : authority);
}

ReleaseClient::Update ReleaseClient::update(std::span<const Repository> repositories, const Hooks& hooks, Instant now)
{
    Update update;
    now = notBeforeLastFetch(now);
    if (m_urgent.endExpired(now))
        hooks.urgentChanged(urgent());
    for (const auto& repository : repositories)
    {
        Asked asked{repositories, repository, authorityOf(repository.name), hooks, now, update,
                    TufClient(*repository.fetcher, trustedFolder(repository.name), now)};
        const auto followed = follow(asked);
        if (followed || update.interrupted)
            break;
        if (followed.error().code == ErrorCode::NoSpace)
            m_store.collectGarbage(); // what came so far must not take the room that the queue and the log need
        update.faults.push_back(followed.error());
    }
    return update;
}

Checked<void> ReleaseClient::borrowRoot(const Asked& asked)
{
    auto own = trustedFolder(asked.repository.name);
    const auto root = own.load("root", maxRootBytes);
    if (!root || *root)
        return root ? Checked<void>() : tl::unexpected(root.error());
    const auto home = trustedFolder(homeRepository).load("root", maxRootBytes);
    if (!home)
        return tl::unexpected(home.error());
    if (!*home)
        return trust::distrust(UntrustedReason::Missing, "this device is not enrolled: no root is pinned, so it takes "
                                                         "nothing");
    if (auto saved = own.save("root", **home); !saved)
        return tl::unexpected<TrustError>(saved.error());
    return {};
}

Checked<void> ReleaseClient::follow(Asked& asked)
{
    if (auto root = borrowRoot(asked); !root)
        return root;
    if (auto fresh = asked.client.refresh(); !fresh)
        return fresh;
    takeUrgent(asked);
    return takeContent(asked);
}

void ReleaseClient::takeUrgent(Asked& asked)
{
    auto taken = m_urgent.take(asked.client, {asked.repository.name, asked.authority}, asked.now);
    auto& faults = asked.update.faults;
    faults.insert(faults.end(), taken.faults.begin(), taken.faults.end());
    const auto& playing = m_store.current().authority;
    if (taken.changed && (playing.empty() || playing == asked.authority))
        asked.hooks.urgentChanged(m_urgent.of(asked.authority));
}

bool ReleaseClient::mayPlay(const Asked& asked, const ReleaseMark& offered) const
{
    const auto& playing = m_store.current();
    if (!m_store.hasWhole() || playing.repository == offered.repository)
        return true; // of its own earlier releases the client has made sure
    if (playing.authority == offered.authority)
        return offered.version > playing.version;
    // Another hall's: by the order of the repositories.
    const auto place = [&](const std::string& name)
    { return std::ranges::find(asked.all, name, &Repository::name) - asked.all.begin(); };
    return place(offered.repository) < place(playing.repository);
}

Checked<void> ReleaseClient::takeContent(Asked& asked)
{
    const auto listed = asked.client.listing("content");
    if (!listed)
        return tl::unexpected(listed.error());
    ReleaseMark mark{listed->listing.version,       sha256(listed->bytes), asked.repository.name, asked.authority,
                     asked.client.published(), asked.now};
    const bool same = mark.sha256 == m_store.current().sha256;
    if (same ? m_store.damage().empty() : !mayPlay(asked, mark))
        return {};
    if (mark.sha256 == m_refused)
        return tl::unexpected(m_refusal);
    // The stored list is the signed one: nothing may stand in it that was not delegated.
    const auto& targets = listed->listing.targets;
    if (const auto whole = trust::tuf::readTargets(listed->bytes, "content");
        !whole || whole->role.targets.size() != targets.size())
        return trust::distrust(UntrustedReason::BadPath, "content lists names that are not left to it");
    if (auto good = ReleaseStore::check(targets); !good)
        return good;
    if (auto fetched = fetchFiles(asked, targets); !fetched)
        return fetched;
    return switchTo(asked, mark, *listed);
}

Checked<void> ReleaseClient::fetchFiles(Asked& asked, const ReleaseStore::Targets& targets)
{
    for (const auto& [name, file] : targets)
    {
        if (m_store.holds(name, file))
            continue;
        asked.update.interrupted = asked.hooks.interrupted();
        if (asked.update.interrupted)
            return tl::unexpected(gaveUp());
        const auto bytes = asked.client.fetch(name, file);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (auto written = m_store.put(name, file, *bytes); !written)
            return tl::unexpected<TrustError>(written.error());
    }
    return {};
}

Checked<void> ReleaseClient::switchTo(Asked& asked, const ReleaseMark& mark,
                                       const trust::tuf::DelegatedListing& listed)
{
    auto next = m_store.complete(mark, listed.bytes, listed.listing.targets);
    if (!next)
        return tl::unexpected<TrustError>(next.error());
    if (auto accepted = asked.hooks.accept(*next, m_urgent.of(asked.authority)); !accepted)
    {
        m_refused = mark.sha256;
        m_refusal = TrustError(UntrustedReason::BadContent,
                               fmt::format("release {}: {}", mark.version, accepted.error().message));
        return tl::unexpected(m_refusal);
    }
    if (auto switched = m_store.switchTo(*next); !switched)
        return tl::unexpected<TrustError>(switched.error());
    asked.update.release = std::move(*next);
    return {};
}

} // namespace onedoor::client
