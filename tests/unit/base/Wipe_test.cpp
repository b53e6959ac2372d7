#include "content/base/Wipe.hpp"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <span>

namespace onedoor
{

TEST(Wipe, NothingIsLeftOfATextNorOfWhatItWasBefore)
{
    std::string text(100, 's');
    const std::span block(text.data(), text.size());
    text.resize(40);
    wipe(text);
    EXPECT_TRUE(text.empty());
    ASSERT_EQ(text.data(), block.data());
    EXPECT_TRUE(std::ranges::all_of(block, [](char left) { return left == 0; }));
}

TEST(Wipe, NothingIsLeftOfAListNorOfWhatItWasBefore)
{
    std::vector<std::int16_t> samples(100, 1234);
    const std::span block(samples.data(), samples.size());
    samples.resize(40);
    wipe(samples);
    EXPECT_TRUE(samples.empty());
    ASSERT_EQ(samples.data(), block.data());
    EXPECT_TRUE(std::ranges::all_of(block, [](std::int16_t left) { return left == 0; }));
}

} // namespace onedoor
