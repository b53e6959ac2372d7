#pragma once

#include <string>
#include <string_view>

namespace onedoor
{

/// Whether a sign is none of its own but changes how others are read: control characters, line
/// breaks, invisible signs, and those that turn the direction of writing.
[[nodiscard]] bool isHidden(char32_t point);

/// Text from elsewhere, as a terminal may show it: what is hidden, and bytes that are no UTF-8,
/// stand there as "<1B>", so that nothing in a text moves the cursor or hides another line.
[[nodiscard]] std::string plainText(std::string_view text);

} // namespace onedoor
