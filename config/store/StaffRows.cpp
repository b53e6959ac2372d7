#include "config/store/StaffRows.hpp"

#include <algorithm>
#include <array>

namespace onedoor::store
{

namespace
{

constexpr std::array<std::pair<Role, std::string_view>, 8> roleNames{{
    {Role::Editor, "editor"},
    {Role::Reviewer, "reviewer"},
    {Role::Clerk, "clerk"},
    {Role::DutyManager, "duty_manager"},
    {Role::ClinicOfficer, "clinic_officer"},
    {Role::Statistician, "statistician"},
    {Role::Inspector, "inspector"},
    {Role::Administrator, "administrator"},
}};

} // namespace

std::string_view toString(Role role)
{
    return std::ranges::find(roleNames, role, [](const auto& entry) { return entry.first; })->second;
}

std::optional<Role> roleFrom(std::string_view text)
{
    const auto found = std::ranges::find(roleNames, text, [](const auto& entry) { return entry.second; });
    return found == roleNames.end() ? std::nullopt : std::optional(found->first);
}

std::string joinRoles(const std::vector<Role>& roles)
{
    std::string text;
    for (const auto role : roles)
        text += (text.empty() ? "" : ",") + std::string(toString(role));
    return text;
}

std::vector<Role> splitRoles(std::string_view text)
{
    std::vector<Role> roles;
    while (!text.empty())
    {
        const auto end = std::min(text.find(','), text.size());
        if (const auto role = roleFrom(text.substr(0, end)))
            roles.push_back(*role);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return roles;
}

std::optional<StaffRow> findStaff(soci::session& sql, const std::string& name)
{
    StaffRow row;
    row.name = name;
    sql << "SELECT password_hash, roles, attempts, locked_until FROM staff WHERE name = :name", soci::use(name),
        soci::into(row.passwordHash), soci::into(row.roles), soci::into(row.attempts), soci::into(row.lockedUntil);
    return sql.got_data() ? std::optional(row) : std::nullopt;
}

std::vector<StaffRow> allStaff(soci::session& sql)
{
    StaffRow row;
    std::vector<StaffRow> all;
    soci::statement rows = (sql.prepare << "SELECT name, roles, locked_until FROM staff ORDER BY name",
                            soci::into(row.name), soci::into(row.roles), soci::into(row.lockedUntil));
    rows.execute();
    while (rows.fetch())
        all.push_back(row);
    return all;
}

void insertStaff(soci::session& sql, const StaffRow& row, Instant now)
{
    const long long createdAt = now.time_since_epoch().count();
    sql << "INSERT INTO staff (name, password_hash, roles, attempts, locked_until, created_at) "
           "VALUES (:name, :hash, :roles, 0, 0, :created)",
        soci::use(row.name), soci::use(row.passwordHash), soci::use(row.roles), soci::use(createdAt);
}

std::optional<SessionRow> findSession(soci::session& sql, const std::string& tokenHash)
{
    SessionRow row;
    sql << "SELECT s.name, s.csrf, a.roles, s.seen_at, s.ends_at FROM staff_session s "
           "JOIN staff a ON a.name = s.name WHERE s.token_hash = :hash",
        soci::use(tokenHash), soci::into(row.name), soci::into(row.csrf), soci::into(row.roles), soci::into(row.seenAt),
        soci::into(row.endsAt);
    return sql.got_data() ? std::optional(row) : std::nullopt;
}

void insertSession(soci::session& sql, const std::string& tokenHash, const StaffSession& session, Instant now)
{
    const long long seenAt = now.time_since_epoch().count();
    const long long endsAt = session.endsAt.time_since_epoch().count();
    sql << "INSERT INTO staff_session (token_hash, name, csrf, seen_at, ends_at) "
           "VALUES (:hash, :name, :csrf, :seen, :ends)",
        soci::use(tokenHash), soci::use(session.name), soci::use(session.csrf), soci::use(seenAt), soci::use(endsAt);
}

void touchSession(soci::session& sql, const std::string& tokenHash, Instant now)
{
    const long long seenAt = now.time_since_epoch().count();
    sql << "UPDATE staff_session SET seen_at = :seen WHERE token_hash = :hash", soci::use(seenAt), soci::use(tokenHash);
}

void deleteEndedSessions(soci::session& sql, Instant now)
{
    const long long time = now.time_since_epoch().count();
    sql << "DELETE FROM staff_session WHERE ends_at <= :time", soci::use(time);
}

} // namespace onedoor::store
