#include "content/speech/Synthesizer.hpp"

#include "content/speech/Levels.hpp"
#include "tests/unit/speech/Readings.hpp"

#include <chrono>
#include <gmock/gmock.h>

namespace onedoor::speech::test
{

namespace
{

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

queue::Counter counterOf(const std::string& id, const std::string& zh, const std::string& en)
{
    return {id, {{{"zh-CN", zh}, {"en", en}}}, {"exam"}, {}};
}

std::string phonemesOf(const std::string& number, const queue::Counter& counter, std::string_view language)
{
    Synthesizer synthesizer;
    const auto sentence = announcement(number, counter, language);
    const auto said = sentence ? synthesizer.phonemes(*sentence) : tl::unexpected<Error>(sentence.error());
    return said ? *said : said.error().message;
}

std::string phonemesOf(std::string_view text, std::string_view language)
{
    const auto said = Synthesizer().phonemes(text, language, readings());
    return said ? *said : said.error().message;
}

} // namespace

TEST(Synthesizer, SaysTheRightSyllablesWithTheRightTones)
{
    const auto room = counterOf("exam-2", "2号诊室", "Room 2");
    EXPECT_EQ(phonemesOf("A018", room, "zh-CN"),
              "tS;h'i214N_| 'ei51_| l'i35N_| j'i55_| p'A55_| X'Au51_|\nt'Au51_| '@r51_| X'Au51_| ts.'@214n_| s.'i.51_|");
    const auto desk = counterOf("desk", "咨询窗口", "Advice desk");
    EXPECT_EQ(phonemesOf("D2345", desk, "zh-CN"),
              "tS;h'i214N_| t'i51_| '@r51_| s'a55n_| s'i[51_| w'u214_| X'Au51_|\nt'Au51_| ts'i[55_| S;'y@35n_| ts.hw'A55N_| "
              "kh'ou214_|");
    EXPECT_EQ(phonemesOf("A679", counterOf("w", "12号窗口", "Window 12"), "zh-CN"),
              "tS;h'i214N_| 'ei51_| l'iou51_| tS;h'i55_| tS;'iou214_| X'Au51_|\nt'Au51_| s.'i.35_| '@r51_| X'Au51_| "
              "ts.hw'A55N_| kh'ou214_|");
}

TEST(Synthesizer, SaysTheRightEnglish)
{
    EXPECT_EQ(phonemesOf("A018", counterOf("exam-2", "2号诊室", "Room 2"), "en"),
              "n'Vmb3r- 'eI\nz'i@roU w'0n 'eIt\npl'i:z g,oU t@ r'u:m t'u:");
}

TEST(Synthesizer, IsAsLoudAsTheRecordedWords)
{
    Synthesizer synthesizer;
    for (const std::string_view language : {"zh-CN", "en"})
    {
        const auto sound =
            synthesizer.say(*announcement("A018", counterOf("exam-2", "2号诊室", "Room 2"), language));
        ASSERT_TRUE(sound) << sound.error().message;
        EXPECT_NEAR(loudnessOf(*sound), -20, 1.5);
        EXPECT_TRUE(hasQuietEnds(*sound));
        EXPECT_GT(sound->duration(), milliseconds(2000));
        EXPECT_LT(sound->duration(), milliseconds(7000));
    }
}

TEST(Synthesizer, ReadsAPageWithTheRightTones)
{
    EXPECT_EQ(phonemesOf("银行行长重新来", "zh-CN"),
              "j'i35n_| X'a35N_| X'a35N_| ts.'a214N_| ts.h'ong35_| S;'i55n_| l'ai35_|");
    EXPECT_EQ(phonemesOf("抽血为您服务", "zh-CN"), "ts.h'ou55_| S;'yE51_| w'ei51_| n'i35n_| f'u35_| w'u51_|");
}

TEST(Synthesizer, ReadsLatinWordsOfAChineseTextInEnglish)
{
    EXPECT_EQ(phonemesOf("用 WiFi 看 A 018 号", "zh-CN"),
              "'yu51N_|\nw'aI f,aI\nkh'a51n_| 'ei51_| l'i35N_| j'i55_| p'A55_| X'Au51_|");
}

TEST(Synthesizer, ReadsEnglishNumbersAsPeopleSayThem)
{
    EXPECT_EQ(phonemesOf("Number A 018, 20–35 minutes", "en"),
              "n'Vmb3r- 'eI\nz'i@roU w'0n 'eIt\ntw'Enti t@ T'3:ti f'aIv m'InIts");
}

TEST(Synthesizer, ReadsAThirdLanguageIfThereIsAVoice)
{
    EXPECT_FALSE(phonemesOf("Xin chào", "vi").empty());
    EXPECT_TRUE(Synthesizer().read("Xin chào", "vi", readings(), 150));
    const auto nobody = Synthesizer().read("Mae", "xx-YY", readings(), 150);
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().code, ErrorCode::NotFound);
}

TEST(Synthesizer, ReadsAtThePaceThatIsAskedAndAsLoudAsTheRecordedWords)
{
    const auto once = Synthesizer().read("请带上身份证。", "zh-CN", readings(), 150);
    const auto slowly = Synthesizer().read("请带上身份证。", "zh-CN", readings(), 100);
    ASSERT_TRUE(once && slowly);
    EXPECT_GT(slowly->duration(), once->duration() + milliseconds(200));
    EXPECT_NEAR(loudnessOf(*once), -20, 1.5);
    EXPECT_TRUE(hasQuietEnds(*once));
}

TEST(Synthesizer, AnErrorNeverHoldsTheText)
{
    for (const std::string_view text : {"", "※◆", "。。"})
    {
        const auto said = Synthesizer().read(text, "zh-CN", readings(), 150);
        ASSERT_FALSE(said) << text;
        EXPECT_EQ(said.error().code, ErrorCode::Unsupported);
        EXPECT_EQ(said.error().message, "nothing of it can be said");
    }
}

} // namespace onedoor::speech::test
