#include "kiosk/devices/PenReader.hpp"

#include "content/base/Log.hpp"
#include "tests/unit/kiosk_devices/PenPipe.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <initializer_list>
#include <random>

namespace onedoor::kiosk::test
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

const PenReader::Steady start{seconds(100)};

consent::PenMoments moments(std::initializer_list<int> times)
{
    consent::PenMoments all;
    for (const int time : times)
        all.emplace_back(milliseconds(time));
    return all;
}

using Touches = std::vector<consent::PenMoments>;

/// All touches that are up.
Touches whole(const PenDecoder& decoder)
{
    Touches all;
    for (const PenTouch& touch : decoder.touches())
        if (touch.up)
            all.push_back(touch.moments);
    return all;
}

Touches decoded(std::string_view bytes)
{
    PenDecoder decoder;
    decoder.take(bytes, start);
    return whole(decoder);
}

/// As recorded: a move in the air, then a line and a dot.
const std::string twoStrokes = penMove(900) + penDown(1000) + penMove(1008) + penMove(1017) + penUp(1020)
                               + penDown(1420) + penUp(1431);

struct PenReaderTest : testing::Test
{
    PenPipe pipe;
    PenReader reader{pipe.path()};
    PenReader::Steady now = start;

    void SetUp() override { log::start("test", "info"); }

    /// What the log says of it.
    std::string update(milliseconds later = milliseconds(8))
    {
        now += later;
        testing::internal::CaptureStderr();
        reader.update(now);
        return testing::internal::GetCapturedStderr();
    }
};

} // namespace

TEST_F(PenReaderTest, TellsWhenThePenWentDownMovedAndUp)
{
    pipe.plugIn();
    ASSERT_TRUE(pipe.write(twoStrokes));
    EXPECT_EQ(update(), "");
    EXPECT_EQ(whole(reader.decoder()),
              (Touches{moments({1000, 1008, 1017, 1020}), moments({1420, 1431})}));
    EXPECT_EQ(reader.decoder().touches().front().seen, now);
}

TEST_F(PenReaderTest, HalfAnEventWaitsForItsRest)
{
    pipe.plugIn();
    for (const char byte : twoStrokes)
    {
        ASSERT_TRUE(pipe.write({&byte, 1}));
        update();
    }
    EXPECT_EQ(whole(reader.decoder()), decoded(twoStrokes));
    EXPECT_EQ(whole(reader.decoder()).size(), 2U);
}

TEST_F(PenReaderTest, PulledOutItIsToldOnceAndTriedAgain)
{
    pipe.plugIn();
    ASSERT_TRUE(pipe.write(penDown(1000) + penMove(1010) + "half"));
    update();
    ASSERT_EQ(reader.decoder().touches().size(), 1U);
    pipe.pullOut();
    const auto log = update();
    EXPECT_NE(log.find(pipe.path()), std::string::npos) << log;
    EXPECT_NE(log.find("closed"), std::string::npos);
    EXPECT_NE(log.find("group input"), std::string::npos) << "what to do";
    EXPECT_FALSE(reader.isOpen());
    EXPECT_TRUE(reader.decoder().touches().empty()) << "the stroke that was cut is none";
    EXPECT_EQ(update(seconds(6)), "") << "once";
    pipe.plugIn();
    update(seconds(1));
    EXPECT_FALSE(reader.isOpen()) << "not at every frame";
    ASSERT_TRUE(pipe.write(twoStrokes));
    EXPECT_NE(update(seconds(6)).find("again"), std::string::npos);
    EXPECT_EQ(whole(reader.decoder()), decoded(twoStrokes));
}

TEST(PenReader, WhatIsMissingOrNoInputDeviceIsSaidPlainly)
{
    log::start("test", "info");
    const onedoor::test::TempFolder folder;
    for (const auto& [path, why] : {std::pair<std::string, std::string>{folder / "none", "No such file"},
                                    {"/dev/zero", "is no input device"},
                                    {folder.path(), "is no input device"}})
    {
        PenReader reader(path);
        testing::internal::CaptureStderr();
        reader.update(start);
        const auto log = testing::internal::GetCapturedStderr();
        EXPECT_NE(log.find(why), std::string::npos) << log;
        EXPECT_FALSE(reader.isOpen());
    }
}

TEST(PenDecoder, ATouchOfWhichSomethingIsLostIsNone)
{
    const auto dropped = penEvent(0, EV_SYN, SYN_DROPPED, 0);
    EXPECT_TRUE(decoded(penDown(10) + dropped + penMove(20) + penUp(30)).empty());
    EXPECT_TRUE(decoded(dropped + penDown(10) + penUp(30)).empty()) << "the down stood before the next report";
    EXPECT_TRUE(decoded(penDown(10) + penMove(5) + penUp(30)).empty()) << "time does not run back";
    EXPECT_TRUE(decoded(penMove(5) + penUp(30)).empty());
    EXPECT_EQ(decoded(penDown(10) + penDown(20) + penUp(30)), Touches{moments({20, 30})}) << "its up was not seen";
    EXPECT_EQ(decoded(penDown(10) + dropped + report(11) + twoStrokes).size(), 2U) << "and on it goes";
    PenDecoder twice;
    twice.take(penDown(10) + penDown(20), start);
    EXPECT_EQ(twice.touches().size(), 1U) << "a press would claim the one that never ends";
    const auto outOfReach = penEvent(20, EV_KEY, BTN_TOOL_PEN, 0) + report(20);
    EXPECT_EQ(decoded(penDown(10) + outOfReach), Touches{moments({10, 20})});
}

TEST(PenDecoder, GarbageDoesNoHarm)
{
    std::mt19937 random(7);
    PenDecoder decoder;
    for (int round = 0; round < 2000; ++round)
    {
        std::string bytes(random() % 100, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random() % 4 == 0 ? random() % 256 : random() % 4);
        decoder.take(bytes, start);
        decoder.take(penEvent(static_cast<int>(random() % 9), static_cast<int>(random() % 4), BTN_TOUCH, 1), start);
        decoder.take(report(static_cast<int>(random() % 9)), start);
        ASSERT_LE(decoder.touches().size(), 32U);
        for (const PenTouch& touch : decoder.touches())
            ASSERT_TRUE(std::ranges::is_sorted(touch.moments));
    }
    decoder.restart();
    decoder.take(twoStrokes, start);
    EXPECT_EQ(whole(decoder).size(), 2U);
}

TEST(PenDecoder, AFingerLeftMovingCannotFillTheMemory)
{
    PenDecoder decoder;
    decoder.take(penDown(1), start);
    for (int ms = 2; ms < 5000; ++ms)
        decoder.take(penMove(ms), start);
    EXPECT_LE(decoder.touches().front().moments.size(), consent::maxStrokeMoments + 2);
    decoder.take(penUp(5000), start);
    EXPECT_EQ(whole(decoder).front().back(), milliseconds(5000)) << "the up is true all the same";
}

TEST(PenDecoder, GivesATouchOnceAndOnlyWhenItIsUp)
{
    PenDecoder decoder;
    decoder.take(penDown(10), start);
    const unsigned number = decoder.touches().back().number;
    EXPECT_TRUE(decoder.remove(number).empty());
    decoder.take(penUp(30), start);
    EXPECT_EQ(decoder.remove(number), moments({10, 30}));
    EXPECT_TRUE(decoder.remove(number).empty());
    EXPECT_TRUE(decoder.touches().empty());
}

} // namespace onedoor::kiosk::test
