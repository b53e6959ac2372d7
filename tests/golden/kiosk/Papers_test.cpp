// What the guide puts on paper, of the shipped hall.

#include "content/base/Files.hpp"
#include "content/drawing/Plan.hpp"
#include "content/release/GuideSheets.hpp"
#include "tests/golden/kiosk/Scenes.hpp"
#include "tests/support/Golden.hpp"
#include "tests/support/ReadQr.hpp"

#include <gtest/gtest.h>

namespace onedoor::test
{

namespace
{

const guide::Answers couple{
    {"plan", "trying"}, {"first", "mainland"}, {"second", "foreign"}, {"residence", "half_year"}};

class GuidePapers : public testing::Test
{
protected:
    void SetUp() override
    {
        hall = shippedHall();
        ASSERT_TRUE(hall);
    }

    [[nodiscard]] drawing::MediaSource media() const
    {
        return [this](std::string_view name) { return hall->files.read(name); };
    }

    [[nodiscard]] drawing::SheetPaper checklist(std::string_view language) const
    {
        return release::checklistPaper(*hall, couple, calendar::parseDate("2026-11-24").value(), language);
    }

    static std::string compare(const Result<Picture>& picture, const std::string& name)
    {
        return picture ? differenceFromGolden(*picture, "kiosk/paper-" + name) : picture.error().message;
    }

    std::string comparePlan(const drawing::Plan& plan, const std::string& name) const
    {
        return compare(drawing::paint(plan, media()).map([](const drawing::Canvas& canvas) { return canvas.finish(); }),
                       name);
    }

    /// Texts that were torn or cut, or leave the sheet.
    static std::vector<std::string> badTexts(const drawing::Plan& plan)
    {
        std::vector<std::string> bad;
        for (const auto& element : plan.elements)
        {
            const auto* text = std::get_if<drawing::PlacedText>(&element);
            if (text == nullptr)
            {
                continue;
            }
            const double right = text->x + std::max(text->block.widthPx(), 0.0);
            const bool inside = text->x >= -1 && text->y >= -1 && right <= plan.size.widthPx + 1 &&
                                text->y + text->block.heightPx() <= plan.size.heightPx + 1;
            if (!text->block.fits || !inside || text->block.widthPx() > text->widthPx + 1)
            {
                bad.push_back(text->block.text);
            }
        }
        return bad;
    }

    std::shared_ptr<const release::Release> hall;
};

} // namespace

TEST_F(GuidePapers, TheChecklistLooksAsApprovedOnBothRolls)
{
    for (const int dots : {576, 384})
    {
        for (const auto language : {chinese, english})
        {
            EXPECT_EQ(compare(drawing::drawSheet(checklist(language), dots),
                              "checklist-" + std::to_string(dots) + (language == chinese ? "" : "-en")),
                      "");
        }
    }
}

TEST_F(GuidePapers, TheCodeOnThePaperHoldsTheChecklistItself)
{
    for (const int dots : {576, 384})
    {
        for (const auto language : {chinese, english})
        {
            const auto paper = drawing::drawSheet(checklist(language), dots);
            ASSERT_TRUE(paper) << paper.error().message;
            EXPECT_EQ(readQr(*paper), release::checklistText(*hall, couple, language)) << dots;
        }
    }
}

TEST_F(GuidePapers, TheCodeOnTheScreenHoldsTheChecklistItself)
{
    for (const KioskScene& scene : kioskScenes(hall))
    {
        if (scene.name != "guide-checklist" && scene.name != "guide-checklist-wide-en")
        {
            continue;
        }
        const Picture picture = drawScene(scene, hall);
        ASSERT_FALSE(picture.empty()) << "no display to draw on: run under Xvfb";
        EXPECT_EQ(readQr(picture), release::checklistText(*hall, couple, scene.state.language)) << scene.name;
    }
}

TEST_F(GuidePapers, AdviceSheetsLookAsApproved)
{
    for (const char* id : {"sheet_planning", "sheet_pregnant", "sheet_couple"})
    {
        const auto* topic = hall->guide.findTopic(id);
        ASSERT_NE(topic, nullptr) << id;
        EXPECT_EQ(
            compare(drawing::drawSheet(
                        release::topicPaper(*hall, *topic, calendar::parseDate("2026-11-24").value(), chinese), 576),
                    id),
            "");
    }
}

TEST_F(GuidePapers, ThePosterLooksAsApprovedAndTearsNoWord)
{
    for (const auto language : {chinese, english})
    {
        const auto scene = release::posterScene(*hall, language);
        const auto plan = drawing::planPoster(scene);
        EXPECT_EQ(badTexts(plan), std::vector<std::string>{}) << language;
        EXPECT_EQ(comparePlan(plan, language == chinese ? "poster" : "poster-en"), "");
        const auto pdf = drawing::drawPoster(scene, media());
        ASSERT_TRUE(pdf) << pdf.error().message;
        EXPECT_TRUE(pdf->starts_with("%PDF-"));
        EXPECT_NE(pdf->find("/MediaBox [ 0 0 842 1191 ]"), std::string::npos) << "A3 upright";
        EXPECT_NE(scene.version.find(hall->guide.date), std::string::npos);
    }
}

TEST_F(GuidePapers, SlipsLookAsApprovedAndCarryTheirSerialInTheirCode)
{
    using release::SlipKind;
    for (const auto& [kind, name, serial] : {std::tuple(SlipKind::Exam, "slip", "S2027-000123"),
                                             std::tuple(SlipKind::Card, "card", "C2027-000123")})
    {
        for (const auto language : {chinese, english})
        {
            const auto plan = drawing::planSlip(release::slipPaper(*hall, kind, language), serial);
            ASSERT_TRUE(plan) << plan.error().message;
            EXPECT_EQ(badTexts(*plan), std::vector<std::string>{}) << name;
            EXPECT_EQ(comparePlan(*plan, std::string(name) + (language == chinese ? "" : "-en")), "");
            EXPECT_EQ(readQr(drawing::paint(*plan, media()).value().finish()), serial);
        }
    }
    const auto pdf =
        drawing::drawSlips(release::slipPaper(*hall, SlipKind::Exam, chinese), {"S2027-000001", "S2027-000002"});
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_NE(pdf->find("/Count 2"), std::string::npos) << "a page for each";
}

TEST_F(GuidePapers, MapsTearNoWord)
{
    for (const auto language : {chinese, english})
    {
        for (const double text : {34.0, 51.0})
        {
            EXPECT_EQ(badTexts(drawing::planFlowMap(release::flowScene(*hall, language), 968, text)),
                      std::vector<std::string>{})
                << language << text;
            for (const auto& floor : hall->guide.floorPlan.floors)
            {
                const drawing::FloorScene scene{floor, guide::FloorPoint{6.8, 14}, "您在这里", std::string(language)};
                EXPECT_EQ(badTexts(drawing::planFloorMap(scene, 968, 30, 20)), std::vector<std::string>{})
                    << floor.id << language;
            }
        }
    }
}

} // namespace onedoor::test
