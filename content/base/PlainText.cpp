#include "content/base/PlainText.hpp"

#include "content/base/Utf8.hpp"

#include <fmt/format.h>

namespace onedoor
{

bool isHidden(char32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD || (point >= 0x200B && point <= 0x200F)
           || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF
           || (point >= 0xFFF9 && point <= 0xFFFB) || point >= 0xE0000;
}

std::string plainText(std::string_view text)
{
    std::string plain;
    while (!text.empty())
    {
        const auto sign = frontOf(text);
        const auto length = sign ? sign->length : 1;
        if (!sign || isHidden(sign->point))
            plain += fmt::format("<{:02X}>", sign ? static_cast<std::uint32_t>(sign->point)
                                                  : static_cast<std::uint32_t>(static_cast<unsigned char>(text.front())));
        else
            plain += text.substr(0, length);
        text.remove_prefix(length);
    }
    return plain;
}

} // namespace onedoor
