#pragma once

#include "content/guide/Questions.hpp"

#include <cstddef>
#include <string_view>

namespace onedoor::guide
{

struct Guide;

/// A line that may stand on a checklist.
struct ChecklistEntry
{
    Condition when;
    LocalizedText text;   ///< short: it stands in the code too
    LocalizedText detail; ///< a sentence more, on screen and paper
    std::string step;     ///< in place of a text: a step of the way, with its place
    std::string basis;    ///< id of what it rests on; a step of the way is the hall's own
};

/// One heading of a checklist: 带什么, 怎么走, 哪些免费.
struct ChecklistSection
{
    std::string id;
    LocalizedText title;
    std::string icon;
    bool numbered = false;
    std::vector<ChecklistEntry> entries;
};

struct ChecklistLine
{
    LocalizedText text;
    LocalizedText detail;
    std::string basis;
};

struct ChecklistPart
{
    std::string id;
    LocalizedText title;
    std::string icon;
    bool numbered = false;
    std::vector<ChecklistLine> lines; ///< at least one
};

/// What one couple has to bring and know, in order.
struct Checklist
{
    std::vector<ChecklistPart> parts;
};

/// The checklist for these answers: pure, the same answers give the same list.
[[nodiscard]] Checklist checklistFor(const Guide& guide, const Answers& answers);

/// The most that a code on narrow paper holds so that a phone still reads it (version 25 at level L).
/// Units: bytes of UTF-8, some 420 Chinese characters.
inline constexpr std::size_t codeBytes = 1273;

/// The checklist as plain text for a code: headings and short lines. What is more than `most` bytes goes off by whole
/// lines from the end; `more` then says that the paper has the rest.
[[nodiscard]] std::string plainText(const Checklist& list, std::string_view title, std::string_view more,
                                    std::string_view language, std::size_t most = codeBytes);

void from_json(const Json& json, ChecklistEntry& entry);
void from_json(const Json& json, ChecklistSection& section);

} // namespace onedoor::guide
