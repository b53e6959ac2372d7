#include "config/store/Connection.hpp"
#include "config/store/TicketStore.hpp"
#include "tests/unit/store/Engines.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::store;
using testing::HasSubstr;
using testing::Not;

namespace
{

class PostgresEngineTest : public testing::Test
{
protected:
    std::string url = postgres().makeDatabase();
    std::shared_ptr<Database> database = open(url);
    TicketStore tickets{database};

    static std::shared_ptr<Database> open(const std::string& address)
    {
        return Database::open(address, tenOClock("2027-05-20")).value();
    }

    std::string show(const std::string& setting)
    {
        std::string value;
        database->connection().session() << "SHOW " << setting, soci::into(value);
        return value;
    }

    /// Ends all connections from the server's side.
    static void cutAllLines()
    {
        (void)postgres().run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                             "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }
};

} // namespace

TEST_F(PostgresEngineTest, EveryFaultHasItsMeaning)
{
    for (const auto& [state, code] : std::vector<std::pair<std::string, ErrorCode>>{
             {"53100", ErrorCode::NoSpace},
             {"53300", ErrorCode::Unreachable},
             {"57P01", ErrorCode::Unreachable},
             {"57014", ErrorCode::TimedOut},
             {"55P03", ErrorCode::TimedOut},
             {"40P01", ErrorCode::TimedOut},
             {"23505", ErrorCode::Conflict},
             {"22021", ErrorCode::Malformed},
             {"XX001", ErrorCode::Malformed},
             {"42P01", ErrorCode::Io},
         })
    {
        const auto raised = database->connection().write(
            "raising it",
            [&](soci::session& sql) -> Result<void>
            {
                sql << "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '" << state << "'; END $$";
                return {};
            });
        ASSERT_FALSE(raised) << state;
        EXPECT_EQ(raised.error().code, code) << state << ": " << raised.error().message;
    }
    EXPECT_TRUE(tickets.take(tap("one"))) << "a fault ends its own call alone";
}

TEST_F(PostgresEngineTest, TextThatIsNoUtf8IsRefusedAndChineseComesBack)
{
    auto request = tap("one");
    request.kiosk = "\xff\xfe";
    EXPECT_EQ(tickets.take(request).error().code, ErrorCode::Malformed);
    request.kiosk = "一号机𠮷";
    const auto taken = tickets.take(request);
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(tickets.events(taken->ticket.id)->front().actor, "一号机𠮷");
}

TEST_F(PostgresEngineTest, CommitsAreFlushedWhateverTheServerSays)
{
    EXPECT_EQ(show("synchronous_commit"), "on");
    for (const auto& [asked, kept] : {std::pair("off", "on"), std::pair("remote_apply", "remote_apply")})
    {
        auto other = url;
        other.replace(other.find("options="), 8, std::string("options=-csynchronous_commit%3D") + asked + "%20");
        database = open(other);
        EXPECT_EQ(show("synchronous_commit"), kept);
        EXPECT_THAT(show("search_path"), HasSubstr("hall_")) << "what follows a space in the URL arrives as well";
    }
}

TEST_F(PostgresEngineTest, WhoFreezesInTheMiddleOfAWriteHoldsTheOthersForTenSecondsOnly)
{
    EXPECT_EQ(show("idle_in_transaction_session_timeout"), "10s");
    EXPECT_EQ(show("lock_timeout"), "10s");
    EXPECT_EQ(show("application_name"), "onedoor");
    const auto other = open(url);
    database->connection().session() << "SET idle_in_transaction_session_timeout = '50ms'";
    const auto frozen = database->connection().write(
        "freezing",
        [&](soci::session& sql) -> Result<void>
        {
            sql << "UPDATE id_counter SET last_id = 100 WHERE name = 'ticket'";
            EXPECT_EQ(TicketStore(other).take(tap("one"))->ticket.id, 1) << "the other waits until the lock is free";
            return {};
        });
    ASSERT_FALSE(frozen);
    EXPECT_EQ(frozen.error().code, ErrorCode::Unreachable) << frozen.error().message;
    EXPECT_EQ(tickets.take(tap("two"))->ticket.id, 2) << "and nothing of the first one's write is there";
}

TEST_F(PostgresEngineTest, LostConnectionIsSaidOnceAndMadeAnew)
{
    ASSERT_TRUE(tickets.take(tap("one")));
    cutAllLines();
    const auto lost = tickets.take(tap("two"));
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, ErrorCode::Unreachable) << lost.error().message;
    const auto again = tickets.take(tap("two"));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->ticket.number, 2);
    cutAllLines();
    EXPECT_EQ(tickets.find(1).error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(tickets.find(1));
}

TEST_F(PostgresEngineTest, CrashedServerLosesNoNumberThatWasGiven)
{
    for (int number = 1; number <= 20; ++number)
        ASSERT_TRUE(tickets.take(tap("tap-" + std::to_string(number))));
    postgres().crash();
    for (int count = 0; count < 2; ++count)
    {
        const auto away = tickets.take(tap("tap-21"));
        ASSERT_FALSE(away);
        EXPECT_EQ(away.error().code, ErrorCode::Unreachable) << away.error().message;
        EXPECT_THAT(away.error().message, Not(HasSubstr("onedoor@"))) << "where it is goes to the log alone";
    }
    const auto unopened = Database::open(url, tenOClock("2027-05-20"));
    EXPECT_EQ(unopened.error().code, ErrorCode::Unreachable) << unopened.error().message;
    EXPECT_THAT(unopened.error().message, HasSubstr("opening postgresql://onedoor@"));

    postgres().start();
    for (int number = 1; number <= 20; ++number)
        EXPECT_EQ(tickets.take(tap("tap-" + std::to_string(number)))->ticket.number, number);
    EXPECT_EQ(tickets.take(tap("tap-21"))->ticket.number, 21);
}

TEST_F(PostgresEngineTest, ServerThatOnlyReadsIsLeftForAnother)
{
    database->connection().session() << "SET default_transaction_read_only = on"; // as one that became a standby
    EXPECT_EQ(tickets.take(tap("one")).error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(tickets.take(tap("one"))) << "a new connection looks for the one that writes";
}

TEST_F(PostgresEngineTest, FaultThatSomebodyHidNeverLooksLikeACommit)
{
    const auto hidden = database->connection().write("hiding a fault",
                                                     [](soci::session& sql) -> Result<int>
                                                     {
                                                         try
                                                         {
                                                             sql << "no SQL at all";
                                                         }
                                                         catch (const std::exception&)
                                                         {
                                                         }
                                                         return 1;
                                                     });
    EXPECT_FALSE(hidden);
    EXPECT_TRUE(tickets.take(tap("one")));
}

TEST_F(PostgresEngineTest, NeitherErrorsNorNamesShowThePassword)
{
    auto secret = url;
    secret.replace(secret.find("onedoor@"), 8, "onedoor:geheim@");
    EXPECT_TRUE(Database::open(secret, tenOClock("2027-05-20")));
    secret.replace(secret.find("/postgres?"), 10, "/missing?");
    const auto opened = Database::open(secret, tenOClock("2027-05-20"));
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().message, HasSubstr("\"missing\" does not exist"));
    EXPECT_THAT(opened.error().message, Not(HasSubstr("geheim")));
}

TEST_F(PostgresEngineTest, DatabaseThatIsNotInUtf8IsRefused)
{
    (void)postgres().run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    auto latin = url;
    latin.replace(latin.find("/postgres?"), 10, "/latin?");
    const auto opened = Database::open(latin, tenOClock("2027-05-20"));
    (void)postgres().run("DROP DATABASE latin");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported) << opened.error().message;
}
