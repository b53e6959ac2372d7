#include "config/server/Commands.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/KeyCeremony.hpp"
#include "config/store/StaffStore.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Json.hpp"
#include "content/consent/DestructionOrder.hpp"
#include "content/consent/Keys.hpp"

#include <fmt/format.h>
#include <ostream>
#include <vector>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

struct Account
{
    std::string name;
    std::vector<store::Role> roles;
    std::string what; ///< for the printed line
};

std::vector<Account> accountsFor(bool demo)
{
    using store::Role;
    std::vector<Account> accounts{{"admin", {Role::Administrator}, "looks after accounts, devices and keys"}};
    if (demo)
    {
        accounts.push_back({"admin-2", {Role::Administrator}, "the second of the two who say who the staff are"});
        accounts.push_back({"editor", {Role::Editor}, "drafts what the wall shows, and signs it"});
        accounts.push_back({"reviewer", {Role::Reviewer}, "looks at a draft and signs it; takes slides down"});
        accounts.push_back({"duty", {Role::DutyManager}, "puts a notice on every screen"});
        accounts.push_back({"clerk", {Role::Clerk}, "calls the numbers"});
    }
    return accounts;
}

Result<void> expectNew(const fs::path& root)
{
    std::error_code error;
    if (!fs::exists(root, error) || (fs::is_directory(root, error) && fs::is_empty(root, error)))
        return {};
    return fail(ErrorCode::Conflict, fmt::format("{} is there already: a data folder is never overwritten. Choose "
                                                 "another --data, or move the old one away.",
                                                 root.string()));
}

Result<void> copyDefaults(const DataFolder& data)
{
    std::error_code error;
    const auto from = shareFolder() / "defaults";
    if (!fs::is_directory(from, error))
        return fail(ErrorCode::NotFound,
                    fmt::format("the shipped hall is not installed: {} is missing", from.string()));
    fs::create_directories(data.root, error);
    fs::copy(from, data.content(), fs::copy_options::recursive, error);
    if (error)
        return fail(error == std::errc::no_space_on_device ? ErrorCode::NoSpace : ErrorCode::Io,
                    fmt::format("copying the shipped hall: {}", error.message()));
    return {};
}

/// What hall.json says of a fresh key, in base64.
struct PublicKeys
{
    std::string sealing;
    std::string order; ///< of the orders of destruction; only the clinic's is used
};

/// A fresh key pair: the secret key on disk for its owner alone.
Result<PublicKeys> makeKey(const DataFolder& data, const std::string& owner)
{
    const auto pair = consent::SealingKeyPair::make();
    if (auto written = consent::writeSecretKeyFile(data.keys() / (owner + ".key"), pair.secretKey, owner); !written)
        return tl::unexpected(written.error());
    return PublicKeys{consent::toBase64(pair.publicKey.bytes),
                      consent::toBase64(consent::orderKeyOf(pair.secretKey).bytes)};
}

Result<void> makeKeys(const DataFolder& data, bool demo)
{
    std::error_code error;
    fs::create_directories(data.keys(), error);
    fs::permissions(data.keys(), fs::perms::owner_all, error);
    const auto clinic = makeKey(data, "clinic");
    const auto escrow = clinic ? makeKey(data, "escrow") : clinic;
    if (!escrow)
        return tl::unexpected(escrow.error());
    const auto file = data.content() / "hall.json";
    const auto text = readFile(file);
    auto hall = text ? parseJson(*text, "hall.json") : Result<Json>(tl::unexpected(text.error()));
    if (!hall)
        return tl::unexpected(hall.error());
    (*hall)["demo"] = demo;
    (*hall)["consent"]["clinic_key"] = clinic->sealing;
    (*hall)["consent"]["escrow_key"] = escrow->sealing;
    (*hall)["consent"]["order_key"] = clinic->order;
    return writeFileAtomically(file, hall->dump(2) + "\n");
}

Result<std::string> makeAccounts(const std::shared_ptr<store::Database>& database, const InitOptions& options)
{
    store::StaffStore staff(database, options.passwordCost);
    std::string lines;
    for (const auto& account : accountsFor(options.demo))
    {
        const auto password = store::newPassword();
        if (auto added = staff.add(account.name, password, account.roles, machineNow()); !added)
            return tl::unexpected(added.error());
        lines += fmt::format("account: {:<10} password: {}   ({})\n", account.name, password, account.what);
    }
    return lines;
}

/// The passphrases lie beside the demo's keys, so stretching them would only cost time.
constexpr trust::SealingCost demoCost{1, 8u << 20};

/// Key files for everybody who signs, and their passphrases, in the data folder itself.
Result<std::vector<OpenedKey>> makeDemoSticks(KeyCeremony& ceremony, const DataFolder& data)
{
    const auto owners = ceremony.ownersNeeded(machineNow());
    if (!owners)
        return tl::unexpected(owners.error());
    std::vector<OpenedKey> keys;
    std::string lines = "# Passphrases of the demo's keys: for trying out only.\n";
    for (const auto& owner : *owners)
    {
        auto key = trust::SigningKey::make();
        const auto passphrase = trust::newPassphrase();
        const auto sealed = trust::sealKey(key, owner, passphrase, demoCost);
        const auto written = sealed ? writeStick(data.keys() / "sticks" / (owner + ".key"), *sealed)
                                    : Result<void>(tl::unexpected(sealed.error()));
        if (!written)
            return tl::unexpected(written.error());
        lines += fmt::format("{} {}\n", owner, passphrase);
        keys.push_back({owner, std::move(key)});
    }
    if (auto written = writeStick(data.keys() / "passphrases.txt", lines); !written)
        return tl::unexpected(written.error());
    return keys;
}

/// Release 1, drafted and signed by the editor, looked at by nobody: it is the shipped hall.
Result<void> publishFirst(const DataFolder& data, const std::shared_ptr<store::Database>& database,
                          const std::vector<OpenedKey>& keys)
{
    const auto files = contentFiles(data.content());
    const auto targets = files ? contentTargets(*files) : files;
    if (!targets)
        return tl::unexpected(targets.error());
    DraftDesk desk(data, database);
    const auto now = machineNow();
    const auto draft = desk.propose(trust::contentRole, *targets, "editor", now);
    if (!draft)
        return tl::unexpected(draft.error());
    const auto canonical = (*draft)->draft.canonical();
    for (const auto& each : keys)
        if (each.owner == "editor" || each.owner == "reviewer")
            if (auto taken = desk.sign({std::string(trust::contentRole), (*draft)->draft.version(), (*draft)->sha256,
                                        each.key.id(), each.key.sign(canonical)},
                                       now);
                !taken)
                return tl::unexpected(taken.error().error);
    const auto published = desk.publish(trust::contentRole, "editor", now, now);
    return published ? Result<void>() : tl::unexpected(published.error().error);
}

Result<void> makeDemoRelease(const DataFolder& data, const std::shared_ptr<store::Database>& database)
{
    KeyCeremony ceremony(data, database);
    const auto keys = makeDemoSticks(ceremony, data);
    if (!keys)
        return tl::unexpected(keys.error());
    if (auto begun = ceremony.begin(*keys, machineNow()); !begun)
        return begun;
    return publishFirst(data, database, *keys);
}

/// A database that was given may hold a hall already, and no init writes into that.
Result<std::shared_ptr<store::Database>> openEmpty(const DataFolder& data)
{
    auto database = store::Database::open(data.database(), machineNow());
    if (!database)
        return database;
    const auto staff = store::StaffStore(*database, store::PasswordCost::least()).list(machineNow());
    if (!staff)
        return tl::unexpected(staff.error());
    if (!staff->empty())
        return fail(ErrorCode::Conflict, "this database holds a hall already: give --database an empty one");
    return database;
}

/// Fills a folder beside the final one. Returns the lines with the passwords.
Result<std::string> fill(const DataFolder& data, const InitOptions& options)
{
    if (auto copied = copyDefaults(data); !copied)
        return tl::unexpected(copied.error());
    if (auto keys = makeKeys(data, options.demo); !keys)
        return tl::unexpected(keys.error());
    const auto database = openEmpty(data);
    auto lines = database ? makeAccounts(*database, options) : Result<std::string>(tl::unexpected(database.error()));
    if (!lines || !options.demo)
        return lines;
    if (auto made = makeDemoRelease(data, *database); !made)
        return tl::unexpected(made.error());
    return lines;
}

void tell(const InitOptions& options, const std::string& accounts, std::ostream& out)
{
    const auto root = options.data.root.string();
    out << fmt::format("made the data folder {}{}\n", root, options.demo ? " with release 1" : "");
    if (options.demo)
        out << "THIS IS A DEMO HALL, FOR TRYING OUT ONLY. Its pictures are marked 演示, and all its keys and\n"
               "passphrases lie in one folder. Do not give numbers to or take consents from real visitors with it.\n";
    if (!options.data.databaseUrl.empty())
        out << "Every command about this hall needs the same --database, or ONEDOOR_DATABASE set to it.\n";
    out << accounts
        << "These passwords are shown once: write them down. Change one with onedoor-server staff password.\n"
        << fmt::format("The keys that open consents are {} and escrow.key beside it.\n",
                       (options.data.keys() / "clinic.key").string());
    if (options.demo)
        out << fmt::format("The keys that sign are in {}, their passphrases in passphrases.txt beside it.\n",
                           (options.data.keys() / "sticks").string());
    else
        out << "Take clinic.key to the clinic's machine and escrow.key to a safe, and delete both here: whoever holds\n"
               "one can read every consent.\n"
            << fmt::format("Nothing plays yet. Next: onedoor-server staff add for a second administrator, an editor,\n"
                           "a reviewer and a duty manager; then onedoor-server keys init --data {} --out FOLDER.\n",
                           root);
}

} // namespace

int runInit(const InitOptions& options, std::ostream& out)
{
    if (auto fresh = expectNew(options.data.root); !fresh)
        return failed(fresh.error());
    // Filled under another name and renamed: a data folder is whole or not there.
    auto root = fs::absolute(options.data.root).lexically_normal();
    if (!root.has_filename())
        root = root.parent_path();
    const DataFolder part{root.string() + ".part-" + newId().substr(0, 8), options.data.databaseUrl};
    const auto accounts = fill(part, options);
    std::error_code error;
    if (accounts)
        fs::rename(part.root, root, error);
    if (!accounts || error)
    {
        std::error_code ignored;
        fs::remove_all(part.root, ignored);
        return failed(accounts ? Error{ErrorCode::Io, fmt::format("making {}: {}", root.string(), error.message())}
                               : accounts.error());
    }
    tell(options, *accounts, out);
    return 0;
}

} // namespace onedoor::server
