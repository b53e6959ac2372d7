#include "config/server/AnswerFigures.hpp"
#include "config/server/AnswerMonths.hpp"
#include "config/server/CommandParts.hpp"
#include "config/server/Commands.hpp"
#include "content/base/Files.hpp"
#include "content/base/LocalizedText.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

using Words = std::map<std::string, std::string, std::less<>>;

/// A content file; null where it cannot be read: the report then names ids.
Json contentJson(const DataFolder& data, const char* name)
{
    const auto bytes = readFile(data.content() / name);
    auto json = bytes ? parseJson(*bytes, name) : Result<Json>(tl::unexpected(bytes.error()));
    return json ? std::move(*json) : Json();
}

void addWords(const Json& file, const char* list, Words& words)
{
    if (!file.is_object() || !file.contains(list))
        return;
    for (const auto& question : file.at(list))
    {
        const auto id = question.at("id").get<std::string>();
        words[id] = question.at("question").get<LocalizedText>().in(chinese);
        for (const auto& choice : question.at("choices"))
            if (choice.contains("id"))
                words[id + "/" + choice.at("id").get<std::string>()] =
                    choice.at("label").get<LocalizedText>().in(chinese);
    }
}

/// What an editor left half done must not keep the figures from being told.
Words wordsOf(const DataFolder& data)
{
    Words words;
    const auto add = [&](const char* name, const char* list)
    {
        try
        {
            addWords(contentJson(data, name), list, words);
        }
        catch (const Json::exception&)
        {
        }
    };
    add("quiz.json", "questions");
    add("feedback.json", "service");
    add("feedback.json", "needs");
    return words;
}

Result<calendar::Date> dayOf(const char* option, const std::string& text)
{
    const auto date = calendar::parseDate(text);
    return date ? date : failWith(option, date.error());
}

} // namespace

int runReport(const ReportOptions& options, std::ostream& out)
{
    const auto from = dayOf("--from", options.from);
    const auto to = dayOf("--to", options.to);
    if (!from || !to)
        return failed(from ? to.error() : from.error());
    const auto months = AnswerMonths::between(*from, *to);
    if (!months)
        return failed(months.error());
    const auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    store::AnswerStore answers(*database);
    const auto sums = sumsByMonth(answers, *months);
    if (!sums)
        return failed(sums.error());
    const AnswerReport report{*from, *to, answerFigures(*sums), wordsOf(options.data)};
    out << (options.csv ? answerCsv(report) : answerText(report));
    return 0;
}

} // namespace onedoor::server
