#pragma once

#include "content/release/Release.hpp"
#include "content/speech/Announcement.hpp"

namespace onedoor::release
{

/// The words that a clerk of this hall reads, so that no call needs the synthesizer; each is
/// kept as the medium speech::recordingOf(id, language).
[[nodiscard]] std::vector<speech::Word> voiceWords(const Release& release, std::string_view language);

} // namespace onedoor::release
