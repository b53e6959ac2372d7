#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <string_view>

namespace onedoor
{

/// A text from an office machine, as UTF-8 without a byte order mark.
struct DecodedText
{
    std::string utf8;
    std::string encoding; ///< what it was: "UTF-8", "GBK", "UTF-16"
};

/// Reads what Excel and its kin write in China: UTF-8 or UTF-16 by their byte order mark, UTF-8
/// without one where the bytes are valid, else GBK (read as GB 18030, which contains it).
/// Errors   Malformed: none of them, or a NUL.
/// Source   GB 18030-2022; RFC 3629
[[nodiscard]] Result<DecodedText> decodeText(std::string_view bytes);

} // namespace onedoor
