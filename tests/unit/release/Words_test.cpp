#include "content/release/Words.hpp"

#include <gmock/gmock.h>

namespace onedoor::release::test
{

namespace
{

std::vector<std::string> reasons(const std::string& text, const WordContext& context = {})
{
    std::vector<std::string> all;
    for (const auto& fault : judgeWords(text, context))
        all.push_back(fault.reason);
    return all;
}

const WordContext aboutTheExam{.exam = true, .hotline = {}};

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

} // namespace

TEST(Words, ForceIsFlaggedOnlyAboutTheExam)
{
    for (const std::string word : {"必须", "强制", "务必", "一律"})
    {
        EXPECT_THAT(reasons("婚检" + word + "参加", aboutTheExam), ElementsAre(HasSubstr(word)));
        EXPECT_THAT(reasons("证件" + word + "带齐"), IsEmpty());
        EXPECT_THAT(reasons("婚检不" + word + "，自愿参加", aboutTheExam), IsEmpty());
        EXPECT_THAT(reasons("婚检并非" + word, aboutTheExam), IsEmpty());
    }
    EXPECT_THAT(reasons("双方必须亲自到场", aboutTheExam), IsEmpty());
    EXPECT_THAT(reasons("双方必须亲自到场，必须婚检", aboutTheExam), ElementsAre(HasSubstr("必须")));
    EXPECT_THAT(reasons("未婚检不予登记"), Contains(HasSubstr("未婚检不予")));
    EXPECT_THAT(reasons("凭婚检证明登记"), Contains(HasSubstr("凭婚检证明登记")));
    EXPECT_THAT(reasons("不婚检的后果"), Contains(HasSubstr("不婚检的后果")));
}

TEST(Words, LabelsPromisesBrandsAndSuperlativesAreFlagged)
{
    for (const std::string word : {"高龄产妇", "未婚先孕", "提高人口素质", "婚孕检套餐", "斯利安叶酸片", "最佳时间",
                                   "最好的医院", "顶级设备", "绝对安全", "生个健康聪明的宝宝"})
        EXPECT_FALSE(reasons(word).empty()) << word;
    for (const std::string word : {"35岁及以上", "最后一公里", "最好提前问", "婚前孕前检查一次办", "完善", "叶酸"})
        EXPECT_THAT(reasons(word), IsEmpty()) << word;
}

TEST(Words, FearAndHintsAtAChildsSexAreFlagged)
{
    for (const std::string text : {"可怕的后果", "不要让悲剧发生", "祝早生贵子", "酸儿辣女", "怎样生男孩", "看性别找熟人",
                                   "胎儿性别早知道"})
        EXPECT_FALSE(reasons(text).empty()) << text;
    for (const std::string text : {"并不可怕", "禁止非医学需要的胎儿性别鉴定", "本院不做胎儿性别鉴定", "生男生女一样好",
                                   "关爱女孩，平等相待"})
        EXPECT_THAT(reasons(text), IsEmpty()) << text;
    EXPECT_FALSE(reasons("禁止吸烟。怎样生男孩？").empty()); // another sentence excuses nothing
}

TEST(Words, NamesOfPeopleAreFlagged)
{
    for (const std::string text : {"联系人：王小明", "联系人 欧阳锋", "姓名：张三", "联系人李红", "找张建国医生", "王芳主任坐诊",
                                   "请李小红女士办理", "陈明先生"})
        EXPECT_FALSE(reasons(text).empty()) << text;
    for (const std::string text : {"联系人见公示牌", "不留姓名和证件号", "不写姓名", "任何医生都可以", "何时问医生", "先问医生",
                                   "女士、先生", "妇产科医生", "主任医生", "填写联系人", "姓名：请到窗口填写个人信息表"})
        EXPECT_THAT(reasons(text), IsEmpty()) << text;
}

TEST(Words, TelephoneAndIdentityNumbersAreFlaggedButNotTheHotline)
{
    for (const std::string text : {"电话13812345678", "电话 138 1234 5678", "0871-67171234",
                                   "（0871）67171234转办", "400-123-4567",
                                   "53011119900101123X", "530111199001011234", "电话１３８１２３４５６７８"})
        EXPECT_FALSE(reasons(text).empty()) << text;
    for (const std::string text : {"12345热线", "2026年11月21日", "09:00-17:00", "第1234567号", "国务院令第804号"})
        EXPECT_THAT(reasons(text), IsEmpty()) << text;
    EXPECT_THAT(reasons("热线0871-67171234", {.exam = false, .hotline = "0871 6717 1234"}), IsEmpty());
    EXPECT_FALSE(reasons("热线0871-67171235", {.exam = false, .hotline = "0871 6717 1234"}).empty());
}

TEST(Words, FiguresAreNumbersDosesWeeksAndRates)
{
    for (const std::string text : {"每天0.4毫克", "孕前3个月", "从孕前三个月开始", "每天一片", "百分之五", "四分之一", "5.6%", "约2 成",
                                   "12周", "十二周", "48小时", "三十五岁", "19项检查", "0.4 mg a day", "3 months", "两年",
                                   "每10万人", "5‰", "７天", "30日内"})
        EXPECT_FALSE(findFigure(text).empty()) << text;
    for (const std::string text :
         {"三级预防", "第一步", "一站式服务", "每孩次一次", "婚前孕前检查一次办", "二楼咨询窗口", "2楼3号窗口", "2号诊室", "Desk, 2F",
          "5月20日", "520这一天", "521", "2019年", "09:00-12:00", "五个健康", "两件事", "早一天准备", "维生素B12",
          "Level 1 · folic acid", "12 Sep", "May 8", "8 May", "一家人", "四道关口",
          "十二月一日", "五月", "三病", "一生一世", "百年好合", "万事如意", "一二三", "", "12月1日", "七夕", "半天", "几天"})
        EXPECT_EQ(findFigure(text), "") << text;
    EXPECT_EQ(findFigure("从孕前三个月开始"), "三个月");
}

TEST(Words, DosesAndRatesAreKnownByTheirUnits)
{
    EXPECT_TRUE(holdsDoseOrRate("每天0.4毫克"));
    EXPECT_TRUE(holdsDoseOrRate("达到 80%"));
    EXPECT_FALSE(holdsDoseOrRate("约40分钟"));
}

TEST(Words, BrokenTextIsJudgedWithoutACrash)
{
    for (const std::string text : {"\xff\xfe", "\xe5", "姓名\xe5\xbc", "联系人", "姓名：", "医生", "王医生", "1", "一"})
    {
        (void)judgeWords(text, aboutTheExam);
        (void)findFigure(text);
    }
}

} // namespace onedoor::release::test
