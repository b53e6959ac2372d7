#include "tests/unit/defaults/ShippedHall.hpp"

namespace onedoor::defaults::test
{

using signage::Level;

class SpecialDays : public ShippedHall
{
protected:
    signage::Resolver m_resolver{programme(), hallCalendar()};

    [[nodiscard]] const signage::Display& wall() const { return m_resolver.programme().displays.front(); }

    static Instant at(std::string_view date, std::string_view time = "10:00:00")
    {
        return must(calendar::parseInstant(std::string(date) + "T" + std::string(time) + "+08:00"));
    }

    [[nodiscard]] std::set<std::string> taken(Instant time) const
    {
        std::set<std::string> names;
        for (const auto& candidate : m_resolver.explain(wall(), time, true))
            if (candidate.taken)
                names.insert(candidate.campaign);
        return names;
    }

    using Names = std::set<std::string>;
};

TEST_F(SpecialDays, EachCelebrationHasTheWallToItself)
{
    EXPECT_EQ(taken(at("2027-02-14")), Names{"valentine-day"});
    EXPECT_EQ(taken(at("2027-05-20")), Names{"520-day"});
    EXPECT_EQ(taken(at("2027-05-21")), Names{"520-day"});
    EXPECT_EQ(taken(at("2027-08-08")), Names{"qixi-day"});
}

TEST_F(SpecialDays, EverySlideOfACelebrationCelebratesAndNoneGivesADose)
{
    for (const auto& campaign : m_resolver.programme().campaigns)
    {
        if (!campaign.celebration)
            continue;
        for (const auto& name : campaign.playlists)
            for (const auto& id : m_resolver.programme().findPlaylist(name)->slides)
            {
                const auto* slide = m_resolver.programme().findSlide(id);
                EXPECT_TRUE(slide->celebration) << id;
                EXPECT_EQ(slide->palette, campaign.theme) << id;
                EXPECT_TRUE(slide->figure.empty()) << id;
                EXPECT_EQ(slide->body.in(chinese).find("毫克"), std::string::npos) << id;
            }
    }
}

TEST_F(SpecialDays, TheDaysBeforeSpringFestivalAreNotYetValentines)
{
    EXPECT_EQ(taken(at("2027-02-04")), Names{"spring-before"});
    EXPECT_TRUE(taken(at("2027-02-07", "10:00:00")).contains("closed-rest")); // a Sunday: the hall is closed
    EXPECT_EQ(taken(at("2027-02-08")), (Names{"spring-after", "valentine-before"}));
}

TEST_F(SpecialDays, SpringFestivalGreetsFromAClosedHall)
{
    EXPECT_FALSE(m_resolver.calendar().isOpen(at("2027-02-06")));
    const auto shown = m_resolver.resolve(wall(), at("2027-02-06"), true);
    EXPECT_EQ(shown.level, Level::Closed);
    EXPECT_EQ(shown.campaign, "spring-day");
    EXPECT_FALSE(shown.black);
}

TEST_F(SpecialDays, EveryArcAsksForTheExamBeforeAndForFolicAcidAfter)
{
    for (const std::string arc : {"valentine", "520", "qixi", "spring"})
    {
        const auto& programme = m_resolver.programme();
        const auto* before = programme.findCampaign(arc + "-before");
        const auto* after = programme.findCampaign(arc + "-after");
        ASSERT_TRUE(before && after) << arc;
        EXPECT_EQ(before->arc->phase, signage::ArcPart::Phase::Before);
        EXPECT_EQ(after->arc->phase, signage::ArcPart::Phase::After);
        const auto* first = programme.findSlide(programme.findPlaylist(arc + "-before")->slides.front());
        EXPECT_NE(first->body.in(chinese).find("提前几天婚检，当天只领证"), std::string::npos) << arc;
        const auto& slides = programme.findPlaylist(arc + "-after")->slides;
        EXPECT_NE(programme.findSlide(slides.front())->body.in(chinese).find("叶酸"), std::string::npos) << arc;
    }
}

TEST_F(SpecialDays, HealthDaysAreNoCelebration)
{
    for (const auto& [day, campaign] : std::map<std::string, std::string>{{"2028-05-08", "thalassaemia-day"},
                                                                          {"2028-09-12", "birth-defects-day"},
                                                                          {"2028-12-01", "world-aids-day"}})
    {
        EXPECT_EQ(taken(at(day)), Names{campaign});
        const auto shown = m_resolver.resolve(wall(), at(day), true);
        EXPECT_EQ(shown.level, Level::Special);
        EXPECT_FALSE(shown.celebration);
        EXPECT_FALSE(m_resolver.calendar().day(m_resolver.calendar().businessDate(at(day))).specialOpening);
    }
}

TEST_F(SpecialDays, CelebrationsGiveTheTicketABlessing)
{
    for (const std::string day : {"2027-02-14", "2027-05-20", "2027-05-21", "2027-08-08"})
    {
        const auto* campaign = m_resolver.keepsake(at(day));
        ASSERT_NE(campaign, nullptr) << day;
        EXPECT_FALSE(campaign->blessing.in(chinese).empty());
        EXPECT_TRUE(std::filesystem::exists(folder() / campaign->ornament)) << campaign->ornament;
    }
    EXPECT_EQ(m_resolver.keepsake(at("2027-06-10")), nullptr);
}

TEST_F(SpecialDays, AnOrdinaryDaySharesTheWallAmongItsTopics)
{
    EXPECT_EQ(taken(at("2026-12-09", "10:30:00")), (Names{"hall-and-registration", "exam", "prepregnancy", "prevention",
                                                          "habits", "pregnancy-and-newborn"}));
    EXPECT_TRUE(taken(at("2026-12-09", "09:10:00")).contains("opening-hour"));
    EXPECT_TRUE(taken(at("2026-12-09", "14:00:00")).contains("afternoon-newlyweds"));
}

TEST_F(SpecialDays, AnUntrustedClockPlaysTheFallback)
{
    const auto shown = m_resolver.resolve(wall(), at("2027-05-20"), false);
    EXPECT_EQ(shown.campaign, "fallback");
    EXPECT_FALSE(shown.slide.empty());
}

} // namespace onedoor::defaults::test
