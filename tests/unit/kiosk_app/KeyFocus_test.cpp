#include "kiosk/widgets/KeyFocus.hpp"

#include <gtest/gtest.h>

using namespace onedoor::kiosk;

namespace
{

/// A heading, two buttons, one of them not to be had, and a last one.
void fill(PageModel& page, bool more = false)
{
    page.clear();
    page.addText("结婚登记", {0, 0, 400, 60}, {});
    if (more)
        page.addControl("new", {0, 80, 400, 20}, {}, true), page.addText("新的", {10, 82, 40, 16}, {});
    page.addControl("take", {0, 100, 400, 100}, {}, true);
    page.addText("取号", {20, 110, 100, 40}, {});
    page.addText("前面 6 对", {20, 150, 100, 30}, {});
    page.addControl("exam", {0, 220, 400, 100}, {}, false);
    page.addText("婚检", {20, 230, 100, 40}, {});
    page.addControl("back", {0, 340, 400, 100}, {}, true);
    page.addText("返回", {20, 350, 100, 40}, {});
}

std::string at(const KeyFocus& focus, const PageModel& page)
{
    const auto* item = focus.find(page);
    return item == nullptr ? "" : item->words;
}

} // namespace

TEST(PageModel, WordsOnAControlAreItsOwnAndOthersStandAlone)
{
    PageModel page;
    fill(page);
    ASSERT_EQ(page.items().size(), 4u);
    EXPECT_EQ(page.items()[0].words, "结婚登记");
    EXPECT_TRUE(page.items()[0].control.empty());
    EXPECT_EQ(page.items()[1].control, "take");
    EXPECT_EQ(page.items()[1].words, "取号\n前面 6 对");
    EXPECT_FALSE(page.items()[2].enabled);
}

TEST(KeyFocus, WalksOverWhatCanBeChosenAndStaysAtTheEnds)
{
    PageModel page;
    fill(page);
    KeyFocus focus;
    EXPECT_FALSE(focus.active());
    focus.move(page, true, false);
    EXPECT_TRUE(focus.isOn("take"));
    focus.move(page, false, false);
    EXPECT_TRUE(focus.isOn("take"));
    focus.move(page, true, false);
    EXPECT_TRUE(focus.isOn("back")) << "what is not to be had is passed over";
    focus.move(page, true, false);
    EXPECT_TRUE(focus.isOn("back"));
}

TEST(KeyFocus, WhoIsReadToAlsoComesToWordsAndToWhatIsNotToBeHad)
{
    PageModel page;
    fill(page);
    KeyFocus focus;
    std::vector<std::string> heard;
    for (int step = 0; step < 5; ++step)
    {
        focus.move(page, true, true);
        if (focus.takeMoved())
            heard.push_back(at(focus, page));
    }
    EXPECT_EQ(heard, (std::vector<std::string>{"结婚登记", "取号\n前面 6 对", "婚检", "返回"}));
}

TEST(KeyFocus, GoesWithTheThingWhenThePageGrowsAboveIt)
{
    PageModel page;
    fill(page);
    KeyFocus focus;
    focus.move(page, true, false);
    focus.move(page, true, false);
    fill(page, true);
    EXPECT_EQ(at(focus, page), "返回");
    focus.move(page, false, false);
    EXPECT_TRUE(focus.isOn("take"));
}

TEST(KeyFocus, WhatHasGoneIsNotOnThePageAndTheKeysGoOnFromItsPlace)
{
    PageModel page;
    fill(page, true);
    KeyFocus focus;
    focus.move(page, true, false);
    ASSERT_TRUE(focus.isOn("new"));
    fill(page);
    EXPECT_EQ(focus.find(page), nullptr);
    focus.move(page, true, false);
    EXPECT_TRUE(focus.isOn("back") || focus.isOn("take"));
    focus.clear();
    EXPECT_FALSE(focus.active());
    EXPECT_FALSE(focus.takeMoved());
}
