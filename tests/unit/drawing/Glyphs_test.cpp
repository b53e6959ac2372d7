#include "content/drawing/Glyphs.hpp"

#include "content/base/Files.hpp"
#include "tests/Paths.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace onedoor::drawing
{

TEST(Glyphs, WhatNoFontHasIsFound)
{
    EXPECT_EQ(withoutGlyph("번호표 取号 A018 – ·"), "");
    EXPECT_EQ(withoutGlyph("a\U0010FFFDb\U0010FFFD"), "\U0010FFFD");
}

TEST(Glyphs, NoWordOfTheKioskShowsABoxInAnyLanguage)
{
    int files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(ONEDOOR_SOURCE_DIR) / "content/defaults/texts"))
    {
        const auto words = readFile(entry.path());
        ASSERT_TRUE(words) << words.error().message;
        EXPECT_EQ(withoutGlyph(*words), "") << entry.path();
        ++files;
    }
    EXPECT_GE(files, 3);
}

} // namespace onedoor::drawing
