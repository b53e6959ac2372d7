#include "config/store/Connection.hpp"
#include "config/store/Migrations.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "tests/Paths.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/store/Engines.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <regex>

using namespace onedoor;
using namespace onedoor::store;

namespace
{

using Schema = std::map<std::string, std::string>;

constexpr const char* sqliteSchema = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL";
constexpr const char* postgresSchema =
    "SELECT table_name || '.' || column_name, ordinal_position || ' ' || data_type || ' ' || is_nullable || ' ' || "
    "COALESCE(column_default, '') FROM information_schema.columns WHERE table_schema = current_schema() "
    "UNION ALL SELECT t.relname || ' ' || pg_get_constraintdef(c.oid), '' FROM pg_constraint c "
    "JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = c.connamespace "
    "WHERE n.nspname = current_schema() "
    "UNION ALL SELECT indexname, REPLACE(indexdef, current_schema() || '.', '') FROM pg_indexes "
    "WHERE schemaname = current_schema() AND indexname NOT IN (SELECT conname FROM pg_constraint)";

/// Name → what the engine says of every table and index (PostgreSQL: of every column, constraint and index),
/// spaces evened out, without the marks that renaming puts round a name.
Schema schemaOf(soci::session& sql)
{
    Schema schema;
    std::string name;
    std::string text;
    soci::statement rows =
        (sql.prepare << (engineNow() == EngineKind::Sqlite ? sqliteSchema : postgresSchema), soci::into(name),
         soci::into(text));
    rows.execute();
    while (rows.fetch())
        if (!name.starts_with("schema_version"))
            schema[name] = std::regex_replace(std::regex_replace(text, std::regex("[\\s\"]+"), " "),
                                              std::regex(" (?=[,)])"), "");
    return schema;
}

void runAll(soci::session& sql, const std::string& text)
{
    std::string rest = std::regex_replace(text, std::regex("--[^\n]*\n"), "");
    for (auto end = rest.find(';'); end != std::string::npos; end = rest.find(';'))
    {
        sql << rest.substr(0, end);
        rest.erase(0, end + 1);
    }
}

} // namespace

TEST(Migrations, AreNumberedWithoutAGap)
{
    int expected = 0;
    for (const auto& migration : migrations())
        EXPECT_EQ(migration.number, ++expected) << migration.name;
    EXPECT_GE(expected, 4);
}

TEST(Migrations, ReleasedStepsAreNeverEdited)
{
    // A step that has gone out stands here with its hash; a change of the tables is a new step.
    const std::map<int, std::string> released{
        {1, "bb5bf01ca38cd3f25ae67bdd15aeeb49c7da7ad7661116c5e98d972591222af5"},
        {2, "f6597b1b6120dc24b35ca6e40b0a684e5b3cbb8b644d611533cbb8869fa15dcd"},
        {3, "8a3db75fec3ad5ffc4988c41a1b6f7ae36b45de39a00a0902feb8a5ac8ad1b81"},
        {4, "9b1fa83a8a76eab0cafc7e898ba4a0c6177351ee9802d8cb336a85cbdb59e4b6"},
        {5, "aa349db1e8a4eb21a7602fd777b25bbb0d03ed69ca11e37a14143f3c8d958dff"},
        {6, "46528b809c12f0bd8cdfac498ed09f6b15dcbabc32e52f40bb8baa72944dba24"},
        {7, "b2f85d12741f3e4f945c7cb9187434f7429b2c7346dc6bbfbc9ca41a2d4f1073"},
        {10, "45604e140dbe0f5f216560795a93865aca10b0349431e44acbfd766fc62b565f"},
        {9, "1fba03cc10e425f9f538aa90ad7193f3dce23826285043ace50575abe6aa6f0e"},
        {11, "7742a98f36a6bf4b1e120d9e96fa6d80219243fe0d708d4409a4f014c6949c70"},
        {8, "c0597ed2e93e2b6d13d479479d3c0b1b844db31833fc63069818177ad0603626"},
        {12, "825dacfc699014f59d9c077573ef4a4cb0c900b9c4be73fc385dbdf16b6017ad"},
    };
    for (const auto& migration : migrations())
    {
        ASSERT_TRUE(released.contains(migration.number)) << "add the hash of the new step " << migration.name;
        EXPECT_EQ(released.at(migration.number), sha256(migration.sql)) << migration.name;
    }
}

TEST(Migrations, TogetherMakeTheSchemaThatIsWrittenDown)
{
    const StoreFolder folder;
    const auto database = folder.open();
    const StoreFolder other;
    const auto written = other.session();
    runAll(*written, *readFile(ONEDOOR_SOURCE_DIR "/config/store/schema.sql"));
    const auto schema = schemaOf(database->connection().session());
    EXPECT_GT(schema.size(), 15u);
    EXPECT_EQ(schema, schemaOf(*written));
}

TEST(Migrations, KeepToTheSqlThatBothEnginesSpeak)
{
    for (const auto& migration : migrations())
        for (const auto* word : {"AUTOINCREMENT", "BLOB", "INTEGER", "DATETIME", "WITHOUT ROWID", "REAL"})
            EXPECT_EQ(std::string(migration.sql).find(word), std::string::npos) << migration.name << ": " << word;
}

TEST(Database, OpensAgainWithWhatItHeld)
{
    const StoreFolder folder;
    ASSERT_TRUE(TicketStore(folder.open()).take(tap("one")));
    const auto again = TicketStore(folder.open()).take(tap("two"));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->ticket.number, 2);
}

TEST(SqliteFile, WritesAheadAndFlushesEveryCommit)
{
    const test::TempFolder folder;
    const auto database = Database::open(folder / "onedoor.sqlite", tenOClock("2027-05-20")).value();
    std::string mode;
    int synchronous = 0;
    database->connection().session() << "PRAGMA journal_mode", soci::into(mode);
    database->connection().session() << "PRAGMA synchronous", soci::into(synchronous);
    EXPECT_EQ(mode, "wal");
    EXPECT_EQ(synchronous, 2);
}

TEST(SqliteFile, ThatIsNoDatabaseIsRefused)
{
    const test::TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "onedoor.sqlite", std::string(8192, 'x')));
    const auto opened = Database::open(folder / "onedoor.sqlite", tenOClock("2027-05-20"));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Malformed) << opened.error().message;
}

TEST(SqliteFile, InAFolderThatIsNotThereIsAClearError)
{
    const test::TempFolder folder;
    const auto opened = Database::open(folder / "missing/x.sqlite", tenOClock("2027-05-20"));
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("missing"), std::string::npos) << opened.error().message;
}

TEST(Database, RefusesTheDatabaseOfANewerProgram)
{
    const StoreFolder folder;
    folder.open()->connection().session()
        << "INSERT INTO schema_version (number, name, sha256, applied_at) VALUES (999, '999_future', 'x', 0)";
    const auto opened = Database::open(folder.address(), tenOClock("2027-05-20"));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported) << opened.error().message;
}

TEST(Database, RefusesADatabaseWhoseStepsWereEdited)
{
    const StoreFolder folder;
    folder.open()->connection().session() << "UPDATE schema_version SET sha256 = 'x' WHERE number = 2";
    const auto opened = Database::open(folder.address(), tenOClock("2027-05-20"));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Malformed) << opened.error().message;
}

TEST(Database, BringsAnOlderOneUpToDate)
{
    const StoreFolder folder;
    {
        const auto old = folder.session();
        *old << "CREATE TABLE schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, "
               "applied_at BIGINT NOT NULL)";
        for (const auto& migration : migrations())
        {
            if (migration.number > 3)
                break;
            runAll(*old, std::string(migration.sql));
            *old << "INSERT INTO schema_version (number, name, sha256, applied_at) VALUES (" << migration.number << ", '"
                << std::string(migration.name) << "', '" << sha256(migration.sql) << "', 0)";
        }
        *old << "UPDATE id_counter SET last_id = 41 WHERE name = 'ticket'";
    }
    const auto database = folder.open();
    const auto schema = schemaOf(database->connection().session());
    EXPECT_TRUE(schema.contains("staff_key_by_owner"));
    EXPECT_TRUE(schema.contains("ledger_by_time"));
    const auto taken = TicketStore(database).take(tap("one"));
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(taken->ticket.id, 42) << "what it held is still there";
}

TEST(Database, AddressOfAnotherKindIsRefused)
{
    for (const auto* address : {"mysql://li:geheim@db/hall", "sqlite:///x", "http://127.0.0.1/"})
    {
        const auto opened = Database::open(address, tenOClock("2027-05-20"));
        ASSERT_FALSE(opened) << address;
        EXPECT_EQ(opened.error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(opened.error().message.find("geheim"), std::string::npos) << opened.error().message;
    }
}

TEST(Database, AFaultIsToldWithoutTheValuesOfItsStatement)
{
    const StoreFolder folder;
    const auto database = folder.open();
    const auto twice = database->connection().write(
        "storing it twice",
        [](soci::session& sql) -> Result<void>
        {
            const std::string value = "geheim";
            for (int count = 0; count < 2; ++count)
                sql << "INSERT INTO id_counter (name, last_id) VALUES (:name, 0)", soci::use(value);
            return {};
        });
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, ErrorCode::Conflict) << twice.error().message;
    EXPECT_EQ(twice.error().message.find("geheim"), std::string::npos) << twice.error().message;
    EXPECT_EQ(twice.error().message.find('\n'), std::string::npos) << twice.error().message;
}

TEST(Database, WriterBehindASlowOneIsToldSoAndGoesOnLater)
{
    const StoreFolder folder;
    const auto slow = folder.open();
    const auto database = folder.open();
    database->connection().session() << (engineNow() == EngineKind::Sqlite ? "PRAGMA busy_timeout = 50"
                                                                           : "SET lock_timeout = '50ms'");
    const auto held = slow->connection().write("holding the lock",
                                               [&](soci::session&) -> Result<void>
                                               {
                                                   const auto taken = TicketStore(database).take(tap("one"));
                                                   EXPECT_TRUE(!taken && taken.error().code == ErrorCode::TimedOut)
                                                       << (taken ? "it did not wait" : taken.error().message);
                                                   return {};
                                               });
    ASSERT_TRUE(held) << held.error().message;
    const auto taken = TicketStore(database).take(tap("one"));
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(taken->ticket.number, 1);
}
