#include "config/server/AnswerFigures.hpp"

#include "config/server/Csv.hpp"
#include "content/quiz/Feedback.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

namespace onedoor::server
{

namespace
{

using Counts = std::map<std::string, std::int64_t>;
using Named = std::pair<std::string_view, std::string_view>;

constexpr std::string_view quizNote = "正确率＝答对次数÷作答次数。匿名自测，只供参考，不代替正式调查；"
                                      "每月不足5次的题目不列出，也不计入全部题目。";
constexpr std::string_view choiceNote = "每月不足5次的选择不列出，次数只合计列出的。";

constexpr std::array<Named, 4> kinds{
    {{"quiz", quizTitle}, {"rating", "好差评"}, {"service", "服务四问"}, {"needs", "服务需求"}}};
constexpr std::array<Named, 3> phases{{{"mixed", "混合答题"}, {"before", "看画面之前"}, {"after", "看画面之后"}}};
constexpr std::array<Named, 2> verdicts{{{"right", "答对"}, {"wrong", "答错"}}};
/// In the order of quiz::Satisfaction.
constexpr std::array<std::string_view, quiz::allLevels.size()> levels{"非常满意", "满意", "基本满意", "不满意",
                                                                      "非常不满意"};

template <std::size_t count>
std::string_view wordFor(std::string_view id, const std::array<Named, count>& words)
{
    const auto found = std::ranges::find(words, id, &Named::first);
    return found == words.end() ? id : found->second;
}

template <std::size_t count>
std::ptrdiff_t placeOf(std::string_view id, const std::array<Named, count>& words)
{
    return std::ranges::find(words, id, &Named::first) - words.begin();
}

/// Of one question in one month. A rate that hid one wrong answer among many right ones would hide most of
/// what people know, and whether somebody knew the law says nothing of the one; what somebody needs may.
Counts toldOf(std::string_view kind, const Counts& counts)
{
    Counts told;
    std::int64_t total = 0;
    for (const auto& [answer, count] : counts)
        total += count;
    if (kind == "quiz" && total >= leastShown)
        for (const auto& [verdict, words] : verdicts)
            told[std::string(verdict)] = 0;
    for (const auto& [answer, count] : counts)
        if ((kind == "quiz" ? total : count) >= leastShown)
            told[answer] = count;
    return told;
}

void addTo(AnswerFigure& figure, const Counts& told)
{
    for (const auto& [answer, count] : told)
    {
        figure.answers[answer] += count;
        figure.total = figure.total.value_or(0) + count;
    }
}

std::string idOf(const AnswerReport& report, const std::string& id)
{
    const auto found = report.words.find(id);
    return found == report.words.end() ? id : found->second;
}

std::string subjectWords(const AnswerReport& report, const AnswerFigure& figure)
{
    if (figure.kind == "quiz" && figure.subject.empty())
        return "全部题目";
    return figure.kind == "rating" ? "本次服务" : idOf(report, figure.subject);
}

std::string answerWords(const AnswerReport& report, const AnswerFigure& figure, const std::string& answer)
{
    if (figure.kind == "quiz")
        return std::string(wordFor(answer, verdicts));
    if (const auto level = quiz::satisfactionFrom(answer); level && figure.kind == "rating")
        return std::string(levels[static_cast<std::size_t>(*level)]);
    return idOf(report, figure.subject + "/" + answer);
}

std::string countWords(const std::optional<std::int64_t>& count)
{
    return count ? fmt::format("{}次", *count) : fmt::format("不足{}次，不列出", leastShown);
}

std::string rateWords(const AnswerFigure& figure)
{
    const auto rate = figure.rate();
    return rate ? fmt::format("{:.1f}%", *rate * 100) : std::string();
}

} // namespace

std::optional<double> AnswerFigure::rate() const
{
    if (kind != "quiz" || !total)
        return std::nullopt;
    const auto right = answers.find("right");
    return right == answers.end() ? 0.0 : static_cast<double>(right->second) / static_cast<double>(*total);
}

std::vector<AnswerFigure> answerFigures(const std::vector<std::vector<store::AnswerSum>>& months)
{
    // Kind, one question or all, question, phase: in the order in which they are read.
    using Key = std::tuple<std::ptrdiff_t, bool, std::string, std::ptrdiff_t>;
    std::map<Key, AnswerFigure> figures;
    for (const auto& sums : months)
    {
        std::map<std::tuple<std::string, std::string, std::string>, Counts> groups;
        for (const auto& sum : sums)
            groups[{sum.kind, sum.subject, sum.phase}][sum.answer] += sum.total;
        for (const auto& [group, counts] : groups)
        {
            const auto& [kind, subject, phase] = group;
            const auto told = toldOf(kind, counts);
            const auto add = [&](bool one, const std::string& of)
            {
                const Key key{placeOf(kind, kinds), one, of, placeOf(phase, phases)};
                addTo(figures.try_emplace(key, AnswerFigure{kind, of, phase, {}, {}}).first->second, told);
            };
            add(true, subject);
            if (kind == "quiz")
                add(false, "");
        }
    }
    std::vector<AnswerFigure> all;
    for (auto& [key, figure] : figures)
        all.push_back(std::move(figure));
    return all;
}

Json figureJson(const AnswerFigure& figure)
{
    Json json{{"kind", figure.kind}, {"subject", figure.subject}, {"phase", figure.phase}, {"answers", figure.answers}};
    json["total"] = figure.total ? Json(*figure.total) : Json();
    if (const auto rate = figure.rate())
        json["rate"] = *rate;
    return json;
}

std::string answerText(const AnswerReport& report)
{
    auto text = fmt::format("{} 至 {}\n", calendar::formatDate(report.from), calendar::formatDate(report.to));
    std::string kind;
    for (const auto& figure : report.figures)
    {
        if (figure.kind != kind)
        {
            kind = figure.kind;
            text += fmt::format("\n{}\n", wordFor(kind, kinds));
            text += fmt::format("{}\n", kind == "quiz" ? quizNote : choiceNote);
        }
        text += fmt::format("  {}{}{}：{}", subjectWords(report, figure), figure.phase.empty() ? "" : " · ",
                            wordFor(figure.phase, phases), countWords(figure.total));
        if (const auto rate = rateWords(figure); !rate.empty())
            text += fmt::format("，正确率{}", rate);
        text += "\n";
        if (kind != "quiz")
            for (const auto& [answer, count] : figure.answers)
                text += fmt::format("    {}：{}次\n", answerWords(report, figure, answer), count);
    }
    return report.figures.empty() ? text + "这段时间没有作答。\n" : text;
}

std::string answerCsv(const AnswerReport& report)
{
    std::string csv = "\xef\xbb\xbf类别,题目,时机,选择,次数,列出的合计,正确率,开始日期,结束日期,代号\r\n";
    for (const auto& figure : report.figures)
        for (const auto& [answer, count] : figure.answers)
        {
            const std::array<std::string, 10> cells{std::string(wordFor(figure.kind, kinds)),
                                                    subjectWords(report, figure),
                                                    std::string(wordFor(figure.phase, phases)),
                                                    answerWords(report, figure, answer),
                                                    std::to_string(count),
                                                    std::to_string(figure.total.value_or(0)),
                                                    rateWords(figure),
                                                    calendar::formatDate(report.from),
                                                    calendar::formatDate(report.to),
                                                    figure.subject};
            for (std::size_t i = 0; i < cells.size(); ++i)
                csv += (i == 0 ? "" : ",") + csvCell(cells[i]);
            csv += "\r\n";
        }
    return csv;
}

} // namespace onedoor::server
