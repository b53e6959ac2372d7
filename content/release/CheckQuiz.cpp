#include "content/release/Checks.hpp"
#include "content/release/Statement.hpp"
#include "content/release/Words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onedoor::release
{

namespace
{

using quiz::Question;

/// A pair of answers that read alike has no one right answer.
void checkChoices(const Located<Question>& each, Report& report)
{
    for (const auto language : {chinese, english})
    {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < each.value.choices.size(); ++i)
            if (const auto& words = each.value.choices[i].in(language); !seen.insert(words).second)
                report.error(each.file, fmt::format("{}/choices/{}/{}", each.pointer, i, language),
                             fmt::format("the choice \"{}\" stands twice", words),
                             "give one of them other words, or take it out");
    }
}

/// What a screen shows stays in mind: a wrong dose is not even offered, whatever the source says.
void checkWrongDoses(const Located<Question>& each, Report& report)
{
    for (std::size_t i = 0; i < each.value.choices.size(); ++i)
        for (const auto& [language, words] : each.value.choices[i].byLanguage)
            if (static_cast<int>(i) != each.value.right && holdsDoseOrRate(words))
                report.error(each.file, fmt::format("{}/choices/{}/{}", each.pointer, i, language),
                             fmt::format("the wrong answer \"{}\" holds a dose or a rate", words),
                             "word it without a figure", "figure", words);
}

/// All that a question says in Chinese. Of a wrong answer only that it says 免费: what limits it must
/// stand where it is true.
std::string saidIn(const Question& question)
{
    std::string said = question.question.in(chinese) + question.explanation.in(chinese);
    for (std::size_t i = 0; i < question.choices.size(); ++i)
    {
        const auto& words = question.choices[i].in(chinese);
        if (static_cast<int>(i) == question.right)
            said += words;
        else if (words.find("免费") != std::string::npos)
            said += "免费";
    }
    return said;
}

void checkStatement(const Located<Question>& each, calendar::Date today, Report& report)
{
    const auto& [question, file, pointer] = each;
    const Statement statement{"question", file, pointer, question.source, question.standing, question.reviewOn};
    checkSource(statement, report);
    checkReview(statement, today, report);
    checkFigure(statement, "/question", question.question, report);
    checkFigure(statement, "/explanation", question.explanation, report);
    checkFree(statement, "", saidIn(question), report);
    // Wrong answers too: a figure that nobody says stays in mind all the same.
    for (std::size_t i = 0; i < question.choices.size(); ++i)
        checkFigure(statement, fmt::format("/choices/{}", i), question.choices[i], report);
}

/// A round of one topic needs five of it.
void checkTopics(const Content& content, Report& report)
{
    for (const auto& [topic, file, pointer] : content.topics)
    {
        const auto count = std::ranges::count_if(content.questions, [&id = topic.id](const Located<Question>& each)
                                                 { return each.value.topic == id; });
        if (count < 5)
            report.error(file, pointer + "/id", fmt::format("the topic \"{}\" has {} questions", topic.id, count),
                         "a round asks five: write more, or join it to another topic");
    }
}

/// The answers of the four stand for 依法, 便民, 优质, 温馨: figures would mix under other names.
void checkService(const Content& content, Report& report)
{
    if (content.serviceQuestions.empty())
        return;
    const auto known = [](const Located<quiz::SurveyQuestion>& each)
    { return std::ranges::find(quiz::serviceValues, each.value.id) != quiz::serviceValues.end(); };
    for (const auto& each : content.serviceQuestions)
        if (!known(each))
            report.error(each.file, each.pointer + "/id", fmt::format("\"{}\" is none of the four", each.value.id),
                         "they are lawful, convenient, quality and warm");
    if (content.serviceQuestions.size() != quiz::serviceValues.size())
        report.error("feedback.json", "/service", "these are not the four questions",
                     "ask for lawful, convenient, quality and warm, or leave the list empty");
}

void checkAnswers(const std::vector<Located<quiz::SurveyQuestion>>& questions, Report& report)
{
    for (const auto& [question, file, pointer] : questions)
    {
        std::set<std::string, std::less<>> seen;
        for (std::size_t i = 0; i < question.choices.size(); ++i)
            if (!seen.insert(question.choices[i].id).second)
                report.error(file, fmt::format("{}/choices/{}/id", pointer, i),
                             fmt::format("the answer \"{}\" stands twice", question.choices[i].id),
                             "give one of them another id");
    }
}

} // namespace

void checkQuiz(const Content& content, const CheckOptions& options, Report& report)
{
    for (const auto& question : content.questions)
    {
        checkChoices(question, report);
        checkWrongDoses(question, report);
        checkStatement(question, options.today, report);
    }
    checkTopics(content, report);
    checkService(content, report);
    checkAnswers(content.serviceQuestions, report);
    checkAnswers(content.needs, report);
}

} // namespace onedoor::release
