#include "content/speech/Words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::speech
{

namespace
{

struct Entry
{
    std::string_view text;
    std::string_view id;
    std::string_view sound;
};

// 1 is read 一 (yī), as it stands on the ticket, not 幺 (yāo): 幺 belongs to telephone and army,
// and people from the south, foreigners and the old look for it in vain; the wall shows the
// number while it is said, so 一 and 七 are told apart by the eye.
constexpr std::array<Entry, 10> chineseDigits{{{"零", "digit-0", "ling2"},
                                               {"一", "digit-1", "yi1"},
                                               {"二", "digit-2", "er4"},
                                               {"三", "digit-3", "san1"},
                                               {"四", "digit-4", "si4"},
                                               {"五", "digit-5", "wu3"},
                                               {"六", "digit-6", "liu4"},
                                               {"七", "digit-7", "qi1"},
                                               {"八", "digit-8", "ba1"},
                                               {"九", "digit-9", "jiu3"}}};
constexpr std::array<std::string_view, 10> englishDigits{"zero", "one", "two",   "three", "four",
                                                         "five", "six", "seven", "eight", "nine"};
constexpr Entry ten{"十", "ten", "shi2"};

/// What counters of such halls are called by. A longer word stands before a shorter one that
/// it begins with.
constexpr Entry places[] = {
    {"号", "hao", "hao4"},
    {"窗口", "chuangkou", "chuang1 kou3"},
    {"诊室", "zhenshi", "zhen3 shi4"},
    {"服务台", "fuwutai", "fu2 wu4 tai2"},
    {"导诊台", "daozhentai", "dao3 zhen3 tai2"},
    {"咨询", "zixun", "zi1 xun2"},
    {"结婚", "jiehun", "jie2 hun1"},
    {"登记", "dengji", "deng1 ji4"},
    {"婚检", "hunjian", "hun1 jian3"},
    {"孕前", "yunqian", "yun4 qian2"},
    {"检查", "jiancha", "jian3 cha2"},
    {"检", "jian", "jian3"},
    {"采血", "caixue", "cai3 xue4"},
    {"抽血", "chouxue", "chou1 xue4"},
    {"化验", "huayan", "hua4 yan4"},
    {"超声", "chaosheng", "chao1 sheng1"},
    {"内科", "neike", "nei4 ke1"},
    {"外科", "waike", "wai4 ke1"},
    {"妇科", "fuke", "fu4 ke1"},
    {"受理", "shouli", "shou4 li3"},
    {"发证", "fazheng", "fa1 zheng4"},
    {"颁证", "banzheng", "ban1 zheng4"},
    {"综合", "zonghe", "zong1 he2"},
    {"室", "shi", "shi4"},
    {"厅", "ting", "ting1"},
    {"台", "tai", "tai2"},
    {"区", "qu", "qu1"},
    {"楼", "lou", "lou2"},
    {"男", "nan", "nan2"},
    {"女", "nv", "nü3"},
    ten,
};

Word wordOf(const Entry& entry)
{
    return {std::string(entry.id), std::string(entry.text), std::string(entry.sound)};
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// A number of a counter: 12 is 十二, 40 四十; a room 305 三零五, and so is what begins with 0.
void addNumber(std::string_view digits, std::vector<Word>& words)
{
    const auto digit = [](char letter) { return digitWord(letter, chinese); };
    if (digits.size() != 2 || digits[0] == '0')
    {
        for (const char letter : digits)
            words.push_back(digit(letter));
        return;
    }
    if (digits[0] != '1')
        words.push_back(digit(digits[0]));
    words.push_back(wordOf(ten));
    if (digits[1] != '0')
        words.push_back(digit(digits[1]));
}

/// Takes what the text begins with away from it; absent when it begins with nothing known.
std::optional<Word> takePlace(std::string_view& text)
{
    const auto take = [&](const auto& table) -> std::optional<Word>
    {
        const auto found =
            std::ranges::find_if(table, [&](const Entry& entry) { return text.starts_with(entry.text); });
        if (found == std::end(table))
            return std::nullopt;
        text.remove_prefix(found->text.size());
        return wordOf(*found);
    };
    auto word = take(places);
    return word ? word : take(chineseDigits);
}

bool takeSpace(std::string_view& text)
{
    for (const std::string_view space : {" ", "\u00A0", "\u2002", "\u2009", "\u3000"})
        if (text.starts_with(space))
        {
            text.remove_prefix(space.size());
            return true;
        }
    return false;
}

/// Absent when there is anything in the label that has no word.
std::optional<std::vector<Word>> takeApart(std::string_view label)
{
    std::vector<Word> words;
    while (!label.empty())
    {
        if (takeSpace(label))
            continue;
        const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(label, isDigit) - label.begin());
        if (digits > 0)
        {
            addNumber(label.substr(0, digits), words);
            label.remove_prefix(digits);
        }
        else if (label.front() >= 'A' && label.front() <= 'Z')
        {
            words.push_back(letterWord(label.front()));
            label.remove_prefix(1);
        }
        else if (auto word = takePlace(label))
            words.push_back(std::move(*word));
        else
            return std::nullopt;
    }
    return words;
}

/// Letters, then a tone of 1 to 5; 轻声 is 5.
bool isSyllable(std::string_view text)
{
    if (text.size() == 1)
        return text[0] >= 'A' && text[0] <= 'Z';
    if (text.size() < 2 || text.size() > 8 || text.back() < '1' || text.back() > '5')
        return false;
    text.remove_suffix(1);
    while (!text.empty())
    {
        const std::size_t length = text.starts_with("ü") ? std::string_view("ü").size() : 1;
        if (length == 1 && (text[0] < 'a' || text[0] > 'z'))
            return false;
        text.remove_prefix(length);
    }
    return true;
}

bool isPinyin(std::string_view text)
{
    while (!text.empty())
    {
        const auto space = std::min(text.find(' '), text.size());
        auto syllable = text.substr(0, space);
        if (syllable.ends_with(','))
            syllable.remove_suffix(1);
        if (!isSyllable(syllable))
            return false;
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return true;
}

bool isPlainEnglish(std::string_view text)
{
    return std::ranges::all_of(text, [](char letter)
                               { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                                        isDigit(letter) || std::string_view(" ,'-").find(letter) != std::string_view::npos; });
}

} // namespace

bool isSpoken(std::string_view language)
{
    return language == chinese || language == english;
}

std::optional<Word> frameWord(Frame frame, std::string_view language)
{
    const bool zh = language == chinese;
    switch (frame)
    {
        case Frame::Please: return zh ? Word{"qing", "请", "qing3"} : Word{"number", "Number", "Number"};
        case Frame::Number: return zh ? std::optional(Word{"hao", "号", "hao4"}) : std::nullopt;
        case Frame::GoTo: return zh ? Word{"dao", "到", "dao4"} : Word{"please-go-to", "please go to", "please go to"};
    }
    return std::nullopt;
}

Word letterWord(char letter)
{
    const std::string text(1, letter);
    return {fmt::format("letter-{}", static_cast<char>(letter - 'A' + 'a')), text, text};
}

Word digitWord(char digit, std::string_view language)
{
    const auto index = static_cast<std::size_t>(digit - '0');
    if (language == chinese)
        return wordOf(chineseDigits[index]);
    const std::string word(englishDigits[index]);
    return {fmt::format("digit-{}", digit), word, word};
}

std::vector<Word> counterWords(const queue::Counter& counter, std::string_view language)
{
    const bool spelled = counter.spoken.has(language);
    const auto& label = counter.label.in(language);
    if (language == chinese && !spelled)
        if (auto words = takeApart(label); words && !words->empty())
            return *std::move(words);
    const auto& sound = spelled ? counter.spoken.in(language) : label;
    return {{"counter-" + counter.id, label, isSpeakable(sound, language) ? sound : std::string()}};
}

bool isSpeakable(std::string_view sound, std::string_view language)
{
    if (sound.empty() || sound.size() > 120)
        return false;
    return language == chinese ? isPinyin(sound) : language == english && isPlainEnglish(sound);
}

} // namespace onedoor::speech
