#include "config/server/AnswerFigures.hpp"

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

constexpr std::string_view quizTitle = "终端自测正确率（参考）";
constexpr std::string_view quizNote = "正确率＝答对次数÷作答次数。匿名自测，只供参考，不代替正式调查；不足5次的不列出。";

constexpr std::array<Named, 4> kinds{
    {{"quiz", quizTitle}, {"rating", "好差评"}, {"service", "服务四问"}, {"needs", "服务需求"}}};
constexpr std::array<Named, 3> phases{{{"mixed", "混合答题"}, {"before", "看画面之前"}, {"after", "看画面之后"}}};
constexpr std::array<Named, 7> answers{{{"right", "答对"},
                                        {"wrong", "答错"},
                                        {"very_satisfied", "非常满意"},
                                        {"satisfied", "满意"},
                                        {"fair", "基本满意"},
                                        {"dissatisfied", "不满意"},
                                        {"very_dissatisfied", "非常不满意"}}};

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

AnswerFigure protectedFigure(std::string kind, std::string subject, std::string phase, const Counts& counts)
{
    AnswerFigure figure{std::move(kind), std::move(subject), std::move(phase), std::nullopt, {}};
    std::int64_t total = 0;
    for (const auto& [answer, count] : counts)
        total += count;
    const bool told = total >= leastShown;
    if (told)
        figure.total = total;
    for (const auto& [answer, count] : counts)
        figure.answers[answer] = told ? std::optional(count) : std::nullopt;
    if (!told || figure.kind == "quiz")
        return figure;
    std::vector<std::pair<std::int64_t, std::string>> bySize;
    for (const auto& [answer, count] : counts)
        bySize.emplace_back(count, answer);
    std::ranges::sort(bySize);
    std::size_t hidden = 0;
    for (const auto& [count, answer] : bySize)
        if (count < leastShown || hidden == 1)
        {
            figure.answers[answer].reset();
            ++hidden;
        }
    return figure;
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
    if (figure.kind == "quiz" || figure.kind == "rating")
        return std::string(wordFor(answer, answers));
    return idOf(report, figure.subject + "/" + answer);
}

std::string countWords(const std::optional<std::int64_t>& count)
{
    return count ? std::to_string(*count) : fmt::format("少于{}或不列出", leastShown);
}

std::string cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
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
    return right == answers.end() ? 0.0 : static_cast<double>(right->second.value_or(0)) / static_cast<double>(*total);
}

std::vector<AnswerFigure> answerFigures(const std::vector<store::AnswerSum>& sums)
{
    // Kind, one question or all, question, phase: in the order in which they are read.
    using Key = std::tuple<std::ptrdiff_t, bool, std::string, std::ptrdiff_t, std::string, std::string>;
    std::map<Key, Counts> groups;
    for (const auto& sum : sums)
    {
        const auto kind = placeOf(sum.kind, kinds);
        const auto phase = placeOf(sum.phase, phases);
        groups[{kind, true, sum.subject, phase, sum.kind, sum.phase}][sum.answer] += sum.total;
        if (sum.kind == "quiz")
            groups[{kind, false, "", phase, sum.kind, sum.phase}][sum.answer] += sum.total;
    }
    std::vector<AnswerFigure> figures;
    for (const auto& [key, counts] : groups)
        figures.push_back(protectedFigure(std::get<4>(key), std::get<2>(key), std::get<5>(key), counts));
    return figures;
}

Json figureJson(const AnswerFigure& figure)
{
    Json json{{"kind", figure.kind}, {"subject", figure.subject}, {"phase", figure.phase}, {"answers", Json::object()}};
    json["total"] = figure.total ? Json(*figure.total) : Json();
    for (const auto& [answer, count] : figure.answers)
        json["answers"][answer] = count ? Json(*count) : Json();
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
            if (kind == "quiz")
                text += fmt::format("{}\n", quizNote);
        }
        text += fmt::format("  {}{}{}：{}次", subjectWords(report, figure), figure.phase.empty() ? "" : " · ",
                            wordFor(figure.phase, phases), countWords(figure.total));
        if (const auto rate = rateWords(figure); !rate.empty())
            text += fmt::format("，正确率{}", rate);
        text += "\n";
        if (kind != "quiz")
            for (const auto& [answer, count] : figure.answers)
                text += fmt::format("    {}：{}\n", answerWords(report, figure, answer), countWords(count));
    }
    return report.figures.empty() ? text + "这段时间没有作答。\n" : text;
}

std::string answerCsv(const AnswerReport& report)
{
    std::string csv = "\xef\xbb\xbf类别,题目,时机,选择,次数,合计,正确率,开始日期,结束日期,代号\r\n";
    const auto days = "," + calendar::formatDate(report.from) + "," + calendar::formatDate(report.to);
    for (const auto& figure : report.figures)
        for (const auto& [answer, count] : figure.answers)
        {
            csv += fmt::format("{},{},{},{},{},{},{}", wordFor(figure.kind, kinds), cell(subjectWords(report, figure)),
                               wordFor(figure.phase, phases), cell(answerWords(report, figure, answer)),
                               count ? std::to_string(*count) : "", figure.total ? std::to_string(*figure.total) : "",
                               rateWords(figure));
            csv += fmt::format("{},{}\r\n", days, cell(figure.subject));
        }
    return csv;
}

} // namespace onedoor::server
