#include "content/release/Statement.hpp"

#include "content/release/Words.hpp"

#include <fmt/format.h>

namespace onedoor::release
{

namespace
{

using signage::Standing;
using std::chrono::days;

constexpr days reviewNear{30};

} // namespace

void checkSource(const Statement& statement, Report& report)
{
    const auto& source = statement.source;
    const auto place = statement.pointer + "/source";
    const bool document = !source.issuer.empty() && !source.title.empty() && source.year > 0;
    const bool stated = statement.standing != Standing::Hall;
    if (source.hall && stated)
        report.error(statement.file, place, "a statement needs a document as its source, not the hall itself",
                     "name issuer, title, number and year, or make its standing \"hall\" if it only greets or directs");
    else if (!source.hall && !document)
        report.error(statement.file, place, fmt::format("the {} has no source", statement.what),
                     "name issuer, title and year of the document, or {\"hall\": true} for greetings and directions");
    for (const auto* text : {&source.issuer, &source.title, &source.number})
        if (text->find("://") != std::string::npos || text->find("www.") != std::string::npos)
            report.error(statement.file, place, "a web address is no source", "name the document that stands there");
}

void checkFigure(const Statement& statement, const std::string& place, const LocalizedText& text, Report& report)
{
    if (statement.standing == Standing::Law || statement.standing == Standing::NationalDocument)
        return;
    const bool general = statement.standing == Standing::GeneralEducation;
    for (const auto& [language, words] : text.byLanguage)
    {
        const auto figure = general ? findFigure(words) : holdsDoseOrRate(words) ? words : std::string();
        if (!figure.empty())
            report.error(statement.file, fmt::format("{}{}/{}", statement.pointer, place, language),
                         fmt::format("the figure \"{}\" has no standing", figure),
                         "rest it on a law or a national document, or say 请咨询窗口 instead", "figure",
                         general ? figure : std::string());
    }
}

void checkReview(const Statement& statement, calendar::Date today, Report& report)
{
    const calendar::Date review{statement.reviewOn};
    const bool past = review < today;
    if (past || review - today <= reviewNear)
        report.warning(statement.file, statement.pointer + "/review_on",
                       fmt::format("its review {} due on {}", past ? "was" : "is", calendar::formatDate(review)),
                       "see whether the statement still holds, then set the next date");
}

void checkFree(const Statement& statement, const std::string& place, const std::string& text, Report& report)
{
    if (text.find("免费") == std::string::npos)
        return;
    for (const std::string_view scope :
         {"项目", "每孩次", "一次", "自付", "为准", "符合条件", "窗口", "咨询", "领取", "检测"})
        if (text.find(scope) != std::string::npos)
            return;
    report.warning(statement.file, statement.pointer + place, "免费 stands without what is free, or how often",
                   "say e.g. 每孩次一次, 免费项目之外自付, or 以窗口核实为准");
}

} // namespace onedoor::release
