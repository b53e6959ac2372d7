#include "content/base/Files.hpp"
#include "kiosk/app/StaffPin.hpp"
#include "tests/support/TempFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::kiosk;
using namespace std::chrono_literals;

namespace
{

class StaffPinTest : public testing::Test
{
protected:
    test::TempFolder m_folder;
    StaffPin m_pin{m_folder.path()};
    StaffPin::Steady m_now{1h};

    StaffPin::Answer attempt(const std::string& pin) { return m_pin.attempt(pin, m_now).value(); }
};

} // namespace

TEST_F(StaffPinTest, LetsInTheRightOneAlone)
{
    EXPECT_FALSE(m_pin.isSet());
    EXPECT_EQ(m_pin.attempt("246810", m_now).error().code, ErrorCode::NotFound);
    ASSERT_TRUE(m_pin.set("246810"));
    EXPECT_TRUE(m_pin.isSet());
    EXPECT_TRUE(attempt("246810").admitted);
    EXPECT_FALSE(attempt("246811").admitted);
    EXPECT_EQ(readFile(m_folder.path() / "staff-pin")->find("246810"), std::string::npos);
}

TEST_F(StaffPinTest, RefusesWhatIsEasilyTriedOut)
{
    for (const std::string_view pin : {"", "12345", "1234567890123", "24681x", "111111", "24 810"})
        EXPECT_EQ(m_pin.set(pin).error().code, ErrorCode::InvalidArgument) << pin;
    EXPECT_FALSE(m_pin.isSet());
    ASSERT_TRUE(m_pin.set("246810"));
    EXPECT_FALSE(m_pin.set("1"));
    EXPECT_TRUE(attempt("246810").admitted) << "the last good one goes on";
}

TEST_F(StaffPinTest, AfterFiveWrongOnesNotEvenTheRightOneCounts)
{
    ASSERT_TRUE(m_pin.set("246810"));
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(attempt("000001").locked, 0min);
    EXPECT_EQ(attempt("000001").locked, 5min);
    m_now += 4min + 1s;
    EXPECT_FALSE(attempt("246810").admitted);
    EXPECT_EQ(attempt("246810").locked, 1min);
    m_now += 1min;
    EXPECT_TRUE(attempt("246810").admitted);
}

TEST_F(StaffPinTest, ARightOneForgivesTheWrongOnesBefore)
{
    ASSERT_TRUE(m_pin.set("246810"));
    for (int round = 0; round < 2; ++round)
    {
        for (int i = 0; i < 4; ++i)
            EXPECT_EQ(attempt("000001").locked, 0min);
        EXPECT_TRUE(attempt("246810").admitted);
    }
}

TEST_F(StaffPinTest, ABrokenFileIsSaid)
{
    ASSERT_TRUE(writeFileAtomically(m_folder.path() / "staff-pin", "246810\n"));
    const auto answer = m_pin.attempt("246810", m_now);
    EXPECT_EQ(answer.error().code, ErrorCode::Malformed);
    EXPECT_NE(answer.error().message.find("staff-pin"), std::string::npos);
}
