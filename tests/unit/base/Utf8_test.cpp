#include "content/base/Utf8.hpp"

#include <cstdint>
#include <gtest/gtest.h>

namespace onedoor
{

TEST(Utf8, ATextIsTakenApartSignBySignAndWhatIsNoneIsLeftOut)
{
    EXPECT_EQ(pointsOf("A婚\u00E9\U0001F600"), U"A婚\u00E9\U0001F600");
    EXPECT_EQ(pointsOf("\xFF" "a\xE4\xB8" "b\xC0\x80\xED\xA0\x80"), U"ab");
    EXPECT_EQ(pointsOf(""), U"");
}

TEST(Utf8, WhatIsPutTogetherComesApartAsTheSame)
{
    const std::u32string ends{U'\0',     U'\x7F',   U'\u0080',     U'\u07FF',
                              U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'};
    EXPECT_EQ(toUtf8(ends).size(), 1u + 1 + 2 + 2 + 3 + 3 + 4 + 4);
    EXPECT_EQ(pointsOf(toUtf8(ends)), ends);
}

TEST(Utf8, ChineseCharactersAreKnownAlsoThoseOfNames)
{
    for (const char32_t han : {U'一', U'龥', U'\u9FFF', U'〇', U'㐀', U'\U00020000', U'\U000323AF', U'\uF900'})
        EXPECT_TRUE(isHan(han)) << static_cast<std::uint32_t>(han);
    for (const char32_t other : {U'A', U'。', U'あ', U'\u4DC0', U'\uA000', U'\U000323B0', U'\0'})
        EXPECT_FALSE(isHan(other)) << static_cast<std::uint32_t>(other);
}

} // namespace onedoor
