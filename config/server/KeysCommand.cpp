#include "config/server/Commands.hpp"
#include "config/server/KeyCeremony.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

using trust::SigningKey;

struct Desk
{
    KeyCeremony ceremony;
    Passphrases passphrases;
    std::vector<OpenedKey> signers;
};

Result<Desk> openDesk(const KeysOptions& options, std::ostream& out)
{
    if (auto made = options.data.expectMade(); !made)
        return tl::unexpected(made.error());
    const auto database = store::Database::open(options.data.database(), machineNow());
    if (!database)
        return tl::unexpected(database.error());
    auto passphrases = Passphrases::from(options.passphrases);
    if (!passphrases)
        return tl::unexpected(passphrases.error());
    auto signers = openSticks(options.signers, *passphrases);
    if (!signers)
        return tl::unexpected(signers.error());
    const auto show = [&out, asked = *passphrases](const KeyChanges& changes)
    {
        out << toText(changes) << std::flush;
        return asked.agree("Sign this?");
    };
    return Desk{KeyCeremony(options.data, *database, show), std::move(*passphrases), std::move(*signers)};
}

/// A fresh key, sealed and written before anything names it.
Result<OpenedKey> makeStick(const std::string& owner, const std::filesystem::path& file, const Passphrases& passphrases)
{
    const auto passphrase = passphrases.choose(owner);
    auto key = SigningKey::make();
    const auto sealed = passphrase ? trust::sealKey(key, owner, *passphrase) : passphrase;
    if (!sealed)
        return tl::unexpected(sealed.error());
    if (auto written = writeStick(file, *sealed); !written)
        return tl::unexpected(written.error());
    return OpenedKey{owner, std::move(key)};
}

int say(std::ostream& out, const std::string& text)
{
    out << text << "\n";
    return 0;
}

std::string_view whatLapses(std::string_view role)
{
    if (role == trust::noticesRole)
        return "The notices in force count no more: a screen that has not got them yet does not take them.";
    if (role == trust::withdrawalsRole)
        return "The withdrawals in force count no more: a screen that has not got them yet plays what was withdrawn.";
    return "The release on the air counts no more: screens play on with what they have, but take nothing new.";
}

/// What was signed by keys that are gone counts no more on devices that look anew.
void sayWhatToSign(KeyCeremony& ceremony, std::ostream& out)
{
    const auto lapsed = ceremony.lapsed(machineNow());
    if (!lapsed)
        return log::error("what must be signed anew is not known: " + lapsed.error().message);
    for (const auto& each : *lapsed)
        out << fmt::format("{}\n  Sign it anew: {}onedoor-server release draft {}--by NAME\n", whatLapses(each.role),
                           each.hasSigners ? "" : "first onedoor-server keys add for whoever may, then ",
                           each.role == trust::contentRole ? "" : fmt::format("--role {} ", each.role));
}

} // namespace

int runKeysInit(const KeysOptions& options, std::ostream& out)
{
    auto desk = openDesk(options, out);
    const auto owners =
        desk ? desk->ceremony.ownersNeeded(machineNow()) : Result<std::vector<std::string>>(tl::unexpected(desk.error()));
    if (!owners)
        return failed(owners.error());
    if (desk->ceremony.state())
        return failed({ErrorCode::Conflict, "this hall has its keys: change them with keys add, revoke, renew, rotate"});
    std::vector<OpenedKey> keys;
    for (const auto& owner : *owners)
    {
        auto key = makeStick(owner, options.out / (owner + ".key"), desk->passphrases);
        if (!key)
            return failed(key.error());
        keys.push_back(std::move(*key));
    }
    if (auto begun = desk->ceremony.begin(keys, machineNow(), options.reviews.value_or(2)); !begun)
        return failed(begun.error());
    out << fmt::format("made {} keys in {}. Copy each to its owner's stick and delete it here:\n", keys.size(),
                       options.out.string());
    for (const auto& key : keys)
        out << fmt::format("  {}.key\n", key.owner);
    return say(out, "root-1 to root-3 go to three different safes: two of them change anything, one alone nothing.");
}

int runKeysAdd(const KeysOptions& options, std::ostream& out)
{
    auto desk = openDesk(options, out);
    auto key = desk ? makeStick(options.owner, options.out, desk->passphrases)
                    : Result<OpenedKey>(tl::unexpected(desk.error()));
    if (!key)
        return failed(key.error());
    if (auto enrolled = desk->ceremony.enrol(*key, desk->signers, machineNow()); !enrolled)
    {
        std::error_code ignored;
        std::filesystem::remove(options.out, ignored); // a key that nobody named
        return failed(enrolled.error());
    }
    sayWhatToSign(desk->ceremony, out);
    return say(out, fmt::format("{} signs with {} from now on", options.owner, options.out.string()));
}

int runKeysRevoke(const KeysOptions& options, std::ostream& out)
{
    auto desk = openDesk(options, out);
    if (!desk)
        return failed(desk.error());
    if (auto revoked = desk->ceremony.revoke(options.owner, desk->signers, machineNow()); !revoked)
        return failed(revoked.error());
    sayWhatToSign(desk->ceremony, out);
    return say(out, fmt::format("the keys of {} count no more", options.owner));
}

int runKeysRotate(const KeysOptions& options, std::ostream& out)
{
    auto desk = openDesk(options, out);
    if (!desk)
        return failed(desk.error());
    if (options.role == "snapshot" || options.role == "timestamp")
    {
        if (auto rotated = desk->ceremony.rotateOnline(options.role, desk->signers, machineNow()); !rotated)
            return failed(rotated.error());
        return say(out, fmt::format("the server signs {} with a new key", options.role));
    }
    auto key = makeStick(options.owner, options.out, desk->passphrases);
    if (!key)
        return failed(key.error());
    if (auto replaced = desk->ceremony.replace(options.lost, *key, desk->signers, machineNow()); !replaced)
    {
        std::error_code ignored;
        std::filesystem::remove(options.out, ignored);
        return failed(replaced.error());
    }
    sayWhatToSign(desk->ceremony, out);
    return say(out, fmt::format("{} takes the place of {}, which counts no more", options.owner, options.lost));
}

int runKeysExtend(const KeysOptions& options, std::ostream& out)
{
    auto desk = openDesk(options, out);
    if (!desk)
        return failed(desk.error());
    if (auto extended = desk->ceremony.extend(desk->signers, machineNow(), options.reviews); !extended)
        return failed(extended.error());
    sayWhatToSign(desk->ceremony, out);
    return runKeysList(options, out);
}

int runKeysList(const KeysOptions& options, std::ostream& out)
{
    KeysOptions bare = options;
    bare.signers.clear();
    auto desk = openDesk(bare, out);
    const auto keys =
        desk ? desk->ceremony.list() : Result<std::vector<store::StaffKey>>(tl::unexpected(desk.error()));
    const auto state = keys ? desk->ceremony.state() : tl::unexpected(keys.error());
    if (!state)
        return failed(state.error());
    auto roles = rolesByKey(*state); // what devices believe; the database only names the keys
    for (const auto& key : *keys)
    {
        const auto& signs = roles[key.keyId];
        out << fmt::format("{:<16} {:<14} {}  since {}{}  signs {}\n", plainName(key.owner), store::toString(key.purpose),
                           plainName(key.keyId.substr(0, 16)), trust::formatUtc(key.addedAt),
                           key.revokedAt ? fmt::format("  revoked {}", trust::formatUtc(*key.revokedAt)) : "",
                           signs.empty() ? "nothing" : fmt::format("{}", fmt::join(signs, ", ")));
    }
    out << fmt::format("root     version {}, holds until {}, fingerprint {}\n", state->root.version,
                       trust::formatUtc(state->root.expires), fingerprintOf(*state));
    out << fmt::format("targets  version {}, holds until {}\n", state->targets.version,
                       trust::formatUtc(state->targets.expires));
    return 0;
}

} // namespace onedoor::server
