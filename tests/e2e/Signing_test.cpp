// Nothing comes onto the wall but what two people signed, wherever it comes from.

#include "content/base/Files.hpp"
#include "tests/Paths.hpp"
#include "tests/e2e/SignedHall.hpp"
#include "tests/support/Attacker.hpp"

#include <chrono>
#include <fmt/format.h>
#include <fstream>

namespace onedoor::e2e
{

namespace
{

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::Attacker;

TEST_F(SignedHall, TwoPeoplePublishOneInTheSignerPageAndOneOnTheCommandLine)
{
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("on air slide="));
    const auto draft = draftSentence("今天下午三点在二楼举行集体颁证");
    const auto editor = signByCommand("editor", draft);
    const auto alone = publish({editor});
    EXPECT_EQ(alone.status, 1) << "one alone cannot";
    EXPECT_NE(alone.output.find("1 of 2 signatures"), std::string::npos) << alone.output;
    EXPECT_EQ(call("POST", "/api/v1/drafts/content/publish").status, 409) << "not by the page either";
    const auto reviewer = parseJson(readFile(signInPage("reviewer", draft)).value(), "signature").value();
    ASSERT_EQ(call("POST", "/api/v1/drafts/content/signatures", reviewer).status, 200);
    // By the page, so that the first showing begins by the hall's clock.
    const auto both = call("POST", "/api/v1/drafts/content/publish");
    EXPECT_EQ(both.status, 200) << both.body;
    EXPECT_TRUE(wall.program->waitForLine("on air slide=post", 30s)) << wall.program->log();
}

TEST_F(SignedHall, AnEditedDraftCannotBePublished)
{
    startServer();
    const auto draft = draftSentence("第一句话");
    const auto editor = signByCommand("editor", draft), reviewer = signByCommand("reviewer", draft);
    (void)draftSentence("第二句话");
    const auto done = publish({editor, reviewer});
    EXPECT_EQ(done.status, 1);
    EXPECT_NE(done.output.find("the draft has changed"), std::string::npos) << done.output;
    EXPECT_EQ(call("GET", "/healthz").body["release"], 1);
}

TEST_F(SignedHall, AServerInAnAttackersHandsPutsNothingOnTheWall)
{
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("release 1 fetched, verified and loaded"));
    const auto stranger = trust::SigningKey::make(), other = trust::SigningKey::make(), third = trust::SigningKey::make();
    Attacker attacker(data());
    attacker.takeDatabase(stranger, other, third);
    attacker.publish({stranger, other});
    EXPECT_TRUE(wall.program->waitForLine("Untrusted: content is signed by 0 of the 2 keys", 30s))
        << wall.program->log();
    attacker.enrolSelf(stranger);
    EXPECT_TRUE(wall.program->waitForLine("Untrusted: targets is signed by 0 of the 2 keys", 60s))
        << wall.program->log();
    // Nor do the administrators sign anything on the list that the attacker wrote.
    const auto ceremony = changeAKey();
    EXPECT_EQ(ceremony.status, 1);
    EXPECT_NE(ceremony.output.find("targets is signed by 0 of the 2 keys"), std::string::npos) << ceremony.output;
    // The last good release goes on, also after a restart with nobody to ask.
    EXPECT_EQ(wall.program->log().find("release 2 fetched"), std::string::npos);
    stopServer();
    wall.program->kill();
    auto again = startWall();
    EXPECT_TRUE(again.program->waitForLine("release 1 from disk, verified and loaded"));
    EXPECT_TRUE(again.program->waitForLine("on air slide="));
}

TEST_F(SignedHall, AStrangersKeyInTheDatabaseIsSignedByNoCeremony)
{
    startServer();
    auto wall = startWall();
    ASSERT_TRUE(wall.program->waitForLine("release 1 fetched, verified and loaded"));
    const auto stranger = trust::SigningKey::make(), other = trust::SigningKey::make(), third = trust::SigningKey::make();
    Attacker attacker(data());
    attacker.takeDatabase(stranger, other, third);
    const auto ceremony = changeAKey();
    ASSERT_EQ(ceremony.status, 0) << ceremony.output;
    EXPECT_EQ(ceremony.output.find("mallory"), std::string::npos) << ceremony.output;
    const auto state = trust::Repository(data() / "repository").read().value();
    EXPECT_EQ(state.targets.version, 2u);
    for (const auto& key : {stranger.id(), other.id(), third.id()})
    {
        EXPECT_FALSE(state.targets.keys.contains(key));
        EXPECT_FALSE(state.root.keys.contains(key));
    }
    // And so the screens, which take the new list first, refuse what these keys sign.
    Attacker(data()).publish({stranger, other});
    EXPECT_TRUE(wall.program->waitForLine("Untrusted: content is signed by 0 of the 2 keys", 30s))
        << wall.program->log();
}

TEST_F(SignedHall, AReleasePlaysFromAStickOnAMachineThatNeverSawTheServer)
{
    startServer();
    (void)draftSentence("今天下午三点在二楼举行集体颁证");
    ASSERT_EQ(signAndPublish().status, 0);
    stopServer();
    const auto usb = folder / "stick", own = folder / "other-machine";
    const auto written = command({"release", "export", usb.string(), "--data", data().string()});
    ASSERT_EQ(written.status, 0) << written.output;
    const auto pinned = runToEnd({program("onedoor-display"), "pin", (usb / "metadata/1.root.json").string(), "--data",
                                  own.string()});
    ASSERT_EQ(pinned.status, 0) << pinned.output;
    const auto keys = command({"keys", "list", "--data", data().string()}).output;
    const auto print = pinned.output.find("fingerprint ");
    ASSERT_NE(print, std::string::npos) << pinned.output;
    EXPECT_NE(keys.find(pinned.output.substr(print, 44)), std::string::npos) << "the same as the hall's\n" << keys;
    const Screen screen({1920, 1080}, folder / "screen-usb");
    Process display({program("onedoor-display"), "run", "--repository", usb.string(), "--data", own.string(),
                     "--display", "wall-main", "--window", "1920x1080+0+0", "--at", "2027-03-03T10:00:00+08:00"},
                    folder / "usb.log", {{"DISPLAY", screen.display()}});
    EXPECT_TRUE(display.waitForLine("release 2 fetched, verified and loaded", 30s)) << display.log();
    EXPECT_TRUE(display.waitForLine("on air slide=", 30s)) << display.log();
    screen.save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-stick.png");
    // One byte on the stick changed by whoever carried it: the good release goes on.
    std::size_t changed = 0;
    for (const auto& entry : fs::recursive_directory_iterator(usb / "targets"))
        if (entry.is_regular_file() && entry.path().extension() == ".json" && changed++ == 0)
            std::ofstream(entry.path(), std::ios::app) << " ";
    fs::remove_all(own / "release");
    Process second({program("onedoor-display"), "pin", (usb / "metadata/1.root.json").string(), "--data", own.string()},
                   folder / "pin.log");
    EXPECT_EQ(second.waitForExit(), 0) << second.log();
    Process refused({program("onedoor-display"), "run", "--repository", usb.string(), "--data", own.string(),
                     "--display", "wall-main", "--window", "1920x1080+0+0"},
                    folder / "usb-2.log", {{"DISPLAY", screen.display()}});
    EXPECT_TRUE(refused.waitForLine("Untrusted: ", 30s)) << refused.log();
}

TEST_F(SignedHall, ANewHallBeginsWithItsKeysAndAFirstReleaseOfTwo)
{
    const auto root = folder / "new-hall", sticks = folder / "sticks", secrets = folder / "secrets.txt";
    const auto run = [&](std::vector<std::string> words)
    {
        words.insert(words.end(), {"--data", root.string()});
        return command(std::move(words));
    };
    ASSERT_EQ(run({"init"}).status, 0);
    EXPECT_EQ(run({"release", "draft", "--by", "wang"}).status, 1) << "nothing is drafted without keys";
    for (const auto& [name, role] : {std::pair{"li", "administrator"}, {"wang", "editor"}, {"zhao", "reviewer"}})
        ASSERT_EQ(run({"staff", "add", name, "--roles", role}).status, 0);
    std::string lines;
    for (const std::string owner : {"root-1", "root-2", "root-3", "admin", "li", "wang", "zhao"})
        lines += owner + " a passphrase of " + owner + "\n";
    ASSERT_TRUE(writeFileAtomically(secrets, lines));
    fs::permissions(secrets, fs::perms::owner_read | fs::perms::owner_write);
    const auto made = run({"keys", "init", "--out", sticks.string(), "--passphrases", secrets.string()});
    ASSERT_EQ(made.status, 0) << made.output;
    const auto draft = folder / "first.tar";
    const auto drafted = run({"release", "draft", "--by", "wang", "--out", draft.string()});
    ASSERT_EQ(drafted.status, 0) << drafted.output;
    std::vector<std::string> publish{"release", "publish", "--by", "wang"};
    for (const std::string owner : {"wang", "zhao"})
    {
        const auto signature = (folder / (owner + ".json")).string();
        ASSERT_EQ(command({"release", "sign", draft.string(), "--key", (sticks / (owner + ".key")).string(),
                           "--passphrases", secrets.string(), "--out", signature, "--whole"})
                      .status,
                  0);
        publish.insert(publish.end(), {"--signature", signature});
    }
    const auto published = run(publish);
    EXPECT_EQ(published.status, 0) << published.output;
    EXPECT_NE(published.output.find("published release 1"), std::string::npos) << published.output;
    EXPECT_EQ(run({"ledger", "verify"}).status, 0);
}

TEST_F(SignedHall, NoticeAndWithdrawalReachTheWallAndOnePersonIsEnough)
{
    startServer();
    auto wall = startWall();
    const auto first = wall.program->waitForLine("level=normal");
    ASSERT_TRUE(first);
    const auto start = first->find("slide=") + 6;
    const auto slide = first->substr(start, first->find(' ', start) - start);
    wall.program->forgetLines();
    const auto taken = emergency({"release", "withdraw", slide, "--reason", "文字有误"}, "reviewer");
    EXPECT_EQ(taken.status, 0) << taken.output;
    EXPECT_TRUE(wall.program->waitForNewLine("on air slide=", 10s)) << wall.program->log();
    EXPECT_NE(emergency({"release", "withdraw", slide}, "duty").status, 0) << "a duty manager withdraws nothing";
    EXPECT_NE(emergency({"notice", "请稍候"}, "editor").status, 0) << "an editor puts up no notice";

    // By the staff page, so that it begins by the hall's clock.
    signIn();
    const auto made = call("POST", "/api/v1/notices",
                           {{"headline", {{"zh-CN", "请稍候"}}}, {"body", {{"zh-CN", "系统正在恢复，请在座位上等候。"}}},
                            {"minutes", 30}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto signature = parseJson(readFile(signByCommand("duty", saveDraft("notices"))).value(), "signature").value();
    ASSERT_EQ(call("POST", "/api/v1/drafts/notices/signatures", signature).status, 200);
    ASSERT_EQ(call("POST", "/api/v1/drafts/notices/publish").status, 200);
    EXPECT_TRUE(wall.program->waitForNewLine("level=emergency", 10s)) << wall.program->log();
    wall.screen->save(std::string(ONEDOOR_BINARY_DIR) + "/pictures/e2e-notice.png");
}

} // namespace

} // namespace onedoor::e2e
