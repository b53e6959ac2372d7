#include "config/store/Connection.hpp"

#include <soci/sqlite3/soci-sqlite3.h>

namespace onedoor::store
{

namespace
{

/// What SQLite's primary result code means to the server.
ErrorCode codeOf(int result)
{
    switch (result & 0xff)
    {
    case SQLITE_FULL:
        return ErrorCode::NoSpace;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::TimedOut;
    case SQLITE_CONSTRAINT:
        return ErrorCode::Conflict;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Malformed;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

Error Connection::translate(std::string_view doing, const std::exception& error)
{
    const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    // get_error_message leaves out the values of the statement, which belong in no log.
    const auto* soci = dynamic_cast<const soci::soci_error*>(&error);
    const auto message = soci ? soci->get_error_message() : std::string(error.what());
    return Error{sqlite ? codeOf(sqlite->result()) : ErrorCode::Io, fmt::format("{}: {}", doing, message)};
}

void Connection::beginWrite()
{
    // IMMEDIATE takes the write lock at once: two writers queue up here instead of failing at
    // their first write. PostgreSQL says plain BEGIN.
    m_sql << "BEGIN IMMEDIATE";
}

void Connection::rollBack() noexcept
{
    try
    {
        m_sql << "ROLLBACK";
    }
    catch (const std::exception&) // a full disk has rolled back already; there is nothing left to undo
    {
    }
}

long long Connection::nextId(soci::session& sql, const std::string& name)
{
    long long id = 0;
    sql << "UPDATE id_counter SET last_id = last_id + 1 WHERE name = :name RETURNING last_id", soci::use(name),
        soci::into(id);
    return id;
}

Result<void> refuseNul(std::initializer_list<std::string_view> texts)
{
    for (const auto text : texts)
        if (text.find('\0') != std::string_view::npos)
            return fail(ErrorCode::Malformed, "a text holds a NUL character");
    return {};
}

} // namespace onedoor::store
