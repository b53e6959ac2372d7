#include "tests/unit/client/SignedDevice.hpp"

namespace onedoor::client::test
{

using onedoor::test::noticeText;
using onedoor::test::withdrawalText;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// A device that plays the first release.
class UrgentNews : public SignedDevice
{
protected:
    UrgentNews()
    {
        hall.publishContent(first);
        EXPECT_TRUE(update().release);
        told.clear();
    }
    [[nodiscard]] bool withdrawn(const std::string& slide) const { return device.urgent().withdrawn.contains(slide); }
    [[nodiscard]] std::set<std::string> ids() const { return idsOf(device.urgent()); }
};

TEST_F(UrgentNews, ANoticeIsTakenThoughTheContentDidNotChangeAndSurvivesARestartWithoutAServer)
{
    notices({{"n1.json", noticeText("n1", "下午停电")}});
    const auto taken = update();
    EXPECT_EQ(fault(taken), "");
    EXPECT_FALSE(taken.release);
    ASSERT_EQ(told.size(), 1u);
    ASSERT_EQ(told[0].notices.size(), 1u);
    EXPECT_EQ(told[0].notices[0].headline.in("zh-CN"), "下午停电");
    EXPECT_EQ(idsOf(urgentOnDisk()), std::set<std::string>{"n1"});
    fs::remove(folder / "device" / "urgent.json");
    EXPECT_FALSE(update().release);
    EXPECT_FALSE(fs::exists(folder / "device" / "urgent.json")) << "nothing is written for nothing: flash wears out";
    EXPECT_EQ(told.size(), 1u) << "the same once more is no news";
    EXPECT_EQ(hall.fetcher.asked.size(), 2u);
}

TEST_F(UrgentNews, AWithdrawalIsToldAtOnceAndToTheReleaseThatComes)
{
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    std::set<std::string, std::less<>> seen;
    hooks.accept = [&](const StoredRelease&, const Urgent& urgent)
    {
        seen = urgent.withdrawn;
        return Result<void>();
    };
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_TRUE(told[0].withdrawn.contains("folic"));
    EXPECT_TRUE(seen.contains("folic"));
    EXPECT_TRUE(urgentOnDisk().withdrawn.contains("folic"));
}

TEST_F(UrgentNews, AListThatDidNotArriveWholeIsAskedForAgainAndBringsNoSlideBack)
{
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    EXPECT_EQ(fault(update()), "");
    const auto again = withdrawalText("w1", "folic") + "\n"; // signed anew: the same withdrawal, other bytes
    const auto other = withdrawalText("w2", "measles");
    withdrawals({{"w1.json", again}, {"w2.json", other}});
    auto& files = hall.fetcher.files;
    std::map<std::string, std::string> late;
    for (const auto& [name, bytes] : {std::pair{"w1.json", again}, std::pair{"w2.json", other}})
        late.insert(files.extract("targets/" + trust::consistentName(std::string("withdrawn/") + name, sha256(bytes))));
    ASSERT_EQ(late.size(), 2u);
    EXPECT_NE(fault(update()), "");
    EXPECT_TRUE(withdrawn("folic")) << "what stood stands on until the whole list is here";
    EXPECT_FALSE(withdrawn("measles"));
    files.merge(late);
    EXPECT_EQ(fault(update()), "");
    EXPECT_TRUE(withdrawn("measles")) << "asked for again, though the list is the same";
    EXPECT_TRUE(withdrawn("folic"));
}

TEST_F(UrgentNews, TheyComeBeforeAnyContentIsFetched)
{
    notices({{"n1.json", noticeText("n1", "停电")}});
    hall.publishContent(second);
    hooks.urgentChanged = [&](const Urgent& urgent)
    {
        told.push_back(urgent);
        EXPECT_THAT(hall.fetcher.asked, testing::Not(testing::Contains(HasSubstr("hall.json"))));
    };
    ASSERT_TRUE(update().release);
    EXPECT_EQ(told.size(), 1u);
}

TEST_F(UrgentNews, WhatANewListLeavesOutIsOver)
{
    notices({{"n1.json", noticeText("n1", "停电")}, {"n2.json", noticeText("n2", "停水")}});
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    (void)update();
    notices({{"n2.json", noticeText("n2", "停水")}});
    withdrawals({});
    (void)update();
    EXPECT_EQ(ids(), std::set<std::string>{"n2"});
    EXPECT_FALSE(withdrawn("folic"));
    EXPECT_THAT(hall.fetcher.asked, testing::Not(testing::Contains(HasSubstr("n2.json")))) << "it is here already";
}

TEST_F(UrgentNews, ARefusedOneIsNamedAndHurtsNothingElse)
{
    auto picture = Json::parse(noticeText("bad", "停电"));
    picture["picture"] = "media/x.png";
    notices({{"bad.json", toText(picture)}, {"good.json", noticeText("good", "停水")}});
    auto adds = Json::parse(withdrawalText("w1", "folic"));
    adds["slides_added"] = {"x"};
    withdrawals({{"w1.json", toText(adds)}, {"w2.json", withdrawalText("w2", "measles")}});
    hall.publishContent(second);
    for (int round = 0; round < 2; ++round) // it is told as long as it is so
    {
        const auto taken = update();
        EXPECT_EQ(taken.release.has_value(), round == 0);
        ASSERT_EQ(taken.faults.size(), 2u);
        EXPECT_THAT(taken.faults[0].message, StartsWith("Untrusted: notice bad: the notice holds \"picture\""));
        EXPECT_THAT(taken.faults[1].message, StartsWith("Untrusted: withdrawal w1: the withdrawal holds"));
        EXPECT_EQ(ids(), std::set<std::string>{"good"});
        EXPECT_FALSE(withdrawn("folic"));
        EXPECT_TRUE(withdrawn("measles"));
    }
}

TEST_F(UrgentNews, TooLongTooManyAndOddlyNamedOnesAreRefusedUnread)
{
    Files files{{"long.json", std::string(9000, ' ')}, {"X Y.json", "{}"}, {"a.txt", "{}"}};
    for (int i = 0; i < 33; ++i)
    {
        const auto id = "m" + std::to_string(100 + i);
        files[id + ".json"] = noticeText(id, "停电");
    }
    notices(files);
    const auto taken = update();
    EXPECT_EQ(taken.faults.size(), 4u);
    EXPECT_EQ(ids().size(), 32u);
    EXPECT_THAT(hall.fetcher.asked, testing::Not(testing::Contains(HasSubstr("long.json"))));
}

TEST_F(UrgentNews, AForgedListIsRefusedAndTheKnownOnesStay)
{
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    notices({{"n1.json", noticeText("n1", "停电")}});
    (void)update();
    hall.signers["withdrawals"] = {onedoor::test::TestKey::ed25519(99)};
    hall.signers["notices"] = {onedoor::test::TestKey::ed25519(12)}; // a reviewer is no duty manager
    withdrawals({});
    notices({{"n9.json", noticeText("n9", "广告")}});
    hall.publishContent(second);
    const auto taken = update();
    ASSERT_EQ(taken.faults.size(), 2u);
    EXPECT_EQ(taken.faults[0].reason, Why::TooFewSignatures);
    EXPECT_EQ(taken.faults[1].reason, Why::TooFewSignatures);
    EXPECT_TRUE(taken.release) << "the content is genuine";
    EXPECT_TRUE(withdrawn("folic"));
    EXPECT_EQ(ids(), std::set<std::string>{"n1"});
}

TEST_F(UrgentNews, ExpiredNoticesAreOverQuietlyAndExpiredWithdrawalsStay)
{
    hall.targets["notices"]["expires"] = "2027-05-20T04:00:00Z";
    hall.targets["withdrawals"]["expires"] = "2027-05-20T04:00:00Z";
    notices({{"n1.json", noticeText("n1", "停电")}});
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    ASSERT_EQ(fault(update()), "");
    now += std::chrono::hours(3);
    const auto later = update();
    EXPECT_EQ(ids(), std::set<std::string>{});
    EXPECT_TRUE(withdrawn("folic"));
    ASSERT_EQ(later.faults.size(), 1u) << "of the withdrawals only";
    EXPECT_THAT(later.faults[0].message, HasSubstr("withdrawals"));
    ASSERT_EQ(told.size(), 2u);
    EXPECT_TRUE(told[1].notices.empty());
}

TEST_F(UrgentNews, NoticesAlsoEndWhenNobodyCanBeAskedAndAfterARestart)
{
    hall.targets["notices"]["expires"] = "2027-05-20T04:00:00Z";
    notices({{"n1.json", noticeText("n1", "停电")}});
    (void)update();
    now += std::chrono::hours(3);
    hall.fetcher.failAt = 0;
    EXPECT_EQ(update().faults.front().code, ErrorCode::Unreachable);
    EXPECT_EQ(ids(), std::set<std::string>{});
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(idsOf(urgentOnDisk()), std::set<std::string>{});
}

TEST_F(UrgentNews, WhatIsHeldBackDoesNotEndAWithdrawal)
{
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    (void)update();
    const auto whole = hall.fetcher.files;
    withdrawals({{"w2.json", withdrawalText("w2", "measles")}});
    const auto file = trust::consistentName("withdrawn/w2.json", sha256(withdrawalText("w2", "measles")));
    hall.fetcher.files.erase("targets/" + file);
    EXPECT_THAT(fault(update()), HasSubstr("w2.json"));
    EXPECT_TRUE(withdrawn("folic"));
    hall.fetcher.files["targets/" + file] = "forged";
    EXPECT_EQ(update().faults.front().reason, Why::WrongLength);
    EXPECT_TRUE(withdrawn("folic"));
    hall.fetcher.files["targets/" + file] = withdrawalText("w2", "measles");
    EXPECT_EQ(fault(update()), "");
    EXPECT_FALSE(withdrawn("folic"));
    EXPECT_TRUE(withdrawn("measles"));
}

TEST_F(UrgentNews, ASpoiltFileCountsAsNoneAndIsFetchedAnew)
{
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    (void)update();
    for (const std::string text : {"", "{", "[]", "{\"format\":1}", "{\"format\":1,\"halls\":{\"hall\":3}}"})
    {
        std::ofstream(folder / "device" / "urgent.json", std::ios::trunc) << text;
        ReleaseClient restarted(folder / "device");
        ASSERT_TRUE(restarted.loadCurrent(now)) << text;
        EXPECT_TRUE(restarted.urgent().withdrawn.empty());
        EXPECT_EQ(fault(update(restarted)), "");
        EXPECT_TRUE(restarted.urgent().withdrawn.contains("folic")) << text;
    }
}

/// Several repositories.
class Repositories : public SignedDevice
{
protected:
    Repositories()
    {
        // The stick carries the same hall: the same keys, what it held at some time.
        stick.publishContent(first);
        city.publishContent({{"hall.json", "{city}"}});
    }
    [[nodiscard]] std::string playing()
    {
        const auto found = ReleaseClient(folder / "device").loadCurrent(now);
        return found ? readFile(found->files.files().at("hall.json")).value() : std::string();
    }
};

TEST_F(Repositories, AnotherPlaceOfTheSameHallNeedsNoRootOfItsOwn)
{
    order = {"hall", "stick"};
    hall.fetcher.failAt = 0; // this device has never seen its server
    const auto taken = update();
    ASSERT_TRUE(taken.release);
    EXPECT_EQ(taken.release->mark.repository, "stick");
    EXPECT_EQ(taken.faults.front().code, ErrorCode::Unreachable);
    EXPECT_TRUE(fs::exists(folder / "device" / "trusted" / "stick" / "root.json"));
    EXPECT_EQ(playing(), "{1}");
}

TEST_F(Repositories, AStickBringsWhatIsNewerAndNeverWhatIsOlder)
{
    order = {"hall", "stick"};
    hall.publishContent(first);
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    EXPECT_TRUE(stick.fetcher.asked.empty()) << "the first that offers a whole release wins";
    hall.fetcher.failAt = 0;
    EXPECT_FALSE(update().release) << "the stick is of last week";
    EXPECT_EQ(playing(), "{2}");
    stick.publishContent({{"hall.json", "{another 2}"}});
    EXPECT_FALSE(update().release) << "the stick has a version 2 as well";
    stick.publishContent({{"hall.json", "{3}"}});
    ASSERT_TRUE(update().release);
    EXPECT_EQ(playing(), "{3}");
    hall.fetcher.failAt = -1;
    EXPECT_FALSE(update().release) << "the server comes back with version 2";
    EXPECT_EQ(playing(), "{3}");
}

TEST_F(Repositories, AnOlderStickDoesNotEndAWithdrawalNorBringBackANotice)
{
    order = {"hall", "stick"};
    hall.publishContent(first);
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}, {"w2.json", withdrawalText("w2", "measles")}});
    ASSERT_TRUE(update().release);
    hall.fetcher.failAt = 0;
    stick.publish("withdrawals", "withdrawn/", {});
    stick.publish("notices", "notices/", {{"old.json", noticeText("old", "停电")}});
    (void)update();
    EXPECT_EQ(device.urgent().withdrawn.size(), 2u);
    EXPECT_EQ(idsOf(device.urgent()), std::set<std::string>{"old"}) << "of notices this is the newest";
}

TEST_F(Repositories, AnotherHallNeedsItsOwnRootAndPlaysOnlyWhereNothingElseIs)
{
    for (const auto* role : {"targets", "content"}) // another hall has other people
        city.signers[role] = {onedoor::test::TestKey::ed25519(21), onedoor::test::TestKey::ed25519(22)};
    city.setKeys("root", {onedoor::test::TestKey::ed25519(23), onedoor::test::TestKey::ed25519(24)}, 2);
    city.setKeys("targets", {onedoor::test::TestKey::ed25519(21)});
    city.delegate("targets", "content", city.signers["content"], {{"paths", {"content/*"}}}, true, 2);
    city.publishRoot();
    city.publishTargets("targets");
    city.publishContent({{"hall.json", "{city}"}});
    order = {"hall", "city"};
    hall.fetcher.failAt = 0;
    const auto refused = update();
    EXPECT_FALSE(refused.release);
    EXPECT_EQ(refused.faults.back().reason, Why::TooFewSignatures) << "the hall's root does not vouch for it";
    fs::remove_all(folder / "device" / "trusted" / "city");
    pin("city", city);
    ASSERT_TRUE(update().release);
    EXPECT_EQ(playing(), "{city}");

    hall.fetcher.failAt = -1;
    hall.publishContent(first);
    ASSERT_TRUE(update().release) << "the hall goes first, whatever its version";
    EXPECT_EQ(playing(), "{1}");
    hall.fetcher.failAt = 0;
    city.publishContent({{"hall.json", "{city 9}"}});
    EXPECT_FALSE(update().release) << "the server is gone, but its release is there";
    EXPECT_EQ(playing(), "{1}");
}

TEST_F(Repositories, ANewRootEndsWhatTheOldOneLedTo)
{
    hall.publishContent(first);
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    pin("hall", city); // set up anew for another hall
    hall.fetcher.files = city.fetcher.files;
    const auto taken = update();
    EXPECT_EQ(fault(taken), "");
    EXPECT_EQ(playing(), "{city}");
}

TEST_F(Repositories, AnotherHallsRootEndsTheWithdrawalsOfTheOneBefore)
{
    hall.publishContent(first);
    withdrawals({{"w1.json", withdrawalText("w1", "folic")}});
    ASSERT_TRUE(update().release);
    pin("hall", hall);
    EXPECT_TRUE(urgentOnDisk().withdrawn.contains("folic")) << "the same hall's root once more ends nothing";
    city.setKeys("root", {onedoor::test::TestKey::ed25519(91)});
    city.publishRoot();
    pin("hall", city);
    EXPECT_TRUE(urgentOnDisk().withdrawn.empty()) << "nobody of the new hall could end it";
}

} // namespace onedoor::client::test
