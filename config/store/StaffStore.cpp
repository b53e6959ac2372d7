#include "config/store/StaffStore.hpp"

#include "config/store/Connection.hpp"
#include "config/store/StaffRows.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>

namespace onedoor::store
{

namespace
{

bool isName(std::string_view name)
{
    return name.size() >= 2 && name.size() <= 40 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

bool holds(const SessionRow& row, Instant now)
{
    const auto time = now.time_since_epoch();
    return row.endsAt > time.count() && row.seenAt + std::chrono::milliseconds(StaffStore::idleSession).count() >
                                            time.count();
}

StaffSession sessionOf(const SessionRow& row)
{
    return {{}, row.csrf, row.name, splitRoles(row.roles), Instant(std::chrono::milliseconds(row.endsAt))};
}

} // namespace

bool StaffSession::may(Role role) const
{
    return std::ranges::find(roles, role) != roles.end();
}

Result<void> StaffStore::add(const std::string& name, const std::string& password, const std::vector<Role>& roles,
                             Instant now)
{
    if (!isName(name))
        return fail(ErrorCode::InvalidArgument, "a staff name is 2 to 40 of a-z, 0-9, - and _");
    const auto hash = hashPassword(password, m_cost);
    if (!hash)
        return tl::unexpected(hash.error());
    return m_database->connection().write("adding a staff account",
                                          [&](soci::session& sql) -> Result<void>
                                          {
                                              if (findStaff(sql, name))
                                                  return fail(ErrorCode::Conflict,
                                                              fmt::format("there is an account \"{}\" already", name));
                                              insertStaff(sql, {name, *hash, joinRoles(roles), 0, 0}, now);
                                              return {};
                                          });
}

Result<void> StaffStore::setPassword(const std::string& name, const std::string& password)
{
    const auto hash = hashPassword(password, m_cost);
    if (!hash)
        return tl::unexpected(hash.error());
    return m_database->connection().write(
        "changing a password",
        [&](soci::session& sql) -> Result<void>
        {
            if (!isName(name) || !findStaff(sql, name))
                return fail(ErrorCode::NotFound, fmt::format("there is no account \"{}\"", name));
            sql << "UPDATE staff SET password_hash = :hash, attempts = 0, locked_until = 0 WHERE name = :name",
                soci::use(*hash), soci::use(name);
            sql << "DELETE FROM staff_session WHERE name = :name", soci::use(name);
            return {};
        });
}

Result<std::vector<StaffMember>> StaffStore::list(Instant now)
{
    return m_database->connection().read(
        "listing the staff",
        [&](soci::session& sql) -> Result<std::vector<StaffMember>>
        {
            std::vector<StaffMember> members;
            for (const auto& row : allStaff(sql))
            {
                const Instant locked{std::chrono::milliseconds(row.lockedUntil)};
                members.push_back(
                    {row.name, splitRoles(row.roles), locked > now ? std::optional(locked) : std::nullopt});
            }
            return members;
        });
}

/// Counts before the password is looked at, so that many guesses at once do not slip through.
Result<std::string> StaffStore::countAttempt(const std::string& name, Instant now)
{
    return m_database->connection().write(
        "signing in",
        [&](soci::session& sql) -> Result<std::string>
        {
            const auto row = findStaff(sql, name);
            if (!row)
                return std::string();
            const long long time = now.time_since_epoch().count();
            if (row->lockedUntil > time)
                return fail(ErrorCode::Exhausted,
                            "too many wrong passwords: this account rests for a quarter of an hour");
            const bool last = row->attempts + 1 >= attemptsBeforeLock;
            const long long attempts = last ? 0 : row->attempts + 1;
            const long long until = last ? (now + lockTime).time_since_epoch().count() : 0;
            sql << "UPDATE staff SET attempts = :attempts, locked_until = :until WHERE name = :name",
                soci::use(attempts), soci::use(until), soci::use(name);
            return row->passwordHash;
        });
}

Result<StaffSession> StaffStore::openSession(const std::string& name, Instant now)
{
    return m_database->connection().write(
        "signing in",
        [&](soci::session& sql) -> Result<StaffSession>
        {
            const auto row = findStaff(sql, name);
            if (!row)
                return fail(ErrorCode::Denied, "the name or the password is wrong");
            StaffSession session{newId() + newId(), newId(), name, splitRoles(row->roles), now + longestSession};
            sql << "UPDATE staff SET attempts = 0, locked_until = 0 WHERE name = :name", soci::use(name);
            deleteEndedSessions(sql, now);
            insertSession(sql, sha256(session.token), session, now);
            return session;
        });
}

Result<StaffSession> StaffStore::signIn(const std::string& name, const std::string& password, Instant now)
{
    const auto hash = isName(name) ? countAttempt(name, now) : std::string();
    if (!hash)
        return tl::unexpected(hash.error());
    if (hash->empty())
    {
        // An unknown name takes as long as a wrong password: the answer gives no names away.
        (void)hashPassword("no such account", m_cost);
        return fail(ErrorCode::Denied, "the name or the password is wrong");
    }
    if (!verifyPassword(*hash, password))
        return fail(ErrorCode::Denied, "the name or the password is wrong");
    return openSession(name, now);
}

Result<std::optional<StaffSession>> StaffStore::session(const std::string& token, Instant now)
{
    return m_database->connection().write(
        "looking up a sign-in",
        [&](soci::session& sql) -> Result<std::optional<StaffSession>>
        {
            const auto hash = sha256(token);
            const auto row = findSession(sql, hash);
            if (!row || !holds(*row, now))
                return std::nullopt;
            if (now.time_since_epoch().count() - row->seenAt > 60'000) // a write a minute is enough
                touchSession(sql, hash, now);
            return sessionOf(*row);
        });
}

Result<std::optional<StaffSession>> StaffStore::peek(const std::string& token, Instant now)
{
    return m_database->connection().read("looking up a sign-in",
                                         [&](soci::session& sql) -> Result<std::optional<StaffSession>>
                                         {
                                             const auto row = findSession(sql, sha256(token));
                                             return row && holds(*row, now) ? std::optional(sessionOf(*row))
                                                                            : std::nullopt;
                                         });
}

Result<void> StaffStore::signOutEverywhere(const std::string& name)
{
    return m_database->connection().write("signing out",
                                          [&](soci::session& sql) -> Result<void>
                                          {
                                              sql << "DELETE FROM staff_session WHERE name = :name", soci::use(name);
                                              return {};
                                          });
}

} // namespace onedoor::store
