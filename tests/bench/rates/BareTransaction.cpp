#include "tests/bench/rates/BareTransaction.hpp"

#include <array>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdexcept>
#include <vector>

namespace onedoor::bench
{

namespace
{

constexpr const char* makeRowTable = "CREATE TABLE bare (id BIGINT PRIMARY KEY, text TEXT)";
constexpr const char* insertRow = "INSERT INTO bare (id, text) VALUES ($1, 'A018')";

/// Of a day of their own, so that they stand in nobody's line. $1 is the ticket's id.
constexpr std::array numberStatements{
    "INSERT INTO series_counter (business_date, series, last_number) VALUES ('2001-01-01', 'A', 1) ON CONFLICT "
    "(business_date, series) DO UPDATE SET last_number = series_counter.last_number + 1",
    "INSERT INTO service_day (business_date, service, parties, waiting) VALUES ('2001-01-01', 'exam', 1, 1) ON "
    "CONFLICT (business_date, service) DO UPDATE SET parties = service_day.parties + 1, waiting = service_day.waiting + 1",
    "UPDATE id_counter SET last_id = last_id + 1 WHERE name IN ('ticket', 'ticket_event')",
    "INSERT INTO ticket (id, request_id, business_date, series, number, service, kiosk, state, counter, print_state, "
    "taken_at, called_event, journey, legs, priority, waits_since, absences, booking, party, couple, token) VALUES "
    "($1, 'bare-request-' || $1, '2001-01-01', 'A', $1, 'exam', 'kiosk-1', 'waiting', '', '', 978307200000, 0, 'exam', "
    "'exam:open', 0, 978307200000 + $1, 0, '', 0, 0, '')",
    "INSERT INTO ticket_event (id, ticket_id, event, counter, actor, at, service, request_id, detail) VALUES "
    "($1, $1, 'take', '', 'kiosk-1', 978307200000, 'exam', '', '')",
};

/// Far above the ids that the store gives.
std::string idOf(int step)
{
    return std::to_string(1'000'000'000 + step);
}

class OnSqlite final : public BareTransaction
{
public:
    explicit OnSqlite(const std::string& file)
    {
        check(sqlite3_open(file.c_str(), &m_database));
        for (const auto* pragma : {"PRAGMA busy_timeout = 10000", "PRAGMA journal_mode = WAL",
                                   "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                                   "PRAGMA secure_delete = ON"})
            check(sqlite3_exec(m_database, pragma, nullptr, nullptr, nullptr));
        check(sqlite3_exec(m_database, "DROP TABLE IF EXISTS bare", nullptr, nullptr, nullptr));
        check(sqlite3_exec(m_database, makeRowTable, nullptr, nullptr, nullptr));
        m_begin = prepare("BEGIN IMMEDIATE");
        m_commit = prepare("COMMIT");
        m_row = prepare(insertRow);
        for (const auto* text : numberStatements)
            m_number.push_back(prepare(text));
    }
    OnSqlite(const OnSqlite&) = delete;
    OnSqlite& operator=(const OnSqlite&) = delete;
    ~OnSqlite() override
    {
        for (auto* statement : m_number)
            sqlite3_finalize(statement);
        for (auto* statement : {m_begin, m_commit, m_row})
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }

    void oneRow() override { transaction({m_row}, ++m_rows); }
    void numbersRows(int step) override { transaction(m_number, step); }

private:
    void check(int status)
    {
        if (status != SQLITE_OK && status != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errmsg(m_database));
    }
    sqlite3_stmt* prepare(const char* text)
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(m_database, text, -1, &statement, nullptr));
        return statement;
    }
    void run(sqlite3_stmt* statement)
    {
        check(sqlite3_step(statement));
        sqlite3_reset(statement);
    }
    void transaction(const std::vector<sqlite3_stmt*>& statements, int step)
    {
        run(m_begin);
        for (auto* statement : statements)
        {
            if (sqlite3_bind_parameter_count(statement) > 0)
                check(sqlite3_bind_int64(statement, 1, std::stoll(idOf(step))));
            run(statement);
        }
        run(m_commit);
    }

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_begin = nullptr;
    sqlite3_stmt* m_commit = nullptr;
    sqlite3_stmt* m_row = nullptr;
    std::vector<sqlite3_stmt*> m_number;
    int m_rows = 0;
};

class OnPostgres final : public BareTransaction
{
public:
    explicit OnPostgres(const std::string& url) : m_line(PQconnectdb(url.c_str()))
    {
        PQsetNoticeProcessor(m_line, [](void*, const char*) {}, nullptr);
        run("DROP TABLE IF EXISTS bare");
        run(makeRowTable);
        prepare("row", insertRow);
        for (std::size_t i = 0; i < numberStatements.size(); ++i)
            prepare(fmt::format("number{}", i), numberStatements[i]);
    }
    OnPostgres(const OnPostgres&) = delete;
    OnPostgres& operator=(const OnPostgres&) = delete;
    ~OnPostgres() override { PQfinish(m_line); }

    void oneRow() override
    {
        run("BEGIN");
        execute("row", true, ++m_rows);
        run("COMMIT");
    }
    void numbersRows(int step) override
    {
        run("BEGIN");
        for (std::size_t i = 0; i < numberStatements.size(); ++i)
            execute(fmt::format("number{}", i), std::string_view(numberStatements[i]).find("$1") != std::string::npos,
                    step);
        run("COMMIT");
    }

private:
    void check(PGresult* result)
    {
        const bool done = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;
        PQclear(result);
        if (!done)
            throw std::runtime_error(PQerrorMessage(m_line));
    }
    void run(const char* text) { check(PQexec(m_line, text)); }
    void prepare(const std::string& name, const std::string& text)
    {
        // SQLite takes a number for text by itself, PostgreSQL wants to be told.
        auto typed = text;
        for (std::size_t at = 0; (at = typed.find("$1", at)) != std::string::npos; at += 10)
            typed.replace(at, 2, "$1::BIGINT");
        check(PQprepare(m_line, name.c_str(), typed.c_str(), 0, nullptr));
    }
    void execute(const std::string& name, bool hasId, int step)
    {
        const auto id = idOf(step);
        const std::array values{id.c_str()};
        check(PQexecPrepared(m_line, name.c_str(), hasId ? 1 : 0, values.data(), nullptr, nullptr, 0));
    }

    PGconn* m_line;
    int m_rows = 0;
};

} // namespace

std::unique_ptr<BareTransaction> BareTransaction::onSqlite(const std::string& file)
{
    return std::make_unique<OnSqlite>(file);
}

std::unique_ptr<BareTransaction> BareTransaction::onPostgres(const std::string& url)
{
    return std::make_unique<OnPostgres>(url);
}

} // namespace onedoor::bench
