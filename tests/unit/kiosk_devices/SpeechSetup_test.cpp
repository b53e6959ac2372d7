#include "kiosk/devices/SpeechSetup.hpp"

#include "content/base/Files.hpp"
#include "content/speech/Synthesizer.hpp"
#include "content/speech/WavFile.hpp"
#include "display/stage/Loudspeaker.hpp"
#include "kiosk/devices/Reader.hpp"
#include "kiosk/devices/WavFolder.hpp"
#include "tests/Paths.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/kiosk_devices/MemoryScan.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>
#include <thread>

namespace onedoor::kiosk::test
{

namespace
{

using Kind = SpeechSetup::Kind;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

const std::filesystem::path readings = ONEDOOR_BINARY_DIR "/share/onedoor/pinyin.json";

bool untilRead(Reader& reader)
{
    const auto end = steady_clock::now() + std::chrono::seconds(20);
    while (reader.isReading() && steady_clock::now() < end)
    {
        reader.update();
        std::this_thread::sleep_for(milliseconds(1));
    }
    return !reader.isReading();
}

speech::Sound wav(const std::filesystem::path& file)
{
    const auto bytes = readFile(file);
    return bytes ? speech::readWav(*bytes).value_or(speech::Sound{}) : speech::Sound{};
}

/// What is to be found nowhere: the sentence and its pinyin. Written so that the program holds neither.
Needle sentence()
{
    std::string text;
    for (const char* word : {"紫藤", "花架", "下的", "白鹭", "慢慢", "走过", "石桥"})
        text += word;
    Needle needle(text);
    std::ranges::fill(text, '\0');
    return needle;
}

Needle pinyin()
{
    std::string text;
    for (const char* word : {"zi3", "teng2", "hua1", "jia4", "xia4", "de5", "bai2", "lu4"})
        (text += text.empty() ? "" : " ") += word;
    Needle needle(text);
    std::ranges::fill(text, '\0');
    return needle;
}

/// A sound that is like no other, from a few numbers.
speech::Sound noise(std::size_t from, std::size_t count)
{
    speech::Sound sound;
    sound.samples.reserve(count); // grown, it would leave a copy behind
    for (auto i = from; i < from + count; ++i)
        sound.samples.push_back(static_cast<std::int16_t>((i * 2654435761u) >> 13));
    return sound;
}

Needle stretchOfNoise()
{
    auto sound = noise(5000, 64);
    std::string bytes(reinterpret_cast<const char*>(sound.samples.data()), 128);
    Needle needle(bytes);
    std::ranges::fill(bytes, '\0');
    std::ranges::fill(sound.samples, std::int16_t{0});
    return needle;
}

/// Reads to a loudspeaker that is none, stops in the middle and looks at the memory. Ends the process, with 0 when
/// the sound was there while it was heard and not behind it: the loudspeaker's library looks at its drivers once.
[[noreturn]] void hearAndForget()
{
    ::setenv("ALSOFT_DRIVERS", "null", 1);
    const auto needle = stretchOfNoise();
    Reader reader(std::make_unique<stage::Loudspeaker>(),
                  [](const std::string&, const std::string&) { return Result<speech::Sound>(noise(0, 40000)); }, true);
    reader.read({"one", "two"}, "en");
    const auto end = steady_clock::now() + std::chrono::seconds(10);
    std::size_t before = 0;
    while (before < 3 && steady_clock::now() < end) // the player's, its driver's, and the next sentence's
    {
        reader.update();
        std::this_thread::sleep_for(milliseconds(20));
        before = timesInMemory(needle);
    }
    reader.stop();
    const auto after = timesInMemory(needle);
    std::fprintf(stderr, "%zu times, then %zu\n", before, after);
    std::_Exit(before > 1 && after == 0 ? 0 : 1);
}

} // namespace

TEST(SpeechSetup, IsReadFromTheCommandLine)
{
    EXPECT_EQ(parseSpeechSetup("off"), (SpeechSetup{Kind::Off, {}}));
    EXPECT_EQ(parseSpeechSetup("loudspeaker"), (SpeechSetup{Kind::Loudspeaker, {}}));
    EXPECT_EQ(parseSpeechSetup("headphones"), (SpeechSetup{Kind::Headphones, {}}));
    EXPECT_EQ(parseSpeechSetup("wav:/tmp/heard"), (SpeechSetup{Kind::Wav, "/tmp/heard"}));
    for (const std::string_view wrong : {"", "on", "wav", "wav:", "headphones ", "Loudspeaker", "loudspeaker:x"})
        EXPECT_FALSE(parseSpeechSetup(wrong)) << wrong;
}

TEST(SpeechSetup, OnlyWhatOneHearsAloneMayReadConsentPages)
{
    EXPECT_FALSE((SpeechSetup{Kind::Off, {}}).isPrivate());
    EXPECT_FALSE((SpeechSetup{Kind::Loudspeaker, {}}).isPrivate());
    EXPECT_TRUE((SpeechSetup{Kind::Headphones, {}}).isPrivate());
    EXPECT_TRUE((SpeechSetup{Kind::Wav, "x"}).isPrivate());
    EXPECT_FALSE(makeReader({Kind::Loudspeaker, {}}, readings)->isPrivate());
    EXPECT_TRUE(makeReader({Kind::Headphones, {}}, readings)->isPrivate());
    EXPECT_EQ(makeReader({Kind::Off, {}}, readings), nullptr);
}

TEST(SpeechSetup, WavFilesHoldThePageSentenceBySentence)
{
    const onedoor::test::TempFolder folder;
    const auto table = speech::Pinyin::load(readings).value();
    const auto reader = makeReader({Kind::Wav, folder.path()}, readings);
    reader->setVolume(100);
    reader->read({"请带上身份证。", "请在A 018号窗口等候。"}, "zh-CN");
    ASSERT_TRUE(untilRead(*reader));
    reader->read({"Thank you."}, "en");
    ASSERT_TRUE(untilRead(*reader));
    const auto expect = [&](const char* file, std::string_view text, std::string_view language)
    {
        const auto sound = speech::Synthesizer().read(text, language, table, 150).value();
        EXPECT_NEAR(static_cast<double>(wav(folder.path() / file).duration().count()),
                    static_cast<double>(sound.duration().count()), 40)
            << text;
    };
    expect("0001.wav", "请带上身份证。", "zh-CN");
    expect("0002.wav", "请在A 018号窗口等候。", "zh-CN");
    expect("0003.wav", "Thank you.", "en");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "0004.wav"));
}

TEST(SpeechSetup, WithoutItsTableNothingIsReadAndNothingBreaks)
{
    const onedoor::test::TempFolder folder;
    const auto reader = makeReader({Kind::Wav, folder.path()}, folder.path() / "none.json");
    reader->read({"请坐。", "请坐。"}, "zh-CN");
    EXPECT_TRUE(untilRead(*reader));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "0001.wav"));
}

TEST(SpeechSetup, NoWordOfWhatWasReadStaysInMemory)
{
    const onedoor::test::TempFolder folder;
    const auto reader = makeReader({Kind::Wav, folder.path()}, readings);
    reader->read({sentence().plain(), "好。"}, "zh-CN");
    ASSERT_TRUE(untilRead(*reader));
    ASSERT_TRUE(std::filesystem::exists(folder.path() / "0002.wav"));
    EXPECT_EQ(timesInMemory(sentence()), 0u);
    EXPECT_EQ(timesInMemory(pinyin()), 0u);
}

TEST(SpeechSetup, NothingOfTheSoundStaysInMemory)
{
    EXPECT_EXIT(hearAndForget(), testing::ExitedWithCode(0), "");
}

TEST(MemoryScan, FindsWhatIsThere)
{
    const auto kept = sentence().plain();
    EXPECT_EQ(timesInMemory(sentence()), 1u) << kept.size();
}

TEST(WavFolder, NumbersGoOnBehindTheFilesThatAreThere)
{
    const onedoor::test::TempFolder folder;
    ASSERT_TRUE(WavFolder(folder.path()).play({speech::soundRate, {100, -100}}, 100));
    WavFolder again(folder.path());
    ASSERT_TRUE(again.play({speech::soundRate, {100, -100}}, 50));
    EXPECT_FALSE(again.isPlaying());
    EXPECT_EQ(wav(folder.path() / "0001.wav").samples, (std::vector<std::int16_t>{100, -100}));
    EXPECT_EQ(wav(folder.path() / "0002.wav").samples, (std::vector<std::int16_t>{50, -50}));
    EXPECT_FALSE(WavFolder("/proc/nothing").play({speech::soundRate, {1}}, 50));
}

} // namespace onedoor::kiosk::test
