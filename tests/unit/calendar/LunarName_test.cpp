#include "content/calendar/LunarName.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using calendar::lunarName;

TEST(LunarName, SaysMonthAndDayInBothLanguages)
{
    const auto name = lunarName({2027, 4, false, 15});
    EXPECT_EQ(name.in(chinese), "四月十五");
    EXPECT_EQ(name.in(english), "4th lunar month, day 15");
    EXPECT_EQ(lunarName({2027, 1, false, 1}).in(chinese), "正月初一");
    EXPECT_EQ(lunarName({2027, 1, false, 1}).in(english), "1st lunar month, day 1");
    EXPECT_EQ(lunarName({2027, 2, false, 20}).in(english), "2nd lunar month, day 20");
    EXPECT_EQ(lunarName({2027, 3, false, 9}).in(english), "3rd lunar month, day 9");
    EXPECT_EQ(lunarName({2027, 12, false, 30}).in(chinese), "腊月三十");
    EXPECT_EQ(lunarName({2027, 12, false, 30}).in(english), "12th lunar month, day 30");
}

TEST(LunarName, SaysThatAMonthIsALeapMonth)
{
    EXPECT_EQ(lunarName({2025, 6, true, 30}).in(chinese), "闰六月三十");
    EXPECT_EQ(lunarName({2025, 6, true, 30}).in(english), "leap 6th lunar month, day 30");
}

TEST(LunarName, HasNoneForADayThatNoYearHas)
{
    EXPECT_TRUE(lunarName({2027, 13, false, 1}).empty());
    EXPECT_TRUE(lunarName({2027, 1, false, 31}).empty());
}
