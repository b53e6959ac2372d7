#include "config/server/CommandParts.hpp"
#include "config/server/Commands.hpp"
#include "config/server/EmergencyDesk.hpp"
#include "config/server/KeyStick.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

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
    if (const auto done = desk.sign(trust::signDraft(draft, key.key), now); !done)
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
