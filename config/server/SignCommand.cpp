#include "config/server/Commands.hpp"
#include "config/server/DraftInWords.hpp"
#include "config/server/KeyStick.hpp"
#include "config/trust/Disk.hpp"
#include "config/trust/HallRoles.hpp"
#include "content/base/Files.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

/// The draft's files in a folder of their own. Their names have been checked: none leads out of it.
Result<void> unpack(const trust::CheckedDraft& draft, const fs::path& folder)
{
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error))
        return fail(ErrorCode::Conflict,
                    fmt::format("{} holds something already, which would be taken for the draft's: name a new folder",
                                folder.string()));
    trust::Disk disk;
    for (const auto& [name, file] : draft.listing.targets)
        if (auto written = disk.put(folder / name, draft.bytes.at(file.hashes.at("sha256"))); !written)
            return written;
    return {};
}

/// Content is signed file by file, or as a whole by whoever says so.
Result<void> judgeSeen(const trust::CheckedDraft& draft, Before before, bool whole)
{
    if (draft.draft.role != trust::contentRole || before == Before::Signed || whole)
        return {};
    return fail(ErrorCode::Denied,
                "nothing was signed: every file of this draft is unseen. Write them out with --unpack DIR and look at "
                "them, or sign in the signer, which shows them; who has looked at the whole signs with --whole");
}

Result<std::string> sign(const trust::CheckedDraft& draft, const SignOptions& options)
{
    const auto passphrases = Passphrases::from(options.passphrases);
    const auto key = passphrases ? openStick(options.key, *passphrases)
                                 : Result<OpenedKey>(tl::unexpected(passphrases.error()));
    if (!key)
        return tl::unexpected(key.error());
    const auto path = options.out.empty() ? fs::path(fmt::format("signature-{}-{}-{}.json", draft.draft.role,
                                                                 draft.draft.version(), key->owner))
                                          : options.out;
    if (auto written = writeFileAtomically(path, trust::toText(trust::signDraft(draft.draft, key->key))); !written)
        return tl::unexpected(written.error());
    return fmt::format("signed by {}: {}\n", key->owner, path.string());
}

} // namespace

int runReleaseSign(const SignOptions& options, std::ostream& out)
{
    const auto now = machineNow();
    const auto draft = trust::readDraftFile(options.draft, now);
    if (!draft)
        return failed(draft.error());
    SignedRecord record(options.key);
    const auto before = record.before(draft->draft);
    showDraft(*draft, before, out);
    if (!options.unpack.empty())
    {
        if (auto written = unpack(*draft, options.unpack); !written)
            return failed(written.error());
        out << fmt::format("{} files are in {}; nothing is signed\n", draft->listing.targets.size(), options.unpack.string());
        return 0;
    }
    if (auto seen = judgeSeen(*draft, before, options.whole); !seen)
        return failed(seen.error());
    const auto done = sign(*draft, options);
    if (!done)
        return failed(done.error());
    out << *done;
    if (auto noted = record.add(draft->draft, now); !noted)
        out << fmt::format("It could not be written down beside the key, so the next draft has to be looked at as a whole: {}\n",
                           noted.error().message);
    return 0;
}

} // namespace onedoor::server
