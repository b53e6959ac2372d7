#include "config/server/Commands.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/EmergencyDesk.hpp"
#include "config/server/KeyStick.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "config/server/PostFile.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

constexpr std::chrono::days exportLifetime{30};

Result<std::shared_ptr<store::Database>> openDatabase(const DataFolder& data)
{
    if (auto made = data.expectMade(); !made)
        return tl::unexpected(made.error());
    return store::Database::open(data.database(), machineNow());
}

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

/// What a person reads before signing on the command line: which files, and every text of a notice.
void show(const trust::CheckedDraft& draft, std::ostream& out)
{
    out << fmt::format("{} ({}): {} {}, drafted by {}\n", draft.draft.hallName, draft.draft.hall, draft.draft.role,
                       draft.draft.version(), fmt::join(draft.draft.editedBy, ", "));
    OpenDraft open;
    open.draft = draft.draft;
    const auto before = draft.draft.before.is_null() ? trust::tuf::Targets{}
                                                     : trust::listingOfPart(draft.draft.before, draft.draft.role)
                                                           .value_or(trust::tuf::Targets{});
    for (const auto& [name, file] : draft.listing.targets)
    {
        const auto old = before.targets.find(name);
        if (old != before.targets.end() && old->second == file)
            continue;
        out << fmt::format("  {:<8} {}\n", old == before.targets.end() ? "added" : "changed", name);
        if (draft.draft.role != trust::contentRole)
            out << draft.bytes.at(file.hashes.at("sha256")) << "\n";
    }
    for (const auto& [name, file] : before.targets)
        if (!draft.listing.targets.contains(name))
            out << fmt::format("  removed  {}\n", name);
}

trust::DraftSignature signatureBy(const OpenedKey& key, const trust::Draft& draft)
{
    const auto canonical = draft.canonical();
    return {draft.role, draft.version(), sha256(canonical), key.key.id(), key.key.sign(canonical)};
}

/// An emergency on the command line: drafted, signed with the key at hand and published at once.
int settle(DraftDesk& desk, const Result<EmergencyDesk::Drafted>& drafted, const OpenedKey& key, Instant hallTime,
           std::ostream& out)
{
    if (!drafted)
        return failed(drafted.error());
    if (!drafted->draft)
    {
        out << "nothing is different from what is published\n";
        return 0;
    }
    const auto& draft = drafted->draft->draft;
    const auto now = machineNow();
    if (const auto done = desk.sign(signatureBy(key, draft), now); !done)
    {
        (void)desk.discard(draft.role, key.owner, now); // nobody asked for a draft
        return failed(done.error().error);
    }
    if (const auto published = desk.publish(draft.role, key.owner, now, hallTime); !published)
        return failed(published.error().error);
    out << fmt::format("published {} {} ({})\n", draft.role, draft.version(), drafted->id);
    return 0;
}

template <class Do>
int inEmergency(const EmergencyOptions& options, std::ostream& out, const Do& work)
{
    const auto database = openDatabase(options.data);
    const auto passphrases = database ? Passphrases::from(options.passphrases)
                                      : Result<Passphrases>(tl::unexpected(database.error()));
    const auto key = passphrases ? openStick(options.key, *passphrases) : Result<OpenedKey>(tl::unexpected(passphrases.error()));
    if (!key)
        return failed(key.error());
    const auto hallTime = hallTimeAt(options.at);
    if (!hallTime)
        return failed(hallTime.error());
    DraftDesk desk(options.data, *database);
    EmergencyDesk emergency(desk, options.data);
    return settle(desk, work(emergency, key->owner, machineNow(), *hallTime), *key, *hallTime, out);
}

} // namespace

int runReleaseDraft(const ReleaseOptions& options, std::ostream& out)
{
    const auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    DraftDesk desk(options.data, *database);
    if (!options.folder.empty())
    {
        if (checkFolder(options.folder, out) > 0)
            return failed({ErrorCode::InvalidArgument, "nothing was drafted: mend the errors first"});
        if (auto taken = takeOverContent(options.folder, options.data); !taken)
            return failed(taken.error());
    }
    const auto files = contentFiles(options.data.content()); // with the posts of the staff page
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

int runReleaseSign(const SignOptions& options, std::ostream& out)
{
    const auto draft = trust::readDraftFile(options.draft);
    if (!draft)
        return failed(draft.error());
    show(*draft, out);
    const auto passphrases = Passphrases::from(options.passphrases);
    const auto key = passphrases ? openStick(options.key, *passphrases) : Result<OpenedKey>(tl::unexpected(passphrases.error()));
    if (!key)
        return failed(key.error());
    const auto path = options.out.empty() ? std::filesystem::path(fmt::format("signature-{}-{}-{}.json", draft->draft.role,
                                                                              draft->draft.version(), key->owner))
                                          : options.out;
    if (auto written = writeFileAtomically(path, trust::toText(signatureBy(*key, draft->draft))); !written)
        return failed(written.error());
    out << fmt::format("signed by {}: {}\n", key->owner, path.string());
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

int runWithdraw(const EmergencyOptions& options, std::ostream& out)
{
    return inEmergency(options, out,
                       [&](EmergencyDesk& desk, const std::string& by, Instant now, Instant)
                       {
                           return options.end ? desk.endWithdrawal(options.subject, by, now)
                                              : desk.withdraw(options.subject, options.reason, by, now);
                       });
}

int runNotice(const EmergencyOptions& options, std::ostream& out)
{
    return inEmergency(options, out,
                       [&](EmergencyDesk& desk, const std::string& by, Instant now, Instant hallTime)
                       {
                           if (options.end)
                               return desk.endNotice(options.subject, by, now, hallTime);
                           NoticeWish wish;
                           wish.headline.byLanguage[std::string(chinese)] = options.subject;
                           wish.body.byLanguage[std::string(chinese)] = options.reason;
                           if (!options.headlineEnglish.empty())
                               wish.headline.byLanguage[std::string(english)] = options.headlineEnglish;
                           if (!options.bodyEnglish.empty())
                               wish.body.byLanguage[std::string(english)] = options.bodyEnglish;
                           wish.lasts = std::chrono::minutes(options.minutes);
                           wish.displays = options.displays;
                           return desk.notice(wish, by, now, hallTime);
                       });
}

} // namespace onedoor::server
