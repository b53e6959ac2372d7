#include "tests/unit/server/TestHall.hpp"

#include "config/server/CommandLine.hpp"
#include "config/store/Connection.hpp"
#include "config/store/LedgerStore.hpp"
#include "content/base/Files.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <sstream>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::StartsWith;

namespace
{

class LedgerApi : public testing::Test
{
protected:
    LedgerApi()
    {
        const auto day = [](const char* text) { return calendar::parseInstant(text).value(); };
        begun = hall.hall().ledger.entries().value().size();
        for (const auto* at : {"2031-05-19T10:00:00+08:00", "2031-05-20T23:00:00+08:00", "2031-05-21T10:00:00+08:00"})
            last = hall.hall().ledger.append({"blank", "wall-1", "wall-1", "", {{"by", "key"}}}, day(at)).value();
    }

    /// "ledger ..." on the hall's data; what it wrote, behind its exit status.
    std::string run(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"onedoor-server", "ledger"});
        arguments.insert(arguments.end(), {"--data", hall.data().root.string()});
        std::vector<const char*> pointers;
        for (const auto& argument : arguments)
            pointers.push_back(argument.c_str());
        std::ostringstream out;
        const int status = runCommandLine(static_cast<int>(pointers.size()), pointers.data(), out, out);
        return std::to_string(status) + " " + out.str();
    }
    /// What an intruder with the database in hands does.
    void sql(const std::string& statement)
    {
        store::Database::open(hall.data().database(), machineNow()).value()->connection().session() << statement;
    }
    std::size_t entries(const std::string& query)
    {
        return bodyOf(hall.askAs("reviewer", "GET", "/api/v1/ledger" + query))["entries"].size();
    }

    TestHall hall;
    std::size_t begun = 0; ///< what making the hall wrote
    store::LedgerEntry last;
};

} // namespace

TEST_F(LedgerApi, ShowsTheEntriesAndTheHeadOfTheWholeChain)
{
    const auto answer = hall.askAs("reviewer", "GET", "/api/v1/ledger");
    ASSERT_EQ(answer.status, 200);
    const auto body = bodyOf(answer);
    ASSERT_EQ(body["entries"].size(), begun + 3);
    const auto& entry = body["entries"].back();
    EXPECT_EQ(entry["sequence"], begun + 3);
    EXPECT_EQ(entry["at"], "2031-05-21T10:00:00+08:00");
    EXPECT_EQ(entry["event"], "blank");
    EXPECT_EQ(entry["actor"], "wall-1");
    EXPECT_EQ(entry["detail"]["by"], "key");
    EXPECT_EQ(body["head"], last.head);
    EXPECT_EQ(body["whole"], true);
}

TEST_F(LedgerApi, TakesDaysWholeAndTimesToTheMoment)
{
    EXPECT_EQ(entries("?from=2031-05-20&to=2031-05-20"), 1u);
    EXPECT_EQ(entries("?from=2031-05-20"), 2u);
    EXPECT_EQ(entries("?from=2031-05-19&to=2031-05-20"), 2u);
    EXPECT_EQ(entries("?from=2031-05-20T23:00:00%2B08:00&to=2031-05-21T10:00:00%2B08:00"), 1u);
    for (const auto* wrong : {"?from=yesterday", "?to=2031-02-30", "?to=5"})
        EXPECT_EQ(hall.askAs("reviewer", "GET", std::string("/api/v1/ledger") + wrong).status, 400) << wrong;
}

TEST_F(LedgerApi, IsForReviewersInspectorsAndAdministrators)
{
    EXPECT_EQ(hall.ask("GET", "/api/v1/ledger").status, 401);
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/ledger").status, 403);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/ledger").status, 403);
    EXPECT_EQ(hall.askAs("admin", "GET", "/api/v1/ledger").status, 200);
}

TEST_F(LedgerApi, SaysThatTheChainIsBrokenAndWhere)
{
    sql("UPDATE ledger SET actor = 'nobody' WHERE sequence = " + std::to_string(begun + 2));
    const auto body = bodyOf(hall.askAs("reviewer", "GET", "/api/v1/ledger"));
    EXPECT_EQ(body["whole"], false);
    EXPECT_THAT(body["fault"].get<std::string>(), HasSubstr("breaks at entry " + std::to_string(begun + 2)));
}

TEST_F(LedgerApi, VerifyCommandFollowsTheChainToAHeadFromPaper)
{
    EXPECT_EQ(run({"verify"}), "0 " + std::to_string(begun + 3) + " entries, chain whole, head " + last.head + "\n");
    auto typed = last.previousHead;
    typed.insert(32, " ");
    EXPECT_THAT(run({"verify", "--head", typed}),
                StartsWith("0 the head given stands after entry " + std::to_string(begun + 2) + "\n"));
    sql("DELETE FROM ledger WHERE sequence = " + std::to_string(begun + 3));
    EXPECT_THAT(run({"verify"}), StartsWith("0 "));
    EXPECT_THAT(run({"verify", "--head", last.head}), StartsWith("1 ")); // the cut tail
    EXPECT_THAT(run({"verify", "--head", "abc"}), StartsWith("1 "));
    sql("DELETE FROM ledger WHERE sequence = 1");
    EXPECT_THAT(run({"verify"}), StartsWith("1 "));
}

TEST_F(LedgerApi, PrintCommandWritesTheFormAndTheTable)
{
    const auto pdf = hall.data().root / "ledger.pdf";
    EXPECT_THAT(run({"print", "--out", pdf.string()}), HasSubstr("head " + last.head));
    EXPECT_THAT(readFile(pdf).value(), StartsWith("%PDF-"));
    const auto csv = hall.data().root / "ledger.csv";
    EXPECT_THAT(run({"print", "--from", "2031-05-20", "--to", "2031-05-20", "--out", csv.string()}), StartsWith("0 "));
    const auto text = readFile(csv).value();
    EXPECT_EQ(std::ranges::count(text, '\n'), 2);
    EXPECT_THAT(text, HasSubstr("2031-05-20 23:00:00"));
}

TEST_F(LedgerApi, PrintCommandRefusesABrokenChainAndWrongArguments)
{
    const auto out = (hall.data().root / "ledger.pdf").string();
    EXPECT_THAT(run({"print", "--out", (hall.data().root / "ledger.txt").string()}), StartsWith("1 "));
    EXPECT_THAT(run({"print", "--from", "2031-05-21", "--to", "2031-05-20", "--out", out}), StartsWith("1 "));
    EXPECT_THAT(run({"print", "--from", "soon", "--out", out}), StartsWith("1 "));
    EXPECT_THAT(run({"print"}), StartsWith("2 "));
    sql("UPDATE ledger SET actor = 'nobody' WHERE sequence = 2");
    EXPECT_THAT(run({"print", "--out", out}), StartsWith("1 "));
    EXPECT_FALSE(std::filesystem::exists(out));
}
