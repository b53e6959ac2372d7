#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <string_view>

namespace onedoor::store
{

/// Where a PostgreSQL database is: postgresql://USER:PASSWORD@HOST:PORT/NAME?OPTION=VALUE.
/// Source   libpq, "Connection URIs"; the password may as well come from PGPASSWORD or ~/.pgpass.
class PostgresUrl
{
public:
    /// Whether a database's address is meant as one of PostgreSQL; a path is one of SQLite.
    [[nodiscard]] static bool isOne(std::string_view address);

    /// Errors   InvalidArgument: what is wrong and what to write; never a part of the URL, as
    ///          where it is wrong nobody can tell which part is the password.
    [[nodiscard]] static Result<PostgresUrl> parse(const std::string& text);

    /// For people and logs: who, where and which database, without password and options.
    [[nodiscard]] const std::string& plain() const { return m_plain; }
    /// For the library: as it was given, and where nothing was said, what finds a dead line
    /// within ten seconds. Holds the password.
    [[nodiscard]] const std::string& connectString() const { return m_connectString; }

private:
    PostgresUrl(std::string plain, std::string connectString)
        : m_plain(std::move(plain)), m_connectString(std::move(connectString))
    {
    }

    std::string m_plain;
    std::string m_connectString;
};

} // namespace onedoor::store
