#include "content/speech/SpokenChinese.hpp"

#include "content/base/Utf8.hpp"
#include "content/speech/ChineseNumber.hpp"

#include <gtest/gtest.h>

namespace onedoor::speech::test
{

namespace
{

/// As it is said, without the spaces that keep signs apart.
std::string said(std::string_view text)
{
    std::string joined;
    for (const auto point : spokenChinese(text))
        if (point != U' ')
            appendUtf8(joined, point);
    return joined;
}

} // namespace

TEST(ChineseNumber, IsSaidWithItsTensAndGaps)
{
    EXPECT_EQ(chineseNumber(U"0"), U"零");
    EXPECT_EQ(chineseNumber(U"12"), U"十二");
    EXPECT_EQ(chineseNumber(U"20"), U"二十");
    EXPECT_EQ(chineseNumber(U"105"), U"一百零五");
    EXPECT_EQ(chineseNumber(U"110"), U"一百一十");
    EXPECT_EQ(chineseNumber(U"1001"), U"一千零一");
    EXPECT_EQ(chineseNumber(U"2000"), U"两千");
    EXPECT_EQ(chineseNumber(U"20300"), U"两万零三百");
    EXPECT_EQ(chineseNumber(U"100000000"), U"一亿");
    EXPECT_EQ(chineseNumber(U"1234567890123"), U"一 二 三 四 五 六 七 八 九 零 一 二 三");
}

TEST(SpokenChinese, NumbersAndUnits)
{
    EXPECT_EQ(said("每天0.4mg"), "每天零点四毫克");
    EXPECT_EQ(said("血红蛋白 110 g/L"), "血红蛋白一百一十克每升");
    EXPECT_EQ(said("36.5 °C，-18℃"), "三十六点五摄氏度，负十八摄氏度");
    EXPECT_EQ(said("35％，5%–10%"), "百分之三十五，百分之五到百分之十");
    EXPECT_EQ(said("10,000人，¥200"), "一万人，二百元");
    EXPECT_EQ(said("1/2，≥35岁"), "二分之一，大于等于三十五岁");
    EXPECT_EQ(said("婚检 + 登记"), "婚检加登记");
}

TEST(SpokenChinese, TwoIsLiangWhereThingsAreCounted)
{
    EXPECT_EQ(said("2个人，2次，2:00"), "两个人，两次，两点");
    EXPECT_EQ(said("第2个，2号窗口，2月，2楼，12个，22岁"), "第二个，二号窗口，二月，二楼，十二个，二十二岁");
}

TEST(SpokenChinese, TimesAndDays)
{
    EXPECT_EQ(said("10:26，10：00，9:05"), "十点二十六分，十点，九点零五分");
    EXPECT_EQ(said("8:30–11:30"), "八点三十分到十一点三十分");
    EXPECT_EQ(said("11月25日，2027-05-20，2027.5.1"), "十一月二十五日，二零二七年五月二十日，二零二七年五月一日");
    EXPECT_EQ(said("二〇二六年"), "二零二六年");
    EXPECT_EQ(said("2025—2030年，〔2002〕147号"), "二零二五到二零三零年，〔二零零二〕一百四十七号");
    EXPECT_EQ(said("9月1日—10月7日，周一—周五"), "九月一日到十月七日，周一到周五");
}

TEST(SpokenChinese, LabelsAndTelephonesAreReadSignBySign)
{
    EXPECT_EQ(spokenChinese("A\u00A0018"), U"A  零 一 八 ");
    EXPECT_EQ(said("A018号，1127A018"), "A零一八号，一一二七A零一八");
    EXPECT_EQ(said("拨打120，12345热线，0571-88881234"), "拨打一二零，一二三四五热线，零五七一，八八八八一二三四");
    EXPECT_EQ(said("520 · 为爱"), "五二零·为爱");
    EXPECT_EQ(said("HPV16，维生素B12"), "HPV十六，维生素B十二");
}

TEST(SpokenChinese, ADashOfASentenceIsNoRange)
{
    EXPECT_EQ(said("婚检——不是必须，自愿"), "婚检——不是必须，自愿");
    EXPECT_EQ(said("一步-两步"), "一步-两步");
    EXPECT_EQ(said("第2步——3号窗口"), "第二步——三号窗口");
}

} // namespace onedoor::speech::test
