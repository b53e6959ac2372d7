#pragma once

#include "content/base/LocalizedText.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::guide
{

/// What somebody said of themselves: question → choice. A skipped question is absent. Lives as long as the visit,
/// is neither stored nor sent.
using Answers = std::map<std::string, std::string, std::less<>>;

/// For whom something holds: any of the cases, and of a case each question. No case at all holds for everybody.
struct Condition
{
    using Case = std::map<std::string, std::vector<std::string>, std::less<>>; ///< question → choices that are meant
    std::vector<Case> cases;

    /// `answers` as completed() gives them.
    [[nodiscard]] bool holds(const Answers& answers) const;
};

struct Choice
{
    std::string id;
    LocalizedText text;
};

/// A question about what the two have in mind. None needs an answer.
struct Question
{
    std::string id;
    LocalizedText title;
    LocalizedText lead; ///< what it is asked for
    std::vector<Choice> choices;
    std::string skip;   ///< the choice that no answer counts as: 不想选择
    Condition asked;    ///< whether it is of use after the answers before it
};

/// The answers with one for each question: what was skipped, not asked or is no choice counts as the question's `skip`.
[[nodiscard]] Answers completed(const std::vector<Question>& questions, const Answers& answers);

/// Whether the question at `index` is asked after these answers.
[[nodiscard]] bool isAsked(const std::vector<Question>& questions, std::size_t index, const Answers& answers);

void from_json(const Json& json, Condition& condition);
void from_json(const Json& json, Choice& choice);
void from_json(const Json& json, Question& question);

} // namespace onedoor::guide
