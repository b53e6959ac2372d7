// The picture of a draft before it is published: the wall's own, and the same refusals.

#include "tests/unit/server/TestHall.hpp"

#include "content/consent/Base64.hpp"
#include "content/drawing/Media.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::StartsWith;

namespace
{

Json draft(const std::string& text, const std::string& from, const std::string& until)
{
    return {{"sentence", text}, {"from", from}, {"until", until}};
}

Response preview(TestHall& hall, const Json& body, const std::string& display = "wall-main")
{
    return hall.askAs("editor", "POST", "/api/v1/preview?width=640&display=" + display, body);
}

Response publish(TestHall& hall, const Json& body)
{
    return hall.askAs("editor", "POST", "/api/v1/posts", body, {{"idempotency-key", "key"}});
}

std::string escaped(std::string time)
{
    return time.replace(time.find('+'), 1, "%2B");
}

/// What the wall shows at the moment that a preview told.
Response wallAt(TestHall& hall, const Response& drawn, const std::string& display = "wall-main")
{
    return hall.askAs("editor", "GET", "/api/v1/preview?width=640&display=" + display +
                                           "&at=" + escaped(std::string(drawn.header("X-OneDoor-At"))));
}

std::string somePng()
{
    Picture picture{320, 180, std::vector<std::uint8_t>(320 * 180 * 4, 200)};
    return *drawing::encodePng(picture);
}

} // namespace

TEST(DraftPreview, ShowsWhatTheWallWillShow)
{
    for (const std::string day : {"2027-03-03", "2027-05-20"})
    {
        TestHall hall(day + "T10:00:00+08:00");
        const auto body = draft("今天请到二楼咨询窗口", day, day);
        for (const std::string display : {"wall-main", "wall-strip"})
        {
            const auto drawn = preview(hall, body, display);
            ASSERT_EQ(drawn.status, 200) << drawn.body;
            EXPECT_THAT(std::string(drawn.header("X-OneDoor-At")), StartsWith(day + "T10:0"));
            TestHall published(day + "T10:00:00+08:00");
            ASSERT_EQ(publish(published, body).status, 201);
            ASSERT_EQ(published.publish().status, 200);
            const auto wall = wallAt(published, drawn, display);
            EXPECT_THAT(std::string(wall.header("X-OneDoor-Slide")), StartsWith("post-"));
            EXPECT_TRUE(drawn.body == wall.body) << day << " " << display;
        }
    }
}

TEST(DraftPreview, PictureIsDrawnBeforeItIsKept)
{
    TestHall hall;
    const Json body{
        {"picture", consent::encodeBase64(somePng())}, {"from", "2027-03-03"}, {"until", "2027-03-03"}};
    const auto drawn = preview(hall, body);
    ASSERT_EQ(drawn.status, 200) << drawn.body;
    ASSERT_EQ(publish(hall, body).status, 201);
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_TRUE(drawn.body == wallAt(hall, drawn).body);
}

TEST(DraftPreview, LooksForTheFirstOpenDay)
{
    TestHall hall("2027-03-06T10:00:00+08:00"); // a Saturday
    const auto drawn = preview(hall, draft("周一上午有讲座", "2027-03-06", "2027-03-10"));
    ASSERT_EQ(drawn.status, 200) << drawn.body;
    EXPECT_THAT(std::string(drawn.header("X-OneDoor-At")), StartsWith("2027-03-08T"));
    const auto never = preview(hall, draft("周末", "2027-03-06", "2027-03-07"));
    EXPECT_EQ(never.status, 200) << never.body;
    EXPECT_EQ(never.header("X-OneDoor-At"), "");
    auto elsewhere = draft("周一上午有讲座", "2027-03-06", "2027-03-10");
    elsewhere["displays"] = {"wall-strip"};
    EXPECT_EQ(preview(hall, elsewhere).header("X-OneDoor-At"), "");
}

TEST(DraftPreview, RefusesWhatPublishingWouldRefuseInTheSameWords)
{
    TestHall hall;
    std::string sixtyOne;
    for (int count = 0; count < 61; ++count)
        sixtyOne += "字";
    const std::string day = "2027-03-03";
    auto nowhere = draft("一句话", day, day);
    nowhere["displays"] = {"no-such-wall"};
    auto both = draft("一句话", day, day);
    both["picture"] = consent::encodeBase64(somePng());
    const Json cut{{"picture", consent::encodeBase64(somePng().substr(0, 60))}, {"from", day}, {"until", day}};
    const std::vector<std::pair<Json, std::string>> bad{{draft(sixtyOne, day, day), "sentence_too_long"},
                                                        {draft("一句话", day, "2027-03-01"), "bad_dates"},
                                                        {both, "not_one_thing"},
                                                        {nowhere, "no_such_display"},
                                                        {cut, "bad_picture"},
                                                        {draft("一句话", "2027-02-30", day), "malformed"},
                                                        {draft("一句话", day, "2999-01-01"), "unfit_words"},
                                                        {draft("婚检是必须做的", day, day), "unfit_words"}};
    for (const auto& [body, code] : bad)
    {
        const auto refused = preview(hall, body);
        EXPECT_EQ(codeOf(refused), code) << refused.body;
        EXPECT_EQ(refused.body, publish(hall, body).body);
    }
    const auto forced = bodyOf(preview(hall, draft("婚检是必须做的", day, day)));
    EXPECT_EQ(forced.at("reason"), "force");
    EXPECT_EQ(forced.at("found"), "必须");
    EXPECT_EQ(codeOf(preview(hall, draft("一句话", day, day), "nowhere")), "not_found");
}

TEST(DraftPreview, LeavesNoTrace)
{
    TestHall hall;
    ASSERT_EQ(preview(hall, draft("今天请到二楼咨询窗口", "2027-03-03", "2027-03-03")).status, 200);
    ASSERT_EQ(preview(hall, draft("婚检是必须做的", "2027-03-03", "2027-03-03")).status, 422);
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 1);
    EXPECT_TRUE(bodyOf(hall.askAs("editor", "GET", "/api/v1/posts"))["posts"].empty());
    for (const auto& entry : std::filesystem::directory_iterator(hall.data().root))
        EXPECT_FALSE(entry.path().filename().string().starts_with("draft-")) << entry.path();
}

TEST(DraftPreview, IsForEditorsWithTheirToken)
{
    TestHall hall;
    const auto body = draft("一句话", "2027-03-03", "2027-03-03");
    const std::string target = "/api/v1/preview?display=wall-main";
    EXPECT_EQ(hall.ask("POST", target, body).status, 401);
    EXPECT_EQ(hall.askAs("clerk", "POST", target, body).status, 403);
    const auto signedIn =
        hall.ask("POST", "/api/v1/session", {{"name", "editor"}, {"password", hall.password("editor")}});
    const std::string cookie(signedIn.header("Set-Cookie"));
    EXPECT_EQ(hall.ask("POST", target, body, {{"cookie", cookie.substr(0, cookie.find(';'))}}).status, 403);
}
