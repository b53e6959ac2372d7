// The workbench over the content folder: one campaign, playlist or slide at a time, and nobody's work lost.

#include "config/store/LedgerStore.hpp"
#include "content/base/Files.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;

namespace
{

const std::string slidePath = "/api/v1/content/slides/520-before-ahead";

std::string tagOf(const Response& response)
{
    return std::string(response.header("ETag"));
}

Response put(TestHall& hall, const std::string& path, const Json& value, const std::string& seen)
{
    const TextMap headers = seen.empty() ? TextMap{{"if-none-match", "*"}} : TextMap{{"if-match", seen}};
    return hall.askAs("editor", "PUT", path, value, headers);
}

std::string fileOf(TestHall& hall, const std::string& name)
{
    return readFile(hall.data().content() / name).value();
}

} // namespace

TEST(ContentApi, ListsWhatStaffWorkOn)
{
    TestHall hall;
    const auto slides = bodyOf(hall.askAs("reviewer", "GET", "/api/v1/content/slides")).at("slides");
    const auto isIt = [](const Json& each) { return each.at("id") == "520-before-ahead"; };
    const auto slide = std::ranges::find_if(slides, isIt);
    ASSERT_NE(slide, slides.end());
    EXPECT_EQ(slide->at("file"), "slides/may-20.json");
    EXPECT_EQ(slide->at("topic"), "520");
    EXPECT_EQ(slide->at("title").at("en"), "A lovely day in May:\nexam first");
    const auto campaigns = bodyOf(hall.askAs("editor", "GET", "/api/v1/content/campaigns")).at("campaigns");
    const auto day = std::ranges::find_if(campaigns, [](const Json& each) { return each.at("id") == "520-day"; });
    ASSERT_NE(day, campaigns.end());
    EXPECT_EQ(day->at("level"), "special");
    EXPECT_EQ(day->at("arc").at("phase"), "day");
    EXPECT_GT(bodyOf(hall.askAs("editor", "GET", "/api/v1/content/playlists")).at("playlists").size(), 5u);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/content/slides/nothing").status, 404);
}

TEST(ContentApi, AChangeStandsInItsPlaceAndAllElseStaysByteForByte)
{
    TestHall hall;
    const auto before = fileOf(hall, "slides/may-20.json");
    const auto read = hall.askAs("editor", "GET", slidePath);
    auto value = bodyOf(read).at("value");
    value["duration_s"] = 15;
    const auto kept = put(hall, slidePath, value, tagOf(read));
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(bodyOf(kept).at("value"), value);
    const auto again = hall.askAs("editor", "GET", slidePath);
    EXPECT_EQ(tagOf(again), tagOf(kept));
    EXPECT_EQ(bodyOf(again).at("value").at("duration_s"), 15);
    const auto after = fileOf(hall, "slides/may-20.json");
    const std::string was = "\"duration_s\": 12";
    auto expected = before;
    expected.replace(expected.find(was), was.size(), "\"duration_s\": 15");
    EXPECT_EQ(after, expected) << "in the file's own order of fields";
    const auto noted = hall.hall().ledger.entries().value().back();
    EXPECT_EQ(noted.event, "content_kept");
    EXPECT_EQ(noted.actor, "editor");
    EXPECT_EQ(noted.subject, "slides/520-before-ahead");
    EXPECT_TRUE(noted.detail.empty()) << "not the text";
}

TEST(ContentApi, OfTwoEditorsNeitherLosesWork)
{
    TestHall hall;
    const auto read = hall.askAs("editor", "GET", slidePath);
    auto mine = bodyOf(read).at("value");
    auto theirs = mine;
    mine["duration_s"] = 15;
    theirs["duration_s"] = 20;
    ASSERT_EQ(put(hall, slidePath, theirs, tagOf(read)).status, 200);
    const auto late = put(hall, slidePath, mine, tagOf(read));
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(codeOf(late), "changed_meanwhile");
    EXPECT_EQ(bodyOf(late).at("current"), theirs);
    EXPECT_EQ(bodyOf(late).at("changed_by"), "editor");
    EXPECT_EQ(put(hall, slidePath, mine, "\"" + bodyOf(late).at("etag").get<std::string>() + "\"").status, 200);
    EXPECT_EQ(put(hall, slidePath, mine, "").status, 412) << "there is one already";
    EXPECT_EQ(hall.askAs("editor", "PUT", slidePath, mine).status, 400) << "unseen";
}

TEST(ContentApi, WhatNoScreenCouldLoadIsRefusedWithItsFaults)
{
    TestHall hall;
    const auto before = fileOf(hall, "campaigns/may-20.json");
    const std::string path = "/api/v1/content/campaigns/520-day";
    const auto read = hall.askAs("editor", "GET", path);
    auto value = bodyOf(read).at("value");
    value["playlists"].push_back("nowhere");
    const auto refused = put(hall, path, value, tagOf(read));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(codeOf(refused), "faulty");
    const auto fault = bodyOf(refused).at("faults").at(0);
    EXPECT_EQ(fault.at("pointer"), "/campaigns/1/playlists/1");
    EXPECT_THAT(fault.at("reason").get<std::string>(), HasSubstr("nowhere"));
    EXPECT_EQ(fileOf(hall, "campaigns/may-20.json"), before);
    value["playlists"] = Json::array({"520-day"});
    value["level"] = "loud";
    EXPECT_EQ(codeOf(put(hall, path, value, tagOf(read))), "faulty");
}

TEST(ContentApi, OtherFaultsAreToldBesideTheSuccess)
{
    TestHall hall;
    const auto read = hall.askAs("editor", "GET", slidePath);
    auto value = bodyOf(read).at("value");
    value["review_on"] = "2026-01-01";
    const auto kept = put(hall, slidePath, value, tagOf(read));
    ASSERT_EQ(kept.status, 200) << kept.body;
    const auto faults = bodyOf(kept).at("faults");
    const auto isDate = [](const Json& each) { return each.at("pointer") == "/slides/0/review_on"; };
    EXPECT_TRUE(std::ranges::any_of(faults, isDate)) << faults.dump(1);
}

TEST(ContentApi, UnfitTextsAreRefusedByTheirField)
{
    TestHall hall;
    const auto read = hall.askAs("editor", "GET", slidePath);
    const auto value = bodyOf(read).at("value");
    for (const auto& [text, reason] : {std::pair<std::string, std::string>{std::string(1u << 20, 'a'), "too_long"},
                                      {"先做\x07" "婚检", "control_character"},
                                       {"先做\u202e婚检", "hidden_direction"}})
    {
        auto unfit = value;
        unfit["texts"]["body"]["zh-CN"] = text;
        const auto refused = put(hall, slidePath, unfit, tagOf(read));
        EXPECT_EQ(refused.status, 422);
        EXPECT_EQ(codeOf(refused), "unfit_text");
        EXPECT_EQ(bodyOf(refused).at("pointer"), "/texts/body/zh-CN");
        EXPECT_EQ(bodyOf(refused).at("reason"), reason);
    }
}

TEST(ContentApi, ANewOneGoesToAFileOfItsOwnAndAwayAgain)
{
    TestHall hall;
    auto value = bodyOf(hall.askAs("editor", "GET", slidePath)).at("value");
    EXPECT_EQ(put(hall, "/api/v1/content/slides/ours", value, "").status, 422) << "another id inside";
    value["id"] = "ours";
    const auto made = put(hall, "/api/v1/content/slides/ours", value, "");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(bodyOf(made).at("file"), "slides/ours.json");
    const Json playlist{{"id", "our-list"}, {"slides", {"ours"}}};
    const auto listed = put(hall, "/api/v1/content/playlists/our-list", playlist, "");
    ASSERT_EQ(listed.status, 201) << listed.body;
    EXPECT_EQ(bodyOf(listed).at("file"), "playlists.json");
    const auto remove = [&](const std::string& path, const std::string& tag)
    { return hall.askAs("editor", "DELETE", path, nullptr, {{"if-match", tag}}); };
    const auto used = remove("/api/v1/content/slides/ours", tagOf(made));
    EXPECT_EQ(used.status, 409);
    EXPECT_EQ(bodyOf(used).at("used_by"), Json::array({"playlists/our-list"}));
    EXPECT_EQ(remove("/api/v1/content/playlists/our-list", tagOf(made)).status, 412);
    EXPECT_EQ(remove("/api/v1/content/playlists/our-list", tagOf(listed)).status, 204);
    EXPECT_EQ(remove("/api/v1/content/slides/ours", tagOf(made)).status, 204);
    EXPECT_FALSE(std::filesystem::exists(hall.data().content() / "slides/ours.json"));
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/content/slides/ours").status, 404);
    EXPECT_EQ(hall.hall().ledger.entries().value().back().event, "content_removed");
}

TEST(ContentApi, TheFolderBecomesTheDraftThatTimeTravelShows)
{
    TestHall hall;
    const auto draft = [&] { return hall.askAs("editor", "POST", "/api/v1/drafts/content"); };
    const auto same = draft();
    EXPECT_EQ(same.status, 200) << same.body;
    EXPECT_TRUE(bodyOf(same).at("draft").is_null()) << "it is what is published";
    const auto read = hall.askAs("editor", "GET", slidePath);
    auto value = bodyOf(read).at("value");
    value["duration_s"] = 30;
    const auto kept = put(hall, slidePath, value, tagOf(read));
    ASSERT_EQ(kept.status, 200) << kept.body;
    const auto made = draft();
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(bodyOf(made).at("draft").at("changes").at("changed"), Json::array({"content/slides/may-20.json"}));
    const std::string day = "/api/v1/strip?display=wall-main&date=2027-05-12";
    const auto seconds = [&](const std::string& target)
    {
        const auto strip = bodyOf(hall.askAs("reviewer", "GET", target));
        for (const auto& segment : strip.at("segments"))
            for (const auto& slide : segment.at("slides"))
                if (slide.at("id") == "520-before-ahead")
                    return slide.at("seconds").get<double>();
        return 0.0;
    };
    EXPECT_EQ(seconds(day), 12.0);
    EXPECT_EQ(seconds(day + "&draft=content"), 30.0);
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(seconds(day), 30.0);
}

TEST(ContentApi, WhatCheckRefusesBecomesNoDraft)
{
    TestHall hall;
    const auto read = hall.askAs("editor", "GET", slidePath);
    auto value = bodyOf(read).at("value");
    value["texts"]["body"]["zh-CN"] = "登记前必须婚检。";
    ASSERT_EQ(put(hall, slidePath, value, tagOf(read)).status, 200) << "work goes on tomorrow";
    const auto refused = hall.askAs("editor", "POST", "/api/v1/drafts/content");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(codeOf(refused), "faulty");
    const auto faults = bodyOf(refused).at("faults");
    EXPECT_TRUE(std::ranges::any_of(faults, [](const Json& each)
                                    { return each.at("pointer") == "/slides/0/texts/body/zh-CN"; }))
        << faults.dump(1);
    EXPECT_TRUE(bodyOf(hall.askAs("editor", "GET", "/api/v1/drafts")).at("drafts").empty());
}
