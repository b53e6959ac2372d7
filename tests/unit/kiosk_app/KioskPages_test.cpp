#include "kiosk/app/StatusReporter.hpp"
#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

TEST(PageFrame, NumberIsShownAsALetterAndANumber)
{
    EXPECT_EQ(shownNumber("A018"), "A\u202F018");
}

TEST(PageFrame, NothingOverlapsAndEverythingCanBeHit)
{
    const Size sizes[] = {{1080, 1920}, {1920, 1080}, {768, 1366}, {2160, 3840}};
    for (const Size size : sizes)
    {
        for (const bool large : {false, true})
        {
            const Metrics metrics(size, usualScreen(size), large);
            const PageFrame frame = pageFrame(metrics, metrics.px(340));
            EXPECT_GE(frame.actions.height, metrics.touch());
            EXPECT_GE(frame.actions.y - frame.content.bottom(), metrics.gap() - 1);
            EXPECT_GE(frame.help.y - frame.actions.bottom(), metrics.gap() - 1);
            EXPECT_GT(frame.content.height, metrics.px(300));
            EXPECT_LE(frame.content.right(), metrics.width());
            EXPECT_FLOAT_EQ(frame.help.bottom(), metrics.height());
        }
    }
}

TEST(StatusReporter, ServerLearnsOnlyTheClassOfAPage)
{
    for (const Screen screen : allScreens)
    {
        const auto name = pageClass(screen, Overlay::None);
        EXPECT_EQ(name == "consent", isConsentPage(screen)) << toString(screen);
        EXPECT_EQ(pageClass(screen, Overlay::StaffCalled), "help");
    }
    EXPECT_EQ(pageClass(Screen::ConsentRead, Overlay::None), pageClass(Screen::ConsentReview, Overlay::Hidden));
}

} // namespace onedoor::kiosk
