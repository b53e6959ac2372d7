#include "tests/unit/server/TestHall.hpp"

#include "config/server/DraftDesk.hpp"
#include "config/server/PostFile.hpp"
#include "content/base/Files.hpp"
#include "content/consent/Base64.hpp"
#include "content/drawing/Media.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;

namespace
{

Json sentence(const std::string& text, const std::string& from = "2027-03-03", const std::string& until = "2027-03-05")
{
    return {{"sentence", text}, {"from", from}, {"until", until}};
}

Response draft(TestHall& hall, const Json& body, const std::string& key = "key")
{
    return hall.askAs("editor", "POST", "/api/v1/posts", body, {{"idempotency-key", key}});
}

/// Drafted, signed by editor and reviewer, and published.
Response publish(TestHall& hall, const Json& body, const std::string& key = "key")
{
    auto drafted = draft(hall, body, key);
    EXPECT_TRUE(drafted.status != 201 || hall.publish().status == 200);
    return drafted;
}

signage::Resolution onTheWall(TestHall& hall, Instant at)
{
    const auto loaded = hall.hall().releases.current();
    const auto* wall = loaded->release->resolver.programme().findDisplay("wall-main");
    return loaded->release->resolver.resolve(*wall, at, true);
}

std::string somePng()
{
    Picture picture{320, 180, std::vector<std::uint8_t>(320 * 180 * 4, 200)};
    return *drawing::encodePng(picture);
}

} // namespace

TEST(PostsApi, SentenceIsOnTheWallAtOnceThenInTurn)
{
    TestHall hall;
    const auto now = hall.hall().clock.now();
    const auto posted = publish(hall, sentence("今天请到二楼咨询窗口领取宣传册"));
    ASSERT_EQ(posted.status, 201) << posted.body;
    const auto slide = "post-" + bodyOf(posted)["id"].get<std::string>();
    EXPECT_EQ(bodyOf(posted)["draft"]["version"], 2);
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 2);
    EXPECT_EQ(onTheWall(hall, now + 1s).slide, slide);
    EXPECT_EQ(onTheWall(hall, now + 1min).slide, slide);

    // Later it has its share of the ordinary time, and no more.
    int shown = 0;
    int others = 0;
    for (auto at = now + 5min; at < now + 65min; at += 2s)
        ++(onTheWall(hall, at).slide == slide ? shown : others);
    EXPECT_GT(shown, 0);
    EXPECT_GT(others, shown);
    EXPECT_NE(onTheWall(hall, *calendar::parseInstant("2027-03-08T10:00:00+08:00")).slide, slide);
}

TEST(PostsApi, SameKeyPublishesOnce)
{
    TestHall hall;
    const auto first = publish(hall, sentence("今天请到二楼咨询窗口"));
    const auto again = draft(hall, sentence("今天请到二楼咨询窗口"));
    EXPECT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(bodyOf(again)["id"], bodyOf(first)["id"]);
    EXPECT_EQ(bodyOf(hall.askAs("editor", "GET", "/api/v1/posts"))["posts"].size(), 1u);
}

TEST(PostsApi, SecondPostEndsTheFirstOnesTimeAlone)
{
    TestHall hall;
    const auto now = hall.hall().clock.now();
    ASSERT_EQ(publish(hall, sentence("第一句话"), "one").status, 201);
    const auto second = publish(hall, sentence("第二句话"), "two");
    ASSERT_EQ(second.status, 201) << second.body;
    EXPECT_EQ(onTheWall(hall, now + 2s).slide, "post-" + bodyOf(second)["id"].get<std::string>());
    const auto& programme = hall.hall().releases.current()->release->resolver.programme();
    const auto isFirst = [](const auto& each) { return each.id.ends_with("-first"); };
    EXPECT_EQ(std::ranges::count_if(programme.dayparts, isFirst), 1);
    EXPECT_EQ(std::ranges::count_if(programme.campaigns, isFirst), 1);
}

TEST(PostsApi, ContentFolderIsSoundWhileAPostPlaysAlone)
{
    TestHall hall;
    const auto now = hall.hall().clock.now();
    const auto posted = publish(hall, sentence("今天请到二楼咨询窗口"));
    ASSERT_EQ(posted.status, 201) << posted.body;
    const auto slide = "post-" + bodyOf(posted)["id"].get<std::string>();
    ASSERT_EQ(onTheWall(hall, now + 2s).level, signage::Level::Special);

    const auto folder = contentFiles(hall.data().content());
    ASSERT_TRUE(folder);
    for (const auto& fault : release::check(*folder, {todayOf(now), false, false}))
        EXPECT_NE(fault.file, postFileName(slide.substr(5))) << release::formatFault(fault);
}

TEST(PostsApi, PictureIsPublishedWithItsBytes)
{
    TestHall hall;
    const auto png = somePng();
    const Json body{{"picture", consent::encodeBase64(png)},
                    {"from", "2027-03-03"},
                    {"until", "2027-03-03"},
                    {"displays", {"wall-main"}}};
    const auto posted = publish(hall, body);
    ASSERT_EQ(posted.status, 201) << posted.body;
    const auto id = bodyOf(posted)["id"].get<std::string>();
    EXPECT_EQ(*hall.hall().releases.current()->release->files.read("media/posts-" + id + ".png"), png);
    const auto listed = bodyOf(hall.askAs("editor", "GET", "/api/v1/posts"))["posts"][0];
    EXPECT_TRUE(listed["picture"].get<bool>());
    EXPECT_TRUE(listed["sentence"].is_null());
    EXPECT_EQ(listed["displays"], Json::array({"wall-main"}));
}

TEST(PostsApi, RemovedPostLeavesTheWallAndTheFolder)
{
    TestHall hall;
    const auto now = hall.hall().clock.now();
    const auto id = bodyOf(publish(hall, sentence("今天请到二楼咨询窗口")))["id"].get<std::string>();
    EXPECT_EQ(hall.askAs("editor", "DELETE", "/api/v1/posts/" + id).status, 200);
    EXPECT_EQ(onTheWall(hall, now + 1s).slide, "post-" + id) << "until two people have signed";
    EXPECT_EQ(hall.publish().status, 200);
    EXPECT_NE(onTheWall(hall, now + 1s).slide, "post-" + id);
    EXPECT_FALSE(std::filesystem::exists(hall.data().content() / postFileName(id)));
    EXPECT_EQ(hall.askAs("editor", "DELETE", "/api/v1/posts/" + id).status, 404);
    EXPECT_EQ(hall.askAs("editor", "DELETE", "/api/v1/posts/..").status, 404);
}

TEST(PostsApi, DayOfCelebrationStillShowsThePost)
{
    TestHall hall("2027-05-20T10:00:00+08:00");
    const auto now = hall.hall().clock.now();
    ASSERT_TRUE(onTheWall(hall, now).celebration);
    const auto posted = publish(hall, sentence("请新人到一号窗口取号", "2027-05-20", "2027-05-20"));
    ASSERT_EQ(posted.status, 201) << posted.body;
    const auto slide = "post-" + bodyOf(posted)["id"].get<std::string>();
    int shown = 0;
    for (auto at = now; at < now + 2min; at += 1s)
        shown += onTheWall(hall, at).slide == slide ? 1 : 0;
    EXPECT_GT(shown, 60);
    EXPECT_TRUE(onTheWall(hall, now + 10min).celebration) << "the celebration goes on";
}

TEST(PostsApi, WhatCannotBeShownIsRefusedAndLeavesNoTrace)
{
    TestHall hall;
    std::string sixtyOne;
    for (int count = 0; count < 61; ++count)
        sixtyOne += "字";
    const auto png = consent::encodeBase64(somePng());
    EXPECT_EQ(draft(hall, sentence(sixtyOne)).status, 422);
    EXPECT_EQ(draft(hall, {{"from", "2027-03-03"}, {"until", "2027-03-03"}}).status, 422);
    auto both = sentence("一句话");
    both["picture"] = png;
    EXPECT_EQ(draft(hall, both).status, 422);
    EXPECT_EQ(draft(hall, sentence("一句话", "2027-03-05", "2027-03-03")).status, 422);
    EXPECT_EQ(draft(hall, sentence("一句话", "2027-03-01", "2027-03-02")).status, 422);
    EXPECT_EQ(draft(hall, sentence("一句话", "2027-02-30", "2027-03-03")).status, 400);
    auto nowhere = sentence("一句话");
    nowhere["displays"] = {"no-such-wall"};
    EXPECT_EQ(draft(hall, nowhere).status, 422);
    Json cut{{"picture", png.substr(0, png.size() / 2 / 4 * 4)}, {"from", "2027-03-03"}, {"until", "2027-03-03"}};
    EXPECT_EQ(draft(hall, cut).status, 422);
    cut["picture"] = "not base64";
    EXPECT_EQ(draft(hall, cut).status, 400);
    EXPECT_EQ(draft(hall, sentence("婚检是必须做的，请到二楼")).status, 422) << "the words of check";
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/posts", sentence("一句话"), {{"idempotency-key", "k"}}).status, 403);
    EXPECT_TRUE(bodyOf(hall.askAs("editor", "GET", "/api/v1/posts"))["posts"].empty());
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 1);
}

TEST(PostsApi, WhatIsBeingEditedMeanwhileIsNotPublishedWithIt)
{
    TestHall hall;
    const auto playlists = hall.data().content() / "playlists.json";
    ASSERT_TRUE(writeFileAtomically(playlists, "{ half written"));
    const auto posted = publish(hall, sentence("今天请到二楼咨询窗口"));
    EXPECT_EQ(posted.status, 201) << posted.body;
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 2) << "the release loads";
    EXPECT_EQ(*readFile(playlists), "{ half written");
}

TEST(PostsApi, PostsSurviveAReleaseFromAnotherFolder)
{
    TestHall hall;
    const auto id = bodyOf(publish(hall, sentence("今天请到二楼咨询窗口")))["id"].get<std::string>();
    ASSERT_TRUE(takeOverContent(shareFolder() / "defaults", hall.data()));
    const auto files = contentFiles(hall.data().content());
    ASSERT_TRUE(files && files->has(postFileName(id)));
    const auto targets = contentTargets(*files);
    ASSERT_TRUE(hall.hall().drafts.propose("content", *targets, "editor", machineNow()).value());
    EXPECT_EQ(hall.publish().status, 200);
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 3);
    EXPECT_TRUE(hall.hall().releases.current()->release->resolver.programme().findSlide("post-" + id));
}
