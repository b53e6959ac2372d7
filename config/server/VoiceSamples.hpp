#pragma once

#include "config/server/VoiceDesk.hpp"

#include <set>

namespace onedoor::server
{

/// Languages in which a display of the hall speaks, Chinese first.
[[nodiscard]] std::vector<std::string> spokenLanguages(const release::Release& release);

/// Languages whose words are read, shown and drafted: the spoken ones, else Chinese.
[[nodiscard]] std::vector<std::string> languagesToRead(const release::Release& release);

/// Calls that can be said with the words in `there` (their ids), as few as hold each of them once:
/// somebody who has heard them has heard every word. None while a part of every call is missing.
[[nodiscard]] std::vector<VoiceSample> samplesOf(const release::Release& release, std::string_view language,
                                                 const std::set<std::string>& there);

} // namespace onedoor::server
