#include "content/drawing/Ticket.hpp"

#include "content/drawing/ChineseDate.hpp"
#include "content/drawing/QrCode.hpp"
#include "tests/support/SampleSlides.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace onedoor::drawing
{

namespace
{
using test::sampleMedia;
using test::sampleTicket;

void expectBlackAndWhite(const Picture& picture)
{
    std::size_t inked = 0;
    for (std::size_t at = 0; at < picture.rgba.size(); at += 4)
    {
        const auto dot = picture.rgba[at];
        ASSERT_TRUE(dot == 0 || dot == 255);
        ASSERT_EQ(dot, picture.rgba[at + 1]);
        ASSERT_EQ(dot, picture.rgba[at + 2]);
        ASSERT_EQ(picture.rgba[at + 3], 255);
        inked += dot == 0 ? 1 : 0;
    }
    EXPECT_GT(inked, picture.rgba.size() / 4 / 50); // something is on it
    EXPECT_LT(inked, picture.rgba.size() / 4 / 4);  // and it does not eat the paper's coating
}

/// The longest run of rows with ink, in dots: how high the number stands.
int tallestInk(const Picture& picture)
{
    int tallest = 0;
    int run = 0;
    for (int y = 0; y < picture.heightPx; ++y)
    {
        bool ink = false;
        // The middle of the paper: the number stands there, frames do not.
        for (int x = picture.widthPx / 3; x < picture.widthPx * 2 / 3; ++x)
            ink = ink || picture.rgba[static_cast<std::size_t>(y * picture.widthPx + x) * 4] == 0;
        run = ink ? run + 1 : 0;
        tallest = std::max(tallest, run);
    }
    return tallest;
}
} // namespace

TEST(Ticket, IsStrictlyBlackAndWhiteAtBothPaperWidths)
{
    for (const int width : {576, 384})
    {
        const auto ticket = drawTicket(sampleTicket(), width, sampleMedia());
        ASSERT_TRUE(ticket) << ticket.error().message;
        EXPECT_EQ(ticket->widthPx, width);
        expectBlackAndWhite(*ticket);
    }
}

TEST(Ticket, NumberIsReadFromArmsLength)
{
    TicketPaper ticket = sampleTicket();
    ticket.keepsakeDate.clear();
    const auto picture = drawTicket(ticket, 576, sampleMedia());
    ASSERT_TRUE(picture);
    EXPECT_GE(tallestInk(*picture), 120); // 15 mm at 8 dots a millimetre
}

TEST(Ticket, WithoutAKeepsakeItIsShorter)
{
    TicketPaper plain = sampleTicket();
    plain.keepsakeDate.clear();
    const auto keepsake = drawTicket(sampleTicket(), 576, sampleMedia());
    const auto ordinary = drawTicket(plain, 576, sampleMedia());
    ASSERT_TRUE(keepsake && ordinary);
    EXPECT_LT(ordinary->heightPx + 150, keepsake->heightPx);
}

TEST(Ticket, LongWordsStayOnThePaper)
{
    TicketPaper ticket = sampleTicket();
    ticket.service = "国家免费孕前优生健康检查与婚姻登记一次办";
    ticket.ahead = "前面 128 对 · 预计 150 至 300 分钟，请留意大屏与广播";
    ticket.steps = {"二楼东侧 孕前优生健康检查", "一楼西侧 婚姻登记", "三楼 颁证厅"};
    ticket.number = "ABC 99999";
    for (const int width : {384, 576, 832})
    {
        const auto picture = drawTicket(ticket, width, sampleMedia());
        ASSERT_TRUE(picture);
        for (int y = 0; y < picture->heightPx; ++y)
            for (const int x : {0, 1, width - 2, width - 1})
                ASSERT_EQ(picture->rgba[static_cast<std::size_t>(y * width + x) * 4], 255) << x << "," << y;
    }
}

TEST(Ticket, MissingOrnamentIsAClearError)
{
    TicketPaper ticket = sampleTicket();
    ticket.ornament = "media/no-such-ornament.svg";
    const auto picture = drawTicket(ticket, 576, sampleMedia());
    ASSERT_FALSE(picture);
    EXPECT_EQ(picture.error().code, ErrorCode::NotFound);
    EXPECT_EQ(drawTicket(sampleTicket(), 20, sampleMedia()).error().code, ErrorCode::InvalidArgument);
}

TEST(Receipt, IsBlackAndWhiteAndDiffersOnlyByItsCode)
{
    ReceiptPaper receipt{
        .hall = "一站式婚育服务大厅", .title = "办理回执", .code = "7K3M9PQ2X4TD", .lines = {"凭此码可查询、撤回"}};
    const auto one = drawReceipt(receipt, 576);
    receipt.code = "AAAABBBBCCCC";
    const auto other = drawReceipt(receipt, 576);
    ASSERT_TRUE(one && other);
    expectBlackAndWhite(*one);
    EXPECT_EQ(one->heightPx, other->heightPx); // a longer paper would tell something
    EXPECT_NE(one->rgba, other->rgba);
    receipt.code.clear();
    EXPECT_FALSE(drawReceipt(receipt, 576));
}

TEST(QrCode, HasItsThreeFinders)
{
    const auto code = makeQrCode("7K3M9PQ2X4TD");
    ASSERT_TRUE(code);
    EXPECT_EQ((code->side - 17) % 4, 0);
    const int far = code->side - 7;
    for (const auto& [x, y] : {std::pair{0, 0}, {far, 0}, {0, far}})
        for (int i = 0; i < 7; ++i)
        {
            EXPECT_TRUE(code->isBlack(x + i, y) && code->isBlack(x, y + i));
            EXPECT_EQ(code->isBlack(x + i, y + 1), i == 0 || i == 6);
        }
    EXPECT_FALSE(makeQrCode(""));
    EXPECT_FALSE(makeQrCode(std::string(9000, 'x')));
}

TEST(ChineseDate, IsWrittenInChineseNumerals)
{
    const auto date = [](int year, unsigned month, unsigned day)
    {
        return chineseDate(
            std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}});
    };
    EXPECT_EQ(date(2027, 5, 20), "二〇二七年五月二十日");
    EXPECT_EQ(date(2026, 10, 10), "二〇二六年十月十日");
    EXPECT_EQ(date(2028, 12, 31), "二〇二八年十二月三十一日");
    EXPECT_EQ(date(2030, 1, 1), "二〇三〇年一月一日");
}

} // namespace onedoor::drawing
