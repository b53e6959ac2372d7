#pragma once

#include "config/store/StaffStore.hpp"

#include <soci/soci.h>

namespace onedoor::store
{

/// Inside this folder only: the rows of accounts and sign-ins.
struct StaffRow
{
    std::string name;
    std::string passwordHash;
    std::string roles;
    long long attempts = 0;
    long long lockedUntil = 0;
};

struct SessionRow
{
    std::string name;
    std::string csrf;
    std::string roles;
    long long seenAt = 0;
    long long endsAt = 0;
};

[[nodiscard]] std::string joinRoles(const std::vector<Role>& roles);
[[nodiscard]] std::vector<Role> splitRoles(std::string_view text);

[[nodiscard]] std::optional<StaffRow> findStaff(soci::session& sql, const std::string& name);
[[nodiscard]] std::vector<StaffRow> allStaff(soci::session& sql);
void insertStaff(soci::session& sql, const StaffRow& row, Instant now);

[[nodiscard]] std::optional<SessionRow> findSession(soci::session& sql, const std::string& tokenHash);
void insertSession(soci::session& sql, const std::string& tokenHash, const StaffSession& session, Instant now);
void touchSession(soci::session& sql, const std::string& tokenHash, Instant now);
void deleteEndedSessions(soci::session& sql, Instant now);

} // namespace onedoor::store
