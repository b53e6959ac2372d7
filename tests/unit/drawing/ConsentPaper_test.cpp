#include "content/drawing/ConsentPaper.hpp"

#include "content/drawing/Plan.hpp"
#include "tests/support/SampleSlides.hpp"

#include <gtest/gtest.h>

namespace onedoor::drawing
{

namespace
{

consent::FormVersion sampleForm()
{
    consent::FormVersion form;
    form.id = "exam";
    form.version = "2026-11";
    form.title = test::words("婚前医学检查知情书");
    form.question = test::words("是否参加免费婚检，由您自己决定");
    form.assurance = test::words("不参加也可以办理结婚登记。");
    form.permit = test::words("参加");
    form.deny = test::words("暂不参加");
    form.sections = {{test::words("谁来检查"), test::words("区妇幼健康服务中心。")}};
    return form;
}

/// As much as a few pages take.
consent::FormVersion longForm()
{
    auto form = sampleForm();
    std::string sentence;
    for (int i = 0; i < 30; ++i)
        sentence += "询问病史、体格检查、血和尿化验、胸部检查，约 40 分钟。";
    form.sections.assign(4, {test::words("查什么"), test::words(sentence)});
    return form;
}

std::vector<PlacedText> textsOf(const Plan& page)
{
    std::vector<PlacedText> texts;
    for (const auto& element : page.elements)
        if (const auto* text = std::get_if<PlacedText>(&element))
            texts.push_back(*text);
    return texts;
}

} // namespace

TEST(ConsentPaper, HoldsTheWholeFormOnAsManyPagesAsItNeeds)
{
    const auto form = sampleForm();
    const auto one = planConsentPaper(form, "一站式婚育服务大厅", "zh-CN");
    ASSERT_EQ(one.size(), 1U);
    std::string words;
    for (const auto& text : textsOf(one.front()))
        words += text.block.text + "\n";
    for (const auto* text : {&form.title, &form.sections[0].heading, &form.sections[0].text, &form.question,
                             &form.assurance, &form.permit, &form.deny})
        EXPECT_NE(words.find(text->in("zh-CN")), std::string::npos) << text->in("zh-CN");
    EXPECT_NE(words.find("2026-11"), std::string::npos) << "the version that the screen showed";
    const auto many = planConsentPaper(longForm(), "一站式婚育服务大厅", "zh-CN");
    EXPECT_GE(many.size(), 2U);
    for (const auto& page : many)
        for (const auto& text : textsOf(page))
            EXPECT_LE(text.y + text.block.heightPx(), page.size.heightPx) << text.block.text;
}

TEST(ConsentPaper, BothAnswersHaveTheSameBoxes)
{
    const auto page = planConsentPaper(sampleForm(), "", "zh-CN").front();
    std::vector<Area> boxes;
    for (const auto& element : page.elements)
        if (const auto* shape = std::get_if<Shape>(&element); shape && shape->lineWidthPx > 0)
            boxes.push_back(shape->area);
    ASSERT_EQ(boxes.size(), 4U) << "a frame and a box to tick for each";
    for (std::size_t part = 0; part < 2; ++part)
    {
        EXPECT_EQ(boxes[part].width, boxes[part + 2].width);
        EXPECT_EQ(boxes[part].height, boxes[part + 2].height);
        EXPECT_EQ(boxes[part].y, boxes[part + 2].y);
    }
}

TEST(ConsentPaper, EachFormOfAFileBeginsOnAPageOfItsOwn)
{
    const auto pdf = drawConsentPapers({sampleForm(), sampleForm(), sampleForm()}, "一站式婚育服务大厅", "zh-CN");
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_NE(pdf->find("/Count 3"), std::string::npos);
    EXPECT_NE(pdf->find("/MediaBox [ 0 0 595 842 ]"), std::string::npos) << "A4 upright";
}

} // namespace onedoor::drawing
