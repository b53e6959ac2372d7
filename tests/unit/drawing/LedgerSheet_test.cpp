#include "content/drawing/LedgerSheet.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::drawing;

namespace
{

LedgerSheet sheetOf(int rows)
{
    LedgerSheet sheet;
    sheet.hall = "江城市婚姻登记与婚育健康服务中心";
    sheet.period = "2027年5月1日 至 2027年5月31日";
    sheet.printedAt = "2027-06-01 09:12:40";
    for (int i = 1; i <= rows; ++i)
        sheet.rows.push_back({fmt::format("{}", i), "2027-05-20\n08:31:05", "发布", "屏幕与终端内容第8版；新增1项，修改2项",
                              "周敏", "王倩", "李国栋", "3f9a21bc07de", "工作日 08:30–12:00、13:30–17:30",
                              std::string(64, 'a')});
    sheet.entries = rows;
    sheet.head = std::string(64, 'b');
    return sheet;
}

/// Cairo writes the page tree uncompressed: "/Count 3".
int pagesOf(const std::string& pdf)
{
    const auto at = pdf.find("/Count ");
    return at == std::string::npos ? 0 : std::stoi(pdf.substr(at + 7));
}

} // namespace

TEST(LedgerSheet, IsAPdfOfOneA4PageAcross)
{
    const auto pdf = drawLedgerSheet(sheetOf(3));
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_TRUE(pdf->starts_with("%PDF-"));
    EXPECT_EQ(pagesOf(*pdf), 1);
    EXPECT_NE(pdf->find("/MediaBox [ 0 0 842 595 ]"), std::string::npos);
}

TEST(LedgerSheet, ManyRowsGoOverPagesAndNoneIsLeftOut)
{
    const int pages = pagesOf(*drawLedgerSheet(sheetOf(100)));
    EXPECT_GE(pages, 100 / 15);
    EXPECT_LE(pages, 100 / 12);
}

TEST(LedgerSheet, SignaturesAndHeadFindRoomOnTheLastPage)
{
    // A page takes fourteen such rows; the closing lines take the place of four.
    EXPECT_EQ(pagesOf(*drawLedgerSheet(sheetOf(10))), 1);
    EXPECT_EQ(pagesOf(*drawLedgerSheet(sheetOf(11))), 2);
    EXPECT_EQ(pagesOf(*drawLedgerSheet(sheetOf(14))), 2);
}

TEST(LedgerSheet, EmptyPeriodStillGivesASheetToSign)
{
    auto sheet = sheetOf(0);
    sheet.entries = 12;
    const auto pdf = drawLedgerSheet(sheet);
    ASSERT_TRUE(pdf);
    EXPECT_EQ(pagesOf(*pdf), 1);
}

TEST(LedgerSheet, EndlessTextInACellDoesNotSpillOverThePage)
{
    auto sheet = sheetOf(2);
    for (int i = 0; i < 400; ++i)
        sheet.rows[0].content += "修改了办事指南的说明文字，";
    EXPECT_EQ(pagesOf(*drawLedgerSheet(sheet)), 1);
    for (auto& row : sheet.rows)
        row.hours = row.draftedBy = row.handledBy = sheet.rows[0].content;
    EXPECT_EQ(pagesOf(*drawLedgerSheet(sheet)), 1);
}
