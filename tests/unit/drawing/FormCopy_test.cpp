#include "content/drawing/FormCopy.hpp"

#include "tests/support/SampleSlides.hpp"

#include <gtest/gtest.h>

namespace onedoor::drawing
{

namespace
{

FormCopy sampleCopy()
{
    FormCopy copy;
    copy.hall = "一站式婚育服务大厅";
    copy.form.title = test::words("婚前医学检查知情书", "About the premarital exam");
    copy.form.question = test::words("是否参加免费婚检，由您自己决定", "The free exam is up to you");
    copy.form.assurance = test::words("不参加也可以办理结婚登记。", "You can register without it.");
    copy.form.permit = test::words("参加", "Take part");
    copy.form.deny = test::words("暂不参加", "Not for now");
    copy.form.sections = {{test::words("谁来检查", "Who examines"), test::words("男女分室。", "In separate rooms.")}};
    copy.lines = {"版本2026-12"};
    return copy;
}

Picture drawn(const FormCopy& copy, int dots = 576)
{
    auto picture = drawFormCopy(copy, dots);
    EXPECT_TRUE(picture) << picture.error().message;
    return picture ? std::move(*picture) : Picture();
}

} // namespace

TEST(FormCopy, HoldsEveryWordOfTheForm)
{
    const Picture whole = drawn(sampleCopy());
    const auto changed = [&](auto change)
    {
        FormCopy other = sampleCopy();
        change(other);
        return drawn(other).rgba != whole.rgba;
    };
    const LocalizedText other = test::words("另外的文字");
    EXPECT_FALSE(changed([](FormCopy&) {}));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.hall = "另一个大厅"; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.form.title = other; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.form.sections[0].heading = other; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.form.sections[0].text = other; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.form.question = other; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.form.assurance = other; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.form.permit = other; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.form.deny = other; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.lines[0] = "版本2027-01"; }));
    EXPECT_TRUE(changed([&](FormCopy& copy) { copy.language = "en"; })) << "English where English was read";
}

TEST(FormCopy, GrowsBySectionsAndIsBlackAndWhite)
{
    FormCopy copy = sampleCopy();
    const int one = drawn(copy).heightPx;
    copy.form.sections.assign(12, copy.form.sections.front());
    const Picture many = drawn(copy);
    EXPECT_EQ(many.widthPx, 576);
    EXPECT_GT(many.heightPx - one, 11 * 60) << "a heading and a line each";
    for (const auto dot : many.rgba)
        ASSERT_TRUE(dot == 0 || dot == 255);
}

TEST(FormCopy, NarrowPaperKeepsTheWordsSizeAndTakesMoreLines)
{
    FormCopy copy = sampleCopy();
    copy.form.sections.front().text = test::words("婚检不能发现所有疾病，结果正常也不代表今后不会生病，有疑问请随时问医生。");
    const Picture narrow = drawn(copy, 384);
    EXPECT_EQ(narrow.widthPx, 384);
    EXPECT_GT(narrow.heightPx, drawn(copy).heightPx);
    EXPECT_FALSE(drawFormCopy(copy, 20));
}

} // namespace onedoor::drawing
