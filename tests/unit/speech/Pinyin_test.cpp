#include "content/speech/Pinyin.hpp"

#include "content/base/Files.hpp"
#include "content/base/Json.hpp"
#include "content/speech/Words.hpp"
#include "tests/Paths.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/speech/Readings.hpp"

#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <sstream>

namespace onedoor::speech::test
{

namespace
{

using testing::HasSubstr;

std::string pinyin(std::string_view text)
{
    return readings().of(text);
}

void forEachText(const Json& json, const std::function<void(const std::string&)>& use)
{
    if (json.is_string())
        return use(json.get<std::string>());
    if (json.is_structured())
        for (const auto& part : json)
            forEachText(part, use);
}

} // namespace

TEST(Pinyin, KnowsWordsInWhichACharacterIsReadOtherwise)
{
    EXPECT_EQ(pinyin("行长"), "hang2 zhang3");
    EXPECT_EQ(pinyin("重新"), "chong2 xin1");
    EXPECT_EQ(pinyin("长乐"), "chang2 le4");
    EXPECT_EQ(pinyin("银行行走进行"), "yin2 hang2 xing2 zou3 jin4 xing2");
    EXPECT_EQ(pinyin("还要还给"), "hai2 yao4 huan2 gei3");
    EXPECT_EQ(pinyin("办得快，您得来，得到"), "ban4 de5 kuai4, nin2 dei3 lai2, de2 dao4");
    EXPECT_EQ(pinyin("为您，因为，分为，为准"), "wei4 nin2, yin1 wei4, fen1 wei2, wei2 zhun3");
    EXPECT_EQ(pinyin("地址，慢慢地走"), "di4 zhi3, man4 man4 de5 zou3");
    EXPECT_EQ(pinyin("看着，着急，着重"), "kan4 zhe5, zhao2 ji2, zhuo2 zhong4");
    EXPECT_EQ(pinyin("取了号，了解"), "qu3 le5 hao4, liao3 jie3");
    EXPECT_EQ(pinyin("数据，人数，数一数"), "shu4 ju4, ren2 shu4, shu3 yi4 shu3");
    EXPECT_EQ(pinyin("抽血，血常规"), "chou1 xue4, xue4 chang2 gui1");
    EXPECT_EQ(pinyin("婚假，应当，反应，量血压，剂量"),
              "hun1 jia4, ying1 dang1, fan3 ying4, liang2 xue4 ya1, ji4 liang4");
}

TEST(Pinyin, ToneOfOneAndNotFollowsWhatComesNext)
{
    EXPECT_EQ(pinyin("一个，一天，一年，一起"), "yi2 ge4, yi4 tian1, yi4 nian2, yi4 qi3");
    EXPECT_EQ(pinyin("第一个，一月，一号，十一，星期一，统一"),
              "di4 yi1 ge4, yi1 yue4, yi1 hao4, shi2 yi1, xing1 qi1 yi1, tong3 yi1");
    EXPECT_EQ(pinyin("不是，不同意，不"), "bu2 shi4, bu4 tong2 yi4, bu4");
}

TEST(Pinyin, ACharacterWithoutAReadingIsPassedOver)
{
    EXPECT_EQ(pinyin("婚\U00020000检㐀"), "hun1 jian3");
}

TEST(Pinyin, FiguresBecomeWordsBeforeTheyAreRead)
{
    EXPECT_EQ(pinyin("111号"), "yi4 bai3 yi4 shi2 yi1 hao4");
}

TEST(Pinyin, PunctuationBecomesAPauseAndMarksAreLeftOut)
{
    EXPECT_EQ(pinyin("（一）《民法典》：好吗？好！\n请坐。"), "yi1, min2 fa3 dian3, hao3 ma5? hao3. qing3 zuo4.");
    EXPECT_EQ(pinyin("。，※ 请"), "qing3");
    EXPECT_EQ(pinyin(""), "");
    EXPECT_EQ(pinyin("\xFF\xE4\xB8"), "");
}

TEST(Pinyin, LatinWordsStayAndLettersAreSpelled)
{
    EXPECT_EQ(pinyin("用OneDoor，做B超和HIV检测"), "yong4 OneDoor, zuo4 B chao1 he2 H I V jian3 ce4");
    EXPECT_TRUE(isForeign("OneDoor,"));
    for (const std::string_view own : {"A", "A,", "men5", "lü4.", "hao3?", ""})
        EXPECT_FALSE(isForeign(own)) << own;
}

TEST(Pinyin, EveryShippedChineseTextCanBeSpoken)
{
    int texts = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(ONEDOOR_SOURCE_DIR "/content/defaults"))
    {
        if (entry.path().extension() != ".json")
            continue;
        const auto json = parseJson(*readFile(entry.path()), entry.path().string());
        ASSERT_TRUE(json) << json.error().message;
        forEachText(*json,
                    [&](const std::string& text)
                    {
                        std::istringstream words(readings().of(text));
                        for (std::string word; words >> word;)
                            if (!isForeign(word))
                            {
                                word.erase(word.find_last_not_of(",.?!") + 1);
                                EXPECT_TRUE(isSpeakable(word, chinese)) << word << " in " << text;
                            }
                        ++texts;
                    });
    }
    EXPECT_GT(texts, 500);
}

TEST(Pinyin, EveryCharacterOfTheUsualBlockHasAReading)
{
    int silent = 0;
    for (char32_t point = 0x4E00; point <= 0x9FA5; ++point)
    {
        const std::string character{static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)),
                                    static_cast<char>(0x80 | (point & 0x3F))};
        silent += pinyin(character).empty() ? 1 : 0;
    }
    EXPECT_LT(silent, 120) << "of 20,902; those without a reading are ghosts of old code tables";
}

TEST(Pinyin, ATableOfAnotherFormIsRefusedByName)
{
    const onedoor::test::TempFolder folder;
    const auto file = folder.path() / "pinyin.json";
    for (const std::string_view text : {"{", "[]", R"({"format":2})", R"({"format":1,"characters":{"a1":3},"words":{}})"})
    {
        ASSERT_TRUE(writeFileAtomically(file, text));
        const auto table = Pinyin::load(file);
        ASSERT_FALSE(table) << text;
        EXPECT_EQ(table.error().code, ErrorCode::Malformed);
        EXPECT_THAT(table.error().message, HasSubstr("pinyin.json"));
    }
    EXPECT_EQ(Pinyin::load(folder.path() / "none.json").error().code, ErrorCode::NotFound);
}

} // namespace onedoor::speech::test
