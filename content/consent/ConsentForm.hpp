#pragma once

#include "content/base/LocalizedText.hpp"

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

    /// The exact bytes shown in a language, in reading order: what the record's hash covers.
    [[nodiscard]] std::string shownText(std::string_view language) const;
};

void from_json(const Json& json, FormVersion& form);

} // namespace onedoor::consent
