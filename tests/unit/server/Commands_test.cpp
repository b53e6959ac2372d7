#include "tests/unit/server/CommandRun.hpp"
#include "tests/unit/server/TestHall.hpp"

#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Sealing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::Not;

namespace
{

CommandRun run(std::vector<std::string> arguments)
{
    return runCommand(std::move(arguments));
}

std::filesystem::perms permissionsOf(const std::filesystem::path& path)
{
    return std::filesystem::status(path).permissions();
}

} // namespace

TEST(CommandLine, WrongArgumentsAreStatusTwo)
{
    for (const auto& arguments : std::vector<std::vector<std::string>>{{},
                                                                       {"fly"},
                                                                       {"init"},
                                                                       {"serve", "--data", "x", "--port", "seven"},
                                                                       {"check"},
                                                                       {"serve", "--unknown"},
                                                                       {"--log-level", "loud", "check", "x"},
                                                                       {"release"},
                                                                       {"staff", "add", "--data", "x"}})
        EXPECT_EQ(run(arguments).status, 2);
    EXPECT_EQ(run({"--help"}).status, 0);
    EXPECT_EQ(run({"--version"}).status, 0);
    EXPECT_THAT(run({"serve", "--help"}).out, HasSubstr("--at"));
}

TEST(CommandLine, FailuresAreStatusOne)
{
    const test::TempFolder folder;
    const auto missing = (folder / "missing").string();
    EXPECT_EQ(run({"serve", "--data", missing}).status, 1);
    EXPECT_EQ(run({"check", missing}).status, 1);
    EXPECT_EQ(run({"staff", "list", "--data", missing}).status, 1);
    EXPECT_EQ(run({"release", "draft", missing, "--by", "editor", "--data", missing}).status, 1);
    EXPECT_EQ(run({"release", "publish", "--by", "editor", "--data", missing}).status, 1);
    EXPECT_EQ(run({"release", "sign", missing, "--key", missing}).status, 1);
    EXPECT_EQ(run({"release", "export", missing, "--data", missing}).status, 1);
    EXPECT_EQ(run({"keys", "list", "--data", missing}).status, 1);
    EXPECT_EQ(run({"consent", "open", "--data", missing, "--key", missing}).status, 1);
}

TEST(CommandLine, WrongDatabaseAddressIsStatusTwoAndNeverShown)
{
    for (const auto* url : {"mysql://li:geheim@db/hall", "postgresql://li:ge@heim@db/hall", "/srv/hall.sqlite"})
        for (auto command : {std::vector<std::string>{"serve"}, {"init"}, {"staff", "list"}, {"keys", "list"}})
        {
            command.insert(command.end(), {"--data", "x", "--database", url});
            const auto wrong = run(command);
            EXPECT_EQ(wrong.status, 2) << wrong.out;
            EXPECT_THAT(wrong.out, HasSubstr("postgresql://USER:PASSWORD@HOST:PORT/NAME"));
            EXPECT_THAT(wrong.out, Not(HasSubstr("heim")));
        }
    EXPECT_THAT(run({"serve", "--help"}).out, HasSubstr("ONEDOOR_DATABASE"));
}

TEST(CommandLine, DatabaseThatCannotBeReachedIsAClearFaultAndLeavesNothing)
{
    const test::TempFolder folder;
    const auto data = (folder / "data").string();
    // Port 1 of this machine: nobody listens there.
    const auto failed = run({"init", "--data", data, "--database", "postgresql://li:geheim@127.0.0.1:1/hall"});
    EXPECT_EQ(failed.status, 1);
    EXPECT_THAT(failed.out, HasSubstr("opening postgresql://li@127.0.0.1:1/hall: "));
    EXPECT_THAT(failed.out, Not(HasSubstr("geheim")));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(CommandLine, HallWithItsOwnFileIsNotLeftForAnotherDatabase)
{
    TestHall hall;
    const auto left = run({"staff", "list", "--data", hall.data().root.string(), "--database",
                           "postgresql://li@127.0.0.1:1/hall"});
    EXPECT_EQ(left.status, 1);
    EXPECT_THAT(left.out, HasSubstr("this hall's database is "));
    std::filesystem::remove(hall.data().databaseFile());
    const auto lost = run({"staff", "list", "--data", hall.data().root.string()});
    EXPECT_EQ(lost.status, 1);
    EXPECT_THAT(lost.out, HasSubstr("ONEDOOR_DATABASE"));
    EXPECT_FALSE(std::filesystem::exists(hall.data().databaseFile())) << "an empty one was made in its place";
}

TEST(InitCommand, MakesAWholeHallOnceAndNeverOverIt)
{
    const test::TempFolder folder;
    const auto data = (folder / "data").string();
    const auto made = run({"init", "--demo", "--data", data});
    ASSERT_EQ(made.status, 0) << made.out;
    EXPECT_THAT(made.out, HasSubstr("FOR TRYING OUT ONLY"));
    for (const auto* account : {"admin", "editor", "clerk"})
        EXPECT_THAT(made.out, HasSubstr(std::string("account: ") + account));
    const auto key = *readFile(folder / "data/keys/clinic.key");
    EXPECT_EQ(permissionsOf(folder / "data/keys/clinic.key"),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(permissionsOf(folder / "data/keys"), std::filesystem::perms::owner_all);

    const auto again = run({"init", "--demo", "--data", data});
    EXPECT_EQ(again.status, 1);
    EXPECT_EQ(*readFile(folder / "data/keys/clinic.key"), key);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_EQ(entry.path().filename(), "data") << "nothing half made is left";
}

TEST(InitCommand, RealHallIsNoDemoAndHasOneAdministrator)
{
    const test::TempFolder folder;
    const auto data = (folder / "data").string();
    const auto made = run({"init", "--data", data});
    ASSERT_EQ(made.status, 0) << made.out;
    EXPECT_THAT(made.out, Not(HasSubstr("account: clerk")));
    const auto hall = *parseJson(*readFile(folder / "data/content/hall.json"), "hall");
    EXPECT_FALSE(hall["demo"].get<bool>());
    EXPECT_NE(hall["consent"]["clinic_key"], hall["consent"]["escrow_key"]);
    EXPECT_THAT(run({"staff", "list", "--data", data}).out, HasSubstr("administrator"));
}

TEST(DraftCommand, RefusesAFolderWithErrors)
{
    const test::TempFolder folder;
    const auto data = (folder / "data").string();
    ASSERT_EQ(run({"init", "--demo", "--data", data}).status, 0);
    const auto content = folder / "broken";
    std::filesystem::copy(folder / "data/content", content, std::filesystem::copy_options::recursive);
    ASSERT_TRUE(writeFileAtomically(content / "playlists.json",
                                    R"({"format":1,"playlists":[{"id":"x","slides":["nothing"]}]})"));
    const auto refused = run({"release", "draft", content.string(), "--by", "editor", "--data", data});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.out, HasSubstr("playlists.json"));
    EXPECT_THAT(run({"release", "status", "--data", data}).out, HasSubstr("no open draft"));
    EXPECT_EQ(run({"check", content.string()}).status, 1);
}

TEST(DraftCommand, RefusesAContentFolderThatNoScreenCouldLoad)
{
    const test::TempFolder folder;
    const auto data = (folder / "data").string();
    ASSERT_EQ(run({"init", "--demo", "--data", data}).status, 0);
    const auto file = folder / "data/content/calendar.json";
    auto calendar = *readFile(file);
    calendar.replace(calendar.find("\"capacity\": 120"), 15, "\"capacity\": 0");
    ASSERT_TRUE(writeFileAtomically(file, calendar));
    const auto refused = run({"release", "draft", "--by", "editor", "--data", data});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(run({"release", "status", "--data", data}).out, HasSubstr("no open draft"));
}

TEST(NoticeCommand, FollowsTheHallsTimeThatItIsTold)
{
    const test::TempFolder folder;
    const auto data = (folder / "data").string();
    ASSERT_EQ(run({"init", "--demo", "--data", data}).status, 0);
    const auto notice = [&](const std::string& at)
    {
        return run({"notice", "请稍候", "--at", at, "--minutes", "10", "--key", data + "/keys/sticks/duty.key",
                    "--passphrases", data + "/keys/passphrases.txt", "--data", data});
    };
    EXPECT_EQ(notice("tomorrow").status, 1);
    const auto made = notice("2027-05-20T10:00:00+08:00");
    ASSERT_EQ(made.status, 0) << made.out;
    std::string published;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "data/repository/targets/notices"))
        published += *readFile(entry.path());
    EXPECT_THAT(published, HasSubstr("2027-05-20T02:00:00Z"));
    EXPECT_THAT(published, HasSubstr("2027-05-20T02:10:00Z"));
}

TEST(StaffCommand, AddsAndRenewsAccounts)
{
    const test::TempFolder folder;
    const auto data = (folder / "data").string();
    ASSERT_EQ(run({"init", "--data", data}).status, 0);
    const auto added = run({"staff", "add", "wang", "--roles", "editor,clerk", "--data", data});
    EXPECT_EQ(added.status, 0) << added.out;
    EXPECT_THAT(added.out, HasSubstr("password: "));
    EXPECT_EQ(run({"staff", "add", "wang", "--roles", "editor", "--data", data}).status, 1);
    EXPECT_EQ(run({"staff", "add", "li", "--roles", "emperor", "--data", data}).status, 1);
    EXPECT_EQ(run({"staff", "password", "wang", "--data", data}).status, 0);
    EXPECT_EQ(run({"staff", "password", "nobody", "--data", data}).status, 1);
    EXPECT_THAT(run({"staff", "list", "--data", data}).out, HasSubstr("editor, clerk"));
}

TEST(ConsentCommand, OpensOnlyWithAKeyOfTheHall)
{
    TestHall hall;
    const auto json = *parseJson(*readFile(hall.data().content() / "hall.json"), "hall");
    const auto keys = *consent::parseSealingKeys(json.at("consent"));
    const auto receipt = consent::Receipt::make();
    consent::ConsentRecord record;
    record.recordId = newId();
    record.formId = "exam";
    record.formVersion = "2026-11";
    record.shownSha256 = sha256("shown");
    record.language = "zh-CN";
    record.decision = consent::Decision::Permit;
    record.receiptHash = receipt.hash();
    record.signaturePng = "\x89PNG picture";
    record.strokeTimes = {{0, 8, 17}, {420, 431}};
    const auto sealed = consent::encodeBase64(*consent::seal(record, consent::DeviceKey::make(), keys));
    ASSERT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/consents",
                           {{"sealed", sealed}, {"receipt_hash", receipt.hash()}, {"kiosk", "kiosk-1"}},
                           {{"idempotency-key", "one"}})
                  .status,
              201);

    const auto data = hall.data().root.string();
    const auto pictures = hall.data().root / "opened";
    for (const auto* name : {"clinic.key", "escrow.key"})
    {
        const auto opened = run({"consent", "open", "--data", data, "--key", (hall.data().keys() / name).string(),
                                 "--receipt", receipt.grouped(), "--signatures", pictures.string()});
        ASSERT_EQ(opened.status, 0) << opened.out;
        EXPECT_THAT(opened.out, HasSubstr("permit"));
        EXPECT_THAT(opened.out, HasSubstr("2026-11"));
        EXPECT_THAT(opened.out, HasSubstr("yes, with the times of 2 strokes"));
    }
    EXPECT_EQ(*readFile(pictures / "signature-1.png"), record.signaturePng);
    const auto times = parseJson(*readFile(pictures / "signature-1.json"), "times");
    EXPECT_EQ(times->at("stroke_times_ms"), Json::parse("[[0,8,17],[420,431]]"));
    const auto stranger = hall.data().root / "stranger.key";
    ASSERT_TRUE(consent::writeSecretKeyFile(stranger, consent::SealingKeyPair::make().secretKey, "clinic"));
    const auto refused = run({"consent", "open", "--data", data, "--key", stranger.string()});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.out, Not(HasSubstr("permit")));
    EXPECT_EQ(run({"consent", "open", "--data", data, "--key", (hall.data().keys() / "clinic.key").string(),
                   "--receipt", consent::Receipt::make().grouped()})
                  .status,
              1);
}
