#pragma once

#include "content/base/LocalizedText.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::signage
{

/// Where a slide's statement comes from: an issuing body's document, or the hall itself
/// (greetings, directions). Never a web address.
struct Source
{
    bool hall = false;
    std::string issuer; ///< 国务院
    std::string title;  ///< 婚姻登记条例
    std::string number; ///< 国务院令第804号; may be empty
    int year = 0;
};

/// How firm a statement is. A number, dose, week or rate needs one of the first two.
enum class Standing
{
    Law,
    NationalDocument,
    GeneralEducation,
    Hall ///< greetings and directions of the hall itself
};

struct Verification
{
    std::string by; ///< a role or office, never a person's name
    std::chrono::year_month_day on;
};

/// One full picture with a duration: texts on a template, a picture, or a video.
struct Slide
{
    std::string id;
    std::string templateName; ///< see content/drawing: "fact", "steps", "number", "blessing", ...
    std::string palette;      ///< see content/drawing: "paper", "health", "rose", ...
    std::string topic;        ///< "folic_acid", "exam", "registration", ...
    std::vector<std::string> audience;
    std::vector<std::string> tags;
    std::chrono::milliseconds duration{10000};
    bool celebration = false;

    LocalizedText tag;      ///< small line above: level of prevention, topic
    LocalizedText headline; ///< one thought; "\n" forces the break between its two lines
    LocalizedText emphasis; ///< the part of the headline set in the accent colour
    LocalizedText body;     ///< at most two or three lines
    LocalizedText action;   ///< what to do
    LocalizedText place;    ///< which window; drawn behind an arrow after the action
    LocalizedText figure;   ///< the one number of template "number": "0.4 毫克"
    std::vector<LocalizedText> items; ///< of the templates "steps" and "list"

    std::string icon;    ///< target name of an SVG: "icons/pregnant.svg"
    std::string drawing; ///< target name of an own drawing: "media/rings.svg"
    std::string picture; ///< target name of a PNG or JPEG, for template "picture"

    Source source;
    Standing standing = Standing::GeneralEducation;
    std::chrono::year_month_day reviewOn;
    std::optional<std::chrono::year_month_day> expiresOn;
    std::optional<Verification> verified;
};

} // namespace onedoor::signage
