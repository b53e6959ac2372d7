#include "content/speech/Levels.hpp"

#include "tests/unit/speech/Tones.hpp"

#include <gtest/gtest.h>

namespace onedoor::speech::test
{

TEST(Levels, EveryFaultOfARecordingHasItsName)
{
    EXPECT_EQ(findFault(recording(milliseconds(300))), std::nullopt);
    EXPECT_EQ(findFault(hum(milliseconds(900), 0.002)), RecordingFault::Silent);
    EXPECT_EQ(findFault({}), RecordingFault::Silent);
    EXPECT_EQ(findFault(recording(milliseconds(50))), RecordingFault::TooShort);
    EXPECT_EQ(findFault(recording(milliseconds(6000))), RecordingFault::TooLong);
    EXPECT_EQ(findFault(recording(milliseconds(300), 1.4)), RecordingFault::Clipped);
    EXPECT_EQ(findFault(noise(milliseconds(1500), 0.05)), RecordingFault::Noise);
    EXPECT_EQ(findFault(noise(milliseconds(9000), 0.05)), RecordingFault::Noise);
}

TEST(Levels, WhatCannotBeUsedIsRefusedWithAnAdvice)
{
    const auto word = prepareWord(recording(milliseconds(50)));
    ASSERT_FALSE(word);
    EXPECT_EQ(word.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(word.error().message.find("too_short: "), 0u) << word.error().message;
}

TEST(Levels, TheRoomBeforeAndAfterAWordIsCutOff)
{
    const auto word = prepareWord(recording(milliseconds(300), 0.3, milliseconds(2000)));
    ASSERT_TRUE(word) << word.error().message;
    EXPECT_GE(word->duration(), milliseconds(330));
    EXPECT_LE(word->duration(), milliseconds(420));
}

TEST(Levels, ALoudRoomIsCutOffAsWell)
{
    auto raw = noise(milliseconds(2400), 0.012);
    const auto said = hum(milliseconds(300));
    for (std::size_t i = 0; i < said.samples.size(); ++i)
        raw.samples[20000 + i] = static_cast<std::int16_t>(raw.samples[20000 + i] + said.samples[i]);
    const auto word = prepareWord(raw);
    ASSERT_TRUE(word) << word.error().message;
    EXPECT_GE(word->duration(), milliseconds(330));
    EXPECT_LE(word->duration(), milliseconds(420));
}

TEST(Levels, AWordWithoutAnyRoomStaysWhole)
{
    // Soft, loud, soft: what has no pause in it is no room.
    auto raw = hum(milliseconds(100), 0.03);
    for (const auto& part : {hum(milliseconds(200), 0.3), hum(milliseconds(100), 0.03)})
        raw.samples.insert(raw.samples.end(), part.samples.begin(), part.samples.end());
    const auto word = prepareWord(raw);
    ASSERT_TRUE(word) << word.error().message;
    EXPECT_EQ(word->samples.size(), raw.samples.size());
}

TEST(Levels, AllWordsAreEquallyLoud)
{
    for (const double loud : {0.03, 0.1, 0.3, 0.9})
        for (const int length : {150, 400, 900})
        {
            const auto word = prepareWord(recording(milliseconds(length), loud));
            ASSERT_TRUE(word) << word.error().message;
            EXPECT_NEAR(loudnessOf(*word), -20, 0.5) << loud << " " << length;
        }
}

TEST(Levels, PeaksAreNeverCut)
{
    Sound clap = recording(milliseconds(300), 0.02);
    for (std::size_t i = 10000; i < 10006; ++i)
        clap.samples[i] = 30000;
    const auto word = prepareWord(clap);
    ASSERT_TRUE(word) << word.error().message;
    for (const auto sample : word->samples)
        EXPECT_LT(std::abs(static_cast<int>(sample)), 29300);
}

TEST(Levels, AWordBeginsAndEndsInSilence)
{
    EXPECT_FALSE(hasQuietEnds({soundRate, {0, 9000}}));
    const auto word = prepareWord(hum(milliseconds(403), 0.5)); // said without any room before and after
    ASSERT_TRUE(word) << word.error().message;
    EXPECT_TRUE(hasQuietEnds(*word));
    EXPECT_EQ(word->samples.front(), 0);
    EXPECT_EQ(word->samples.back(), 0);
}

TEST(Levels, TheSameRecordingGivesTheSameSamples)
{
    const auto raw = recording(milliseconds(320), 0.2, milliseconds(500), 310, 48000);
    EXPECT_EQ(*prepareWord(raw), *prepareWord(raw));
}

TEST(Levels, AMicrophoneOfAnyRateGivesTheHallsRate)
{
    for (const int rate : {16000, 44100, 48000})
    {
        const auto word = prepareWord(recording(milliseconds(300), 0.3, milliseconds(400), 220, rate));
        ASSERT_TRUE(word) << word.error().message;
        EXPECT_EQ(word->samplesPerSecond, soundRate);
        EXPECT_NEAR(static_cast<double>(word->duration().count()), 390, 30) << rate;
    }
}

TEST(Chime, TurnsHeadsWithoutAClick)
{
    const auto sound = chime();
    EXPECT_GT(sound.duration(), milliseconds(900));
    EXPECT_LT(sound.duration(), milliseconds(1500));
    EXPECT_TRUE(hasQuietEnds(sound));
    EXPECT_LT(biggestStep(sound), 3500);
    EXPECT_NEAR(loudnessOf(sound), -20, 6);
}

} // namespace onedoor::speech::test
