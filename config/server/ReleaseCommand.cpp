#include "config/server/CommandParts.hpp"
#include "config/server/Commands.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "config/server/PostDesk.hpp"
#include "config/server/VoiceDesk.hpp"
#include "config/trust/HallRoles.hpp"
#include "content/base/Files.hpp"
#include "content/release/Release.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

constexpr std::chrono::days exportLifetime{30};

void describe(const OpenDraft& draft, std::ostream& out)
{
    out << fmt::format("draft of {} {}, edited by {}\n", draft.draft.role, draft.draft.version(),
                       fmt::join(draft.draft.editedBy, ", "));
    for (const auto& [word, names] :
         {std::pair{"added", &draft.added}, {"changed", &draft.changed}, {"removed", &draft.removed}})
        for (const auto& name : *names)
            out << fmt::format("  {:<8} {}\n", word, name);
    for (const auto& each : draft.signatures)
        out << fmt::format("  signed   by {} as {}\n", each.by, each.reviewer ? "reviewer" : "editor");
    if (draft.missing == OpenDraft::Missing::Signature)
        out << fmt::format("  {} of {} signatures\n", draft.signatures.size(), draft.needed);
    if (draft.missing == OpenDraft::Missing::Reviewer)
        out << "  a reviewer who did not edit it must still sign\n";
}

/// The draft as a file, where one was asked for.
int hand(DraftDesk& desk, const std::optional<OpenDraft>& draft, const std::filesystem::path& to, std::ostream& out)
{
    if (!draft)
    {
        out << "nothing is different from what is published: there is no draft\n";
        return 0;
    }
    describe(*draft, out);
    if (to.empty())
        return 0;
    const auto file = desk.file(draft->draft.role);
    const auto bytes = file ? readFile(*file, 4ull << 30) : Result<std::string>(tl::unexpected(file.error()));
    const auto written = bytes ? writeFileAtomically(to, *bytes) : Result<void>(tl::unexpected(bytes.error()));
    if (!written)
        return failed(written.error());
    out << fmt::format("saved as {}: sign it with onedoor-server release sign, or in the signer\n", to.string());
    return 0;
}

/// Notices or withdrawals as they are, to be signed by keys that count.
int draftAnew(DraftDesk& desk, const ReleaseOptions& options, std::ostream& out)
{
    if (!options.folder.empty())
        return failed({ErrorCode::InvalidArgument, "a folder becomes a draft of content: leave --role out"});
    const auto unchanged = [](const release::FileSet& targets) { return Result<release::FileSet>(targets); };
    const auto draft = desk.amend(options.role, unchanged, options.by, machineNow(), OpenDrafts::BuiltOn);
    return draft ? hand(desk, *draft, options.out, out) : failed(draft.error());
}

} // namespace

int runReleaseDraft(const ReleaseOptions& options, std::ostream& out)
{
    const auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    DraftDesk desk(options.data, *database);
    if (options.role != trust::contentRole)
        return draftAnew(desk, options, out);
    if (!options.folder.empty())
    {
        if (checkFolder(options.folder, out) > 0)
            return failed({ErrorCode::InvalidArgument, "nothing was drafted: mend the errors first"});
        if (auto taken = takeOverContent(options.folder, options.data); !taken)
            return failed(taken.error());
    }
    const auto files = contentFiles(options.data.content()); // with the posts of the staff page
    // What no screen could load would leave the hall without a release.
    if (files)
        if (const auto loads = release::loadRelease(*files, {.withdrawn = {}, .published = machineNow()}); !loads)
            return failed({loads.error().code, "nothing was drafted: " + loads.error().message});
    const auto targets = files ? contentTargets(*files) : files;
    const auto draft = targets ? desk.propose(trust::contentRole, *targets, options.by, machineNow())
                               : Result<std::optional<OpenDraft>>(tl::unexpected(targets.error()));
    return draft ? hand(desk, *draft, options.out, out) : failed(draft.error());
}

int runReleaseSave(const ReleaseOptions& options, std::ostream& out)
{
    const auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    DraftDesk desk(options.data, *database);
    const auto draft = desk.find(options.role);
    if (draft && !*draft)
        return failed({ErrorCode::NotFound, fmt::format("there is no open draft of {}", options.role)});
    return draft ? hand(desk, *draft, options.out, out) : failed(draft.error());
}

int runReleaseStatus(const ReleaseOptions& options, std::ostream& out)
{
    const auto database = openDatabase(options.data);
    const auto drafts = database ? DraftDesk(options.data, *database).list()
                                 : Result<std::vector<OpenDraft>>(tl::unexpected(database.error()));
    if (!drafts)
        return failed(drafts.error());
    if (drafts->empty())
        out << "there is no open draft\n";
    for (const auto& draft : *drafts)
        describe(draft, out);
    return 0;
}

int runReleasePublish(const ReleaseOptions& options, std::ostream& out)
{
    const auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    const auto hallTime = hallTimeAt(options.at);
    if (!hallTime)
        return failed(hallTime.error());
    DraftDesk desk(options.data, *database);
    for (const auto& path : options.signatures)
    {
        const auto text = readFile(path, 64u << 10);
        const auto signature = text ? trust::parseSignature(*text) : Result<trust::DraftSignature>(tl::unexpected(text.error()));
        if (!signature)
            return failed(Error{signature.error().code, fmt::format("{}: {}", path.string(), signature.error().message)});
        if (const auto taken = desk.sign(*signature, machineNow()); !taken)
            return failed(Error{taken.error().error.code, fmt::format("{}: {}", path.string(), taken.error().error.message)});
    }
    const auto version = desk.publish(options.role, options.by, machineNow(), *hallTime);
    if (!version)
        return failed(version.error().error);
    out << fmt::format("published {} {}\n", options.role == trust::contentRole ? "release" : options.role, *version);
    return 0;
}

int runReleaseDiscard(const ReleaseOptions& options, std::ostream& out)
{
    const auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    DraftDesk desk(options.data, *database);
    if (auto discarded = desk.discard(options.role, options.by, machineNow()); !discarded)
        return failed(discarded.error());
    if (options.role == trust::contentRole)
        if (auto restored = restorePosts(desk, options.data); !restored)
            return failed(restored.error());
    if (options.role == trust::contentRole)
        if (auto restored = restoreVoice(desk, options.data); !restored)
            return failed(restored.error());
    out << fmt::format("discarded the draft of {}\n", options.role);
    return 0;
}

int runReleaseExport(const ReleaseOptions& options, std::ostream& out)
{
    if (auto made = options.data.expectMade(); !made)
        return failed(made.error());
    trust::Repository repository(options.data.repository());
    const auto state = repository.read();
    const auto keys = state ? loadOnlineKeys(options.data.onlineKeys(), state->root)
                            : Result<trust::OnlineKeys>(tl::unexpected<Error>(state.error()));
    if (!keys)
        return failed(keys.error());
    if (auto written = repository.exportTo(options.folder, *keys, machineNow(), exportLifetime); !written)
        return failed(written.error());
    out << fmt::format("wrote release {} to {}: devices take it for {} days with --repository\n",
                       state->versionOf(trust::contentRole), options.folder.string(), exportLifetime.count());
    return 0;
}

} // namespace onedoor::server
