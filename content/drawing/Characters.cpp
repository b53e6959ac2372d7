#include "content/drawing/Characters.hpp"

#include "content/base/Utf8.hpp"

#include <unicode/uscript.h>

namespace onedoor::drawing
{

namespace
{
constexpr std::u32string_view closingMarks = U"，。、；：！？）》〉」』】〕”’";
constexpr std::u32string_view openingMarks = U"（《〈「『【〔“‘";
constexpr std::u32string_view latinSigns = U"%‰+≥≤°℃#&@";

constexpr char32_t replacement = U'\uFFFD';

bool continues(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}
} // namespace

char32_t nextCharacter(std::string_view text, std::size_t& at)
{
    const auto sign = frontOf(text.substr(at));
    at += sign ? sign->length : 1;
    return sign ? sign->point : replacement;
}

char32_t characterBefore(std::string_view text, std::size_t at)
{
    if (at == 0)
        return 0;
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && continues(text, begin))
        --begin;
    return nextCharacter(text, begin);
}

char32_t characterAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? nextCharacter(text, at) : 0;
}

bool isFigure(char32_t character)
{
    return character >= U'0' && character <= U'9';
}

bool isLatinOrFigure(char32_t character)
{
    UErrorCode status = U_ZERO_ERROR;
    return isFigure(character) || latinSigns.find(character) != std::u32string_view::npos ||
           uscript_getScript(static_cast<UChar32>(character), &status) == USCRIPT_LATIN;
}

bool isSpace(char32_t character)
{
    return character == U' ' || character == U'\t' || character == thinSpace || character == U'\u2002' ||
           character == U'\u3000';
}

bool isClosingMark(char32_t character)
{
    return character != 0 && closingMarks.find(character) != std::u32string_view::npos;
}

bool isOpeningMark(char32_t character)
{
    return character != 0 && openingMarks.find(character) != std::u32string_view::npos;
}

} // namespace onedoor::drawing
