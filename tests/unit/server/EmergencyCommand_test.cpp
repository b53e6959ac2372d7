#include "config/server/DraftDesk.hpp"
#include "config/trust/RoleJson.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "tests/unit/server/CommandRun.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <gmock/gmock.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::Not;

namespace
{

/// A hall whose server runs, and a person at its command line.
class EmergencyCommand : public testing::Test
{
protected:
    CommandRun run(std::vector<std::string> words)
    {
        words.insert(words.end(), {"--data", hall.data().root.string()});
        return runCommand(std::move(words));
    }
    CommandRun runAs(const std::string& owner, std::vector<std::string> words)
    {
        const auto keys = hall.data().keys();
        words.insert(words.end(), {"--key", (keys / "sticks" / (owner + ".key")).string(), "--passphrases",
                                   (keys / "passphrases.txt").string()});
        return run(std::move(words));
    }
    /// Another person's draft, from the staff page.
    void draftNotice(const std::string& headline)
    {
        ASSERT_EQ(hall.askAs("duty", "POST", "/api/v1/notices",
                             {{"headline", {{"zh-CN", headline}}}, {"body", {{"zh-CN", "请等候"}}}, {"minutes", 30}})
                      .status,
                  201);
    }
    std::optional<OpenDraft> open(const std::string& role) { return hall.hall().drafts.find(role).value(); }
    /// Headlines of what is published.
    std::vector<std::string> published()
    {
        hall.hall().refreshRelease();
        std::vector<std::string> headlines;
        const auto loaded = hall.hall().releases.current();
        for (const auto& notice : loaded->notices)
            headlines.push_back(notice.headline.in(chinese));
        std::ranges::sort(headlines);
        return headlines;
    }

    TestHall hall;
};

} // namespace

TEST_F(EmergencyCommand, ANoticeSignsNobodyElsesOpenDraft)
{
    draftNotice("别人的通知");
    const auto before = open("notices")->sha256;
    const auto refused = runAs("duty", {"notice", "请稍候"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.out, HasSubstr("release publish --role notices"));
    EXPECT_THAT(refused.out, HasSubstr("release discard --role notices"));
    EXPECT_TRUE(published().empty());
    EXPECT_EQ(runAs("editor", {"notice", "请稍候"}).status, 1) << "a key that may not sign it";
    ASSERT_TRUE(open("notices")) << "nobody's work is discarded";
    EXPECT_EQ(open("notices")->sha256, before);
    EXPECT_TRUE(open("notices")->signatures.empty());
    ASSERT_EQ(run({"release", "discard", "--role", "notices", "--by", "duty"}).status, 0);
    const auto done = runAs("duty", {"notice", "请稍候"});
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_EQ(published(), std::vector<std::string>{"请稍候"});
}

TEST_F(EmergencyCommand, AWithdrawalSignsNobodyElsesOpenDraft)
{
    const auto slides = bodyOf(hall.askAs("reviewer", "GET", "/api/v1/slides"))["slides"];
    const auto id = [&](std::size_t at) { return slides.at(at)["id"].get<std::string>(); };
    ASSERT_EQ(hall.askAs("reviewer", "POST", "/api/v1/withdrawals", {{"slide", id(0)}, {"reason", "x"}}).status, 201);
    EXPECT_EQ(runAs("reviewer", {"release", "withdraw", id(1)}).status, 1);
    ASSERT_TRUE(open("withdrawals"));
    ASSERT_EQ(run({"release", "discard", "--role", "withdrawals", "--by", "reviewer"}).status, 0);
    EXPECT_EQ(runAs("reviewer", {"release", "withdraw", id(1)}).status, 0);
    hall.hall().refreshRelease();
    const auto release = hall.hall().releases.current()->release;
    EXPECT_TRUE(release->resolver.programme().findSlide(id(0)));
    EXPECT_FALSE(release->resolver.programme().findSlide(id(1)));
}

TEST_F(EmergencyCommand, EveryTextIsShownAndWhatFailsLeavesNothingOpen)
{
    const auto done = runAs("duty", {"notice", "请稍候", "--body", "系统正在恢复", "--body-en", "Back in ten minutes"});
    ASSERT_EQ(done.status, 0) << done.out;
    for (const auto* text : {"请稍候", "系统正在恢复", "Back in ten minutes"})
        EXPECT_THAT(done.out, HasSubstr(text));
    EXPECT_EQ(runAs("editor", {"notice", "不算数"}).status, 1);
    EXPECT_FALSE(open("notices"));
    EXPECT_EQ(published(), std::vector<std::string>{"请稍候"});
}

TEST_F(EmergencyCommand, DiscardBringsThePostsBackThatARemovalTook)
{
    EXPECT_EQ(run({"release", "discard", "--role", "content", "--by", "editor"}).status, 1) << "there is none";
    const auto post = [&](const std::string& text)
    {
        return hall.askAs("editor", "POST", "/api/v1/posts",
                          {{"sentence", text}, {"from", "2027-03-03"}, {"until", "2027-03-05"}},
                          {{"idempotency-key", text}});
    };
    const auto id = bodyOf(post("一句话"))["id"].get<std::string>();
    ASSERT_EQ(hall.publish().status, 200);
    ASSERT_EQ(hall.askAs("editor", "DELETE", "/api/v1/posts/" + id).status, 200);
    const auto done = run({"release", "discard", "--role", "content", "--by", "editor"});
    EXPECT_EQ(done.status, 0) << done.out;
    EXPECT_FALSE(open("content"));
    const auto posts = bodyOf(hall.askAs("editor", "GET", "/api/v1/posts"))["posts"];
    ASSERT_EQ(posts.size(), 1u);
    EXPECT_EQ(posts[0]["id"].get<std::string>(), id);
}

TEST_F(EmergencyCommand, ANoticeOfAnotherHallTimeEndsNoOther)
{
    // The hall rehearses 2027; whoever forgets --at is half a year away, before or after.
    ASSERT_EQ(runAs("duty", {"notice", "甲", "--at", "2027-03-03T10:00:00+08:00"}).status, 0);
    ASSERT_EQ(runAs("duty", {"notice", "乙", "--at", "2029-03-03T10:00:00+08:00"}).status, 0);
    ASSERT_EQ(runAs("duty", {"notice", "丙"}).status, 0);
    EXPECT_EQ(published(), (std::vector<std::string>{"丙", "乙", "甲"}));
}
