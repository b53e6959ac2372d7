#include "config/server/CommandParts.hpp"
#include "config/server/Commands.hpp"
#include "config/server/DraftInWords.hpp"
#include "config/server/EmergencyDesk.hpp"
#include "config/server/KeyStick.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

/// Whoever signs on the command line, and what for.
struct Signer
{
    OpenedKey key;
    SignedRecord record;
    Instant hallTime;
};

/// The draft as a signer's own machine would read it, and no other that came in between.
Result<trust::CheckedDraft> readBack(DraftDesk& desk, const OpenDraft& open)
{
    const auto file = desk.file(open.draft.role);
    auto draft = file ? trust::readDraftFile(*file, machineNow()) : Result<trust::CheckedDraft>(tl::unexpected(file.error()));
    if (draft && sha256(draft->draft.canonical()) != open.sha256)
        return fail(ErrorCode::Conflict, "somebody has changed the draft meanwhile: nothing was signed");
    return draft;
}

Result<void> signAndPublish(DraftDesk& desk, const OpenDraft& open, Signer& signer, std::ostream& out)
{
    const auto draft = readBack(desk, open);
    if (!draft)
        return tl::unexpected(draft.error());
    showDraft(*draft, signer.record.before(draft->draft), out);
    const auto now = machineNow();
    if (const auto done = desk.sign(trust::signDraft(draft->draft, signer.key.key), now); !done)
        return tl::unexpected(done.error().error);
    if (const auto published = desk.publish(open.draft.role, signer.key.owner, now, signer.hallTime, open.sha256);
        !published)
        return tl::unexpected(published.error().error);
    if (auto noted = signer.record.add(draft->draft, now); !noted)
        out << fmt::format("It could not be written down beside the key: {}\n", noted.error().message);
    return {};
}

/// An emergency on the command line: drafted, signed with the key at hand and published at once.
int settle(DraftDesk& desk, const Result<EmergencyDesk::Drafted>& drafted, Signer& signer, std::ostream& out)
{
    if (!drafted)
        return failed(drafted.error());
    if (!drafted->draft)
    {
        out << "nothing is different from what is published\n";
        return 0;
    }
    const auto& open = *drafted->draft;
    if (const auto done = signAndPublish(desk, open, signer, out); !done)
    {
        // Nobody asked for a draft. One that somebody else has made of it meanwhile stays.
        (void)desk.discard(open.draft.role, signer.key.owner, machineNow(), open.sha256);
        return failed(done.error());
    }
    out << fmt::format("published {} {} ({})\n", open.draft.role, open.draft.version(), drafted->id);
    return 0;
}

template <class Do>
int inEmergency(const EmergencyOptions& options, std::ostream& out, const Do& work)
{
    const auto database = openDatabase(options.data);
    const auto passphrases = database ? Passphrases::from(options.passphrases)
                                      : Result<Passphrases>(tl::unexpected(database.error()));
    auto key = passphrases ? openStick(options.key, *passphrases) : Result<OpenedKey>(tl::unexpected(passphrases.error()));
    if (!key)
        return failed(key.error());
    const auto hallTime = hallTimeAt(options.at);
    if (!hallTime)
        return failed(hallTime.error());
    DraftDesk desk(options.data, *database);
    EmergencyDesk emergency(desk, options.data, OpenDrafts::Refused);
    Signer signer{std::move(*key), SignedRecord(options.key), *hallTime};
    return settle(desk, work(emergency, signer.key.owner, machineNow(), *hallTime), signer, out);
}

} // namespace

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
                               return desk.endNotice(options.subject, by, now);
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
