#include "content/release/Checks.hpp"
#include "content/release/Statement.hpp"

#include <fmt/format.h>
#include <set>

namespace onedoor::release
{

namespace
{

using signage::Slide;
using signage::Standing;

/// Hands every text of a slide with its pointer inside "texts" to `use`.
template <class Use>
void eachText(const Slide& slide, Use&& use)
{
    use("tag", slide.tag);
    use("headline", slide.headline);
    use("emphasis", slide.emphasis);
    use("body", slide.body);
    use("action", slide.action);
    use("place", slide.place);
    use("figure", slide.figure);
    for (std::size_t i = 0; i < slide.items.size(); ++i)
        use(fmt::format("items/{}", i), slide.items[i]);
}

std::string allChinese(const Slide& slide)
{
    std::string all;
    eachText(slide, [&](const std::string&, const LocalizedText& text) { all += text.in(chinese) + "\n"; });
    return all;
}

Statement statementOf(const Located<Slide>& each)
{
    const auto& [slide, file, pointer] = each;
    return {"slide", file, pointer, slide.source, slide.standing, slide.reviewOn};
}

void checkFigures(const Located<Slide>& each, Report& report)
{
    eachText(each.value, [&](const std::string& key, const LocalizedText& text)
             { checkFigure(statementOf(each), "/texts/" + key, text, report); });
}

void checkDatesOf(const Located<Slide>& each, calendar::Date today, Report& report)
{
    const auto& [slide, file, pointer] = each;
    if (isPost(file))
        return;
    checkReview(statementOf(each), today, report);
    if (slide.expiresOn && calendar::Date{*slide.expiresOn} < today)
        report.error(file, pointer + "/expires_on",
                     fmt::format("the slide expired on {}", calendar::formatDate(calendar::Date{*slide.expiresOn})),
                     "take it out of its playlists, or renew it");
}

void needs(bool there, const Located<Slide>& each, const std::string& part, const std::string& advice, Report& report)
{
    if (!there)
        report.error(each.file, each.pointer + "/" + part,
                     fmt::format("the template \"{}\" needs {}", each.value.templateName, part), advice);
}

void checkTemplate(const Located<Slide>& each, Report& report)
{
    const auto& [slide, file, pointer] = each;
    const auto& name = slide.templateName;
    const auto count = slide.items.size();
    if (name == "picture")
        needs(!slide.picture.empty(), each, "picture", "name a PNG or JPEG of the folder media", report);
    else if (name == "post")
        needs(!slide.headline.empty() || !slide.picture.empty(), each, "texts/headline", "write one sentence", report);
    else
        needs(!slide.headline.empty(), each, "texts/headline", "write one thought", report);
    if (name == "number")
        needs(!slide.figure.empty(), each, "texts/figure", "give the one number", report);
    if (name == "steps")
        needs(count >= 2 && count <= 5, each, "texts/items", "give two to five steps", report);
    if (name == "list")
        needs(count >= 3 && count <= 6, each, "texts/items", "give three to six items", report);
    for (const auto& [language, emphasis] : slide.emphasis.byLanguage)
        if (slide.headline.has(language) && slide.headline.in(language).find(emphasis) == std::string::npos)
            report.error(file, fmt::format("{}/texts/emphasis/{}", pointer, language),
                         "the emphasis is no part of the headline", "repeat words of the headline exactly");
}

void checkFree(const Located<Slide>& each, Report& report)
{
    checkFree(statementOf(each), "/texts", allChinese(each.value), report);
}

/// Floor plans are exempt; any other map needs its review number.
void checkMap(const Located<Slide>& each, Report& report)
{
    const auto& slide = each.value;
    const std::set<std::string> tags(slide.tags.begin(), slide.tags.end());
    const auto inName = [](const std::string& name)
    { return name.starts_with("media/map") || name.find("-map") != std::string::npos; };
    const bool map = tags.contains("map") || inName(slide.picture) || inName(slide.drawing);
    if (!map || tags.contains("floor_plan") || allChinese(slide).find("审图号") != std::string::npos)
        return;
    report.error(each.file, each.pointer, "a geographic map needs its 审图号",
                 "write the number on the slide, or tag a floor plan \"floor_plan\"");
}

} // namespace

void checkSlides(const Content& content, const CheckOptions& options, Report& report)
{
    for (const auto& slide : content.slides)
    {
        checkSource(statementOf(slide), report);
        checkFigures(slide, report);
        checkDatesOf(slide, options.today, report);
        checkTemplate(slide, report);
        checkFree(slide, report);
        checkMap(slide, report);
    }
}

void checkInService(const Content& content, Report& report)
{
    for (const auto& [slide, file, pointer] : content.slides)
        if (!slide.verified && slide.standing != Standing::Hall)
            report.warning(file, pointer + "/verified", fmt::format("nobody has verified \"{}\" yet", slide.id),
                           "let the office in charge check it and enter its role and the date");
    for (const auto& [question, file, pointer] : content.questions)
        if (!question.verified)
            report.warning(file, pointer + "/verified", fmt::format("nobody has verified \"{}\" yet", question.id),
                           "let the office in charge check it and enter its role and the date");
    if (!content.hall)
        return;
    const auto& hall = *content.hall;
    const auto field = [&](const char* pointer, bool empty, const char* advice)
    {
        if (empty)
            report.warning("hall.json", pointer, "the hall has not filled this in", advice);
    };
    field("/address", hall.address.in(chinese).empty(), "enter the address, or know that it is not shown");
    field("/hotline", hall.hotline.empty(), "enter the telephone, or know that it is not shown");
    field("/consent/clinic_key", hall.clinicKey.empty(), "enter the clinic's key, or no consent can be given");
    field("/consent/escrow_key", hall.escrowKey.empty(), "enter the escrow's key");
    field("/consent/order_key", hall.orderKey.empty(), "enter the clinic's order key, or nothing is ever destroyed");
    if (hall.demo)
        report.warning("hall.json", "/demo", "the hall marks itself as a demonstration", "set it to false in service");
}

} // namespace onedoor::release
