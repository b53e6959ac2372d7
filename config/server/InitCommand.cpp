#include "config/server/Commands.hpp"
#include "config/store/StaffStore.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Json.hpp"
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
    std::vector<Account> accounts{{"admin", {Role::Administrator}, "may do everything"}};
    if (demo)
    {
        accounts.push_back({"editor", {Role::Editor}, "puts pictures and sentences on the wall"});
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

/// A fresh key pair: the secret key on disk for its owner alone. Returns the public one in base64.
Result<std::string> makeKey(const DataFolder& data, const std::string& owner)
{
    const auto pair = consent::SealingKeyPair::make();
    if (auto written = consent::writeSecretKeyFile(data.keys() / (owner + ".key"), pair.secretKey, owner); !written)
        return tl::unexpected(written.error());
    return consent::toBase64(pair.publicKey.bytes);
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
    (*hall)["consent"]["clinic_key"] = *clinic;
    (*hall)["consent"]["escrow_key"] = *escrow;
    return writeFileAtomically(file, hall->dump(2) + "\n");
}

Result<std::string> makeAccounts(const DataFolder& data, bool demo)
{
    const auto database = store::Database::open(data.database(), machineNow());
    if (!database)
        return tl::unexpected(database.error());
    store::StaffStore staff(*database, store::PasswordCost::interactive());
    std::string lines;
    for (const auto& account : accountsFor(demo))
    {
        const auto password = store::newPassword();
        if (auto added = staff.add(account.name, password, account.roles, machineNow()); !added)
            return tl::unexpected(added.error());
        lines += fmt::format("account: {:<10} password: {}   ({})\n", account.name, password, account.what);
    }
    return lines;
}

Result<void> publishFirst(const DataFolder& data)
{
    const auto files = contentFiles(data.content());
    const auto version =
        files ? publishFiles(*files, data, machineNow()) : Result<std::uint64_t>(tl::unexpected(files.error()));
    return version ? Result<void>() : tl::unexpected(version.error());
}

/// Fills a folder beside the final one. Returns the lines with the passwords.
Result<std::string> fill(const DataFolder& data, bool demo)
{
    if (auto copied = copyDefaults(data); !copied)
        return tl::unexpected(copied.error());
    if (auto keys = makeKeys(data, demo); !keys)
        return tl::unexpected(keys.error());
    auto lines = makeAccounts(data, demo);
    if (!lines)
        return lines;
    if (auto published = publishFirst(data); !published)
        return tl::unexpected(published.error());
    return lines;
}

void tell(const InitOptions& options, const std::string& accounts, std::ostream& out)
{
    out << fmt::format("made the data folder {} with release 1\n", options.data.root.string());
    if (options.demo)
        out << "THIS IS A DEMO HALL, FOR TRYING OUT ONLY. Its pictures are marked 演示. Do not give numbers to or\n"
               "take consents from real visitors with it.\n";
    out << accounts
        << "These passwords are shown once: write them down. Change one with onedoor-server staff password.\n"
        << fmt::format("The keys that open consents are {} and escrow.key beside it.\n",
                       (options.data.keys() / "clinic.key").string());
    if (!options.demo)
        out << "Take clinic.key to the clinic's machine and escrow.key to a safe, and delete both here: whoever holds\n"
               "one can read every consent.\n";
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
    const DataFolder part{root.string() + ".part-" + newId().substr(0, 8)};
    const auto accounts = fill(part, options.demo);
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
