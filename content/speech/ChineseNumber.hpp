#pragma once

#include <string>
#include <string_view>

namespace onedoor::speech
{

/// A whole number as it is said: 12 十二, 105 一百零五, 2000 两千. More than twelve figures are said one by one.
/// `digits`: at least one of 0..9.
[[nodiscard]] std::u32string chineseNumber(std::u32string_view digits);

/// The same sign by sign, each apart: 018 is "零 一 八".
[[nodiscard]] std::u32string chineseDigits(std::u32string_view digits);

} // namespace onedoor::speech
