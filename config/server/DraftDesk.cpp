#include "config/server/DraftDesk.hpp"

#include "config/server/DraftKept.hpp"
#include "config/server/DraftRules.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/RoleJson.hpp"
#include "config/trust/StrictJson.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onedoor::server
{

namespace fs = std::filesystem;
using trust::Draft;

namespace
{

tl::unexpected<Error> noDraft(std::string_view role)
{
    return fail(ErrorCode::NotFound, fmt::format("there is no open draft of {}", role));
}

tl::unexpected<Error> isOpen(const Draft& draft)
{
    return fail(ErrorCode::Conflict,
                fmt::format("a draft of {0} is open, edited by {1}, and would be signed unseen: sign and publish it first "
                            "(onedoor-server release save, release sign, release publish --role {0}), or discard it "
                            "(onedoor-server release discard --role {0} --by NAME)",
                            draft.role, fmt::join(draft.editedBy, ", ")));
}

} // namespace

DraftDesk::DraftDesk(DataFolder data, const std::shared_ptr<store::Database>& database)
    : m_data(std::move(data)), m_repository(m_data.repository()),
      m_staff(database, store::PasswordCost::interactive()), m_keys(database), m_ledger(database)
{
}

fs::path DraftDesk::pathOf(std::string_view role) const
{
    return m_data.drafts() / fmt::format("{}.json", role);
}

fs::path DraftDesk::stagedPath(const std::string& sha256) const
{
    return m_data.drafts() / "files" / sha256;
}

fs::path DraftDesk::placeOf(const std::string& name, const trust::tuf::TargetFile& file) const
{
    const auto published = m_repository.targetPath(name, file);
    std::error_code error;
    return fs::exists(published, error) ? published : stagedPath(file.hashes.at("sha256"));
}

Result<std::string> DraftDesk::bytesOf(const std::string& name, const std::string& sha256) const
{
    return readFile(placeOf(name, {0, {{"sha256", sha256}}}));
}

Result<std::optional<DraftDesk::Kept>> DraftDesk::load(std::string_view role) const
{
    const auto text = readFile(pathOf(role), 16u << 20);
    if (!text && text.error().code == ErrorCode::NotFound)
        return std::nullopt;
    const auto json = text ? trust::tuf::parseStrictJson(*text, pathOf(role).string())
                           : Result<Json>(tl::unexpected(text.error()));
    if (!json)
        return tl::unexpected(json.error());
    try
    {
        return Kept::from(*json);
    }
    catch (const std::exception& error)
    {
        return fail(ErrorCode::Malformed,
                    fmt::format("{} is damaged ({}): delete it and draft anew", pathOf(role).string(), error.what()));
    }
}

Result<void> DraftDesk::save(const Kept& kept)
{
    return writeFileAtomically(pathOf(kept.draft.role), kept.json().dump(1) + "\n");
}

void DraftDesk::erase(std::string_view role)
{
    std::error_code ignored;
    fs::remove(pathOf(role), ignored);
    fs::remove(m_data.drafts() / fmt::format("{}.tar", role), ignored);
    // Staged bytes that no other draft needs.
    std::set<std::string> needed;
    for (const auto other : trust::delegatedRoles)
        if (const auto kept = load(other); kept && *kept)
            if (const auto listing = trust::listingOfPart((*kept)->draft.part, other))
                for (const auto& [name, file] : listing->targets)
                    needed.insert(file.hashes.at("sha256"));
    std::error_code error;
    for (fs::directory_iterator entry(m_data.drafts() / "files", error), end; !error && entry != end;
         entry.increment(error))
        if (!needed.contains(entry->path().filename().string()))
            fs::remove(entry->path(), ignored);
}

Result<void> DraftDesk::stage(const release::FileSet& targets, trust::tuf::Targets& listing)
{
    for (const auto& [name, path] : targets.files())
    {
        const auto bytes = targets.read(name);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const auto& file = listing.targets[name] = trust::tuf::listingOf(*bytes);
        const auto place = placeOf(name, file);
        std::error_code error;
        if (fs::exists(place, error) && fs::file_size(place, error) == file.length)
            continue;
        if (auto written = writeFileAtomically(stagedPath(file.hashes.at("sha256")), *bytes); !written)
            return written;
    }
    return {};
}

Result<std::optional<OpenDraft>> DraftDesk::propose(std::string_view role, const release::FileSet& targets,
                                                    const std::string& editor, Instant now)
{
    const auto lock = trust::FileLock::take(m_data.drafts() / ".lock");
    const auto open = lock ? findLocked(role) : Result<std::optional<OpenDraft>>(tl::unexpected(lock.error()));
    return open ? proposeLocked(role, targets, editor, now) : open;
}

Result<std::optional<OpenDraft>> DraftDesk::amend(std::string_view role, const Change& change,
                                                  const std::string& editor, Instant now, OpenDrafts drafts)
{
    const auto lock = trust::FileLock::take(m_data.drafts() / ".lock");
    const auto open = lock ? findLocked(role) : Result<std::optional<OpenDraft>>(tl::unexpected(lock.error()));
    if (!open)
        return open;
    if (*open && drafts == OpenDrafts::Refused)
        return isOpen((*open)->draft);
    const auto base = targetsOf(role);
    const auto targets = base ? change(*base) : base;
    return targets ? proposeLocked(role, *targets, editor, now)
                   : Result<std::optional<OpenDraft>>(tl::unexpected(targets.error()));
}

Result<std::optional<OpenDraft>> DraftDesk::proposeLocked(std::string_view role, const release::FileSet& targets,
                                                          const std::string& editor, Instant now)
{
    const auto state = readRepository(m_repository);
    const auto before = state ? load(role) : Result<std::optional<Kept>>(tl::unexpected(state.error()));
    if (!before)
        return tl::unexpected(before.error());
    if (state->delegation(role) == nullptr)
        return fail(ErrorCode::Denied, fmt::format("nobody holds a key for {} yet: add one with onedoor-server keys add",
                                                   role));
    trust::tuf::Targets listing;
    listing.version = state->versionOf(role) + 1;
    listing.expires = std::chrono::floor<std::chrono::seconds>(now + trust::lifetimeOf(role));
    if (auto staged = stage(targets, listing); !staged)
        return tl::unexpected(staged.error());
    if (isPublished(*state, role, listing, now))
    {
        if (*before)
            erase(role);
        return std::nullopt;
    }
    const auto hall = hallOf(m_data.content());
    Kept kept{{hall.id, hall.name, std::string(role), signedPart(listing), Json(), {editor}, trust::formatUtc(now)}, {}, {}};
    if (const auto published = state->roles.find(role); published != state->roles.end())
        kept.draft.before = signedPart(published->second);
    if (*before && isSameDraft((*before)->draft, kept.draft, now))
        return shown(**before, *state);
    if (*before)
        for (const auto& name : (*before)->draft.editedBy)
            if (name != editor)
                kept.draft.editedBy.insert(kept.draft.editedBy.begin(), name);
    if (auto saved = save(kept); !saved)
        return tl::unexpected(saved.error());
    auto open = shown(kept, *state);
    if (open)
        note(*before ? "draft_changed" : "drafted", editor, *open, now, {{"role", role}});
    return open;
}

Result<std::optional<OpenDraft>> DraftDesk::find(std::string_view role)
{
    const auto kept = load(role);
    if (!kept || !*kept)
        return kept ? Result<std::optional<OpenDraft>>(std::nullopt) : tl::unexpected(kept.error());
    const auto state = readRepository(m_repository);
    if (!state)
        return tl::unexpected(state.error());
    if (!isSettled((*kept)->draft, *state))
        return shown(**kept, *state);
    // Perhaps somebody is just about to end it.
    const auto lock = trust::FileLock::take(m_data.drafts() / ".lock");
    return lock ? findLocked(role) : Result<std::optional<OpenDraft>>(tl::unexpected(lock.error()));
}

Result<std::optional<OpenDraft>> DraftDesk::findLocked(std::string_view role)
{
    const auto kept = load(role);
    if (!kept || !*kept)
        return kept ? Result<std::optional<OpenDraft>>(std::nullopt) : tl::unexpected(kept.error());
    const auto state = readRepository(m_repository);
    if (!state)
        return tl::unexpected(state.error());
    if (!isSettled((*kept)->draft, *state))
        return shown(**kept, *state);
    if (auto settled = settle(**kept, *state); !settled)
        return tl::unexpected(settled.error());
    return std::nullopt;
}

Result<std::vector<OpenDraft>> DraftDesk::list()
{
    std::vector<OpenDraft> drafts;
    for (const auto role : trust::delegatedRoles)
    {
        auto open = find(role);
        if (!open)
            return tl::unexpected(open.error());
        if (*open)
            drafts.push_back(std::move(**open));
    }
    return drafts;
}

Result<release::FileSet> DraftDesk::targetsOf(std::string_view role)
{
    const auto kept = load(role);
    const auto state = kept ? readRepository(m_repository) : tl::unexpected(kept.error());
    if (!state)
        return tl::unexpected(state.error());
    const auto published = state->roles.find(role);
    trust::tuf::Targets listing = published == state->roles.end() ? trust::tuf::Targets{} : published->second;
    if (*kept)
    {
        auto drafted = trust::listingOfPart((*kept)->draft.part, role);
        if (!drafted)
            return tl::unexpected<Error>(drafted.error());
        listing = std::move(*drafted);
    }
    release::FileSet files;
    for (const auto& [name, file] : listing.targets)
        files.add(name, placeOf(name, file));
    return files;
}

Result<fs::path> DraftDesk::file(std::string_view role)
{
    const auto lock = trust::FileLock::take(m_data.drafts() / ".lock");
    const auto kept = lock ? load(role) : Result<std::optional<Kept>>(tl::unexpected(lock.error()));
    if (!kept)
        return tl::unexpected(kept.error());
    if (!*kept)
        return noDraft(role);
    // Written under another name: one that is being sent stays whole.
    const auto path = m_data.drafts() / fmt::format("{}.tar", role);
    const fs::path part = path.string() + ".part";
    const auto find = [&](const std::string& name, const std::string& hash) { return bytesOf(name, hash); };
    if (auto written = trust::writeDraftFile(part, (*kept)->draft, find); !written)
        return tl::unexpected(written.error());
    std::error_code error;
    fs::rename(part, path, error);
    if (error)
        return fail(ErrorCode::Io, fmt::format("{}: {}", path.string(), error.message()));
    return path;
}

Result<void> DraftDesk::discard(std::string_view role, const std::string& by, Instant now, std::string_view only)
{
    const auto lock = trust::FileLock::take(m_data.drafts() / ".lock");
    const auto open = lock ? findLocked(role) : Result<std::optional<OpenDraft>>(tl::unexpected(lock.error()));
    if (!open)
        return tl::unexpected(open.error());
    if (!*open)
        return noDraft(role);
    if (!only.empty() && (*open)->sha256 != only)
        return fail(ErrorCode::Conflict, "another draft is open now");
    erase(role);
    note("discarded", by, **open, now, {{"role", role}});
    return {};
}

void DraftDesk::note(const std::string& event, const std::string& actor, const OpenDraft& draft, Instant now,
                     Json detail)
{
    const auto subject = fmt::format("{} {}", draft.draft.role, draft.draft.version());
    // What happened has happened: a ledger that cannot be written is an alarm, not a reason to undo it.
    if (const auto noted = m_ledger.append({event, actor, subject, draft.sha256, std::move(detail)}, now); !noted)
        log::error(fmt::format("the ledger lacks \"{} {}\": {}", event, subject, noted.error().message));
}

} // namespace onedoor::server
