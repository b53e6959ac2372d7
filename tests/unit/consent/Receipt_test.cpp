#include "content/base/Ids.hpp"
#include "content/consent/Receipt.hpp"

#include <gtest/gtest.h>
#include <set>

namespace onedoor::consent
{
namespace
{

TEST(Receipt, IsReadBackAsPeopleTypeIt)
{
    const auto receipt = Receipt::make();
    auto text = receipt.grouped();
    ASSERT_EQ(text.size(), 14U);
    EXPECT_EQ(text[4], '-');
    EXPECT_EQ(text[9], '-');
    EXPECT_EQ(*Receipt::parse(text), receipt);
    for (auto& c : text)
        c = c == '-' ? ' ' : static_cast<char>(std::tolower(c));
    EXPECT_EQ(*Receipt::parse(text), receipt);
    std::erase(text, ' ');
    EXPECT_EQ(*Receipt::parse(text), receipt);
}

TEST(Receipt, EverySingleWrongCharacterIsFound)
{
    const auto code = Receipt::make().grouped();
    for (std::size_t at = 0; at < code.size(); ++at)
        for (const char wrong : Receipt::alphabet)
        {
            auto text = code;
            if (text[at] == '-' || text[at] == wrong)
                continue;
            text[at] = wrong;
            EXPECT_FALSE(Receipt::parse(text)) << at << wrong;
        }
}

TEST(Receipt, EverySwappedPairIsFound)
{
    for (int round = 0; round < 20; ++round)
    {
        auto code = Receipt::make().grouped();
        std::erase(code, '-');
        for (std::size_t i = 0; i < code.size(); ++i)
            for (std::size_t j = i + 1; j < code.size(); ++j)
            {
                auto text = code;
                std::swap(text[i], text[j]);
                if (text != code)
                {
                    EXPECT_FALSE(Receipt::parse(text));
                }
            }
    }
}

TEST(Receipt, NothingElseIsACode)
{
    for (const auto* text : {"", "-", "ABCD", "ABCD-EFGH-JKM0", "ABCD-EFGH-JKMN-P", "一二三四五六七八九十百千", "\xff\xfe"})
    {
        const auto receipt = Receipt::parse(text);
        ASSERT_FALSE(receipt) << text;
        EXPECT_EQ(receipt.error().code, ErrorCode::Malformed);
    }
    // What was typed never comes back in a message that may be logged.
    EXPECT_EQ(Receipt::parse("ABCD-EFGH-JKM0").error().message.find("EFGH"), std::string::npos);
}

TEST(Receipt, HashTellsNothingSharedWithOtherHashesOfTheCode)
{
    const auto receipt = Receipt::make();
    auto code = receipt.grouped();
    EXPECT_EQ(receipt.hash().size(), 64U);
    EXPECT_EQ(receipt.hash(), Receipt::parse(code)->hash());
    EXPECT_NE(receipt.hash(), sha256(code));
    std::erase(code, '-');
    EXPECT_NE(receipt.hash(), sha256(code));
}

TEST(Receipt, CodesDoNotRepeat)
{
    std::set<std::string> seen;
    for (int i = 0; i < 5000; ++i)
        EXPECT_TRUE(seen.insert(Receipt::make().hash()).second);
}

} // namespace
} // namespace onedoor::consent
