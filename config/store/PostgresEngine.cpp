#include "config/store/Engine.hpp"
#include "config/store/PostgresListening.hpp"
#include "config/store/PostgresUrl.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <stdexcept>

namespace onedoor::store
{

namespace
{

/// What a SQLSTATE that begins so means to the server; the first that fits counts.
/// Source   PostgreSQL, appendix A.
constexpr std::array<std::pair<std::string_view, ErrorCode>, 14> meanings{{
    {"53100", ErrorCode::NoSpace},
    {"57014", ErrorCode::TimedOut},    // cancelled
    {"55P03", ErrorCode::TimedOut},    // the write lock was not to be had in time
    {"40", ErrorCode::TimedOut},       // a deadlock
    {"08", ErrorCode::Unreachable},
    {"57P", ErrorCode::Unreachable},   // the server stops, or is starting
    {"25P03", ErrorCode::Unreachable}, // held a transaction too long without a word
    {"25006", ErrorCode::Unreachable}, // has become a standby, which only reads
    {"53300", ErrorCode::Unreachable}, // too many connections
    {"23", ErrorCode::Conflict},
    {"22021", ErrorCode::Malformed},   // bytes that are no UTF-8
    {"22P05", ErrorCode::Malformed},
    {"XX001", ErrorCode::Malformed},   // damaged data
    {"XX002", ErrorCode::Malformed},
}};

std::string stateOf(const std::exception& error)
{
    const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    return postgres ? postgres->sqlstate() : std::string();
}

PGconn* lineOf(Session& sql)
{
    const auto* backend = static_cast<soci::postgresql_session_backend*>(sql.get_backend());
    return backend ? backend->conn_ : nullptr;
}

class PostgresEngine final : public Engine
{
public:
    explicit PostgresEngine(PostgresUrl url) : m_url(std::move(url)) {}

    [[nodiscard]] std::string name() const override { return m_url.plain(); }

    [[nodiscard]] Result<void> open(Session& sql) const override
    {
        try
        {
            sql.open(soci::postgresql, m_url.connectString());
        }
        catch (const soci::soci_error& error)
        {
            return fail(ErrorCode::Unreachable, error.get_error_message());
        }
        auto* line = lineOf(sql);
        PQsetErrorVerbosity(line, PQERRORS_TERSE); // the details hold values, which belong in no log
        PQsetNoticeProcessor(line, [](void*, const char*) {}, nullptr);
        const std::string encoding = PQparameterStatus(line, "server_encoding");
        if (encoding != "UTF8")
            return fail(ErrorCode::Unsupported,
                        fmt::format("the database is in {}: make one with --encoding UTF8", encoding));
        setUp(sql);
        return {};
    }

    /// An advisory lock for the length of the transaction: it keeps the order of asking and is
    /// given up with the line. Ids come from counter rows, over which writers would queue anyway,
    /// only later, in any order and into deadlocks. READ COMMITTED: each statement sees what the
    /// writer before has left; a snapshot from before the wait would not.
    void beginWrite(Session& sql) const override
    {
        sql << "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(" << writeLock << ")";
    }

    void commit(Session& sql) const override
    {
        // After a failed statement PostgreSQL takes a COMMIT, rolls back and reports no fault.
        if (PQtransactionStatus(lineOf(sql)) == PQTRANS_INERROR)
            throw std::runtime_error("a statement before the end has failed");
        sql << "COMMIT";
    }

    [[nodiscard]] const char* tellStatement() const override
    {
        static const auto statement = fmt::format("SELECT pg_notify({}, :text)", PostgresListening::channel());
        return statement.c_str();
    }

    [[nodiscard]] std::unique_ptr<Listening> listen(std::string self, Listening::Heard heard) const override
    {
        return std::make_unique<PostgresListening>(m_url, std::move(self), std::move(heard));
    }

    /// A plain VACUUM would only mark the room as free: FULL writes the table anew and drops the old file, and
    /// holds the table meanwhile. Its write-ahead log and its backups are the administrator's (config/README.md).
    [[nodiscard]] bool purge(Session& sql, const std::string& table) const override
    {
        sql << "VACUUM (FULL) " << table;
        return true;
    }

    [[nodiscard]] ErrorCode codeOf(const std::exception& error) const override
    {
        const auto state = stateOf(error);
        const auto* found =
            std::ranges::find_if(meanings, [&](const auto& each) { return state.starts_with(each.first); });
        return found == meanings.end() ? ErrorCode::Io : found->second;
    }

    [[nodiscard]] bool isLost(Session& sql, const std::exception& error) const override
    {
        const auto* line = lineOf(sql);
        return line == nullptr || PQstatus(line) == CONNECTION_BAD || stateOf(error) == "25006";
    }

private:
    /// "onedoor" in ASCII: the same number for all programs of one database.
    static constexpr std::int64_t writeLock = 0x6f6e65646f6f72;

    static void setUp(Session& sql)
    {
        // As SQLite's busy_timeout; and a program that stopped in the middle of a write (a frozen
        // machine, a cut line) loses the lock after ten seconds, so that it stops nobody else.
        sql << "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s'";
        // Stronger settings stay; without any, a crash could lose a number that was given out.
        sql << "SELECT set_config('synchronous_commit', 'on', false) "
               "WHERE current_setting('synchronous_commit') = 'off'";
    }

    PostgresUrl m_url;
};

} // namespace

Result<std::unique_ptr<Engine>> makePostgresEngine(const std::string& url)
{
    auto parsed = PostgresUrl::parse(url);
    if (!parsed)
        return tl::unexpected(parsed.error());
    return std::make_unique<PostgresEngine>(std::move(*parsed));
}

} // namespace onedoor::store
