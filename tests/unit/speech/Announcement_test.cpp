#include "content/speech/Announcement.hpp"

#include <gmock/gmock.h>
#include <set>

namespace onedoor::speech::test
{

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace
{

queue::Counter counter(const std::string& zh, const std::string& en = "Room 2")
{
    return {"exam-2", {{{"zh-CN", zh}, {"en", en}}}, {"exam"}, {}};
}

std::vector<std::string> ids(const std::vector<Word>& words)
{
    std::vector<std::string> list;
    for (const auto& word : words)
        list.push_back(word.id);
    return list;
}

std::string soundOf(const std::string& number, const queue::Counter& where, std::string_view language)
{
    const auto sentence = announcement(number, where, language);
    return sentence ? sentence->sound() : sentence.error().message;
}

} // namespace

TEST(Announcement, SaysLetterAndEachFigureThenTheCounter)
{
    const auto sentence = announcement("A018", counter("2 号诊室"), chinese);
    ASSERT_TRUE(sentence) << sentence.error().message;
    EXPECT_THAT(ids(sentence->words), ElementsAre("qing", "letter-a", "digit-0", "digit-1", "digit-8", "hao", "dao",
                                                  "digit-2", "hao", "zhenshi"));
    EXPECT_EQ(sentence->text(), "请A零一八号，到二号诊室");
    EXPECT_EQ(sentence->sound(), "qing3 A ling2 yi1 ba1 hao4, dao4 er4 hao4 zhen3 shi4.");
}

TEST(Announcement, SaysTheSameInEnglish)
{
    const auto sentence = announcement("A018", counter("2号诊室"), english);
    ASSERT_TRUE(sentence) << sentence.error().message;
    EXPECT_EQ(sentence->sound(), "Number A, zero one eight, please go to Room 2.");
    EXPECT_EQ(sentence->text(), "Number A, zero one eight, please go to Room 2");
}

TEST(Announcement, FourFiguresAreReadOneByOneToo)
{
    EXPECT_THAT(soundOf("B1200", counter("1号窗口"), chinese), HasSubstr("B yi1 er4 ling2 ling2 hao4,"));
}

TEST(Announcement, RefusesWhateverIsNoNumber)
{
    for (const std::string_view text : {"", "A18", "A0180000", "a018", "018", "请到后门", "A018 hello", "A01\n8", "A0l8"})
    {
        const auto sentence = announcement(text, counter("2号诊室"), chinese);
        ASSERT_FALSE(sentence) << text;
        EXPECT_EQ(sentence.error().code, ErrorCode::InvalidArgument);
    }
}

TEST(Announcement, RefusesALanguageThatItCannotSpeak)
{
    const auto sentence = announcement("A018", counter("2号诊室"), "ug");
    ASSERT_FALSE(sentence);
    EXPECT_EQ(sentence.error().code, ErrorCode::Unsupported);
}

TEST(CounterWords, NumbersAreReadAsPeopleSayThem)
{
    const auto said = [](const std::string& label)
    {
        std::string text;
        for (const auto& word : counterWords(counter(label), chinese))
            text += word.text;
        return text;
    };
    EXPECT_EQ(said("10号窗口"), "十号窗口");
    EXPECT_EQ(said("12号窗口"), "十二号窗口");
    EXPECT_EQ(said("40号窗口"), "四十号窗口");
    EXPECT_EQ(said("21 号 窗口"), "二十一号窗口");
    EXPECT_EQ(said("305室"), "三零五室");
    EXPECT_EQ(said("02号窗口"), "零二号窗口");
    EXPECT_EQ(said("三号诊室"), "三号诊室");
    EXPECT_EQ(said("A区1号窗口"), "A区一号窗口");
}

TEST(CounterWords, UsualPlacesNeedNoPinyin)
{
    for (const std::string label : {"咨询窗口", "婚检登记窗口", "孕前检查室", "采血室", "二楼服务台", "结婚登记1号窗口"})
        EXPECT_THAT(soundOf("A018", counter(label), chinese), Not(IsEmpty())) << label;
    EXPECT_THAT(soundOf("A018", counter("咨询窗口"), chinese), HasSubstr("dao4 zi1 xun2 chuang1 kou3."));
}

TEST(CounterWords, AnUnknownLabelIsAWordOfItsOwnAndCannotBeSynthesized)
{
    const auto words = counterWords(counter("缘定三生厅"), chinese);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_EQ(words[0].id, "counter-exam-2");
    EXPECT_EQ(words[0].text, "缘定三生厅");
    EXPECT_EQ(soundOf("A018", counter("缘定三生厅"), chinese), "");
}

TEST(CounterWords, TheHallSpellsOutWhatNobodyElseKnows)
{
    auto where = counter("缘定三生厅");
    where.spoken = {{{"zh-CN", "yuan2 ding4 san1 sheng1 ting1"}}};
    EXPECT_THAT(soundOf("A018", where, chinese), HasSubstr("dao4 yuan2 ding4 san1 sheng1 ting1."));
    where.spoken = {{{"zh-CN", "yuan ding"}}};
    EXPECT_EQ(soundOf("A018", where, chinese), "");
}

TEST(CounterWords, NoMarkThatASynthesizerObeysGetsThrough)
{
    for (const std::string label : {"<audio src='x'/>", "[[h@l'oU]]", "Room {2}", "Raum für zwei", "", "2号诊室"})
        EXPECT_EQ(soundOf("A018", counter("2号诊室", label), english), "") << label;
}

TEST(Speakable, PinyinHasATone)
{
    EXPECT_TRUE(isSpeakable("chuang1 kou3", chinese));
    EXPECT_TRUE(isSpeakable("lü4 se4, B chao1", chinese));
    for (const std::string_view text : {"chuang kou", "chuang6", "窗口", "chuang1  kou3", "1", "chuang1kou3", "a1;b2"})
        EXPECT_FALSE(isSpeakable(text, chinese)) << text;
}

TEST(VoiceWords, HoldEveryWordOfEveryCallOnce)
{
    const std::vector<queue::Counter> counters{counter("2号诊室"), counter("12号窗口")};
    const auto words = voiceWords({"A", "B"}, counters, chinese);
    const auto known = ids(words);
    EXPECT_EQ(std::set(known.begin(), known.end()).size(), known.size());
    for (const std::string number : {"A018", "B2345", "A679"})
        for (const auto& where : counters)
        {
            const auto sentence = announcement(number, where, chinese);
            for (const auto& word : sentence->words)
                EXPECT_THAT(known, Contains(word.id));
        }
    EXPECT_THAT(known, Not(Contains("letter-c")));
}

} // namespace onedoor::speech::test
