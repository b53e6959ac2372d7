#include "kiosk/devices/TestPaper.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

TEST(TestPaper, HasABorderOnBothSidesAndFitsThePaper)
{
    for (const int width : {576, 384})
    {
        const auto picture = testPaper(width, "file:/dev/usb/lp0");
        ASSERT_TRUE(picture) << picture.error().message;
        EXPECT_EQ(picture->widthPx, width);
        const auto row = static_cast<std::size_t>(picture->heightPx - 50) * static_cast<std::size_t>(width) * 4;
        EXPECT_EQ(picture->rgba[row], 0);
        EXPECT_EQ(picture->rgba[row + static_cast<std::size_t>(width - 1) * 4], 0);
        for (std::size_t i = 0; i < picture->rgba.size(); i += 4)
            ASSERT_TRUE(picture->rgba[i] == 0 || picture->rgba[i] == 255);
    }
}

} // namespace
} // namespace onedoor::kiosk
