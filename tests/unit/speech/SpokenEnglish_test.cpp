#include "content/speech/SpokenEnglish.hpp"

#include "tests/unit/speech/Readings.hpp"

#include <gtest/gtest.h>

namespace onedoor::speech::test
{

TEST(SpokenEnglish, FiguresAreReadAsPeopleSayThem)
{
    const auto said = [](std::string_view text) { return spokenEnglish(text, readings()); };
    EXPECT_EQ(said("20–35 minutes"), "20 to 35 minutes");
    EXPECT_EQ(said("10:00, 10:26"), "10 o'clock, 10:26");
    EXPECT_EQ(said("Number A\u00A0018"), "Number A, 0 1 8 ");
    EXPECT_EQ(said("code 1127A018"), "code 1 1 2 7 A, 0 1 8 ");
    EXPECT_EQ(said("0.4 mg a day"), "0.4 milligrams a day");
    EXPECT_EQ(said("2027-05-02"), "2 May 2027");
    EXPECT_EQ(said("Decree No. 804"), "Decree number 804");
    EXPECT_EQ(said("Room 2 · 婚检"), "Room 2 ,  hun jian");
    EXPECT_EQ(said("well-known, No, a 100"), "well-known, No, a 100");
    EXPECT_EQ(said(""), "");
}

} // namespace onedoor::speech::test
