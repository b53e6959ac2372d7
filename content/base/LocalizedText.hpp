#pragma once

#include "content/base/Json.hpp"

#include <map>
#include <string>
#include <string_view>

namespace onedoor
{

/// A text in several languages, keyed by BCP 47 tag ("zh-CN", "en"). Chinese is always there.
struct LocalizedText
{
    std::map<std::string, std::string, std::less<>> byLanguage;

    /// The text in `language`; else, but for other forms of Chinese, the English one; else the Chinese, else empty.
    [[nodiscard]] const std::string& in(std::string_view language) const;
    [[nodiscard]] bool has(std::string_view language) const { return byLanguage.contains(language); }
    [[nodiscard]] bool empty() const { return byLanguage.empty(); }
    bool operator==(const LocalizedText&) const = default;
};

inline constexpr std::string_view chinese = "zh-CN";
inline constexpr std::string_view english = "en";

/// JSON form: {"zh-CN": "...", "en": "..."}.
void from_json(const Json& json, LocalizedText& text);
void to_json(Json& json, const LocalizedText& text);

} // namespace onedoor
