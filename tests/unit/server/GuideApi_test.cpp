#include "tests/unit/server/TestHall.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

TEST(GuideApi, TellsTheWayInTheKiosksOwnWords)
{
    TestHall hall;
    const auto told = bodyOf(hall.askAs("clerk", "GET", "/api/v1/guide"));
    const auto& release = *hall.hall().releases.current()->release;
    ASSERT_EQ(told["steps"].size(), release.guide.steps.size());
    for (std::size_t index = 0; index < release.guide.steps.size(); ++index)
    {
        const auto& step = release.guide.steps[index];
        const auto& shown = told["steps"][index];
        EXPECT_EQ(shown["title"], Json(step.title));
        EXPECT_EQ(shown["place"], Json(step.place));
        EXPECT_EQ(shown["papers"], Json(step.papers));
        EXPECT_EQ(shown["minutes"], step.minutes);
        EXPECT_EQ(shown["voluntary"], step.voluntary);
        EXPECT_EQ(shown["exam"], step.exam);
        EXPECT_EQ(shown["branch"], Json(step.branch));
    }
    ASSERT_EQ(told["questions"].size(), release.guide.questions.size());
    ASSERT_FALSE(told["questions"].empty());
    EXPECT_EQ(told["questions"][0]["title"], Json(release.guide.questions[0].title));
    EXPECT_EQ(told["questions"][0]["choices"].size(), release.guide.questions[0].choices.size());
    ASSERT_EQ(told["rules"].size(), release.guide.rules.size());
    EXPECT_EQ(told["rules"][0]["basis"], Json(release.guide.rules[0].basis));
    EXPECT_EQ(told["texts"]["guide.total"], Json(release.texts.at("guide.total")));
    EXPECT_TRUE(told["texts"].contains("guide.voluntary"));
    for (const auto& [key, words] : told["texts"].items())
        EXPECT_TRUE(key.starts_with("guide.")) << key;
}

TEST(GuideApi, IsSentOnceWhileItStaysTheSame)
{
    TestHall hall;
    const auto first = hall.askAs("clerk", "GET", "/api/v1/guide");
    const std::string tag(first.header("ETag"));
    ASSERT_FALSE(tag.empty());
    const auto again = hall.askAs("clerk", "GET", "/api/v1/guide", nullptr, {{"if-none-match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
}
