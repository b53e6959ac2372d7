#include "config/store/ConsentStore.hpp"

// A device speaks for itself only, and of what its kind is for.

#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Sealing.hpp"
#include "content/drawing/Media.hpp"
#include "tests/unit/server/SocketClient.hpp"
#include "tests/unit/server/TestDevice.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;

namespace
{

Response sendPicture(TestHall& hall, const std::string& device, const std::string& screen)
{
    Request request;
    request.method = "PUT";
    request.path = "/api/v1/screens/" + screen + "/picture";
    request.headers = hall.device(device);
    request.headers["content-type"] = "image/png";
    request.body = *drawing::encodePng(Picture{2, 2, std::vector<std::uint8_t>(16, 255)});
    return hall.server().answer(std::move(request));
}

} // namespace

TEST(OwnName, KioskTakesNumbersUnderItsOwnNameOnly)
{
    TestHall hall;
    const Json body{{"service", "registration"}, {"kiosk", "kiosk-1"}};
    const TextMap key{{"idempotency-key", "k"}};
    const auto foreign = hall.askFrom("kiosk-2", "POST", "/api/v1/tickets", body, key);
    EXPECT_EQ(foreign.status, 403);
    EXPECT_EQ(codeOf(foreign), "denied");
    const auto own = hall.askFrom("kiosk-1", "POST", "/api/v1/tickets", body, key);
    ASSERT_EQ(own.status, 201) << own.body;
    const auto print = "/api/v1/tickets/" + std::to_string(bodyOf(own)["ticket"]["id"].get<int>()) + "/print";
    EXPECT_EQ(hall.askFrom("kiosk-2", "PUT", print, {{"state", "failed"}}).status, 403);
    EXPECT_EQ(hall.askFrom("kiosk-1", "PUT", print, {{"state", "printed"}}).status, 204);
}

TEST(OwnName, KioskHandsConsentsInUnderItsOwnNameOnly)
{
    TestHall hall;
    const auto keys = *consent::parseSealingKeys(
        parseJson(*readFile(hall.data().content() / "hall.json"), "hall")->at("consent"));
    consent::ConsentRecord record;
    record.recordId = newId();
    record.shownSha256 = sha256("shown");
    const auto sealed = consent::encodeBase64(*consent::seal(record, consent::DeviceKey::make(), keys));
    const Json body{{"sealed", sealed}, {"receipt_hash", sha256("receipt")}, {"kiosk", "kiosk-1"}};
    EXPECT_EQ(hall.askFrom("kiosk-2", "POST", "/api/v1/consents", body, {{"idempotency-key", "k"}}).status, 403);
    EXPECT_TRUE(hall.hall().consents.records()->empty());
    EXPECT_EQ(hall.askFrom("kiosk-1", "POST", "/api/v1/consents", body, {{"idempotency-key", "k"}}).status, 201);
}

TEST(OwnName, DisplayProvesItsOwnShowingsOnly)
{
    TestHall hall;
    const Json body{{"display", "wall-main"}, {"records", Json::array()}};
    EXPECT_EQ(hall.askFrom("wall-strip", "POST", "/api/v1/playback", body).status, 403);
    EXPECT_EQ(hall.askFrom("wall-main", "POST", "/api/v1/playback", body).status, 204);
}

TEST(OwnName, DeviceWritesItsOwnScreenAndItsOwnKindOnly)
{
    TestHall hall;
    const Json status{{"kind", "display"}, {"release", 1}};
    EXPECT_EQ(hall.askFrom("wall-strip", "PUT", "/api/v1/screens/wall-main/status", status).status, 403);
    EXPECT_EQ(hall.askFrom("wall-main", "PUT", "/api/v1/screens/wall-main/status", status).status, 204);
    EXPECT_EQ(hall.askFrom("kiosk-1", "PUT", "/api/v1/screens/kiosk-1/status", status).status, 403)
        << "a kiosk that calls itself a display";
    EXPECT_EQ(sendPicture(hall, "wall-strip", "wall-main").status, 403);
    EXPECT_EQ(sendPicture(hall, "wall-main", "wall-main").status, 204);
}

TEST(OwnName, LiveChannelIsFollowedUnderTheOwnName)
{
    TestHall hall;
    EXPECT_EQ(hall.askFrom("wall-main", "GET", "/api/v1/live?device=wall-strip").status, 403);
    EXPECT_EQ(hall.askFrom("wall-main", "GET", "/api/v1/live?device=wall-main").status, 200);
    EXPECT_EQ(hall.askFrom("wall-main", "GET", "/api/v1/live").status, 200);
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/live?device=console").status, 200);
}

TEST(OwnName, RevocationEndsAnOpenLineAndEveryRequest)
{
    TestHall hall;
    const RunningServer server(hall);
    const auto token = "Authorization: " + hall.device("wall-main").at("authorization") + "\r\n";
    SocketClient live(server.port());
    ASSERT_TRUE(live.send(getRequest("/api/v1/live?device=wall-main", token)));
    ASSERT_TRUE(live.waitFor("event: hello"));
    SocketClient other(server.port());
    ASSERT_TRUE(other.send(getRequest("/api/v1/queue", token)));
    ASSERT_EQ(other.receive()->status, 200);

    // As the command line does it: another connection to the same database.
    ASSERT_TRUE(store::DeviceStore(*store::Database::open(hall.data().database(), machineNow()))
                    .revoke("wall-main", machineNow()));
    ASSERT_TRUE(other.send(getRequest("/api/v1/queue", token)));
    const auto refused = other.receive();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 401);
    EXPECT_NE(refused->body.find("device_not_signed_in"), std::string::npos);
    EXPECT_TRUE(live.isClosedWithin(5s));
}

TEST(OwnName, SignOutEndsAnOpenLineOfTheStaffPage)
{
    TestHall hall;
    const RunningServer server(hall);
    SocketClient live(server.port());
    ASSERT_TRUE(live.send(getRequest("/api/v1/live?device=console",
                                     "Cookie: " + hall.signedIn("clerk").at("cookie") + "\r\n")));
    ASSERT_TRUE(live.waitFor("event: hello"));
    ASSERT_TRUE(hall.hall().staff.signOutEverywhere("clerk"));
    EXPECT_TRUE(live.isClosedWithin(5s));
}
