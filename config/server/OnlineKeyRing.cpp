#include "config/server/OnlineKeyRing.hpp"

#include "content/consent/KeyFile.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace fs = std::filesystem;
using trust::SigningKey;

namespace
{

constexpr std::string_view label = "ed25519-secret";

Result<SigningKey> findKey(const fs::path& folder, std::string_view role, const trust::tuf::RoleKeys& named)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    {
        if (!entry->path().filename().string().starts_with(role) || entry->path().extension() != ".key")
            continue;
        auto seed = consent::readKeyFile(entry->path(), label);
        if (!seed)
            return tl::unexpected(seed.error());
        if (SigningKey key(std::move(*seed)); named.keyIds.contains(key.id()))
            return key;
    }
    return fail(ErrorCode::NotFound,
                fmt::format("{} holds no key of the role {} that the hall's root names: bring it back from the backup, "
                            "or make a new one with onedoor-server keys rotate {}",
                            folder.string(), role, role));
}

} // namespace

Result<SigningKey> makeOnlineKey(const fs::path& folder, std::string_view role)
{
    auto key = SigningKey::make();
    const auto path = folder / fmt::format("{}-{}.key", role, key.id().substr(0, 8));
    const auto comment = fmt::format("OneDoor {} key, SECRET: this server signs with it what is newest.", role);
    if (auto written = consent::writeKeyFile(path, comment, label, key.seed()); !written)
        return tl::unexpected(written.error());
    return key;
}

Result<trust::OnlineKeys> loadOnlineKeys(const fs::path& folder, const trust::tuf::Root& root)
{
    auto snapshot = findKey(folder, "snapshot", root.snapshot);
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    auto timestamp = findKey(folder, "timestamp", root.timestamp);
    if (!timestamp)
        return tl::unexpected(timestamp.error());
    return trust::OnlineKeys{std::move(*snapshot), std::move(*timestamp)};
}

} // namespace onedoor::server
