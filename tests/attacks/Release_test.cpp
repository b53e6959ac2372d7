// A device's releases over real HTTP: whatever the server does, the last good release stays on the disk and plays.

#include "config/client/ReleaseClient.hpp"
#include "tests/attacks/Attacks.hpp"

#include <gmock/gmock.h>

namespace
{

using namespace onedoor;
using namespace onedoor::test;
using client::ReleaseClient;
using testing::HasSubstr;
using Why = trust::UntrustedReason;

/// A device that plays the first release.
class AttackedDevice
{
public:
    AttackedDevice()
    {
        EXPECT_TRUE(ReleaseClient::pin(world.device, client::homeRepository, world.hall.rootBytes()));
        const auto fetched = update();
        EXPECT_TRUE(fetched.release) << fault(fetched);
        EXPECT_EQ(playing(), world.first);
    }

    ReleaseClient::Update update()
    {
        auto fetcher = world.fetcher();
        const std::vector<client::Repository> repositories{{std::string(client::homeRepository), &fetcher}};
        return device.update(repositories, hooks, world.now);
    }
    static std::string fault(const ReleaseClient::Update& update)
    {
        return update.faults.empty() ? std::string() : update.faults.front().message;
    }
    /// What a program that has just started plays, without any line.
    AttackedHall::Files playing()
    {
        AttackedHall::Files files;
        ReleaseClient restarted(world.device);
        if (const auto found = restarted.loadCurrent(world.now))
            for (const auto& [name, path] : found->files.files())
                files[name] = readFile(path).value_or("missing");
        return files;
    }
    client::Urgent urgent()
    {
        ReleaseClient restarted(world.device);
        (void)restarted.loadCurrent(world.now);
        return restarted.urgent();
    }

    AttackedHall world;
    ReleaseClient device{world.device};
    ReleaseClient::Hooks hooks{[](const client::StoredRelease&, const client::Urgent&) { return Result<void>(); },
                                [](const client::Urgent&) {}, [] { return false; }};
};

class ReleaseAttack : public testing::TestWithParam<Attack>, protected AttackedDevice
{
};

TEST_P(ReleaseAttack, LeavesTheLastGoodRelease)
{
    const auto pointer = readFile(world.device / "current.json").value_or("");
    const auto& attack = GetParam();
    attack.strike(world);
    const auto refused = update();
    EXPECT_FALSE(refused.release);
    ASSERT_FALSE(refused.faults.empty());
    EXPECT_EQ(refused.faults.front().reason, attack.reason) << fault(refused);
    EXPECT_THAT(fault(refused), HasSubstr(attack.words));
    EXPECT_EQ(playing(), world.first);
    EXPECT_EQ(readFile(world.device / "current.json").value_or("none"), pointer);
}

INSTANTIATE_TEST_SUITE_P(OverHttp, ReleaseAttack, testing::ValuesIn(allAttacks()),
                         [](const auto& tried) { return tried.param.name; });

class UrgentAttack : public testing::Test, protected AttackedDevice
{
protected:
    /// What one person alone signs is refused, and neither the release nor what else is urgent changes.
    void refuses(const std::string& what, const std::string& words)
    {
        const auto round = update();
        EXPECT_THAT(fault(round), HasSubstr(words)) << what;
        EXPECT_TRUE(urgent().notices.empty()) << what;
        EXPECT_TRUE(urgent().withdrawn.empty()) << what;
        EXPECT_EQ(playing(), world.first) << what;
    }
    static std::string with(const std::string& text, const char* key, const Json& value)
    {
        auto json = Json::parse(text);
        json[key] = value;
        return toText(json);
    }
};

TEST_F(UrgentAttack, TheSameNoticeAndWithdrawalInGoodOrderAreTaken)
{
    world.hall.publish("notices", "notices/", {{"n1.json", noticeText("n1", "停电")}});
    world.hall.publish("withdrawals", "withdrawn/", {{"w1.json", withdrawalText("w1", "folic")}});
    EXPECT_EQ(fault(update()), "");
    EXPECT_EQ(urgent().notices.size(), 1u);
    EXPECT_EQ(urgent().withdrawn.size(), 1u);
}

TEST_F(UrgentAttack, ANoticeThatCarriesAPictureIsRefused)
{
    const auto notice = noticeText("n1", "停电");
    for (const auto& [key, value] : std::vector<std::pair<const char*, Json>>{{"picture", "media/x.png"},
                                                                             {"video", "x.mp4"},
                                                                             {"html", "<b>"},
                                                                             {"icon", "fire"},
                                                                             {"slides", Json::array()}})
    {
        world.hall.publish("notices", "notices/", {{"n1.json", with(notice, key, value)}});
        refuses(key, "n1");
    }
    world.hall.publish("notices", "notices/", {{"n1.png", "\x89PNG\r\n\x1a\n"}});
    refuses("a file that is a picture", "its name is no id");
}

TEST_F(UrgentAttack, AWithdrawalThatAddsIsRefused)
{
    const auto withdrawal = withdrawalText("w1", "folic");
    for (const auto& [key, value] : std::vector<std::pair<const char*, Json>>{{"add", {"evil"}},
                                                                             {"campaigns", Json::array()},
                                                                             {"replace", {{"folic", "evil"}}},
                                                                             {"headline", "x"}})
    {
        world.hall.publish("withdrawals", "withdrawn/", {{"w1.json", with(withdrawal, key, value)}});
        refuses(key, "w1");
    }
}

TEST_F(UrgentAttack, NeitherRoleSpeaksOfContent)
{
    for (const std::string role : {"notices", "withdrawals"})
    {
        world.hall.publish(role, "content/", world.second);
        const auto round = update();
        EXPECT_FALSE(round.release) << role;
        EXPECT_EQ(playing(), world.first) << role;
        EXPECT_TRUE(urgent().notices.empty());
        EXPECT_TRUE(urgent().withdrawn.empty());
    }
}

TEST_F(UrgentAttack, NeitherCountsWhenAnotherKeySignsIt)
{
    world.hall.signers["notices"] = {TestKey::ed25519(11)};
    world.hall.signers["withdrawals"] = {TestKey::ed25519(13)};
    world.hall.publish("notices", "notices/", {{"n1.json", noticeText("n1", "停电")}});
    world.hall.publish("withdrawals", "withdrawn/", {{"w1.json", withdrawalText("w1", "folic")}});
    refuses("strangers", "notices is signed by 0 of the 1 keys");
    EXPECT_EQ(update().faults.size(), 2u);
}

TEST_F(UrgentAttack, ReleasesWhoseNamesEscapeAreRefusedWhole)
{
    for (const std::string name : {"../hall.json", "a/../../x", "%2e%2e/x", "a\\b", ".hidden", "a//b", "x%00.json"})
    {
        auto files = world.second;
        files[name] = "evil";
        world.hall.publishContent(files);
        const auto refused = update();
        EXPECT_FALSE(refused.release) << name;
        EXPECT_EQ(refused.faults.empty() ? std::nullopt : refused.faults.front().reason, Why::BadPath)
            << name << ": " << fault(refused);
        EXPECT_EQ(playing(), world.first) << name;
    }
    for (const auto& [path, hash] : AttackedHall::disk(world.home.path()))
        EXPECT_TRUE(path.starts_with("device/")) << path;
}

} // namespace
