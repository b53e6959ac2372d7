#include "display/player/CounterBoard.hpp"

#include "display/items/CounterItem.hpp"
#include "tests/unit/display/Fixtures.hpp"

#include <gmock/gmock.h>

namespace onedoor::display::test
{

namespace
{

using State = drawing::CounterScene::State;

const Instant morning = at(wednesday, "10:00");

CalledTicket called(std::int64_t ticket, const std::string& number, const std::string& counter, seconds after)
{
    return {ticket, morning + after, number, counter, "婚检", counter, true};
}

std::string numberAt(CounterBoard& board, const std::vector<CalledTicket>& calls, seconds after = seconds(0))
{
    const auto call = board.at("exam-1", calls, morning + after);
    return call ? call->number : "";
}

signage::Display screenOf(const std::string& counter)
{
    signage::Display display;
    display.id = "screen";
    display.language = "zh-CN";
    display.layout = signage::Layout::Counter;
    display.counter = counter;
    return display;
}

State stateOf(const std::optional<CalledTicket>& call, seconds after, const CounterHours& hours = {})
{
    return counterScene(*hall(), screenOf("exam-1"), call, morning + after, hours).state;
}

} // namespace

TEST(CounterBoard, ShowsTheLastOneThatThisCounterHasCalled)
{
    CounterBoard board;
    EXPECT_EQ(numberAt(board, {}), "");
    EXPECT_EQ(numberAt(board, {called(2, "A002", "exam-2", seconds(0)), called(1, "A001", "exam-1", seconds(-60))}),
              "A001");
    EXPECT_EQ(numberAt(board, {called(3, "A003", "exam-1", seconds(1)), called(1, "A001", "exam-1", seconds(-60))},
                       seconds(2)),
              "A003");
}

TEST(CounterBoard, OtherCountersCallsDoNotPushItAway)
{
    CounterBoard board;
    EXPECT_EQ(numberAt(board, {called(1, "A001", "exam-1", seconds(0))}), "A001");
    EXPECT_EQ(numberAt(board, {called(9, "A009", "exam-2", seconds(600))}, seconds(600)), "A001");
}

TEST(CounterBoard, ATicketCalledElsewhereHasLeft)
{
    CounterBoard board;
    EXPECT_EQ(numberAt(board, {called(1, "A001", "exam-1", seconds(0))}), "A001");
    EXPECT_EQ(numberAt(board, {called(1, "A001", "exam-2", seconds(600))}, seconds(600)), "");
}

TEST(CounterBoard, AnHourLaterNobodySitsThere)
{
    CounterBoard board;
    EXPECT_EQ(numberAt(board, {called(1, "A001", "exam-1", seconds(0))}, seconds(3599)), "A001");
    EXPECT_EQ(numberAt(board, {called(1, "A001", "exam-1", seconds(0))}, seconds(3600)), "");
}

TEST(CounterScene, GoesFromTheCallToTheServiceAndBack)
{
    const auto call = called(1, "A001", "exam-1", seconds(0));
    EXPECT_EQ(stateOf(std::nullopt, seconds(0)), State::Free);
    EXPECT_EQ(stateOf(call, seconds(5)), State::Called);
    EXPECT_EQ(stateOf(call, seconds(100)), State::Serving);
    EXPECT_EQ(stateOf(std::nullopt, seconds(0), {nullptr, true}), State::Closed);
    EXPECT_EQ(stateOf(call, seconds(5), {nullptr, true}), State::Called) << "the last ones are called after closing time";
}

TEST(CounterScene, APauseSaysWhyAndHidesTheNumber)
{
    const LocalizedText why{{{"zh-CN", "核对材料"}}};
    const auto call = called(1, "A001", "exam-1", seconds(0));
    const auto scene = counterScene(*hall(), screenOf("exam-1"), call, morning + seconds(200), {&why, false});
    EXPECT_EQ(scene.state, State::Paused);
    EXPECT_EQ(scene.reason, "核对材料");
    EXPECT_EQ(scene.number, "");
    EXPECT_EQ(scene.label, "1号诊室");
}

TEST(CounterItem, EachPictureHasANameOfItsOwn)
{
    Surroundings around;
    const auto release = hall();
    std::set<std::string> keys;
    int scenes = 0;
    for (const auto after : {seconds(5), seconds(200)})
        for (const char* number : {"A001", "A002"})
            for (const bool glow : {false, true})
            {
                auto scene = counterScene(*release, screenOf("exam-1"), called(1, number, "exam-1", seconds(0)),
                                          morning + after, {});
                scene.glow = glow;
                keys.insert(counterItem(around, scene, {1280, 800}).key);
                ++scenes;
            }
    EXPECT_EQ(keys.size(), static_cast<std::size_t>(scenes));
}

TEST(CounterScreen, APlayerOfACounterShowsNoSlides)
{
    auto maker = signage::test::ordinaryHall();
    maker.programme.displays.push_back(screenOf("exam-1"));
    Player player("screen");
    player.use(hall(maker), 7);
    const auto showing = player.at(at(wednesday, "10:00"), true);
    EXPECT_EQ(showing.kind, Showing::Kind::Counter);
    EXPECT_EQ(showing.slide, "");
    EXPECT_TRUE(showing.isSame(player.at(at(wednesday, "11:00"), true))) << "slides that change beside it are nothing to it";
    EXPECT_TRUE(player.next(at(wednesday, "10:00"), true, 3).empty());
}

} // namespace onedoor::display::test
