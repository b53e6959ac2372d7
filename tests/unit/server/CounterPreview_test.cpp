#include "tests/unit/server/TestHall.hpp"

#include "config/server/DraftDesk.hpp"
#include "config/server/Publishing.hpp"
#include "content/base/Files.hpp"
#include "content/drawing/CounterScreen.hpp"
#include "content/drawing/Media.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

/// The demo hall with a small screen at its first exam room.
void addCounterScreen(TestHall& hall)
{
    const auto file = hall.data().content() / "displays.json";
    auto displays = *parseJson(*readFile(file), "displays");
    displays["displays"].push_back({{"id", "screen-exam-1"},
                                    {"name", {{"zh-CN", "1号诊室屏"}, {"en", "Screen of room 1"}}},
                                    {"size", {800, 480}},
                                    {"layout", "counter"},
                                    {"counter", "exam-1"}});
    ASSERT_TRUE(writeFileAtomically(file, toText(displays)));
    const auto files = contentFiles(hall.data().content());
    const auto targets = files ? contentTargets(*files) : tl::unexpected(files.error());
    ASSERT_TRUE(targets) << targets.error().message;
    ASSERT_TRUE(hall.hall().drafts.propose("content", *targets, "editor", machineNow()).value());
    ASSERT_EQ(hall.publish().status, 200);
}

std::string preview(TestHall& hall, const std::string& more = "")
{
    const auto response = hall.askAs("editor", "GET", "/api/v1/preview?display=screen-exam-1" + more);
    EXPECT_EQ(response.status, 200) << response.body;
    return response.body;
}

/// What the screen itself would draw.
std::string drawn(drawing::CounterScene::State state, const std::string& number = "")
{
    const drawing::CounterScene scene{.state = state, .label = "1号诊室", .service = "婚检", .number = number};
    drawing::WallStyle style;
    style.demo = true;
    auto picture = drawing::drawCounterScreen(scene, style, {800, 480});
    return picture ? drawing::encodePng(*picture).value_or("") : "";
}

} // namespace

TEST(CounterPreview, ShowsWhomTheCounterServesNow)
{
    using State = drawing::CounterScene::State;
    TestHall hall;
    addCounterScreen(hall);
    EXPECT_EQ(preview(hall), drawn(State::Free));
    ASSERT_EQ(hall.tap("one", "exam").status, 201);
    const auto called = bodyOf(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/next", Json::object()))["ticket"];
    EXPECT_EQ(preview(hall), drawn(State::Called, called["label"]));
    const Json ticket{{"ticket_id", called["id"]}};
    ASSERT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/serve", ticket).status, 200);
    EXPECT_EQ(preview(hall), drawn(State::Serving, called["label"]));
    EXPECT_EQ(preview(hall, "&at=2027-03-04T10:00:00%2B08:00"), drawn(State::Free)) << "of tomorrow nothing is known";
    EXPECT_EQ(preview(hall, "&at=2027-03-04T23:00:00%2B08:00"), drawn(State::Closed));
    ASSERT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/finish", ticket).status, 200);
    ASSERT_EQ(hall.askAs("clerk", "POST", "/api/v1/counters/exam-1/pause", {{"reason", "lunch"}}).status, 204);
    EXPECT_EQ(preview(hall), drawn(State::Paused));
}
