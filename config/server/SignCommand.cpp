#include "config/server/Commands.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/KeyStick.hpp"
#include "config/trust/HallRoles.hpp"
#include "content/base/Files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

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

} // namespace

int runReleaseSign(const SignOptions& options, std::ostream& out)
{
    const auto draft = trust::readDraftFile(options.draft, machineNow());
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
    if (auto written = writeFileAtomically(path, trust::toText(trust::signDraft(draft->draft, key->key))); !written)
        return failed(written.error());
    out << fmt::format("signed by {}: {}\n", key->owner, path.string());
    return 0;
}

} // namespace onedoor::server
