#include "content/queue/BookingSheet.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::queue;
using namespace std::chrono_literals;

namespace
{

std::string journeyOf(std::string_view name)
{
    return name == "结婚登记" || name == "registration" ? "registration" : name == "婚检 + 登记" ? "both" : "";
}

BookingSheet read(std::string_view bytes)
{
    auto sheet = readBookingSheet(bytes, journeyOf);
    EXPECT_TRUE(sheet) << sheet.error().message;
    return sheet.value_or(BookingSheet{});
}

/// "日期,时间,预约号,事项" and one line, in GBK.
constexpr std::string_view gbk = "\xc8\xd5\xc6\xda,\xca\xb1\xbc\xe4,\xd4\xa4\xd4\xbc\xba\xc5,\xca\xc2\xcf\xee\r\n"
                                 "2027-05-20,09:30,YY1001,\xbd\xe1\xbb\xe9\xb5\xc7\xbc\xc7\r\n";
constexpr std::string_view head = "日期,时间,预约号,事项\n";

std::string lines(std::string_view text)
{
    return std::string(head) + std::string(text);
}

} // namespace

TEST(BookingSheet, ReadsTheSameTableInEveryUsualEncoding)
{
    const std::string utf8 = lines("2027-05-20,09:30,YY1001,结婚登记\r\n");
    const Booking expected{.code = "YY1001",
                           .businessDate = *calendar::parseDate("2027-05-20"),
                           .time = 9h + 30min,
                           .journey = "registration",
                           .source = BookingSource::Sheet};
    for (const auto& [bytes, encoding] : std::vector<std::pair<std::string, std::string>>{
             {utf8, "UTF-8"}, {"\xef\xbb\xbf" + utf8, "UTF-8"}, {std::string(gbk), "GBK"}})
    {
        const auto sheet = read(bytes);
        EXPECT_TRUE(sheet.faults.empty()) << encoding << " " << sheet.faults.front().message;
        ASSERT_EQ(sheet.bookings.size(), 1u) << encoding;
        EXPECT_EQ(sheet.bookings.front(), expected);
        EXPECT_EQ(sheet.encoding, encoding);
    }
    EXPECT_EQ(read(std::string("\xff\xfe" "d\0a\0t\0e\0", 10)).encoding, "UTF-16");
}

TEST(BookingSheet, TakesOfficeWritingOfDatesAndTimes)
{
    const auto sheet = read("事项,预约号,日期,时间\nregistration,\"A-1\",2027/5/2,9:05\nregistration,A-2,2027.5.2,09:05:00\n"
                            "\nregistration,A-3,2027-05-02,\n");
    EXPECT_TRUE(sheet.faults.empty()) << sheet.faults.front().message;
    ASSERT_EQ(sheet.bookings.size(), 3u);
    for (const auto& booking : sheet.bookings)
        EXPECT_EQ(booking.businessDate, *calendar::parseDate("2027-05-02"));
    EXPECT_EQ(sheet.bookings[0].time, 9h + 5min);
    EXPECT_EQ(sheet.bookings[1].time, 9h + 5min);
    EXPECT_FALSE(sheet.bookings[2].time);
}

TEST(BookingSheet, NamesAndPhonesAreRefusedByTheirColumn)
{
    const auto sheet = read("日期,预约号,事项,姓名\n2027-05-20,YY1,结婚登记,张三\n");
    ASSERT_EQ(sheet.faults.size(), 1u);
    EXPECT_EQ(sheet.faults[0].line, 1);
    EXPECT_EQ(sheet.faults[0].column, "姓名");
    EXPECT_TRUE(sheet.bookings.empty());
}

TEST(BookingSheet, EachFaultNamesItsLineAndColumn)
{
    const auto sheet = read(lines("2027-02-30,09:30,YY1,结婚登记\n2027-05-20,25:00,YY2,结婚登记\n"
                                  "2027-05-20,09:30,13800138000,结婚登记\n\n2027-05-20,09:30,YY3,离婚登记\n"
                                  "2027-05-20,09:30,YY4,结婚登记\n2027-05-20,10:30,yy4,结婚登记\n"));
    std::vector<std::pair<int, std::string>> places;
    for (const auto& fault : sheet.faults)
        places.emplace_back(fault.line, fault.column);
    EXPECT_EQ(places, (std::vector<std::pair<int, std::string>>{
                          {2, "日期"}, {3, "时间"}, {4, "预约号"}, {6, "事项"}, {8, "预约号"}}));
    EXPECT_EQ(sheet.faults[2].message.find("13800138000"), std::string::npos) << "a number of a person is not repeated";
}

TEST(BookingSheet, WrongTablesAreToldApart)
{
    EXPECT_EQ(read("").faults.size(), 1u);
    EXPECT_EQ(read("日期,事项\n").faults.front().column, "预约号");
    EXPECT_EQ(read("日期,日期,预约号,事项\n").faults.size(), 1u);
    EXPECT_EQ(read(lines("2027-05-20,09:30,\"YY1,结婚登记\n")).faults.size(), 1u) << "an open quotation mark";
    std::string many(head);
    for (int i = 0; i <= 5000; ++i)
        many += "2027-05-20,09:30,YY" + std::to_string(10000 + i) + ",结婚登记\n";
    EXPECT_EQ(read(many).faults.size(), 1u);
    EXPECT_FALSE(readBookingSheet(std::string("PK\x03\x04\0\0", 6), journeyOf)) << "a workbook is no CSV";
    EXPECT_FALSE(readBookingSheet("\xef\xbb\xbf\xff\xff", journeyOf));
}
