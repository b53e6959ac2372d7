#include "content/signage/SignageJson.hpp"

#include "content/signage/JsonParts.hpp"


#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace onedoor::signage
{

using parts::parsed;
using parts::readOptional;
using parts::refuse;
using parts::writeUnlessEmpty;

namespace
{

template <class Enum, std::size_t count>
using Words = std::array<std::pair<Enum, std::string_view>, count>;

constexpr Words<Level, 6> levels{{{Level::Emergency, "emergency"},
                                  {Level::Ordered, "ordered"},
                                  {Level::Closed, "closed"},
                                  {Level::Special, "special"},
                                  {Level::Normal, "normal"},
                                  {Level::Fallback, "fallback"}}};

constexpr Words<Standing, 4> standings{{{Standing::Law, "law"},
                                        {Standing::NationalDocument, "national_document"},
                                        {Standing::GeneralEducation, "general_education"},
                                        {Standing::Hall, "hall"}}};

constexpr Words<ArcPart::Phase, 3> phases{{{ArcPart::Phase::Before, "before"},
                                           {ArcPart::Phase::Day, "day"},
                                           {ArcPart::Phase::After, "after"}}};

template <class Enum, std::size_t count>
std::string_view wordOf(Enum value, const Words<Enum, count>& words)
{
    for (const auto& [known, word] : words)
        if (known == value)
            return word;
    return "unknown";
}

template <class Enum, std::size_t count>
Enum valueOf(const Json& json, const Words<Enum, count>& words)
{
    const auto text = json.get<std::string>();
    std::string allowed;
    for (const auto& [value, word] : words)
    {
        if (word == text)
            return value;
        allowed += fmt::format("{}{}", allowed.empty() ? "" : ", ", word);
    }
    refuse(json, fmt::format("\"{}\" is not one of {}", text, allowed));
}

std::chrono::year_month_day dayFrom(const Json& json)
{
    return std::chrono::year_month_day{parsed(json, [](const std::string& text) { return calendar::parseDate(text); })};
}

std::string dayText(const std::chrono::year_month_day& day)
{
    return calendar::formatDate(calendar::Date{day});
}

std::chrono::milliseconds durationFrom(const Json& json)
{
    const auto seconds = json.get<double>();
    if (!(seconds >= 1.0 && seconds <= 600.0))
        refuse(json, fmt::format("a slide lasts 1 to 600 seconds, not {}", seconds));
    return std::chrono::milliseconds(std::llround(seconds * 1000.0));
}

Json durationJson(std::chrono::milliseconds duration)
{
    if (duration.count() % 1000 == 0)
        return duration.count() / 1000;
    return static_cast<double>(duration.count()) / 1000.0;
}

} // namespace

std::string_view toString(Level level)
{
    return wordOf(level, levels);
}

std::string_view toString(Standing standing)
{
    return wordOf(standing, standings);
}

std::string_view toString(ArcPart::Phase phase)
{
    return wordOf(phase, phases);
}

void from_json(const Json& json, Level& level)
{
    level = valueOf(json, levels);
}

void to_json(Json& json, const Level& level)
{
    json = toString(level);
}

void from_json(const Json& json, Standing& standing)
{
    standing = valueOf(json, standings);
}

void to_json(Json& json, const Standing& standing)
{
    json = toString(standing);
}

void from_json(const Json& json, Source& source)
{
    source = Source{};
    readOptional(json, "hall", source.hall);
    if (source.hall)
        return;
    json.at("issuer").get_to(source.issuer);
    json.at("title").get_to(source.title);
    readOptional(json, "number", source.number);
    readOptional(json, "year", source.year);
}

void to_json(Json& json, const Source& source)
{
    if (source.hall)
    {
        json = {{"hall", true}};
        return;
    }
    json = {{"issuer", source.issuer}, {"title", source.title}, {"year", source.year}};
    writeUnlessEmpty(json, "number", source.number);
}

namespace
{

void readTexts(const Json& json, Slide& slide)
{
    readOptional(json, "tag", slide.tag);
    readOptional(json, "headline", slide.headline);
    readOptional(json, "emphasis", slide.emphasis);
    readOptional(json, "body", slide.body);
    readOptional(json, "action", slide.action);
    readOptional(json, "place", slide.place);
    readOptional(json, "figure", slide.figure);
    readOptional(json, "items", slide.items);
}

} // namespace

void from_json(const Json& json, Slide& slide)
{
    slide = Slide{};
    json.at("id").get_to(slide.id);
    json.at("template").get_to(slide.templateName);
    readOptional(json, "palette", slide.palette);
    readOptional(json, "topic", slide.topic);
    readOptional(json, "audience", slide.audience);
    readOptional(json, "tags", slide.tags);
    if (const auto duration = json.find("duration_s"); duration != json.end())
        slide.duration = durationFrom(*duration);
    readOptional(json, "celebration", slide.celebration);
    if (const auto texts = json.find("texts"); texts != json.end())
        readTexts(*texts, slide);
    readOptional(json, "icon", slide.icon);
    readOptional(json, "drawing", slide.drawing);
    readOptional(json, "picture", slide.picture);
    json.at("source").get_to(slide.source);
    json.at("standing").get_to(slide.standing);
    slide.reviewOn = dayFrom(json.at("review_on"));
    if (const auto expires = json.find("expires_on"); expires != json.end())
        slide.expiresOn = dayFrom(*expires);
    if (const auto verified = json.find("verified"); verified != json.end())
        slide.verified = Verification{verified->at("by").get<std::string>(), dayFrom(verified->at("on"))};
}

namespace
{

Json textsJson(const Slide& slide)
{
    Json texts = Json::object();
    writeUnlessEmpty(texts, "tag", slide.tag);
    writeUnlessEmpty(texts, "headline", slide.headline);
    writeUnlessEmpty(texts, "emphasis", slide.emphasis);
    writeUnlessEmpty(texts, "body", slide.body);
    writeUnlessEmpty(texts, "action", slide.action);
    writeUnlessEmpty(texts, "place", slide.place);
    writeUnlessEmpty(texts, "figure", slide.figure);
    writeUnlessEmpty(texts, "items", slide.items);
    return texts;
}

} // namespace

void to_json(Json& json, const Slide& slide)
{
    json = {{"id", slide.id},
            {"template", slide.templateName},
            {"duration_s", durationJson(slide.duration)},
            {"celebration", slide.celebration},
            {"texts", textsJson(slide)},
            {"source", slide.source},
            {"standing", slide.standing},
            {"review_on", dayText(slide.reviewOn)}};
    writeUnlessEmpty(json, "palette", slide.palette);
    writeUnlessEmpty(json, "topic", slide.topic);
    writeUnlessEmpty(json, "audience", slide.audience);
    writeUnlessEmpty(json, "tags", slide.tags);
    writeUnlessEmpty(json, "icon", slide.icon);
    writeUnlessEmpty(json, "drawing", slide.drawing);
    writeUnlessEmpty(json, "picture", slide.picture);
    if (slide.expiresOn)
        json["expires_on"] = dayText(*slide.expiresOn);
    if (slide.verified)
        json["verified"] = {{"by", slide.verified->by}, {"on", dayText(slide.verified->on)}};
}

} // namespace onedoor::signage
