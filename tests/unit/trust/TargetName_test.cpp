#include "config/trust/TargetName.hpp"

#include <gtest/gtest.h>

namespace
{

using onedoor::trust::checkTargetName;
using onedoor::trust::UntrustedReason;

TEST(TargetName, PlainNamesBelowContentAreTaken)
{
    for (const std::string name : {"content/hall.json", "content/slides/folic-acid.json", "content/media/喜鹊桥.svg",
                                   "content/media/a b%20c.png"})
        EXPECT_TRUE(checkTargetName(name)) << name;
}

TEST(TargetName, NamesThatLeadElsewhereAreRefused)
{
    for (const std::string name :
         {"", "content", "content/", "/content/hall.json", "hall.json", "content/../hall.json", "content/..",
          "content/a/../../b", "content//a", "content/a/", "content/./a", "content/.hidden", "content/a\\..\\b",
          "contents/a", "notices/a", "content/a\nb", "C:\\content\\a"})
    {
        const auto refused = checkTargetName(name);
        ASSERT_FALSE(refused) << name;
        EXPECT_EQ(refused.error().reason, UntrustedReason::BadPath) << name;
        EXPECT_EQ(refused.error().code, onedoor::ErrorCode::Untrusted);
    }
    EXPECT_FALSE(checkTargetName(std::string("content/a\0b", 11)));
    EXPECT_FALSE(checkTargetName("content/" + std::string(161, 'a')));
    EXPECT_FALSE(checkTargetName("content/" + std::string(100, 'a') + std::string(500, '/')));
}

TEST(TargetName, TheHashStandsBeforeTheLastSegment)
{
    EXPECT_EQ(onedoor::trust::consistentName("content/slides/folic.json", "ab12"), "content/slides/ab12.folic.json");
    EXPECT_EQ(onedoor::trust::consistentName("content/hall.json", "ab12"), "content/ab12.hall.json");
}

} // namespace
