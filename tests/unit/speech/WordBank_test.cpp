#include "content/speech/WordBank.hpp"

#include "content/speech/WavFile.hpp"
#include "tests/unit/speech/Tones.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace onedoor::speech::test
{

namespace
{

const queue::Counter room{"exam-2", {{{"zh-CN", "2号诊室"}, {"en", "Room 2"}}}, {"exam"}, {}};

/// A release in which a clerk has read every word of the hall, each in a pitch of its own.
std::map<std::string, std::string> recordedHall()
{
    std::map<std::string, std::string> files;
    int index = 0;
    for (const auto& each : voiceWords({"A"}, {room}, chinese))
        files[recordingOf(each.id, chinese)] = writeWav(word(index++));
    return files;
}

WordBank bankOf(const std::map<std::string, std::string>& files)
{
    return WordBank(
        [files](const std::string& name) -> Result<std::string>
        {
            const auto found = files.find(name);
            return found == files.end() ? fail(ErrorCode::NotFound, name) : Result<std::string>(found->second);
        });
}

Sentence sentence(const std::string& number = "A018")
{
    return *announcement(number, room, chinese);
}

} // namespace

TEST(WordBank, EveryRecordedWordStandsInTheSentenceSampleForSample)
{
    const auto files = recordedHall();
    const auto said = bankOf(files).say(sentence());
    ASSERT_TRUE(said);
    auto at = said->samples.begin();
    const auto asked = sentence();
    for (const auto& each : asked.words)
    {
        const auto recorded = *readWav(files.at(recordingOf(each.id, chinese)));
        const auto found = std::search(at, said->samples.end(), recorded.samples.begin(), recorded.samples.end());
        ASSERT_NE(found, said->samples.end()) << each.text << " is not there, or not behind the one before it";
        EXPECT_TRUE(std::all_of(at, found, [](auto sample) { return sample == 0; })) << "before " << each.text;
        at = found + static_cast<std::ptrdiff_t>(recorded.samples.size());
    }
    EXPECT_EQ(at, said->samples.end());
}

TEST(WordBank, WordsAreJoinedWithoutAClick)
{
    int inside = 0;
    for (int i = 0; i < 12; ++i)
        inside = std::max(inside, biggestStep(word(i)));
    EXPECT_LE(biggestStep(*bankOf(recordedHall()).say(sentence())), inside);
}

TEST(WordBank, AMissingWordGivesTheWholeSentenceUp)
{
    auto files = recordedHall();
    files.erase("media/voice/zh-CN.digit-8.wav");
    EXPECT_FALSE(bankOf(files).say(sentence("A018")));
    EXPECT_TRUE(bankOf(files).say(sentence("A017")));
}

TEST(WordBank, AWordThatIsNotWholeCountsAsMissing)
{
    auto files = recordedHall();
    auto& bytes = files["media/voice/zh-CN.digit-8.wav"];
    for (const auto& bad : {std::string(), std::string("RIFF"), bytes.substr(0, 100), writeWav(hum(milliseconds(300), 0.3, 220, 48000)),
                            writeWav({soundRate, std::vector<std::int16_t>(4000, 9000)})})
    {
        bytes = bad;
        EXPECT_FALSE(bankOf(files).say(sentence()));
    }
}

TEST(WordBank, TheSameSentenceIsTheSameSound)
{
    EXPECT_EQ(bankOf(recordedHall()).say(sentence()), bankOf(recordedHall()).say(sentence()));
}

TEST(WavFile, ComesBackAsItWasWritten)
{
    const auto sound = word(3);
    EXPECT_EQ(*readWav(writeWav(sound)), sound);
}

TEST(WavFile, NotesOfARecorderArePassedOver)
{
    auto bytes = writeWav(word(3));
    bytes.insert(36, std::string("LIST\x05\x00\x00\x00hello\x00", 14));
    const auto read = readWav(bytes);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, word(3));
}

TEST(WavFile, OtherCodingsAreRefusedWithAnAdvice)
{
    const auto good = writeWav(word(3));
    const auto with = [&](std::size_t at, char value)
    {
        auto bytes = good;
        bytes[at] = value;
        return readWav(bytes);
    };
    EXPECT_FALSE(with(20, 3)); // floating point
    EXPECT_FALSE(with(22, 2)); // two channels
    EXPECT_FALSE(with(34, 8)); // 8 bits
    EXPECT_FALSE(with(26, 7)); // 500,000 samples a second
    EXPECT_FALSE(with(43, 127)); // longer than the file
    EXPECT_FALSE(with(0, 'X'));
    EXPECT_NE(with(22, 2).error().message.find("one channel"), std::string::npos);
}

TEST(WavFile, NoCutOfAFileIsReadBeyondItsEnd)
{
    const auto good = writeWav({soundRate, {1, 2, 3}});
    for (std::size_t length = 0; length < good.size(); ++length)
        EXPECT_FALSE(readWav(good.substr(0, length))) << length;
}

} // namespace onedoor::speech::test
