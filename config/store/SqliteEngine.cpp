#include "config/store/Engine.hpp"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace onedoor::store
{

namespace
{

class SqliteEngine final : public Engine
{
public:
    SqliteEngine(std::string file, std::int64_t maxPages) : m_file(std::move(file)), m_maxPages(maxPages) {}

    [[nodiscard]] std::string name() const override { return m_file; }

    [[nodiscard]] Result<void> open(Session& sql) const override
    {
        sql.open(soci::sqlite3, fmt::format("db=\"{}\"", m_file));
        sql << "PRAGMA busy_timeout = 10000";
        std::string mode;
        sql << "PRAGMA journal_mode = WAL", soci::into(mode);
        sql << "PRAGMA synchronous = FULL";
        sql << "PRAGMA foreign_keys = ON";
        sql << "PRAGMA secure_delete = ON"; // what is deleted is overwritten with zeros
        if (m_maxPages > 0)
            sql << "PRAGMA max_page_count = " << m_maxPages;
        return {};
    }

    /// IMMEDIATE takes the write lock at once.
    void beginWrite(Session& sql) const override { sql.run("BEGIN IMMEDIATE"); }
    void commit(Session& sql) const override { sql.run("COMMIT"); }

    /// The zeros stand in the log first, and the old pages before them: brought home, and the log cut to nothing.
    [[nodiscard]] bool purge(Session& sql, const std::string&) const override
    {
        int busy = 1;
        int logged = 0;
        int moved = 0;
        sql << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(busy), soci::into(logged), soci::into(moved);
        return busy == 0;
    }

    [[nodiscard]] ErrorCode codeOf(const std::exception& error) const override
    {
        const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
        switch (sqlite ? sqlite->result() & 0xff : SQLITE_ERROR)
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

    [[nodiscard]] bool isLost(Session&, const std::exception&) const override { return false; }

private:
    std::string m_file;
    std::int64_t m_maxPages;
};

} // namespace

Result<std::unique_ptr<Engine>> makeSqliteEngine(const std::string& file, std::int64_t maxPages)
{
    if (file.find('"') != std::string::npos)
        return fail(ErrorCode::InvalidArgument, "a quotation mark cannot stand in the path");
    return std::make_unique<SqliteEngine>(file, maxPages);
}

} // namespace onedoor::store
