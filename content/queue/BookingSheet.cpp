#include "content/queue/BookingSheet.hpp"

#include "content/base/Encoding.hpp"

#include <algorithm>
#include <array>
#include <csv.h>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace onedoor::queue
{

namespace
{

using Row = std::vector<std::string>;
constexpr std::size_t mostRows = 5000;

/// The library calls these as it reads.
struct Table
{
    std::vector<Row> rows{{}};
};

void onField(void* field, std::size_t size, void* table)
{
    auto& rows = static_cast<Table*>(table)->rows;
    rows.back().emplace_back(static_cast<const char*>(field), size);
}

void onRow(int, void* table)
{
    static_cast<Table*>(table)->rows.emplace_back();
}

/// Errors   Malformed: a quotation mark that nothing closes, ...
Result<std::vector<Row>> readRows(const std::string& given)
{
    // Every line end once, so that an empty line still counts as one.
    std::string text(given);
    std::erase(text, '\r');
    csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return fail(ErrorCode::Io, "the reader of CSV could not be made");
    Table table;
    const bool read = csv_parse(&parser, text.data(), text.size(), onField, onRow, &table) == text.size() &&
                      csv_fini(&parser, onField, onRow, &table) == 0;
    const int error = csv_error(&parser);
    csv_free(&parser);
    if (!read)
        return fail(ErrorCode::Malformed, fmt::format("line {}: {}", table.rows.size(), csv_strerror(error)));
    table.rows.pop_back(); // begun after the last line
    return std::move(table.rows);
}

enum class Column
{
    Date,
    Time,
    Code,
    Service
};

constexpr std::array<std::pair<std::string_view, Column>, 14> columnNames{{
    {"日期", Column::Date},
    {"预约日期", Column::Date},
    {"date", Column::Date},
    {"时间", Column::Time},
    {"预约时间", Column::Time},
    {"time", Column::Time},
    {"预约号", Column::Code},
    {"预约码", Column::Code},
    {"预约编号", Column::Code},
    {"code", Column::Code},
    {"事项", Column::Service},
    {"预约事项", Column::Service},
    {"业务", Column::Service},
    {"service", Column::Service},
}};

std::string trimmed(std::string text)
{
    text.erase(text.find_last_not_of(' ') + 1);
    text.erase(0, text.find_first_not_of(' '));
    return text;
}

/// Which column stands where; a fault for each that does not belong here or is missing.
std::map<Column, std::size_t> readHead(const Row& head, std::vector<SheetFault>& faults)
{
    std::map<Column, std::size_t> places;
    for (std::size_t i = 0; i < head.size(); ++i)
    {
        auto name = trimmed(head[i]);
        std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
        const auto known = std::ranges::find(columnNames, name, [](const auto& entry) { return entry.first; });
        if (known == columnNames.end())
            faults.push_back({1, head[i], "多出的列：请只保留日期、时间、预约号、事项四列，姓名和电话不收"});
        else if (!places.emplace(known->second, i).second)
            faults.push_back({1, head[i], "同一列出现了两次"});
    }
    constexpr std::array<std::pair<Column, std::string_view>, 3> needed{
        {{Column::Date, "日期"}, {Column::Code, "预约号"}, {Column::Service, "事项"}}};
    for (const auto& [column, name] : needed)
        if (!places.contains(column))
            faults.push_back({1, std::string(name), fmt::format("缺少“{}”列", name)});
    return places;
}

/// 2027-05-20, 2027/5/20 or 2027.5.20.
std::optional<calendar::Date> readDate(std::string text)
{
    std::ranges::replace(text, '/', '-');
    std::ranges::replace(text, '.', '-');
    std::string padded;
    for (std::size_t begin = 0; begin <= text.size();)
    {
        const auto end = std::min(text.find('-', begin), text.size());
        padded += padded.empty() ? "" : "-";
        padded += end - begin == 1 ? "0" : "";
        padded += text.substr(begin, end - begin);
        begin = end + 1;
    }
    const auto date = calendar::parseDate(padded);
    return date ? std::optional(*date) : std::nullopt;
}

/// 9:30, 09:30 or 09:30:00.
std::optional<std::chrono::minutes> readTime(std::string text)
{
    if (text.find(':') == 1)
        text.insert(0, "0");
    if (text.size() == 8 && text.ends_with(":00"))
        text.resize(5);
    const auto time = calendar::parseTimeOfDay(text);
    return time && *time < std::chrono::hours(24) ? std::optional(*time) : std::nullopt;
}

/// Reads the lines after the head; what it cannot read is a fault.
class Lines
{
public:
    Lines(std::map<Column, std::size_t> places, const std::function<std::string(std::string_view)>& journeyOf,
          BookingSheet& sheet)
        : m_places(std::move(places)), m_journeyOf(journeyOf), m_sheet(sheet)
    {
    }

    void read(const Row& row, int line)
    {
        Booking booking;
        booking.source = BookingSource::Sheet;
        const auto faultsBefore = m_sheet.faults.size();
        const auto fault = [&](std::string_view column, std::string message)
        { m_sheet.faults.push_back({line, std::string(column), std::move(message)}); };
        if (const auto date = readDate(text(row, Column::Date)))
            booking.businessDate = *date;
        else
            fault("日期", "日期要写成 2027-05-20");
        if (const auto time = text(row, Column::Time); !time.empty())
        {
            booking.time = readTime(time);
            if (!booking.time)
                fault("时间", "时间要写成 09:30");
        }
        if (auto code = bookingCode(text(row, Column::Code)))
            booking.code = *std::move(code);
        else
            fault("预约号", "预约号只能是 3–24 位字母、数字和“-”，不能是姓名、手机号或身份证号");
        booking.journey = m_journeyOf(text(row, Column::Service));
        if (booking.journey.empty())
            fault("事项", fmt::format("本厅没有“{}”这一事项", text(row, Column::Service)));
        if (m_sheet.faults.size() != faultsBefore)
            return;
        if (!m_seen.emplace(booking.businessDate, booking.code).second)
            return fault("预约号", fmt::format("{} 在同一天出现了两次", booking.code));
        m_sheet.bookings.push_back(std::move(booking));
        m_sheet.lines.push_back(line);
    }

private:
    [[nodiscard]] std::string text(const Row& row, Column column) const
    {
        const auto place = m_places.find(column);
        return place == m_places.end() || place->second >= row.size() ? std::string() : trimmed(row[place->second]);
    }

    std::map<Column, std::size_t> m_places;
    const std::function<std::string(std::string_view)>& m_journeyOf;
    BookingSheet& m_sheet;
    std::set<std::pair<calendar::Date, std::string>> m_seen;
};

} // namespace

Result<BookingSheet> readBookingSheet(std::string_view bytes,
                                      const std::function<std::string(std::string_view)>& journeyOf)
{
    auto decoded = decodeText(bytes);
    if (!decoded)
        return tl::unexpected(decoded.error());
    BookingSheet sheet;
    sheet.encoding = decoded->encoding;
    const auto rows = readRows(decoded->utf8);
    if (!rows)
        sheet.faults.push_back({1, "", "这个文件不是 CSV 表格（" + rows.error().message + "）"});
    else if (rows->empty())
        sheet.faults.push_back({1, "", "文件是空的"});
    else if (rows->size() > mostRows + 1)
        sheet.faults.push_back({1, "", fmt::format("一次最多导入 {} 行", mostRows)});
    if (!sheet.faults.empty())
        return sheet;
    Lines lines(readHead(rows->front(), sheet.faults), journeyOf, sheet);
    if (sheet.faults.empty())
        for (std::size_t i = 1; i < rows->size(); ++i)
            if (std::ranges::any_of((*rows)[i], [](const auto& field) { return !trimmed(field).empty(); }))
                lines.read((*rows)[i], static_cast<int>(i) + 1);
    return sheet;
}

} // namespace onedoor::queue
