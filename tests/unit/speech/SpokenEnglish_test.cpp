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
    EXPECT_EQ(said("10,000 yuan, 1,250.50, 0.12345"), "10,000 yuan, 1,250.50, 0.12345");
    EXPECT_EQ(said("25000 km, 12000 couples, 100"), "25000 kilometres, 12000 couples, 100");
    EXPECT_EQ(said(""), "");
}

TEST(SpokenEnglish, TelephoneNumbersAreReadDigitByDigit)
{
    const auto said = [](std::string_view text) { return spokenEnglish(text, readings()); };
    EXPECT_EQ(said("Call 0571-88881234."), "Call 0 5 7 1, 8 8 8 8 1 2 3 4 .");
    EXPECT_EQ(said("400-123-4567"), "4 0 0, 1 2 3, 4 5 6 7 ");
    EXPECT_EQ(said("hotline 12338"), "hotline 1 2 3 3 8 ");
    EXPECT_EQ(said("13800001234"), "1 3 8 0 0 0 0 1 2 3 4 ");
    EXPECT_EQ(said("0571 8888 1234, 0571"), "0 5 7 1, 8 8 8 8, 1 2 3 4 , 0 5 7 1 ");
    EXPECT_EQ(said("Call 120. Hotline: 968 or 100"), "Call 1 2 0 . Hotline: 9 6 8  or 100");
    EXPECT_EQ(said("We call 200 couples. No call. 200"), "We call 200 couples. No call. 200");
    EXPECT_EQ(said("100-200 couples, 08-12"), "100 to 200 couples, 08 to 12");
}

} // namespace onedoor::speech::test
