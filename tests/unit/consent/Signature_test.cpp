#include "content/consent/Signature.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace onedoor::consent
{
namespace
{

int darkPixels(const Picture& picture)
{
    int count = 0;
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4)
        count += picture.rgba[i] < 128 ? 1 : 0;
    return count;
}

TEST(Signature, KeepsStrokesAndMeasuresTheirInk)
{
    Signature signature;
    EXPECT_FALSE(signature.isMeant());
    signature.penDown({0.1F, 0.1F});
    EXPECT_FLOAT_EQ(signature.penMove({0.4F, 0.1F}), 0.3F);
    signature.penDown({0.5F, 0.1F});
    signature.penMove({0.5F, 0.3F});
    EXPECT_EQ(signature.strokes().size(), 2U);
    EXPECT_NEAR(signature.inkLength(), 0.5F, 1e-5);
    EXPECT_TRUE(signature.isMeant());
}

TEST(Signature, ASlipOfTheFingerIsNotMeant)
{
    Signature signature;
    for (int i = 0; i < 10; ++i)
        signature.penDown({0.1F * static_cast<float>(i), 0.2F});
    signature.penMove({0.95F, 0.2F});
    EXPECT_FALSE(signature.empty());
    EXPECT_FALSE(signature.isMeant());
}

TEST(Signature, WipeLeavesNothing)
{
    Signature signature;
    signature.penDown({0.1F, 0.1F});
    signature.penMove({0.9F, 0.3F});
    signature.wipe();
    EXPECT_TRUE(signature.empty());
    EXPECT_FLOAT_EQ(signature.inkLength(), 0);
    EXPECT_EQ(signature.strokes().capacity(), 0U);
}

TEST(Signature, AllocatorZeroesMemoryBeforeItIsGivenBack)
{
    std::vector<std::uint64_t> memory(4, 7);
    wipeMemory(memory.data(), 4 * sizeof(std::uint64_t));
    EXPECT_EQ(memory, std::vector<std::uint64_t>(4, 0));
    std::string text = "a text that is longer than the short string buffer";
    wipe(text);
    EXPECT_TRUE(text.empty());
}

TEST(Signature, BrokenPenDataStaysInsideThePad)
{
    Signature signature;
    signature.penMove({std::numeric_limits<float>::quiet_NaN(), -5.0F});
    signature.penMove({1e30F, std::numeric_limits<float>::infinity()});
    for (const auto& stroke : signature.strokes())
        for (const auto point : stroke)
        {
            EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
            EXPECT_GE(point.y, 0.0F);
        }
    const auto picture = drawSignature(signature, {60, 20});
    EXPECT_EQ(picture.rgba.size(), 60U * 20U * 4U);
}

TEST(Signature, APenLeftMovingCannotFillTheMemory)
{
    Signature signature;
    for (std::size_t i = 0; i < 2 * Signature::maxPoints; ++i)
        signature.penMove({static_cast<float>(i % 2), 0.1F});
    std::size_t points = 0;
    for (const auto& stroke : signature.strokes())
        points += stroke.size();
    EXPECT_EQ(points, Signature::maxPoints);
}

TEST(Signature, IsDrawnDarkOnWhiteWhereThePenWas)
{
    Signature signature;
    const Size size{300, 100};
    EXPECT_EQ(darkPixels(drawSignature(signature, size)), 0);
    signature.penDown({0.1F, 0.15F});
    signature.penMove({0.9F, 0.15F});
    const auto picture = drawSignature(signature, size);
    EXPECT_GT(darkPixels(picture), 240);
    EXPECT_LT(darkPixels(picture), 1500);
    const auto at = [&](int x, int y) { return picture.rgba[static_cast<std::size_t>(y * 300 + x) * 4]; };
    EXPECT_LT(at(150, 45), 40);
    EXPECT_EQ(at(150, 80), 255);
    EXPECT_EQ(at(10, 45), 255);
}

} // namespace
} // namespace onedoor::consent
