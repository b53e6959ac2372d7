#include "display/app/BlankSwitch.hpp"

#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"

#include <gtest/gtest.h>

namespace onedoor::display
{

namespace fs = std::filesystem;

class BlankSwitchTest : public testing::Test
{
protected:
    onedoor::test::TempFolder folder;
    fs::path file = folder / "data" / "BLANK";
    BlankSwitch blank{file};
    Instant now = machineNow();
};

TEST_F(BlankSwitchTest, TheFileMakesTheWallDarkWhoeverMadeIt)
{
    EXPECT_FALSE(blank.update(now));
    EXPECT_FALSE(blank.since());
    ASSERT_TRUE(writeFileAtomically(file, ""));
    EXPECT_TRUE(blank.update(now));
    ASSERT_TRUE(blank.since());
    EXPECT_LE(*blank.since(), now);
    EXPECT_GT(*blank.since(), now - std::chrono::minutes(1));
    EXPECT_FALSE(blank.update(now + std::chrono::hours(1)));
    fs::remove(file);
    EXPECT_TRUE(blank.update(now));
    EXPECT_FALSE(blank.since());
}

TEST_F(BlankSwitchTest, TheKeyMakesAndRemovesTheFileSoThatItStaysDarkThroughARestart)
{
    EXPECT_TRUE(blank.toggle(now));
    EXPECT_EQ(blank.since(), now);
    EXPECT_TRUE(fs::exists(file));
    EXPECT_FALSE(blank.update(now + std::chrono::seconds(1)));
    BlankSwitch restarted(file);
    restarted.update(now + std::chrono::hours(1));
    EXPECT_TRUE(restarted.since());
    EXPECT_TRUE(restarted.toggle(now));
    EXPECT_FALSE(fs::exists(file));
    EXPECT_FALSE(restarted.since());
}

TEST_F(BlankSwitchTest, WorksWhereNoFileCanBeMade)
{
    ASSERT_TRUE(writeFileAtomically(folder / "data", "no folder"));
    EXPECT_TRUE(blank.toggle(now));
    EXPECT_FALSE(blank.update(now)) << "dark though there is no file";
    EXPECT_TRUE(blank.since());
    EXPECT_TRUE(blank.toggle(now));
    EXPECT_FALSE(blank.since());
}

TEST_F(BlankSwitchTest, AnythingOfThatNameCountsAndTheKeyRemovesIt)
{
    fs::create_directories(file / "inside");
    blank.update(now);
    EXPECT_TRUE(blank.since());
    EXPECT_TRUE(blank.toggle(now));
    EXPECT_FALSE(fs::exists(file));
    fs::create_symlink("nowhere", file);
    blank.update(now);
    EXPECT_TRUE(blank.since());
    EXPECT_TRUE(blank.toggle(now));
    blank.update(now);
    EXPECT_FALSE(blank.since());
}

TEST_F(BlankSwitchTest, AFileFromTheFutureIsSinceNow)
{
    ASSERT_TRUE(writeFileAtomically(file, ""));
    blank.update(now - std::chrono::hours(48));
    EXPECT_EQ(blank.since(), now - std::chrono::hours(48));
}

} // namespace onedoor::display
