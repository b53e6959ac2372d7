#pragma once

#include "content/speech/Pinyin.hpp"

#include <string>
#include <string_view>

namespace onedoor::speech
{

/// An English text as the synthesizer is to read it: A 018 is "A, 0 1 8", 20–35 "20 to 35", 10:00 "10 o'clock",
/// 0.4 mg "0.4 milligrams", 2027-05-20 "20 May 2027"; Chinese words stand in pinyin without tones.
[[nodiscard]] std::string spokenEnglish(std::string_view text, const Pinyin& pinyin);

} // namespace onedoor::speech
