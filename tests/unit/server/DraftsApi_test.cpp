#include "tests/unit/server/TestHall.hpp"

#include "config/server/EmergencyDesk.hpp"
#include "config/server/KeyCeremony.hpp"
#include "config/server/OnlineKeyRing.hpp"
#include "config/trust/RoleJson.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

Response post(TestHall& hall, const std::string& text, const std::string& key)
{
    return hall.askAs("editor", "POST", "/api/v1/posts",
                      {{"sentence", text}, {"from", "2027-03-03"}, {"until", "2027-03-05"}}, {{"idempotency-key", key}});
}

Json openDraft(TestHall& hall, std::size_t index = 0)
{
    return bodyOf(hall.askAs("editor", "GET", "/api/v1/drafts"))["drafts"].at(index);
}

Response publish(TestHall& hall, const std::string& account = "editor", const std::string& role = "content")
{
    return hall.askAs(account, "POST", "/api/v1/drafts/" + role + "/publish");
}

std::uint64_t onAir(TestHall& hall)
{
    return bodyOf(hall.ask("GET", "/healthz"))["release"].get<std::uint64_t>();
}

std::vector<std::string> ledgerEvents(TestHall& hall)
{
    std::vector<std::string> events;
    const auto entries = hall.hall().ledger.entries().value();
    for (const auto& entry : entries)
        events.push_back(entry.event + " " + entry.actor);
    return events;
}

NoticeWish pleaseWait()
{
    NoticeWish wish;
    wish.headline.byLanguage[std::string(chinese)] = "请稍候";
    wish.body.byLanguage[std::string(chinese)] = "请等候";
    wish.lasts = std::chrono::minutes(30);
    return wish;
}

} // namespace

TEST(DraftsApi, TwoPeoplePublishAndOneAloneCannot)
{
    TestHall hall;
    ASSERT_EQ(post(hall, "今天请到二楼", "a").status, 201);
    EXPECT_EQ(onAir(hall), 1u) << "a draft is on no screen";
    EXPECT_EQ(openDraft(hall)["missing"], "signature");
    EXPECT_EQ(codeOf(publish(hall)), "not_enough_signatures");
    ASSERT_EQ(hall.sign("editor").status, 200);
    ASSERT_EQ(hall.sign("editor").status, 200);
    EXPECT_EQ(openDraft(hall)["signatures"].size(), 1u) << "one person is one signature";
    EXPECT_EQ(codeOf(publish(hall)), "not_enough_signatures");
    const auto second = hall.sign("reviewer");
    EXPECT_EQ(bodyOf(second)["ready"], true) << second.body;
    EXPECT_EQ(publish(hall).status, 200);
    EXPECT_EQ(onAir(hall), 2u);
    EXPECT_EQ(publish(hall).status, 404) << "published once";
    const auto events = ledgerEvents(hall);
    EXPECT_EQ(std::vector<std::string>(events.end() - 5, events.end()),
              (std::vector<std::string>{"drafted editor", "signed editor", "signed editor", "signed reviewer",
                                        "published editor"}));
    EXPECT_TRUE(hall.hall().ledger.verify());
}

TEST(DraftsApi, AnyChangeVoidsTheSignatures)
{
    TestHall hall;
    ASSERT_EQ(post(hall, "第一句话", "a").status, 201);
    ASSERT_EQ(hall.sign("editor").status, 200);
    const auto before = hall.hall().drafts.find("content").value().value();
    const auto key = hall.stick("reviewer");
    ASSERT_EQ(post(hall, "第二句话", "b").status, 201);
    EXPECT_TRUE(openDraft(hall)["signatures"].empty());
    const trust::DraftSignature late{"content", before.draft.version(), before.sha256, key.id(),
                                     key.sign(before.draft.canonical())};
    EXPECT_EQ(codeOf(hall.askAs("reviewer", "POST", "/api/v1/drafts/content/signatures",
                                Json::parse(trust::toText(late)))),
              "draft_changed");
    EXPECT_EQ(codeOf(publish(hall)), "not_enough_signatures");
}

TEST(DraftsApi, WhoEditedIsNoReviewerOfTheSameDraft)
{
    TestHall hall;
    ASSERT_EQ(post(hall, "一句话", "a").status, 201);
    const auto targets = hall.hall().drafts.targetsOf("content").value();
    release::FileSet fewer;
    for (const auto& [name, path] : targets.files())
        if (name != "content/media/balloons.svg")
            fewer.add(name, path);
    ASSERT_TRUE(hall.hall().drafts.propose("content", fewer, "reviewer", machineNow()));
    ASSERT_EQ(hall.sign("editor").status, 200);
    ASSERT_EQ(hall.sign("reviewer").status, 200);
    EXPECT_EQ(openDraft(hall)["missing"], "reviewer");
    EXPECT_EQ(codeOf(publish(hall)), "no_reviewer");
    EXPECT_EQ(onAir(hall), 1u);
}

TEST(DraftsApi, StrangersWrongAndRevokedKeysAreRefusedByName)
{
    TestHall hall;
    ASSERT_EQ(post(hall, "一句话", "a").status, 201);
    const auto draft = hall.hall().drafts.find("content").value().value();
    const auto hand = [&](const trust::SigningKey& key, const std::string& message)
    {
        const trust::DraftSignature signature{"content", draft.draft.version(), draft.sha256, key.id(), key.sign(message)};
        return codeOf(hall.askAs("editor", "POST", "/api/v1/drafts/content/signatures",
                                 Json::parse(trust::toText(signature))));
    };
    EXPECT_EQ(hand(trust::SigningKey::make(), draft.draft.canonical()), "unknown_key");
    EXPECT_EQ(hand(hall.stick("duty"), draft.draft.canonical()), "unknown_key") << "signs notices only";
    EXPECT_EQ(hand(hall.stick("editor"), "something else"), "signature_wrong");
    KeyCeremony ceremony(hall.data(), store::Database::open(hall.data().database(), machineNow()).value());
    std::vector<OpenedKey> admins;
    admins.push_back({"admin", hall.stick("admin")});
    EXPECT_FALSE(ceremony.revoke("editor", admins, machineNow())) << "one administrator decides nothing";
    EXPECT_EQ(hand(hall.stick("editor"), draft.draft.canonical()), "") << "so nothing has changed";
    admins.push_back({"admin-2", hall.stick("admin-2")});
    ASSERT_TRUE(ceremony.revoke("editor", admins, machineNow()));
    EXPECT_EQ(hand(hall.stick("editor"), draft.draft.canonical()), "revoked_key") << "at once, for the server itself";
}

TEST(DraftsApi, DiscardedDraftLeavesNoTraceAndBringsRemovedPostsBack)
{
    TestHall hall;
    const auto id = bodyOf(post(hall, "一句话", "a"))["id"].get<std::string>();
    ASSERT_EQ(hall.publish().status, 200);
    ASSERT_EQ(hall.askAs("editor", "DELETE", "/api/v1/posts/" + id).status, 200);
    ASSERT_EQ(post(hall, "又一句话", "b").status, 201);
    EXPECT_EQ(hall.askAs("clerk", "DELETE", "/api/v1/drafts/content").status, 403);
    EXPECT_EQ(hall.askAs("editor", "DELETE", "/api/v1/drafts/content").status, 204);
    const auto posts = bodyOf(hall.askAs("editor", "GET", "/api/v1/posts"))["posts"];
    ASSERT_EQ(posts.size(), 1u);
    EXPECT_EQ(posts[0]["id"].get<std::string>(), id);
    EXPECT_TRUE(bodyOf(hall.askAs("editor", "GET", "/api/v1/drafts"))["drafts"].empty());
    EXPECT_TRUE(std::filesystem::is_empty(hall.data().drafts() / "files")) << "nothing staged is left";
}

TEST(DraftsApi, DraftFileHoldsExactlyWhatIsSigned)
{
    TestHall hall;
    ASSERT_EQ(post(hall, "一句话", "a").status, 201);
    const auto file = hall.askAs("reviewer", "GET", "/api/v1/drafts/content/file");
    ASSERT_EQ(file.status, 200);
    EXPECT_EQ(file.header("Content-Type"), "application/x-tar");
    ASSERT_TRUE(file.file);
    const auto draft = trust::readDraftFile(file.file->path, machineNow());
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_EQ(sha256(draft->draft.canonical()), openDraft(hall)["sha256"].get<std::string>());
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/drafts/nothing/file").status, 404);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/drafts/notices/file").status, 404);
}

TEST(DraftsApi, AnExpiredDraftIsRefusedByNameAndDraftedAnew)
{
    TestHall hall;
    const Json wish{{"headline", {{"zh-CN", "请稍候"}}}, {"body", {{"zh-CN", "请等候"}}}, {"minutes", 30}};
    ASSERT_EQ(hall.askAs("duty", "POST", "/api/v1/notices", wish).status, 201);
    ASSERT_EQ(hall.publish("notices").status, 200);
    auto& drafts = hall.hall().drafts;
    auto more = drafts.targetsOf("notices").value();
    ASSERT_TRUE(writeFileAtomically(hall.data().root / "b.json", "{}"));
    more.add("notices/b.json", hall.data().root / "b.json");
    ASSERT_TRUE(drafts.propose("notices", more, "duty", machineNow() - std::chrono::hours(25)));
    ASSERT_EQ(hall.sign("duty", "notices").status, 200);
    EXPECT_EQ(codeOf(publish(hall, "duty", "notices")), "draft_expired");
    EXPECT_EQ(bodyOf(hall.askAs("duty", "GET", "/api/v1/notices"))["notices"][0]["state"], "now");
    // Much of its time may be gone as well: what is proposed again is made anew.
    for (const auto& [age, renewed] : {std::pair{25, true}, {13, true}, {11, false}})
    {
        const auto old = drafts.propose("notices", more, "duty", machineNow() - std::chrono::hours(age)).value();
        const auto again = drafts.propose("notices", more, "duty", machineNow()).value();
        EXPECT_EQ(old->sha256 != again->sha256, renewed) << age;
        ASSERT_TRUE(drafts.discard("notices", "duty", machineNow()));
    }
}

TEST(DraftsApi, APublicationThatACrashKeptFromTheLedgerIsWrittenDownLater)
{
    TestHall hall;
    ASSERT_EQ(post(hall, "今天请到二楼", "a").status, 201);
    ASSERT_EQ(hall.sign("editor").status, 200);
    ASSERT_EQ(hall.sign("reviewer").status, 200);
    auto& drafts = hall.hall().drafts;
    const auto state = drafts.repository().read().value();
    const auto keys = loadOnlineKeys(hall.data().onlineKeys(), state.root).value();
    // The reviewer published, and the server was killed between the repository and the ledger: a
    // folder in the way stops it just before, and what it had still to write is written here.
    const auto inTheWay = hall.data().repository() / fmt::format("metadata/{}.snapshot.json.part", state.snapshot.version + 1);
    std::filesystem::create_directories(inTheWay);
    EXPECT_EQ(publish(hall, "reviewer").status, 500);
    std::filesystem::remove(inTheWay);
    const auto draft = drafts.find("content").value().value();
    ASSERT_FALSE(draft.signatures.empty()) << "a publication that failed may be tried again";
    std::vector<trust::tuf::Signature> signatures;
    for (const auto& each : draft.signatures)
        signatures.push_back(each.signature);
    trust::Repository repository(hall.data().repository());
    ASSERT_TRUE(repository.publish({{"content", trust::tuf::metadataFile(draft.draft.part, signatures)}},
                                   drafts.targetsOf("content").value(), keys, machineNow(), machineNow()));

    EXPECT_EQ(ledgerEvents(hall).back(), "signed reviewer");
    EXPECT_TRUE(bodyOf(hall.askAs("editor", "GET", "/api/v1/drafts"))["drafts"].empty());
    const auto entry = hall.hall().ledger.entries().value().back();
    EXPECT_EQ(entry.event + " " + entry.actor, "published reviewer");
    EXPECT_EQ(entry.detail["version"], 2);
    EXPECT_EQ(entry.detail["reviewed_by"], Json{"reviewer"});
    EXPECT_EQ(publish(hall).status, 404);
    EXPECT_EQ(ledgerEvents(hall).back(), "published reviewer");
    EXPECT_EQ(entry.sequence, hall.hall().ledger.entries().value().back().sequence) << "written once";
    EXPECT_TRUE(std::filesystem::is_empty(hall.data().drafts() / "files"));
}

TEST(EmergencyApi, DutyManagerAlonePutsANoticeUpAndEndsIt)
{
    TestHall hall;
    const Json wish{{"headline", {{"zh-CN", "请稍候"}}}, {"body", {{"zh-CN", "系统正在恢复，请在座位上等候。"}}}, {"minutes", 30}};
    EXPECT_EQ(hall.askAs("editor", "POST", "/api/v1/notices", wish).status, 403);
    const auto made = hall.askAs("duty", "POST", "/api/v1/notices", wish);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(bodyOf(hall.askAs("duty", "GET", "/api/v1/notices"))["notices"].empty()) << "not signed yet";
    EXPECT_EQ(publish(hall, "editor", "notices").status, 403);
    ASSERT_EQ(hall.publish("notices").status, 200);
    const auto notices = bodyOf(hall.askAs("duty", "GET", "/api/v1/notices"))["notices"];
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0]["state"], "now");
    EXPECT_EQ(onAir(hall), 1u) << "the release is the same";
    const auto shown = bodyOf(hall.askAs("duty", "GET", "/api/v1/explain?display=wall-main"));
    EXPECT_EQ(shown["level"], "emergency");
    const auto preview = hall.askAs("duty", "GET", "/api/v1/preview?display=wall-main&width=480");
    EXPECT_EQ(preview.status, 200);
    EXPECT_EQ(preview.header("X-OneDoor-Slide"), "");
    const auto id = bodyOf(made)["id"].get<std::string>();
    ASSERT_EQ(hall.askAs("duty", "DELETE", "/api/v1/notices/" + id).status, 200);
    ASSERT_EQ(hall.publish("notices").status, 200);
    EXPECT_TRUE(bodyOf(hall.askAs("duty", "GET", "/api/v1/notices"))["notices"].empty());
    EXPECT_EQ(hall.askAs("duty", "DELETE", "/api/v1/notices/" + id).status, 404);
}

TEST(EmergencyApi, WhatOthersDraftMeanwhileIsNeitherPublishedNorLost)
{
    TestHall hall;
    auto& drafts = hall.hall().drafts;
    const auto wish = pleaseWait();
    const auto notice = [&](OpenDrafts open)
    { return EmergencyDesk(drafts, hall.data(), open).notice(wish, "duty", machineNow(), hall.hall().clock.now()); };
    const auto mine = notice(OpenDrafts::Refused).value().draft->sha256;
    EXPECT_EQ(notice(OpenDrafts::Refused).error().code, ErrorCode::Conflict);
    const auto theirs = notice(OpenDrafts::BuiltOn).value().draft->sha256;
    ASSERT_EQ(hall.sign("duty", "notices").status, 200);
    const auto published = drafts.publish("notices", "duty", machineNow(), machineNow(), mine);
    ASSERT_FALSE(published);
    EXPECT_EQ(published.error().code, "draft_changed");
    const auto discarded = drafts.discard("notices", "duty", machineNow(), mine);
    ASSERT_FALSE(discarded);
    EXPECT_EQ(discarded.error().code, ErrorCode::Conflict);
    EXPECT_EQ(drafts.find("notices").value()->sha256, theirs);
    EXPECT_TRUE(drafts.publish("notices", "duty", machineNow(), machineNow(), theirs));
}

TEST(EmergencyApi, NoticesLeaveTheListByTheMachinesClockAndNoMoreStandThanScreensTake)
{
    TestHall hall;
    EmergencyDesk desk(hall.hall().drafts, hall.data());
    const auto wish = pleaseWait();
    const auto now = machineNow();
    const auto notice = [&](Instant at, Instant hallTime)
    {
        const auto drafted = desk.notice(wish, "duty", at, hallTime);
        return drafted ? std::to_string(drafted->draft->added.size()) : std::string(toString(drafted.error().code));
    };
    for (std::size_t many = 1; many <= signage::mostNotices; ++many)
        EXPECT_EQ(notice(now, now + std::chrono::years(many % 5)), std::to_string(many)) << "of whatever hall time";
    EXPECT_EQ(notice(now, now), toString(ErrorCode::Exhausted));
    const std::chrono::minutes most(31);
    EXPECT_EQ(notice(now + most, now), std::to_string(signage::mostNotices)) << "for one that is over";
    EXPECT_EQ(notice(now + std::chrono::hours(25), now), "1");
}

TEST(EmergencyApi, NoticesOfAListThatHasExpiredAreSaidToBeOver)
{
    TestHall hall;
    auto& drafts = hall.hall().drafts;
    const auto keys = loadOnlineKeys(hall.data().onlineKeys(), drafts.repository().read()->root).value();
    const auto wish = pleaseWait();
    const auto before = machineNow() - std::chrono::hours(25);
    const auto made = EmergencyDesk(drafts, hall.data()).notice(wish, "duty", before, hall.hall().clock.now()).value();
    const auto duty = hall.stick("duty");
    trust::Repository repository(hall.data().repository());
    ASSERT_TRUE(repository.publish({{"notices", trust::tuf::metadataFile(made.draft->draft.part, trust::tuf::Signers{duty})}},
                                   drafts.targetsOf("notices").value(), keys, before, before));
    hall.hall().refreshRelease();
    const auto notices = bodyOf(hall.askAs("duty", "GET", "/api/v1/notices"))["notices"];
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0]["state"], "over");
}

TEST(EmergencyApi, NoticeThatSaysTooMuchOrForTooLongIsRefused)
{
    TestHall hall;
    const auto ask = [&](const std::string& headline, int minutes)
    {
        return hall
            .askAs("duty", "POST", "/api/v1/notices",
                   {{"headline", {{"zh-CN", headline}}}, {"body", {{"zh-CN", "请等候"}}}, {"minutes", minutes}})
            .status;
    };
    EXPECT_EQ(ask("这是一个比十六个字还要长得多的标题", 30), 422);
    EXPECT_EQ(ask("请稍候", 1441), 422);
    EXPECT_EQ(ask("请稍候", 0), 422);
    EXPECT_EQ(ask("请稍候", 1440), 201);
}

TEST(EmergencyApi, ReviewerAloneTakesASlideDownAndItComesBack)
{
    TestHall hall;
    const auto slides = bodyOf(hall.askAs("reviewer", "GET", "/api/v1/slides"))["slides"];
    const auto slide = slides.at(0)["id"].get<std::string>();
    EXPECT_EQ(hall.askAs("duty", "POST", "/api/v1/withdrawals", {{"slide", slide}, {"reason", "文字有误"}}).status, 403);
    EXPECT_EQ(hall.askAs("reviewer", "POST", "/api/v1/withdrawals", {{"slide", "none"}, {"reason", "x"}}).status, 404);
    const auto made = hall.askAs("reviewer", "POST", "/api/v1/withdrawals", {{"slide", slide}, {"reason", "文字有误"}});
    ASSERT_EQ(made.status, 201) << made.body;
    ASSERT_EQ(hall.publish("withdrawals").status, 200);
    const auto plays = [&] { return hall.hall().releases.current()->release->resolver.programme().findSlide(slide) != nullptr; };
    EXPECT_FALSE(plays());
    const auto id = bodyOf(made)["id"].get<std::string>();
    ASSERT_EQ(hall.askAs("reviewer", "DELETE", "/api/v1/withdrawals/" + id).status, 200);
    ASSERT_EQ(hall.publish("withdrawals").status, 200);
    EXPECT_TRUE(plays());
}
