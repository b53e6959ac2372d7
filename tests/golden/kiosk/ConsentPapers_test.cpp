// The shipped forms on paper: to take home, and to fill in.

#include "content/drawing/ConsentPaper.hpp"
#include "content/drawing/Plan.hpp"
#include "kiosk/flow/Offers.hpp"
#include "kiosk/flow/Papers.hpp"
#include "tests/golden/kiosk/Scenes.hpp"
#include "tests/support/Golden.hpp"

#include <gtest/gtest.h>

namespace onedoor::test
{

TEST(ConsentPapers, TheFormsToTakeHomeLookAsApprovedOnBothRolls)
{
    const auto hall = shippedHall();
    ASSERT_TRUE(hall);
    const Instant now = calendar::parseInstant("2026-11-24T10:26:00+08:00").value();
    const auto forms = kiosk::consentForms(hall);
    ASSERT_EQ(forms.size(), 3U);
    for (const auto& form : forms)
    {
        for (const auto language : {chinese, english})
        {
            for (const int dots : {576, 384})
            {
                const auto copy = kiosk::formCopy(*hall, {form, std::string(language)}, now, "二楼1号");
                const auto paper = drawing::drawFormCopy(copy, dots);
                ASSERT_TRUE(paper) << paper.error().message;
                const auto name = "kiosk/paper-form-" + form->id + "-" + std::to_string(dots) +
                                  (language == chinese ? "" : "-en");
                EXPECT_EQ(differenceFromGolden(*paper, name), "");
            }
        }
    }
}

TEST(ConsentPapers, TheFormsToFillInLookAsApprovedAndTearNoWord)
{
    const auto hall = shippedHall();
    ASSERT_TRUE(hall);
    for (const auto& form : hall->forms)
    {
        for (const auto language : {chinese, english})
        {
            const auto pages = drawing::planConsentPaper(form, hall->hall.name.in(language), language);
            for (std::size_t at = 0; at < pages.size(); ++at)
            {
                for (const auto& element : pages[at].elements)
                {
                    const auto* text = std::get_if<drawing::PlacedText>(&element);
                    EXPECT_TRUE(text == nullptr || text->block.fits) << text->block.text;
                }
                if (form.purpose != consent::Purpose::Exam)
                {
                    continue;
                }
                const auto canvas = drawing::paint(pages[at], [](std::string_view) -> Result<std::string> { return ""; });
                ASSERT_TRUE(canvas) << canvas.error().message;
                const auto name = "kiosk/paper-form-a4-" + std::to_string(at + 1) + (language == chinese ? "" : "-en");
                EXPECT_EQ(differenceFromGolden(canvas->finish(), name), "");
            }
        }
    }
}

} // namespace onedoor::test
