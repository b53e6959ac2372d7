#include "kiosk/devices/Reader.hpp"

#include "tests/unit/kiosk_devices/Ear.hpp"

#include <atomic>
#include <chrono>
#include <gmock/gmock.h>
#include <mutex>
#include <thread>

namespace onedoor::kiosk::test
{

namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// Makes a sound whose first sample is the number that the sentence is; "-" cannot be said. A closed voice waits.
class Voice
{
public:
    [[nodiscard]] Reader::Say say()
    {
        return [this](const std::string& sentence, const std::string& language) -> Result<speech::Sound>
        {
            languages = languages + language + " ";
            ++asked;
            const std::scoped_lock waiting(gate);
            if (sentence == "-")
                return fail(ErrorCode::Unsupported, "nothing of it can be said");
            return speech::Sound{speech::soundRate, {static_cast<std::int16_t>(std::stoi(sentence)), 0, 0}};
        };
    }

    std::mutex gate;
    std::atomic<int> asked = 0;
    std::string languages;
};

struct Desk
{
    Heard heard;
    Voice voice;
    Reader reader{std::make_unique<Ear>(heard), voice.say(), true};

    /// Lets time pass until it holds.
    template <class Holds>
    bool until(Holds holds)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!holds() && std::chrono::steady_clock::now() < end)
        {
            reader.update();
            std::this_thread::yield();
        }
        return holds();
    }
    bool untilHeard(std::size_t count)
    {
        return until([&] { return heard.sounds.size() == count; });
    }
};

} // namespace

TEST(Reader, ReadsOneSentenceBehindTheOther)
{
    Desk desk;
    EXPECT_FALSE(desk.reader.isReading());
    desk.reader.read({"1", "2", "3"}, "en");
    EXPECT_TRUE(desk.reader.isReading());
    for (std::size_t i = 0; i < 3; ++i)
    {
        ASSERT_TRUE(desk.untilHeard(i + 1));
        desk.heard.playing = false;
    }
    desk.reader.update();
    EXPECT_FALSE(desk.reader.isReading());
    EXPECT_THAT(desk.heard.sounds, ElementsAre(1, 2, 3));
    EXPECT_EQ(desk.voice.languages, "en en en ");
    EXPECT_EQ(desk.heard.cuts, 0);
}

TEST(Reader, MakesTheNextSentenceReadyWhileOneIsHeard)
{
    Desk desk;
    desk.reader.read({"1", "2", "3"}, "en");
    ASSERT_TRUE(desk.untilHeard(1));
    EXPECT_TRUE(desk.until([&] { return desk.voice.asked == 2; }));
    for (int i = 0; i < 1000; ++i)
        desk.reader.update();
    EXPECT_THAT(desk.heard.sounds, ElementsAre(1)) << "nothing covers the one that is heard";
    EXPECT_EQ(desk.voice.asked, 2) << "one ahead, no more";
}

TEST(Reader, NothingWaitsForASentenceThatTakesLong)
{
    Desk desk;
    {
        const std::scoped_lock slow(desk.voice.gate);
        desk.reader.read({"1"}, "en");
        desk.reader.update();
        desk.reader.stop();
        desk.reader.read({"2"}, "en");
        desk.reader.update();
        EXPECT_THAT(desk.heard.sounds, IsEmpty());
        EXPECT_TRUE(desk.reader.isReading());
    }
    ASSERT_TRUE(desk.untilHeard(1));
    EXPECT_THAT(desk.heard.sounds, ElementsAre(2)) << "what was stopped while it was made is never heard";
}

TEST(Reader, StopIsSilentAtOnceAndForGood)
{
    Desk desk;
    desk.reader.read({"1", "2"}, "en");
    ASSERT_TRUE(desk.untilHeard(1));
    ASSERT_TRUE(desk.until([&] { return desk.voice.asked == 2; }));
    desk.reader.stop();
    EXPECT_FALSE(desk.heard.playing);
    EXPECT_FALSE(desk.reader.isReading());
    for (int i = 0; i < 1000; ++i)
        desk.reader.update();
    EXPECT_THAT(desk.heard.sounds, ElementsAre(1));
}

TEST(Reader, ReadingAnewEndsWhatWasRead)
{
    Desk desk;
    desk.reader.read({"1", "2"}, "en");
    ASSERT_TRUE(desk.untilHeard(1));
    desk.reader.read({"7", "8"}, "en");
    EXPECT_EQ(desk.heard.cuts, 1);
    ASSERT_TRUE(desk.untilHeard(2));
    EXPECT_THAT(desk.heard.sounds, ElementsAre(1, 7));
}

TEST(Reader, ASentenceThatCannotBeSaidIsPassedOver)
{
    Desk desk;
    desk.reader.read({"-", "2", "-"}, "en");
    ASSERT_TRUE(desk.untilHeard(1));
    desk.heard.playing = false;
    EXPECT_TRUE(desk.until([&] { return !desk.reader.isReading(); }));
    EXPECT_THAT(desk.heard.sounds, ElementsAre(2));
}

TEST(Reader, WithoutASoundDeviceItEndsAndTriesAgainNextTime)
{
    Desk desk;
    desk.heard.broken = true;
    desk.reader.read({"1", "2"}, "en");
    EXPECT_TRUE(desk.until([&] { return !desk.reader.isReading(); }));
    desk.heard.broken = false;
    desk.reader.read({"3"}, "en");
    EXPECT_TRUE(desk.untilHeard(1));
}

TEST(Reader, TheVolumeIsHeardAtOnceAndStaysWithinItsEnds)
{
    Desk desk;
    desk.reader.setVolume(40);
    desk.reader.read({"1"}, "en");
    ASSERT_TRUE(desk.untilHeard(1));
    desk.reader.setVolume(130);
    EXPECT_EQ(desk.reader.volume(), 100);
    desk.reader.setVolume(-5);
    EXPECT_EQ(desk.reader.volume(), 0);
    EXPECT_THAT(desk.heard.volumes, ElementsAre(40, 40, 100, 0));
}

TEST(Reader, AnEmptyPageIsNotRead)
{
    Desk desk;
    desk.reader.read({}, "en");
    EXPECT_FALSE(desk.reader.isReading());
    desk.reader.stop();
    desk.reader.update();
    EXPECT_EQ(desk.voice.asked, 0);
}

} // namespace onedoor::kiosk::test
