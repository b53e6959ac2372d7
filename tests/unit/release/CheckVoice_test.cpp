#include "content/release/Voice.hpp"
#include "content/speech/WavFile.hpp"
#include "content/speech/WordBank.hpp"
#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

const std::string displays = "displays.json";

/// A small hall whose first display speaks both languages.
struct SpeakingHall : SmallContent
{
    SpeakingHall() { voice() = {{"languages", {"zh-CN", "en"}}}; }
    Json& voice() { return at(displays, "/displays/0/voice"); }
    Json& label() { return at("hall.json", "/counters/0/label"); }
};

} // namespace

TEST(CheckVoice, ASpeakingHallWithUsualLabelsHasNoFault)
{
    SpeakingHall hall;
    hall.label() = {{"zh-CN", "1号窗口"}, {"en", "Window 1"}};
    EXPECT_EQ(describe(hall.faults()), "");
}

TEST(CheckVoice, ALabelThatNobodyCanSayIsAWarning)
{
    SpeakingHall hall;
    hall.label() = {{"zh-CN", "缘定三生"}, {"en", "Fäte"}};
    const auto faults = hall.faults();
    expectWarning(faults, "hall.json", "/counters/0/label/zh-CN", "缘定三生", "pinyin");
    expectWarning(faults, "hall.json", "/counters/0/label/en", "cannot be said", "English words");
}

TEST(CheckVoice, ASilentHallMayCallItsCountersAnything)
{
    SmallContent hall;
    hall.at("hall.json", "/counters/0/label") = {{"zh-CN", "缘定三生"}, {"en", "Fäte"}};
    EXPECT_EQ(describe(hall.faults()), "");
}

TEST(CheckVoice, PinyinSpellsALabelOutAndMustBePinyin)
{
    SpeakingHall hall;
    hall.label() = {{"zh-CN", "缘定三生"}, {"en", "Room 1"}};
    auto& spoken = hall.at("hall.json", "/counters/0/spoken");
    spoken = {{"zh-CN", "yuan2 ding4 san1 sheng1"}};
    EXPECT_EQ(describe(hall.faults()), "");
    spoken = {{"zh-CN", "yuan ding san sheng"}};
    expectError(hall.faults(), "hall.json", "/counters/0/spoken/zh-CN", "cannot be read out", "tone figures");
}

TEST(CheckVoice, ARecordingOfTheLabelDoesAsWell)
{
    SpeakingHall hall;
    hall.label() = {{"zh-CN", "缘定三生"}, {"en", "Room 1"}};
    const auto counter = hall.at("hall.json", "/counters/0/id").get<std::string>();
    hall.raw(speech::recordingOf("counter-" + counter, chinese),
             speech::writeWav({speech::soundRate, std::vector<std::int16_t>(4000, 20)}));
    EXPECT_EQ(describe(hall.faults()), "");
}

TEST(CheckVoice, ABadRecordingAndOneThatNoCallNeedsAreFound)
{
    SpeakingHall hall;
    hall.label() = {{"zh-CN", "1号窗口"}, {"en", "Window 1"}};
    hall.raw("media/voice/zh-CN.digit-0.wav", "RIFF");
    hall.raw("media/voice/zh-CN.nobody.wav", speech::writeWav({speech::soundRate, {0, 0}}));
    const auto faults = hall.faults();
    expectError(faults, "media/voice/zh-CN.digit-0.wav", "", "no WAV file", "record the word once more");
    expectWarning(faults, "media/voice/zh-CN.nobody.wav", "", "no call of this hall", "take the file out");
}

TEST(CheckVoice, NobodySpeaksWhatHeDoesNotShow)
{
    SpeakingHall hall;
    hall.label() = {{"zh-CN", "1号窗口"}, {"en", "Window 1"}};
    hall.at(displays, "/displays/0/call_board") = false;
    expectError(hall.faults(), displays, "/displays/0/voice", "does not show", "call board");
}

TEST(CheckVoice, QuietHoursAndCountersMustExist)
{
    SpeakingHall hall;
    hall.label() = {{"zh-CN", "1号窗口"}, {"en", "Window 1"}};
    hall.voice()["quiet"] = {"siesta"};
    hall.at(displays, "/displays/0/layout") = "counter";
    hall.at(displays, "/displays/0/counter") = "nowhere";
    const auto faults = hall.faults();
    expectError(faults, displays, "/displays/0/voice/quiet/0", "no daypart \"siesta\"", "");
    expectError(faults, displays, "/displays/0/counter", "no counter \"nowhere\"", "");
}

TEST(CheckVoice, ACounterScreenNamesItsCounterAndAWallNone)
{
    SmallContent hall;
    hall.at(displays, "/displays/0/layout") = "counter";
    expectError(hall.faults(), displays, "/displays/0", "names a \"counter\"", "");
}

TEST(CheckVoice, RecordedWordsTravelWithARelease)
{
    SpeakingHall hall;
    hall.raw("media/voice/zh-CN.digit-0.wav", "x");
    hall.raw("media/unused.svg", "x");
    const auto used = onlyWhatIsUsed(hall.files());
    ASSERT_TRUE(used) << used.error().message;
    EXPECT_TRUE(used->has("media/voice/zh-CN.digit-0.wav"));
    EXPECT_FALSE(used->has("media/unused.svg"));
}

TEST(VoiceWords, TheShippedHallIsReadInAQuarterOfAnHour)
{
    const auto files = FileSet::fromFolder(defaultsFolder, shareFolder() / "icons");
    ASSERT_TRUE(files);
    const auto release = loadRelease(*files);
    ASSERT_TRUE(release) << release.error().message;
    const auto words = voiceWords(**release, chinese);
    EXPECT_GE(words.size(), 20u);
    EXPECT_LE(words.size(), 60u);
    EXPECT_TRUE(std::ranges::none_of(words, [](const speech::Word& word) { return word.sound.empty(); }));
}

} // namespace onedoor::release::test
