#pragma once

#include "content/release/Release.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::kiosk
{

/// The language that LocalizedText::in() gives the words in, for who chose `language`: itself where the text has
/// it, else English, else Chinese; Chinese at once for other forms of Chinese.
[[nodiscard]] std::string languageShown(const LocalizedText& text, std::string_view language);

/// A language's name in itself, 한국어: who needs it can read it. The tag where the release does not name it.
[[nodiscard]] std::string languageName(const release::Release& release, std::string_view language);

/// The languages that a visitor may change to, in the hall's order.
[[nodiscard]] std::vector<std::string> otherLanguages(const std::vector<std::string>& languages,
                                                      std::string_view current);

} // namespace onedoor::kiosk
