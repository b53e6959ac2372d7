// The shipped forms on paper.

#include "content/drawing/ConsentPaper.hpp"
#include "content/drawing/Plan.hpp"
#include "tests/golden/kiosk/Scenes.hpp"
#include "tests/support/Golden.hpp"

#include <gtest/gtest.h>

namespace onedoor::test
{

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
