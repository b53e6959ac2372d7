#pragma once

#include <string>
#include <string_view>

namespace onedoor::speech
{

/// A Chinese text as one reads it aloud: figures, times, dates, ranges and units become words.
///
/// 0.4mg is 零点四毫克, 10:26 十点二十六分, 20–35 二十到三十五, 2027年 二零二七年, 5% 百分之五. Signs that are read one
/// by one stand apart: A 018 is "A 零 一 八". Punctuation and Latin words stay as they are.
/// Shape    one element a code point; a byte that is no UTF-8 is left out
[[nodiscard]] std::u32string spokenChinese(std::string_view text);

} // namespace onedoor::speech
