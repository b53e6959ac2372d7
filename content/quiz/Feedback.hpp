#pragma once

#include "content/base/LocalizedText.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::quiz
{

/// The five levels of the national 好差评, best first.
/// Source   国务院办公厅关于建立政务服务“好差评”制度 提高政务服务水平的意见（国办发〔2019〕51号）.
enum class Satisfaction
{
    VerySatisfied,   ///< 非常满意
    Satisfied,       ///< 满意
    Fair,            ///< 基本满意
    Dissatisfied,    ///< 不满意
    VeryDissatisfied ///< 非常不满意
};

inline constexpr std::array allLevels{Satisfaction::VerySatisfied, Satisfaction::Satisfied, Satisfaction::Fair,
                                      Satisfaction::Dissatisfied, Satisfaction::VeryDissatisfied};

/// "very_satisfied", "satisfied", "fair", "dissatisfied", "very_dissatisfied".
[[nodiscard]] std::string_view toString(Satisfaction level);
[[nodiscard]] std::optional<Satisfaction> satisfactionFrom(std::string_view text);

/// The four plain questions stand for 依法, 便民, 优质, 温馨, in this order.
inline constexpr std::array<std::string_view, 4> serviceValues{"lawful", "convenient", "quality", "warm"};

struct SurveyChoice
{
    std::string id;
    LocalizedText label;
};

/// One plain question with its answers; whoever wants passes over it.
struct SurveyQuestion
{
    std::string id;
    LocalizedText question;
    std::vector<SurveyChoice> choices;
};

/// What a hall asks after its service, and what people need. Both may be empty: then it is not asked.
struct Feedback
{
    std::vector<SurveyQuestion> service; ///< the four of serviceValues
    std::vector<SurveyQuestion> needs;
};

/// JSON forms of feedback.json (schema in content/release/schemas).
/// Errors   throw nlohmann's exceptions with the pointer of the faulty value.
void from_json(const Json& json, SurveyChoice& choice);
void from_json(const Json& json, SurveyQuestion& question);

} // namespace onedoor::quiz
