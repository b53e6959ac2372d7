#include "config/server/PreviewCache.hpp"

#include <gtest/gtest.h>

using namespace onedoor::server;

namespace
{
std::shared_ptr<const std::string> picture(std::size_t bytes)
{
    return std::make_shared<const std::string>(bytes, 'x');
}
} // namespace

TEST(PreviewCache, ForgetsWhatWasUsedLongestAgo)
{
    PreviewCache cache(100);
    cache.add("a", picture(40));
    cache.add("b", picture(40));
    EXPECT_TRUE(cache.find("a"));
    cache.add("c", picture(40));
    EXPECT_TRUE(cache.find("a"));
    EXPECT_FALSE(cache.find("b"));
    EXPECT_TRUE(cache.find("c"));
}

TEST(PreviewCache, KeepsOnePictureHoweverLarge)
{
    PreviewCache cache(100);
    cache.add("a", picture(40));
    cache.add("large", picture(1000));
    EXPECT_FALSE(cache.find("a"));
    EXPECT_TRUE(cache.find("large"));
    cache.add("large", picture(1000));
    EXPECT_TRUE(cache.find("large"));
}
