#include "content/drawing/LineBreaks.hpp"

#include "content/drawing/Characters.hpp"
#include "content/drawing/TextBlock.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onedoor::drawing
{

namespace
{
/// A headline and the words in it that no line may tear.
struct Tricky
{
    std::string_view text;
    std::vector<std::string_view> words;
};

const std::vector<Tricky>& trickyTexts()
{
    static const std::vector<Tricky> texts{
        {"每天一片叶酸", {"每天", "一片", "叶酸"}},
        {"备孕三个月每天一片叶酸", {"备孕", "三个月", "每天", "叶酸"}},
        {"婚前医学检查自愿参加", {"婚前医学检查", "自愿参加"}},
        {"地中海贫血筛查夫妻同查", {"地中海贫血", "筛查", "夫妻同查"}},
        {"先天性心脏病可以早发现早治疗", {"先天性心脏病", "可以", "治疗"}},
        {"新生儿筛查，早查早治", {"新生儿", "筛查", "早查早治"}},
        {"免费孕前优生健康检查每孩次一次", {"孕前", "优生健康检查", "每孩次"}},
        {"结婚登记只需双方身份证，无需户口簿", {"结婚登记", "只需", "双方", "身份证", "户口簿"}},
        {"预防艾滋病、梅毒和乙肝母婴传播", {"预防", "艾滋病", "梅毒", "乙肝", "母婴传播"}},
        {"关爱女孩就是关爱民族的未来", {"关爱女孩", "民族", "未来"}},
        {"内地居民 2025 年 5 月 10 日起全国通办", {"内地居民", "2025\u2009年", "5\u2009月", "10\u2009日", "全国通办"}},
        {"每天 0.4 毫克，从孕前 3 个月吃到孕后 3 个月", {"0.4\u2009毫克", "孕前", "3\u2009个"}},
        {"第 3 号窗口，约 40 分钟", {"第\u20093\u2009号窗口", "约\u200940\u2009分钟"}},
        {"请在 9:00～17:00 到二楼 3 号诊室", {"9:00～17:00", "二楼", "号诊室"}},
        {"个人信息保护法第十五条、第四十四条至第五十条", {"第十五", "第四十四", "第五十"}},
        {"婚检→登记，进一道门，办两件事", {"婚检→登记", "一道门", "两件事"}},
    };
    return texts;
}

std::vector<std::string> setLines(std::string_view text, double widthEm, bool balanced)
{
    const TextBlock block = fitText({.text = text, .language = "zh-CN", .style = {.sizePx = 100, .balanced = balanced}},
                                    widthEm * 100, 1e6);
    std::vector<std::string> lines;
    for (const auto& line : block.lines)
        lines.push_back(block.text.substr(line.begin, line.end - line.begin));
    return block.fits ? lines : std::vector<std::string>{};
}

std::string joined(const std::vector<std::string>& lines)
{
    return fmt::format("{}", fmt::join(lines, " / "));
}

int occurrences(std::string_view text, std::string_view word)
{
    int count = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        ++count;
    return count;
}
} // namespace

TEST(LineBreaks, NoWordIsTornAtAnyWidth)
{
    for (const auto& [text, words] : trickyTexts())
        for (double width = 6; width < 16; width += 0.5)
            for (const bool balanced : {true, false})
            {
                const auto lines = setLines(text, width, balanced);
                const std::string whole = withThinSpaces(text);
                for (const auto word : words)
                {
                    int found = 0;
                    for (const auto& line : lines)
                        found += occurrences(line, word);
                    if (lines.empty()) // a word alone is wider
                        continue;
                    EXPECT_EQ(found, occurrences(whole, word)) << word << " in " << joined(lines) << " at " << width;
                }
            }
}

TEST(LineBreaks, LastLineNeverHoldsALoneCharacter)
{
    for (const auto& [text, words] : trickyTexts())
        for (double width = 5; width < 16; width += 0.25)
        {
            const auto lines = setLines(text, width, true);
            EXPECT_TRUE(lines.size() <= 1 || countLetters(lines.back()) >= 2) << joined(lines);
        }
}

TEST(LineBreaks, LoneCharacterIsAvoidedEvenWhereItWouldJustFit)
{
    // Filling the first line would leave 好 alone; a short first line is the lesser evil.
    EXPECT_EQ(joined(setLines("参加婚前医学检查好", 8, false)), "参加 / 婚前医学检查好");
}

TEST(LineBreaks, PunctuationNeverBeginsALine)
{
    for (const auto& [text, words] : trickyTexts())
        for (double width = 4; width < 16; width += 0.25)
            for (const auto& line : setLines(text, width, true))
                EXPECT_FALSE(isClosingMark(characterAt(line, 0)) || characterAt(line, 0) == U'·') << line;
}

TEST(LineBreaks, HeadlineLinesAreBalanced)
{
    EXPECT_EQ(joined(setLines("备孕三个月每天一片叶酸", 7, true)), "备孕三个月 / 每天一片叶酸");
    EXPECT_EQ(joined(setLines("婚前医学检查自愿参加", 9, true)), "婚前医学检查 / 自愿参加");
}

TEST(LineBreaks, PunctuationIsTheBestPlaceToBreak)
{
    EXPECT_EQ(joined(setLines("孕前三个月到孕后三个月，每天 0.4 毫克，降低胎儿神经管缺陷的风险。", 20, true)),
              "孕前三个月到孕后三个月，每天\u20090.4\u2009毫克， / 降低胎儿神经管缺陷的风险。");
}

TEST(LineBreaks, AuthorsLineBreakIsKept)
{
    EXPECT_EQ(joined(setLines("今天，\n我们结婚", 20, true)), "今天， / 我们结婚");
}

TEST(LineBreaks, EnglishWrapsByWords)
{
    const TextBlock block = fitText({.text = "One door, two matters done without a second visit",
                                     .language = "en",
                                     .style = {.sizePx = 40, .balanced = true}},
                                    420, 1e6);
    ASSERT_GT(block.lines.size(), 1U);
    for (const auto& line : block.lines)
    {
        const std::string text = block.text.substr(line.begin, line.end - line.begin);
        EXPECT_FALSE(text.starts_with(' ') || text.ends_with(' ')) << text;
        EXPECT_TRUE(line.begin == 0 || block.text[line.begin - 1] == ' ') << text;
    }
}

TEST(LineBreaks, ThinSpaceStandsBetweenChineseAndFigures)
{
    EXPECT_EQ(withThinSpaces("二楼3号窗口"), "二楼\u20093\u2009号窗口");
    EXPECT_EQ(withThinSpaces("二楼 3 号窗口"), "二楼\u20093\u2009号窗口");
    EXPECT_EQ(withThinSpaces("做TORCH筛查"), "做\u2009TORCH\u2009筛查");
    EXPECT_EQ(withThinSpaces("A 018"), "A 018");
    EXPECT_EQ(withThinSpaces("二楼 婚检"), "二楼 婚检");
    EXPECT_EQ(withThinSpaces(withThinSpaces("约40分钟")), "约\u200940\u2009分钟");
}

TEST(LineBreaks, BrokenUtf8IsShownAsAMarkAndNeverStopsTheDrawing)
{
    const TextBlock block =
        fitText({.text = "叶\xe5\x8f酸\xff", .language = "zh-CN", .style = {.sizePx = 40}}, 400, 1e6);
    EXPECT_FALSE(block.empty());
    EXPECT_NE(block.text.find("\uFFFD"), std::string::npos);
}

} // namespace onedoor::drawing
