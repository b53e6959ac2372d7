#include "config/store/DeviceStore.hpp"

#include "config/store/Connection.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace onedoor::store
{

namespace
{

constexpr std::array<std::pair<DeviceKind, std::string_view>, 3> kindNames{{
    {DeviceKind::Display, "display"},
    {DeviceKind::Kiosk, "kiosk"},
    {DeviceKind::Counter, "counter"},
}};

/// Crockford's base32: no I, L, O and U.
constexpr std::string_view codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t codeLength = 16;

bool isDeviceId(std::string_view id)
{
    return id.size() >= 2 && id.size() <= 40 &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

std::string randomLetters()
{
    std::string letters;
    while (letters.size() < codeLength)
        letters += codeLetters[randombytes_uniform(static_cast<std::uint32_t>(codeLetters.size()))];
    return letters;
}

std::optional<Instant> momentOf(long long milliseconds)
{
    return milliseconds == 0 ? std::nullopt : std::optional(Instant(std::chrono::milliseconds(milliseconds)));
}

struct DeviceRow
{
    std::string id;
    std::string kind;
    std::string publicKey;
    long long addedAt = 0;
    long long enrolledAt = 0;
    long long revokedAt = 0;

    [[nodiscard]] Device device() const
    {
        return {id,
                deviceKindFrom(kind).value_or(DeviceKind::Display),
                publicKey,
                momentOf(addedAt).value_or(Instant{}),
                momentOf(enrolledAt),
                momentOf(revokedAt)};
    }
};

std::optional<Device> findDevice(Session& sql, const std::string& id)
{
    DeviceRow row;
    row.id = id;
    const bool found = sql.run("SELECT kind, public_key, added_at, enrolled_at, revoked_at FROM device WHERE id = :id",
                               soci::use(id), soci::into(row.kind), soci::into(row.publicKey),
                               soci::into(row.addedAt), soci::into(row.enrolledAt), soci::into(row.revokedAt));
    return found ? std::optional(row.device()) : std::nullopt;
}

void eraseCode(Session& sql, const std::string& device)
{
    sql << "DELETE FROM device_code WHERE device = :device", soci::use(device);
}

void eraseEndedCodes(Session& sql, Instant now)
{
    const long long time = now.time_since_epoch().count();
    sql << "DELETE FROM device_code WHERE ends_at <= :time", soci::use(time);
}

bool hasCode(Session& sql, const std::string& codeId)
{
    int count = 0;
    sql << "SELECT COUNT(*) FROM device_code WHERE code_id = :id", soci::use(codeId), soci::into(count);
    return count > 0;
}

/// A fresh code whose first four letters no other code has.
EnrolmentCode insertCode(Session& sql, const std::string& device, Instant endsAt)
{
    EnrolmentCode code{randomLetters(), endsAt};
    while (hasCode(sql, code.id()))
        code.letters = randomLetters();
    const auto codeId = code.id();
    const long long ends = endsAt.time_since_epoch().count();
    sql << "INSERT INTO device_code (code_id, device, code, ends_at) VALUES (:id, :device, :code, :ends)",
        soci::use(codeId), soci::use(device), soci::use(code.letters), soci::use(ends);
    return code;
}

} // namespace

std::string_view toString(DeviceKind kind)
{
    return std::ranges::find(kindNames, kind, [](const auto& entry) { return entry.first; })->second;
}

std::optional<DeviceKind> deviceKindFrom(std::string_view text)
{
    const auto found = std::ranges::find(kindNames, text, [](const auto& entry) { return entry.second; });
    return found == kindNames.end() ? std::nullopt : std::optional(found->first);
}

std::string EnrolmentCode::grouped() const
{
    std::string text;
    for (std::size_t at = 0; at < letters.size(); at += 4)
        text += (at == 0 ? "" : "-") + letters.substr(at, 4);
    return text;
}

Result<EnrolmentCode> DeviceStore::add(const std::string& id, DeviceKind kind, Instant now)
{
    if (!isDeviceId(id))
        return fail(ErrorCode::InvalidArgument, "a device's id is 2 to 40 of a-z, 0-9, - and _");
    if (sodium_init() < 0)
        return fail(ErrorCode::Io, "the cryptographic library does not start");
    return m_database->connection().write(
        "adding a device",
        [&](Session& sql) -> Result<EnrolmentCode>
        {
            const auto before = findDevice(sql, id);
            if (before && before->isEnrolled())
                return fail(ErrorCode::Conflict,
                            fmt::format("\"{0}\" is enrolled. To enrol another machine in its place, first run "
                                        "onedoor-server device revoke {0}",
                                        id));
            const std::string kindName(toString(kind));
            const long long time = now.time_since_epoch().count();
            sql << "DELETE FROM device WHERE id = :id", soci::use(id);
            sql << "INSERT INTO device (id, kind, public_key, added_at, enrolled_at, revoked_at) "
                   "VALUES (:id, :kind, '', :added, 0, 0)",
                soci::use(id), soci::use(kindName), soci::use(time);
            eraseEndedCodes(sql, now);
            eraseCode(sql, id);
            return insertCode(sql, id, now + codeTime);
        });
}

Result<std::vector<Device>> DeviceStore::list()
{
    return m_database->connection().read(
        "listing the devices",
        [&](Session& sql) -> Result<std::vector<Device>>
        {
            DeviceRow row;
            std::vector<Device> devices;
            soci::statement rows =
                (sql.prepare
                     << "SELECT id, kind, public_key, added_at, enrolled_at, revoked_at FROM device ORDER BY id",
                 soci::into(row.id), soci::into(row.kind), soci::into(row.publicKey), soci::into(row.addedAt),
                 soci::into(row.enrolledAt), soci::into(row.revokedAt));
            rows.execute();
            while (rows.fetch())
                devices.push_back(row.device());
            return devices;
        });
}

Result<std::optional<Device>> DeviceStore::find(const std::string& id)
{
    if (!isDeviceId(id))
        return std::nullopt;
    return m_database->connection().read("looking up a device", [&](Session& sql) -> Result<std::optional<Device>>
                                         { return findDevice(sql, id); });
}

Result<void> DeviceStore::revoke(const std::string& id, Instant now)
{
    return m_database->connection().write(
        "revoking a device",
        [&](Session& sql) -> Result<void>
        {
            if (!isDeviceId(id) || !findDevice(sql, id))
                return fail(ErrorCode::NotFound, fmt::format("there is no device \"{}\"", id));
            const long long time = now.time_since_epoch().count();
            sql << "UPDATE device SET revoked_at = :time WHERE id = :id AND revoked_at = 0", soci::use(time),
                soci::use(id);
            eraseCode(sql, id);
            return {};
        });
}

Result<std::optional<PendingEnrolment>> DeviceStore::pending(const std::string& codeId, Instant now)
{
    if (auto plain = refuseNul({codeId}); !plain)
        return tl::unexpected(plain.error());
    return m_database->connection().read(
        "looking up a code",
        [&](Session& sql) -> Result<std::optional<PendingEnrolment>>
        {
            PendingEnrolment pending;
            std::string kind;
            const long long time = now.time_since_epoch().count();
            sql << "SELECT c.device, d.kind, c.code FROM device_code c JOIN device d ON d.id = c.device "
                   "WHERE c.code_id = :id AND c.ends_at > :time",
                soci::use(codeId), soci::use(time), soci::into(pending.device), soci::into(kind), soci::into(pending.letters);
            if (!sql.got_data())
                return std::nullopt;
            pending.kind = deviceKindFrom(kind).value_or(DeviceKind::Display);
            return pending;
        });
}

Result<void> DeviceStore::eraseEnded(Instant now)
{
    return m_database->connection().write("erasing codes that have run out",
                                          [&](Session& sql) -> Result<void>
                                          {
                                              eraseEndedCodes(sql, now);
                                              return {};
                                          });
}

Result<Device> DeviceStore::enrol(const PendingEnrolment& pending, const std::string& publicKey, Instant now)
{
    if (auto plain = refuseNul({pending.letters, publicKey}); !plain)
        return tl::unexpected(plain.error());
    return m_database->connection().write(
        "enrolling a device",
        [&](Session& sql) -> Result<Device>
        {
            eraseEndedCodes(sql, now);
            int codes = 0;
            sql << "SELECT COUNT(*) FROM device_code WHERE device = :device AND code = :code",
                soci::use(pending.device), soci::use(pending.letters), soci::into(codes);
            if (codes != 1)
                return fail(ErrorCode::Denied, "this code was used or has run out");
            eraseCode(sql, pending.device);
            const long long time = now.time_since_epoch().count();
            sql << "UPDATE device SET public_key = :key, enrolled_at = :time WHERE id = :id", soci::use(publicKey),
                soci::use(time), soci::use(pending.device);
            return *findDevice(sql, pending.device);
        });
}

} // namespace onedoor::store
