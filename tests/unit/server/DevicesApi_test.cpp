#include "tests/unit/server/TestHall.hpp"

#include "config/store/ConsentStore.hpp"
#include "config/store/LedgerStore.hpp"
#include "config/store/PlaybackStore.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Sealing.hpp"
#include "content/drawing/Media.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

struct Sealed
{
    std::string base64;
    consent::Receipt receipt = consent::Receipt::make();
};

/// A consent as a kiosk of this hall seals it.
Sealed sealFor(TestHall& hall)
{
    Sealed sealed;
    const auto json = *parseJson(*readFile(hall.data().content() / "hall.json"), "hall");
    const auto keys = consent::parseSealingKeys(json.at("consent"));
    consent::ConsentRecord record;
    record.recordId = newId();
    record.formId = "exam";
    record.formVersion = "1";
    record.shownSha256 = sha256("shown");
    record.language = "zh-CN";
    record.decision = consent::Decision::Permit;
    record.receiptHash = sealed.receipt.hash();
    sealed.base64 = consent::encodeBase64(*consent::seal(record, consent::DeviceKey::make(), *keys));
    return sealed;
}

Response handIn(TestHall& hall, const Sealed& sealed, const std::string& key)
{
    return hall.askFrom("kiosk-1", "POST", "/api/v1/consents",
                    {{"sealed", sealed.base64}, {"receipt_hash", sealed.receipt.hash()}, {"kiosk", "kiosk-1"}},
                    {{"idempotency-key", key}});
}

Json shown(const std::string& id)
{
    return {{"id", id},
            {"slide", "s"},
            {"campaign", "c"},
            {"release", 1},
            {"shown_at", "2027-03-03T10:00:00+08:00"},
            {"duration_ms", 10000}};
}

} // namespace

TEST(ConsentsApi, SealedRecordIsKeptOnceAndAnsweredForByItsReceipt)
{
    TestHall hall;
    const auto sealed = sealFor(hall);
    const auto first = handIn(hall, sealed, "one");
    ASSERT_EQ(first.status, 201) << first.body;
    const auto again = handIn(hall, sealed, "one");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(bodyOf(again), bodyOf(first));
    EXPECT_EQ(bodyOf(hall.askFrom("kiosk-1", "GET", "/api/v1/consents/" + sealed.receipt.hash())),
              (Json{{"state", "kept"}, {"until", "2042-03-03"}}));
    EXPECT_EQ(hall.askFrom("kiosk-1", "GET", "/api/v1/consents/" + sha256("other")).status, 404);
    EXPECT_EQ(hall.askFrom("kiosk-1", "GET", "/api/v1/consents/guess").status, 400);
}

TEST(ConsentsApi, WhatIsNotSealedIsRefused)
{
    TestHall hall;
    auto open = sealFor(hall);
    open.base64 = consent::encodeBase64("{\"name\":\"someone\"}");
    EXPECT_EQ(handIn(hall, open, "one").status, 400);
    auto cut = sealFor(hall);
    cut.base64.resize(cut.base64.size() - 4);
    EXPECT_EQ(handIn(hall, cut, "two").status, 400);
    EXPECT_TRUE(hall.hall().consents.records()->empty());
}

TEST(PlaybackApi, SameRecordCountsOnce)
{
    TestHall hall;
    const Json body{{"display", "wall-main"}, {"records", {shown("a"), shown("b")}}};
    EXPECT_EQ(hall.askFrom("wall-main", "POST", "/api/v1/playback", body).status, 204);
    EXPECT_EQ(hall.askFrom("wall-main", "POST", "/api/v1/playback", body).status, 204);
    const auto from = *calendar::parseInstant("2027-03-03T00:00:00+08:00");
    EXPECT_EQ(hall.hall().playback.sums("wall-main", from, from + std::chrono::days(1))->front().showings, 2);
    EXPECT_EQ(
        hall.askFrom("wall-main", "POST", "/api/v1/playback", {{"display", "wall-main"}, {"records", "many"}}).status,
        400);
    auto bad = shown("c");
    bad["duration_ms"] = -1;
    EXPECT_EQ(
        hall.askFrom("wall-main", "POST", "/api/v1/playback", {{"display", "wall-main"}, {"records", {bad}}}).status,
        400);
}

TEST(ScreensApi, BlankingAWallStandsInTheLedgerOnceEachWay)
{
    TestHall hall;
    const auto report = [&](const Json& more)
    {
        Json status{{"kind", "display"}, {"release", 1}};
        status.update(more);
        EXPECT_EQ(hall.askFrom("wall-main", "PUT", "/api/v1/screens/wall-main/status", status).status, 204);
    };
    const auto blanks = [&]
    {
        int count = 0;
        const auto entries = hall.hall().ledger.entries().value();
        for (const auto& entry : entries)
            count += entry.event == "blank" && entry.actor == "wall-main" ? 1 : 0;
        return count;
    };
    report(Json::object());
    EXPECT_EQ(blanks(), 0);
    report({{"blank_since", "2027-03-03T02:00:00Z"}});
    report({{"blank_since", "2027-03-03T02:00:00Z"}});
    EXPECT_EQ(blanks(), 1);
    EXPECT_EQ(bodyOf(hall.askAs("admin", "GET", "/api/v1/screens"))["screens"][0]["blank_since"],
              "2027-03-03T02:00:00Z");
    report(Json::object());
    EXPECT_EQ(blanks(), 2);
}

TEST(ScreensApi, DevicesReportAndAreListed)
{
    TestHall hall;
    const Json status{{"kind", "display"}, {"release", 1}, {"slide", "folic"}, {"secret", "left out"}};
    EXPECT_EQ(hall.askFrom("wall-main", "PUT", "/api/v1/screens/wall-main/status", status).status, 204);
    EXPECT_EQ(hall.askFrom("wall-main", "PUT", "/api/v1/screens/wall-main/status", {{"kind", "toaster"}}).status, 400);
    EXPECT_EQ(hall.askFrom("wall-main", "PUT", "/api/v1/screens/wall-main/status", {{"kind", 7}}).status, 400);
    EXPECT_EQ(hall.askFrom("wall-main", "PUT", "/api/v1/screens/a%20b/status", status).status, 400);
    const auto png = *drawing::encodePng(Picture{2, 2, std::vector<std::uint8_t>(16, 255)});
    Request request;
    request.method = "PUT";
    request.path = "/api/v1/screens/wall-main/picture";
    request.headers = hall.device("wall-main");
    request.headers["content-type"] = "image/png";
    request.body = png;
    EXPECT_EQ(hall.server().answer(request).status, 204);
    request.body = "<html>";
    EXPECT_EQ(hall.server().answer(request).status, 415);
    const auto listed = bodyOf(hall.ask("GET", "/api/v1/screens"))["screens"];
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0]["slide"], "folic");
    EXPECT_TRUE(listed[0]["picture_at"].is_string());
    EXPECT_FALSE(listed[0].contains("secret"));
    EXPECT_EQ(hall.ask("GET", "/api/v1/screens/wall-main/picture").body, png);
    EXPECT_EQ(hall.ask("GET", "/api/v1/screens/kiosk-1/picture").status, 404);
}

TEST(PreviewApi, DrawsTheWallOfAMomentOnce)
{
    TestHall hall;
    const std::string target = "/api/v1/preview?display=wall-main&at=2027-05-20T10:00:00%2B08:00&width=480";
    const auto drawn = hall.askAs("editor", "GET", target);
    ASSERT_EQ(drawn.status, 200) << drawn.body;
    const auto picture = drawing::decodePicture(drawn.body);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->widthPx, 480);
    EXPECT_EQ(picture->heightPx, 270);
    EXPECT_EQ(
        hall.askAs("editor", "GET", target, nullptr, {{"if-none-match", std::string(drawn.header("ETag"))}}).status,
        304);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/preview?display=nowhere").status, 404);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/preview").status, 400);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/preview?display=wall-main&at=tomorrow").status, 400);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/preview?display=wall-main&width=1000000").status, 400);
    EXPECT_EQ(hall.askAs("editor", "GET", "/api/v1/preview?display=wall-main&width=479").status, 400);
    for (const auto* display : {"wall-main", "wall-portrait", "wall-strip"})
        EXPECT_EQ(hall.askAs("editor", "GET", std::string("/api/v1/preview?width=480&display=") + display).status, 200);
}

TEST(PlanApi, TellsTheDayInSegmentsWithoutGaps)
{
    TestHall hall;
    const auto answer =
        hall.askAs("editor", "GET",
                   "/api/v1/plan?display=wall-main&from=2027-05-20T00:00:00%2B08:00&to=2027-05-21T00:00:00%2B08:00");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto segments = bodyOf(answer)["segments"];
    ASSERT_GE(segments.size(), 2u);
    EXPECT_EQ(segments.front()["from"], "2027-05-20T00:00:00+08:00");
    EXPECT_EQ(segments.back()["to"], "2027-05-21T00:00:00+08:00");
    for (std::size_t index = 1; index < segments.size(); ++index)
        EXPECT_EQ(segments[index]["from"], segments[index - 1]["to"]);
    EXPECT_EQ(hall.askAs("editor", "GET",
                       "/api/v1/plan?display=wall-main&from=2027-05-20T00:00:00%2B08:00&to=2037-05-20T00:00:00%2B08:00")
                  .status,
              422);
}

TEST(ClockApi, TellsTheHallsTimeAndItsOffset)
{
    TestHall hall;
    const auto clock = bodyOf(hall.ask("GET", "/api/v1/clock"));
    EXPECT_EQ(clock["business_date"], "2027-03-03");
    EXPECT_TRUE(clock["now"].get<std::string>().starts_with("2027-03-03T10:0"));
    EXPECT_TRUE(clock["open"].get<bool>());
    EXPECT_EQ(clock["offset_ms"], hall.hall().clock.offset().count());
}
