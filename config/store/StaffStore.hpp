#pragma once

#include "config/store/Database.hpp"
#include "config/store/Password.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::store
{

enum class Role
{
    Editor,
    Reviewer,
    Clerk,
    DutyManager,
    ClinicOfficer,
    Statistician,
    Inspector,
    Administrator
};

[[nodiscard]] std::string_view toString(Role role);
[[nodiscard]] std::optional<Role> roleFrom(std::string_view text);

struct StaffMember
{
    std::string name;
    std::vector<Role> roles;
    std::optional<Instant> lockedUntil;
};

/// A sign-in that lasts a while.
struct StaffSession
{
    std::string token; ///< for the cookie; empty when the session was looked up
    std::string csrf;
    std::string name;
    std::vector<Role> roles;
    Instant endsAt{};

    [[nodiscard]] bool may(Role role) const;
};

/// Accounts of the staff page and their sign-ins. All times are the machine's clock.
///
/// Errors   of every call: NoSpace, Io, TimedOut, Malformed (a NUL).
/// Thread   any; hashing a password takes a tenth of a second and holds no lock.
class StaffStore
{
public:
    static constexpr int attemptsBeforeLock = 5;
    static constexpr std::chrono::minutes lockTime{15};
    static constexpr std::chrono::hours longestSession{12};
    static constexpr std::chrono::minutes idleSession{120};

    StaffStore(std::shared_ptr<Database> database, PasswordCost cost)
        : m_database(std::move(database)), m_cost(cost)
    {
    }

    /// Errors   Conflict when the name is taken; InvalidArgument for a name that is not 2 to 40
    ///          of a-z, 0-9, '-', '_', or a password that is too short.
    [[nodiscard]] Result<void> add(const std::string& name, const std::string& password,
                                   const std::vector<Role>& roles, Instant now);
    /// Also ends the lock and every sign-in of that name. Errors   NotFound, InvalidArgument.
    [[nodiscard]] Result<void> setPassword(const std::string& name, const std::string& password);
    [[nodiscard]] Result<std::vector<StaffMember>> list(Instant now);

    /// Errors   Denied: the same words for an unknown name and a wrong password; Exhausted
    ///          when the name is locked after repeated failures.
    [[nodiscard]] Result<StaffSession> signIn(const std::string& name, const std::string& password, Instant now);
    /// Absent when there is none or it has ended. Keeps a session that is used from going idle.
    [[nodiscard]] Result<std::optional<StaffSession>> session(const std::string& token, Instant now);
    /// The same without keeping it from going idle: for what a page asks by itself.
    [[nodiscard]] Result<std::optional<StaffSession>> peek(const std::string& token, Instant now);
    [[nodiscard]] Result<void> signOutEverywhere(const std::string& name);

private:
    [[nodiscard]] Result<std::string> countAttempt(const std::string& name, Instant now);
    [[nodiscard]] Result<StaffSession> openSession(const std::string& name, Instant now);

    std::shared_ptr<Database> m_database;
    PasswordCost m_cost;
};

} // namespace onedoor::store
