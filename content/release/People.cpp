#include "content/release/People.hpp"

#include "content/base/Utf8.hpp"
#include "content/release/Characters.hpp"

#include <fmt/format.h>

namespace onedoor::release
{

namespace
{

using Text = std::u32string_view;

/// The commonest surnames. Those that are mostly other words (时, 向, 和, 高) stay out.
constexpr Text surnames = U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余杜叶魏苏吕丁任卢"
                          U"姚沈钟姜崔谭陆范汪廖石韦贾夏付邹熊孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵钱严覃武戴莫孔汤";

/// Characters that no given name on a screen has, but sentences before 医生 have: 任何医生, 何时问医生.
constexpr Text notInNames = U"何时问找请由的和与科院检师位名个听对看是让给您你我他她们有在到先去来每这那为为也都就先后再或及";

/// Words after 姓名 or 联系人 that are no name: 姓名和……, 联系人见公示牌.
constexpr Text noNameBegins = U"和与或及见请不以可由在等是为的无未要会只就都也将";

bool holds(Text characters, char32_t c)
{
    return characters.find(c) != Text::npos;
}

std::size_t hanRun(Text text)
{
    std::size_t length = 0;
    while (length < text.size() && isHan(text[length]))
        ++length;
    return length;
}

/// 姓名：张三, 联系人 李小红; without a mark between only when a surname follows.
bool namesSomebody(Text text, Text label)
{
    for (auto at = text.find(label); at != Text::npos; at = text.find(label, at + 1))
    {
        auto rest = text.substr(at + label.size());
        const auto marks = std::min(rest.find_first_not_of(U"：: 　\t"), rest.size());
        rest.remove_prefix(marks);
        const auto length = hanRun(rest);
        if (length < 2 || length > 4 || holds(noNameBegins, rest[0]))
            continue;
        if (marks > 0 || holds(surnames, rest[0]))
            return true;
    }
    return false;
}

/// A surname and one or two characters before a title: 王小明医生. Returns what stands there.
std::u32string personBefore(Text text, Text title)
{
    for (auto at = text.find(title); at != Text::npos; at = text.find(title, at + 1))
        for (std::size_t given = 1; given <= 2 && given < at + 1; ++given)
        {
            if (at < given + 1)
                break;
            const auto name = text.substr(at - given - 1, given + 1);
            bool plausible = holds(surnames, name[0]);
            for (const char32_t c : name.substr(1))
                plausible = plausible && isHan(c) && !holds(notInNames, c);
            if (plausible)
                return std::u32string(text.substr(at - given - 1, given + 1 + title.size()));
        }
    return {};
}

/// Runs of digits with the spaces and hyphens people write inside a number.
std::vector<std::string> digitRuns(Text text)
{
    std::vector<std::string> runs;
    std::string run;
    bool broken = true;
    for (std::size_t i = 0; i <= text.size(); ++i)
    {
        const char32_t c = i < text.size() ? text[i] : U'\n';
        if (isDigit(c))
        {
            run += static_cast<char>('0' + (c >= U'０' ? c - U'０' : c - U'0'));
            broken = false;
        }
        else if (holds(U"-－ ）)", c) && !broken)
            broken = true; // one separator inside a number
        else if ((c == U'X' || c == U'x') && run.size() == 17)
            run += 'X';
        else
        {
            if (!run.empty())
                runs.push_back(run);
            run.clear();
            broken = true;
        }
    }
    return runs;
}

bool isIdentityNumber(const std::string& run)
{
    return run.size() == 18 && (run[6] == '1' || run[6] == '2');
}

bool isTelephone(const std::string& run)
{
    const bool mobile = run.size() == 11 && run[0] == '1' && run[1] >= '3';
    const bool landline = run[0] == '0' && run.size() >= 10 && run.size() <= 12;
    const bool service = run.size() == 10 && (run.starts_with("400") || run.starts_with("800"));
    return mobile || landline || service;
}

std::string digitsOf(std::string_view text)
{
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9')
            digits += c;
    return digits;
}

} // namespace

void judgePeople(std::string_view text, const WordContext& context, std::vector<WordFault>& faults)
{
    const auto characters = pointsOf(text);
    for (const Text label : {Text(U"联系人"), Text(U"姓名")})
        if (namesSomebody(characters, label))
            faults.push_back(
                {fmt::format("a name stands beside {}", toUtf8(label)), "name the office or the window", "person", {}});
    for (const Text title : {Text(U"主任"), Text(U"医生"), Text(U"女士"), Text(U"先生")})
        if (const auto person = personBefore(characters, title); !person.empty())
            faults.push_back(
                {fmt::format("“{}” names a person", toUtf8(person)), "name the office or the window", "person", {}});
    const auto hotline = digitsOf(context.hotline);
    for (const auto& run : digitRuns(characters))
    {
        if (isIdentityNumber(run))
            faults.push_back({"an identity number stands here", "take it out", "identity_number", {}});
        else if (isTelephone(run) && run != hotline)
            faults.push_back(
                {"a telephone number stands here", "put the hall's number into hall.json as hotline", "phone", {}});
    }
}

} // namespace onedoor::release
