#pragma once

#include "content/signage/Slide.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::quiz
{

/// What a question is about, and the slides that tell it.
struct Topic
{
    std::string id; ///< "folic_acid"
    LocalizedText name;
    std::string icon;
    std::vector<std::string> slides; ///< ids, in the order of showing; may be empty
};

/// One fact, asked kindly: three or four answers, one of them right.
struct Question
{
    std::string id;
    std::string topic;
    LocalizedText question;
    std::vector<LocalizedText> choices; ///< in the order of the data; shown in another one (see Round.hpp)
    int right = 0;                      ///< index into choices
    LocalizedText explanation;          ///< said at once, whatever was chosen
    std::string service;                ///< whose place is the window to go to
    std::vector<std::string> tags;

    signage::Source source;
    signage::Standing standing = signage::Standing::GeneralEducation;
    std::chrono::year_month_day reviewOn;
    std::optional<signage::Verification> verified;
};

/// All that can be asked. Empty = this hall has no quiz.
struct QuizBank
{
    std::vector<Topic> topics;
    std::vector<Question> questions;

    [[nodiscard]] bool empty() const { return questions.empty(); }
    [[nodiscard]] const Question* find(std::string_view id) const;
    [[nodiscard]] const Topic* findTopic(std::string_view id) const;
};

/// JSON forms of quiz.json (schema in content/release/schemas).
/// Errors   throw nlohmann's exceptions with the pointer of the faulty value; `right` must name a choice.
void from_json(const Json& json, Topic& topic);
void from_json(const Json& json, Question& question);

} // namespace onedoor::quiz
