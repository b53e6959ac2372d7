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

/// Of a device that was started an hour ago. Units: milliseconds.
PenMoments moments(std::initializer_list<int> times)
{
    PenMoments all;
    for (const int time : times)
        all.push_back(std::chrono::hours(1) + std::chrono::milliseconds(time));
    return all;
}

TEST(Signature, TimesOfStrokesCountFromTheFirstTouch)
{
    Signature signature;
    signature.penDown({0.1F, 0.1F});
    signature.keepTimes(moments({100, 108, 117}));
    EXPECT_EQ(signature.times(), (StrokeTimes{{0, 8, 17}}));
    signature.penDown({0.5F, 0.1F});
    EXPECT_TRUE(signature.times().empty()) << "not before each stroke has its own";
    signature.keepTimes(moments({520, 531}));
    EXPECT_EQ(signature.times(), (StrokeTimes{{0, 8, 17}, {420, 431}}));
    signature.keepTimes(moments({600, 700}));
    EXPECT_EQ(signature.times().size(), 2U) << "a stroke has times once";
    signature.wipe();
    signature.penDown({0.1F, 0.1F});
    signature.keepTimes(moments({5, 9}));
    EXPECT_EQ(signature.times(), (StrokeTimes{{0, 4}})) << "a signature after it begins anew";
}

TEST(Signature, TimesAreKeptOfAllStrokesOrOfNone)
{
    for (const auto& broken : {moments({}), moments({520}), moments({520, 510}), moments({50, 60})})
    {
        Signature signature;
        signature.penDown({0.1F, 0.1F});
        signature.keepTimes(moments({100, 117}));
        signature.penDown({0.5F, 0.1F});
        signature.keepTimes(broken);
        signature.penDown({0.6F, 0.1F});
        signature.keepTimes(moments({900, 950}));
        EXPECT_TRUE(signature.times().empty());
        EXPECT_EQ(signature.strokes().size(), 3U) << "the picture has them all";
    }
}

TEST(Signature, TimesNeverOutgrowTheirRoomInARecord)
{
    Signature signature;
    PenMoments stroke;
    for (int moment = 0; moment < 400; ++moment)
        stroke.push_back(std::chrono::milliseconds(moment));
    for (int at = 0; at < 3; ++at)
    {
        signature.penDown({0.1F, 0.1F});
        signature.keepTimes(stroke);
    }
    ASSERT_EQ(signature.times().size(), 3U);
    EXPECT_EQ(signature.times()[1].size(), 400U);
    EXPECT_EQ(signature.times()[2], (SecretVector<std::uint32_t>{0, 399})) << "down and up stay true";
    for (int at = 0; at < 100; ++at)
    {
        signature.penDown({0.1F, 0.1F});
        signature.keepTimes(stroke);
    }
    EXPECT_TRUE(signature.times().empty()) << "no times are better than half of them";
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
    signature.keepTimes(moments({0, 8, 20}));
    ASSERT_FALSE(signature.times().empty());
    signature.wipe();
    EXPECT_TRUE(signature.empty());
    EXPECT_TRUE(signature.times().empty());
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
