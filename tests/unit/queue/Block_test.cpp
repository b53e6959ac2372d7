#include "content/queue/Block.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;

TEST(Blocks, ReadBackWithWhatIsLeftOfThem)
{
    const Block block{3, "kiosk-1", *calendar::parseDate("2027-05-20"), "A", 990, 999, 992};
    const auto again = fromJson<Block>(Json(block), "block");
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, block);
    EXPECT_EQ(again->left(), 8);
}

TEST(Blocks, BrokenOnesAreRefused)
{
    const Json good(Block{3, "kiosk-1", *calendar::parseDate("2027-05-20"), "A", 990, 999, 990});
    ASSERT_TRUE(fromJson<Block>(good, "block"));
    for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{{"first", 0},
                                                                              {"last", 989},
                                                                              {"next", 1001},
                                                                              {"next", 989},
                                                                              {"series", "AB"},
                                                                              {"last", 10000},
                                                                              {"business_date", "20 May"}})
    {
        auto bad = good;
        bad[key] = value;
        EXPECT_FALSE(fromJson<Block>(bad, "block")) << key << " " << value;
    }
}
