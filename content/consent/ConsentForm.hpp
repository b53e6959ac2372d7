#pragma once

#include "content/base/LocalizedText.hpp"
#include "content/calendar/HallTime.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::consent
{

/// What a consent is about. One record per person per purpose.
enum class Purpose
{
    Exam,
    HealthData,
    HandOver
};

[[nodiscard]] std::string_view toString(Purpose purpose);
[[nodiscard]] std::optional<Purpose> purposeFrom(std::string_view text);

inline constexpr Purpose allPurposes[] = {Purpose::Exam, Purpose::HealthData, Purpose::HandOver};

/// How long the records of a form are kept: data of the form, so that the notice and the deed cannot differ.
struct Retention
{
    std::chrono::years time{0};
    LocalizedText basis; ///< the rule that asks for it: 《医疗机构管理条例实施细则》第五十三条
};

/// The last day on which a record of `from` is kept; of 29 February the 28th.
[[nodiscard]] calendar::Date keptUntil(calendar::Date from, std::chrono::years time);

struct FormSection
{
    LocalizedText heading;
    LocalizedText text;
};

/// A form's fixed text, never edited: a new text is a new version.
struct FormVersion
{
    std::string id; ///< "exam"
    std::string version; ///< "2026-11"
    Purpose purpose = Purpose::Exam;
    LocalizedText title;
    LocalizedText question;   ///< 是否参加免费婚检，由您自己决定
    LocalizedText assurance;  ///< 不参加也可以办理结婚登记……
    std::vector<FormSection> sections;
    LocalizedText permit; ///< button: 参加
    LocalizedText deny;   ///< button: 暂不参加
    Retention retention;

    /// The exact bytes shown in a language, in reading order: what the record's hash covers.
    [[nodiscard]] std::string shownText(std::string_view language) const;
};

void from_json(const Json& json, FormVersion& form);

} // namespace onedoor::consent
