#include "content/release/Words.hpp"

#include "content/release/People.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::release
{

namespace
{

using namespace std::literals;

enum class Where
{
    Everywhere,
    Exam
};

/// When a word is right after all.
enum class Unless
{
    Never,
    Denied,    ///< 不 or 非 stands just before it: 不强制, 非强制
    Forbidden, ///< its sentence forbids or refuses it: 禁止……胎儿性别鉴定, 生男生女一样好
};

struct Reason
{
    std::string_view code;
    std::string_view words;
};

struct WordRule
{
    std::string_view word;
    Where where;
    Unless unless;
    Reason reason;
    std::string_view advice;
};

constexpr Reason force{"force", "the exam is voluntary; this word forces"};
constexpr Reason noCertificate{"no_certificate", "registration asks for no exam and no certificate of one"};
constexpr Reason promise{"promise", "nobody can promise this"};
constexpr Reason population{"population", "people are no quality of a population"};
constexpr auto askKindly = "say 自愿参加 or 建议, and that registration does not depend on it"sv;
constexpr Reason fear{"fear", "a public screen does not frighten"};
constexpr auto sayHelp = "say calmly what one can do"sv;
constexpr Reason childsSex{"childs_sex", "this hints at a child's sex"};
constexpr auto neutralChild = "speak of the child, of whichever sex"sv;
constexpr Reason superlative{"superlative", "superlatives and promises have no place here"};
constexpr auto plainFact = "say the fact alone"sv;
constexpr Reason brand{"brand", "this is a brand"};
constexpr auto substance = "name the substance: 叶酸"sv;

constexpr WordRule rules[] = {
    {"必须", Where::Exam, Unless::Denied, force, askKindly},
    {"强制", Where::Exam, Unless::Denied, force, askKindly},
    {"务必", Where::Exam, Unless::Denied, force, askKindly},
    {"一律", Where::Exam, Unless::Denied, force, askKindly},
    {"凭婚检证明登记", Where::Everywhere, Unless::Denied, noCertificate, askKindly},
    {"未婚检不予", Where::Everywhere, Unless::Never, noCertificate, askKindly},
    {"不婚检的后果", Where::Everywhere, Unless::Never, {"threat", "this threatens"}, "say what the exam is good for"},

    {"可怕", Where::Everywhere, Unless::Denied, fear, sayHelp},
    {"悲剧", Where::Everywhere, Unless::Never, fear, sayHelp},
    {"恐怖", Where::Everywhere, Unless::Never, fear, sayHelp},
    {"遗憾终身", Where::Everywhere, Unless::Never, fear, sayHelp},
    {"后悔一辈子", Where::Everywhere, Unless::Never, fear, sayHelp},
    {"家破人亡", Where::Everywhere, Unless::Never, fear, sayHelp},
    {"怪胎", Where::Everywhere, Unless::Never, fear, "say 出生缺陷患儿"},
    {"畸形儿", Where::Everywhere, Unless::Never, fear, "say 出生缺陷患儿"},
    {"缺陷儿", Where::Everywhere, Unless::Never, {"label", "this labels a child"}, "say 出生缺陷患儿"},

    {"生男", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"生儿子", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"生女儿", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"怀男", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"男宝", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"女宝", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"贵子", Where::Everywhere, Unless::Never, childsSex, neutralChild},
    {"酸儿辣女", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"清宫表", Where::Everywhere, Unless::Forbidden, childsSex, neutralChild},
    {"胎儿性别", Where::Everywhere, Unless::Forbidden, childsSex, "say only that telling it is forbidden"},
    {"看性别", Where::Everywhere, Unless::Forbidden, childsSex, "say only that telling it is forbidden"},

    {"高龄产妇", Where::Everywhere, Unless::Never, {"label", "this labels a woman"}, "say 35岁及以上"},
    {"未婚先孕", Where::Everywhere, Unless::Never, {"judgement", "this judges"}, "say 已怀孕"},
    {"健康聪明", Where::Everywhere, Unless::Never, promise, "say 宝宝 alone, or what lowers a risk"},
    {"聪明的宝宝", Where::Everywhere, Unless::Never, promise, "say 宝宝 alone"},
    {"人口素质", Where::Everywhere, Unless::Never, population, "say what a family gains"},
    {"套餐", Where::Everywhere, Unless::Never, {"sells", "this sells"}, "say 婚前孕前检查一次办"},

    {"最佳", Where::Everywhere, Unless::Never, superlative, "say 适宜"},
    {"最好的", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"最优", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"最先进", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"最权威", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"最专业", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"最安全", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"顶级", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"顶尖", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"绝对", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"零风险", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"独一无二", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"首屈一指", Where::Everywhere, Unless::Never, superlative, plainFact},
    {"万无一失", Where::Everywhere, Unless::Never, superlative, plainFact},

    {"斯利安", Where::Everywhere, Unless::Never, brand, substance},
    {"爱乐维", Where::Everywhere, Unless::Never, brand, substance},
    {"福施福", Where::Everywhere, Unless::Never, brand, substance},
    {"善存", Where::Everywhere, Unless::Never, brand, substance},
};

/// The sentence around a place: from one full stop, question or exclamation mark to the next.
std::string_view sentenceAround(std::string_view text, std::size_t at)
{
    std::size_t begin = 0;
    std::size_t end = text.size();
    for (const auto mark : {"。"sv, "！"sv, "？"sv, "；"sv, "\n"sv})
    {
        if (const auto before = text.substr(0, at).rfind(mark); before != std::string_view::npos)
            begin = std::max(begin, before + mark.size());
        if (const auto after = text.find(mark, at); after != std::string_view::npos)
            end = std::min(end, after);
    }
    return text.substr(begin, end - begin);
}

bool excused(std::string_view text, std::size_t at, const WordRule& rule)
{
    const auto before = text.substr(0, at);
    // The one duty that law sets: both must come themselves.
    if (before.ends_with("双方") && text.substr(at).starts_with("必须亲自到场"))
        return true;
    if (rule.unless == Unless::Denied)
        return before.ends_with("不") || before.ends_with("非");
    if (rule.unless == Unless::Forbidden)
        for (const auto refusal : {"禁止"sv, "严禁"sv, "不"sv, "非法"sv, "违法"sv, "非医学"sv, "一样"sv})
            if (sentenceAround(text, at).find(refusal) != std::string_view::npos)
                return true;
    return false;
}

bool breaks(std::string_view text, const WordRule& rule)
{
    auto at = text.find(rule.word);
    while (at != std::string_view::npos && excused(text, at, rule))
        at = text.find(rule.word, at + rule.word.size());
    return at != std::string_view::npos;
}

} // namespace

std::vector<WordFault> judgeWords(std::string_view text, const WordContext& context)
{
    std::vector<WordFault> faults;
    for (const auto& rule : rules)
        if ((rule.where == Where::Everywhere || context.exam) && breaks(text, rule))
            faults.push_back({fmt::format("“{}”: {}", rule.word, rule.reason.words), std::string(rule.advice),
                              std::string(rule.reason.code), std::string(rule.word)});
    judgePeople(text, context, faults);
    return faults;
}

} // namespace onedoor::release
