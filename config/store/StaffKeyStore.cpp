#include "config/store/StaffKeyStore.hpp"

#include "config/store/Connection.hpp"

#include <algorithm>
#include <array>

namespace onedoor::store
{

namespace
{

constexpr std::array<std::pair<KeyPurpose, std::string_view>, 3> purposes{{
    {KeyPurpose::Staff, "staff"},
    {KeyPurpose::Administrator, "administrator"},
    {KeyPurpose::Root, "root"},
}};

KeyPurpose purposeFrom(std::string_view text)
{
    const auto found = std::ranges::find(purposes, text, [](const auto& entry) { return entry.second; });
    return found == purposes.end() ? KeyPurpose::Staff : found->first;
}

struct KeyRow
{
    std::string keyId;
    std::string owner;
    std::string purpose;
    std::string publicKey;
    long long addedAt = 0;
    long long revokedAt = 0;

    [[nodiscard]] StaffKey key() const
    {
        return {keyId,
                owner,
                purposeFrom(purpose),
                publicKey,
                Instant(std::chrono::milliseconds(addedAt)),
                revokedAt == 0 ? std::nullopt : std::optional(Instant(std::chrono::milliseconds(revokedAt)))};
    }
};

std::optional<StaffKey> findKey(soci::session& sql, const std::string& keyId)
{
    KeyRow row;
    row.keyId = keyId;
    sql << "SELECT owner, purpose, public_key, added_at, revoked_at FROM staff_key WHERE key_id = :id",
        soci::use(keyId), soci::into(row.owner), soci::into(row.purpose), soci::into(row.publicKey),
        soci::into(row.addedAt), soci::into(row.revokedAt);
    return sql.got_data() ? std::optional(row.key()) : std::nullopt;
}

} // namespace

std::string_view toString(KeyPurpose purpose)
{
    return std::ranges::find(purposes, purpose, [](const auto& entry) { return entry.first; })->second;
}

Result<void> StaffKeyStore::add(const StaffKey& key)
{
    if (auto plain = refuseNul({key.keyId, key.owner, key.publicKey}); !plain)
        return plain;
    return m_database->connection().write(
        "adding a key",
        [&](soci::session& sql) -> Result<void>
        {
            if (findKey(sql, key.keyId))
                return fail(ErrorCode::Conflict, fmt::format("this key of {} is known already", key.owner));
            const std::string purpose(toString(key.purpose));
            const long long added = key.addedAt.time_since_epoch().count();
            sql << "INSERT INTO staff_key (key_id, owner, purpose, public_key, added_at, revoked_at) "
                   "VALUES (:id, :owner, :purpose, :public, :added, 0)",
                soci::use(key.keyId), soci::use(key.owner), soci::use(purpose), soci::use(key.publicKey),
                soci::use(added);
            return {};
        });
}

Result<bool> StaffKeyStore::revoke(const std::string& keyId, Instant now)
{
    return m_database->connection().write(
        "revoking a key",
        [&](soci::session& sql) -> Result<bool>
        {
            const auto key = findKey(sql, keyId);
            if (!key)
                return fail(ErrorCode::NotFound, "there is no such key");
            const long long time = now.time_since_epoch().count();
            sql << "UPDATE staff_key SET revoked_at = :time WHERE key_id = :id AND revoked_at = 0", soci::use(time),
                soci::use(keyId);
            return !key->revokedAt;
        });
}

Result<std::optional<StaffKey>> StaffKeyStore::find(const std::string& keyId)
{
    if (auto plain = refuseNul({keyId}); !plain)
        return tl::unexpected(plain.error());
    return m_database->connection().read("looking up a key", [&](soci::session& sql) -> Result<std::optional<StaffKey>>
                                         { return findKey(sql, keyId); });
}

Result<std::vector<StaffKey>> StaffKeyStore::list()
{
    return m_database->connection().read(
        "listing the keys",
        [&](soci::session& sql) -> Result<std::vector<StaffKey>>
        {
            KeyRow row;
            std::vector<StaffKey> keys;
            soci::statement rows = (sql.prepare << "SELECT key_id, owner, purpose, public_key, added_at, revoked_at "
                                                   "FROM staff_key ORDER BY owner, added_at, key_id",
                                    soci::into(row.keyId), soci::into(row.owner), soci::into(row.purpose),
                                    soci::into(row.publicKey), soci::into(row.addedAt), soci::into(row.revokedAt));
            rows.execute();
            while (rows.fetch())
                keys.push_back(row.key());
            return keys;
        });
}

} // namespace onedoor::store
