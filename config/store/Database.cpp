#include "config/store/Database.hpp"

#include "config/store/Connection.hpp"
#include "config/store/Migrations.hpp"
#include "config/store/PostgresUrl.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>

namespace onedoor::store
{

namespace
{

/// Without its comments: the SQL library looks for parameters in them.
std::string withoutComments(std::string_view sql)
{
    std::string text;
    while (!sql.empty())
    {
        const auto line = sql.substr(0, sql.find('\n'));
        if (!line.starts_with("--"))
            text += std::string(line) + "\n";
        sql.remove_prefix(std::min(line.size() + 1, sql.size()));
    }
    return text;
}

/// The statements of a migration: a semicolon at the end of a line ends one.
std::vector<std::string> statementsOf(std::string_view migration)
{
    const auto text = withoutComments(migration);
    std::string_view sql = text;
    std::vector<std::string> statements;
    while (!sql.empty())
    {
        const auto end = sql.find(";\n");
        const auto statement = sql.substr(0, end);
        if (statement.find_first_not_of(" \n") != std::string_view::npos)
            statements.emplace_back(statement);
        sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 2);
    }
    return statements;
}

/// What the database has seen must be what this program carries.
Result<std::size_t> compareWithHistory(soci::session& sql)
{
    long long number = 0;
    std::string name;
    std::string hash;
    std::size_t applied = 0;
    soci::statement rows = (sql.prepare << "SELECT number, name, sha256 FROM schema_version ORDER BY number",
                            soci::into(number), soci::into(name), soci::into(hash));
    rows.execute();
    while (rows.fetch())
    {
        if (applied == migrations().size())
            return fail(ErrorCode::Unsupported,
                        fmt::format("the database was written by a newer program (step {}); update this one", name));
        const auto& known = migrations()[applied];
        if (known.number != number || sha256(known.sql) != hash)
            return fail(ErrorCode::Malformed,
                        fmt::format("the database was made by another text of step {}; a step is never edited", name));
        ++applied;
    }
    return applied;
}

Result<void> migrate(soci::session& sql, Instant now)
{
    sql << "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
           "sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)";
    auto applied = compareWithHistory(sql);
    if (!applied)
        return tl::unexpected(applied.error());
    for (auto step = *applied; step < migrations().size(); ++step)
    {
        const auto& migration = migrations()[step];
        for (const auto& statement : statementsOf(migration.sql))
            sql << statement;
        const std::string name(migration.name);
        const auto hash = sha256(migration.sql);
        const long long at = now.time_since_epoch().count();
        sql << "INSERT INTO schema_version (number, name, sha256, applied_at) VALUES (:number, :name, :hash, :at)",
            soci::use(migration.number), soci::use(name), soci::use(hash), soci::use(at);
    }
    return {};
}

Result<std::unique_ptr<Engine>> engineOf(const std::string& address, const Database::Options& options)
{
    // Anything like a URL goes to the reader of URLs, so that "mysql://" becomes no file's name.
    if (PostgresUrl::isOne(address) || address.find("://") != std::string::npos)
        return makePostgresEngine(address);
    return makeSqliteEngine(address, options.maxPages);
}

} // namespace

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)), m_program(newId()) {}

Database::~Database() = default;

Result<void> Database::tell(const Notice& notice)
{
    const auto* statement = m_connection->engine().tellStatement();
    if (statement == nullptr)
        return {};
    return m_connection->read("telling other programs",
                              [&](Session& sql) -> Result<void>
                              {
                                  const auto text = m_program + " " + notice.text();
                                  sql << statement, soci::use(text);
                                  return {};
                              });
}

std::unique_ptr<Listening> Database::listen(Listening::Heard heard) const
{
    return m_connection->engine().listen(m_program, std::move(heard));
}

Result<std::shared_ptr<Database>> Database::open(const std::string& address, Instant now)
{
    return open(address, now, Options{});
}

Result<std::shared_ptr<Database>> Database::open(const std::string& address, Instant now, Options options)
{
    auto engine = engineOf(address, options);
    if (!engine)
        return tl::unexpected(engine.error());
    const auto doing = fmt::format("opening {}", (*engine)->name());
    auto connection = std::make_unique<Connection>(std::move(*engine));
    if (auto opened = connection->open(); !opened)
        return failWith(doing, opened.error());
    // All missing steps in one transaction: after a power cut the database has all of them or none.
    auto migrated =
        connection->write("bringing the tables up to date", [&](soci::session& sql) { return migrate(sql, now); });
    if (!migrated)
        return failWith(doing, migrated.error());
    return std::make_shared<Database>(std::move(connection));
}

} // namespace onedoor::store
