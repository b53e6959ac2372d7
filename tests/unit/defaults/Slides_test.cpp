#include "tests/unit/defaults/ShippedHall.hpp"

#include <algorithm>

namespace onedoor::defaults::test
{

using signage::Standing;

class Slides : public ShippedHall
{
protected:
    signage::Programme m_programme = programme();

    [[nodiscard]] std::vector<const signage::Slide*> about(std::string_view topic) const
    {
        std::vector<const signage::Slide*> found;
        for (const auto& slide : m_programme.slides)
            if (slide.topic == topic)
                found.push_back(&slide);
        return found;
    }

    [[nodiscard]] const signage::Slide& slide(std::string_view id) const
    {
        const auto* found = m_programme.findSlide(id);
        if (!found)
            throw std::runtime_error("no slide " + std::string(id));
        return *found;
    }

    static std::string allChinese(const signage::Slide& slide)
    {
        std::string all;
        for (const auto* text : {&slide.tag, &slide.headline, &slide.body, &slide.action, &slide.place, &slide.figure})
            all += text->in(chinese) + "\n";
        for (const auto& item : slide.items)
            all += item.in(chinese) + "\n";
        return all;
    }
};

TEST_F(Slides, CoverEveryMatterOfTheHall)
{
    for (const std::string topic :
         {"flow", "consultation", "registration", "legal_age", "privacy", "counselling", "exam", "prepregnancy",
          "high_risk", "genetics", "prevention", "folic_acid", "thalassaemia", "torch", "vaccination",
          "three_diseases", "lifestyle", "medicine", "environment", "weight", "iodine", "mental", "five_healths",
          "prenatal", "newborn_screening", "heart_disease", "aid", "care_for_girls", "contraception"})
        EXPECT_FALSE(about(topic).empty()) << topic;
    EXPECT_GE(m_programme.slides.size(), 36U);
}

TEST_F(Slides, TheFiveHealthsAreASeriesOfFive)
{
    const auto series = m_programme.findPlaylist("five-healths");
    ASSERT_NE(series, nullptr);
    ASSERT_EQ(series->slides.size(), 5U);
    const std::vector<std::string> names{"饮食", "行为", "环境", "父母", "婴儿"};
    for (std::size_t i = 0; i < names.size(); ++i)
        EXPECT_NE(slide(series->slides[i]).headline.in(chinese).find(names[i]), std::string::npos);
}

TEST_F(Slides, HealthFactsSayWhatToDoAndWhere)
{
    for (const auto& each : m_programme.slides)
    {
        if (each.standing == Standing::Hall)
            continue;
        EXPECT_FALSE(each.action.empty()) << each.id;
        EXPECT_FALSE(each.place.empty()) << each.id;
        EXPECT_FALSE(each.body.empty() && each.items.empty()) << each.id;
    }
}

TEST_F(Slides, NumbersStandOnALawOrANationalDocument)
{
    for (const auto& each : m_programme.slides)
    {
        if (each.standing == Standing::Law || each.standing == Standing::NationalDocument)
            continue;
        const auto text = allChinese(each);
        EXPECT_TRUE(std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) << each.id;
        for (const std::string unit : {"毫克", "个月", "周岁", "％", "%"})
            EXPECT_EQ(text.find(unit), std::string::npos) << each.id;
    }
}

TEST_F(Slides, FactsNameTheirDocumentAndAPicture)
{
    for (const auto& each : m_programme.slides)
    {
        EXPECT_TRUE(each.source.hall || (!each.source.issuer.empty() && !each.source.title.empty())) << each.id;
        EXPECT_EQ(each.source.hall, each.standing == Standing::Hall) << each.id;
        EXPECT_TRUE(each.icon.empty() != each.drawing.empty()) << each.id;
        EXPECT_TRUE(each.drawing.empty() || std::filesystem::exists(folder() / each.drawing)) << each.id;
    }
}

TEST_F(Slides, TheExamIsOfferedAndNeverDemanded)
{
    for (const auto& each : m_programme.slides)
        for (const std::string word : {"必须", "强制", "务必", "一律", "套餐", "高龄产妇"})
            EXPECT_EQ(allChinese(each).find(word), std::string::npos) << each.id;
    EXPECT_NE(allChinese(slide("hall-voluntary")).find("自愿参加，不影响结婚登记"), std::string::npos);
    EXPECT_NE(allChinese(slide("hall-exam-first")).find("建议"), std::string::npos);
}

TEST_F(Slides, FreeSaysHowOftenAndWhoPaysForTheRest)
{
    const auto once = allChinese(slide("pre-once"));
    EXPECT_NE(once.find("每孩次"), std::string::npos);
    EXPECT_NE(once.find("自付"), std::string::npos);
    EXPECT_NE(once.find("以窗口核实为准"), std::string::npos);
    const auto exam = allChinese(slide("exam-free"));
    EXPECT_NE(exam.find("自付"), std::string::npos);
    EXPECT_NE(exam.find("以窗口核实为准"), std::string::npos);
}

TEST_F(Slides, InformationCardsKeepTheirHeadings)
{
    const auto six = allChinese(slide("exam-six-fields"));
    for (const std::string heading : {"目的：", "意义：", "内容：", "时间：", "地点：", "方法："})
        EXPECT_NE(six.find(heading), std::string::npos) << heading;
    const auto five = allChinese(slide("pre-five-fields"));
    for (const std::string heading : {"目的：", "意义：", "内容：", "步骤：", "要求："})
        EXPECT_NE(five.find(heading), std::string::npos) << heading;
}

TEST_F(Slides, EveryTextIsThereInEnglish)
{
    for (const auto& each : m_programme.slides)
        for (const auto* text : {&each.tag, &each.headline, &each.emphasis, &each.body, &each.action, &each.place})
            EXPECT_EQ(text->empty(), !text->has(english)) << each.id;
}

TEST_F(Slides, TheEmphasisIsAPartOfTheHeadline)
{
    for (const auto& each : m_programme.slides)
        for (const auto language : {chinese, english})
            EXPECT_NE(each.headline.in(language).find(each.emphasis.in(language)), std::string::npos) << each.id;
}

} // namespace onedoor::defaults::test
