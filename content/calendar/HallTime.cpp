#include "content/calendar/HallTime.hpp"

#include <fmt/format.h>
#include <optional>

namespace onedoor::calendar
{

namespace
{

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Reads a text of a fixed form from left to right.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    [[nodiscard]] std::optional<int> digits(std::size_t count)
    {
        if (m_rest.size() < count)
            return std::nullopt;
        int value = 0;
        for (const char c : m_rest.substr(0, count))
        {
            if (c < '0' || c > '9')
                return std::nullopt;
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(count);
        return value;
    }
    [[nodiscard]] bool take(char wanted)
    {
        if (m_rest.empty() || m_rest.front() != wanted)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    [[nodiscard]] bool done() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

std::optional<Date> scanDate(Scanner& scanner)
{
    const auto year = scanner.digits(4);
    if (!year || !scanner.take('-'))
        return std::nullopt;
    const auto month = scanner.digits(2);
    if (!month || !scanner.take('-'))
        return std::nullopt;
    const auto day = scanner.digits(2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return Date(date);
}

std::optional<minutes> scanMinutes(Scanner& scanner)
{
    const auto hour = scanner.digits(2);
    if (!hour || !scanner.take(':'))
        return std::nullopt;
    const auto minute = scanner.digits(2);
    if (!minute || *minute > 59)
        return std::nullopt;
    return hours(*hour) + minutes(*minute);
}

/// ":SS" and ".f" to ".fff", both of which may be missing.
std::optional<milliseconds> scanSeconds(Scanner& scanner)
{
    if (!scanner.take(':'))
        return milliseconds(0);
    const auto second = scanner.digits(2);
    if (!second || *second > 59)
        return std::nullopt;
    milliseconds time = seconds(*second);
    if (!scanner.take('.'))
        return time;
    int digitsRead = 0;
    for (int unit = 100; unit > 0; unit /= 10, ++digitsRead)
    {
        const auto digit = scanner.digits(1);
        if (!digit)
            break;
        time += milliseconds(*digit * unit);
    }
    return digitsRead > 0 ? std::optional(time) : std::nullopt;
}

std::optional<minutes> scanOffset(Scanner& scanner)
{
    if (scanner.take('Z'))
        return minutes(0);
    const bool west = scanner.take('-');
    if (!west && !scanner.take('+'))
        return std::nullopt;
    const auto offset = scanMinutes(scanner);
    if (!offset || *offset > hours(14))
        return std::nullopt;
    return west ? -*offset : *offset;
}

std::optional<Instant> scanInstant(std::string_view text)
{
    Scanner scanner(text);
    const auto date = scanDate(scanner);
    if (!date || !scanner.take('T'))
        return std::nullopt;
    const auto time = scanMinutes(scanner);
    if (!time || *time >= hours(24))
        return std::nullopt;
    const auto second = scanSeconds(scanner);
    if (!second)
        return std::nullopt;
    const auto offset = scanOffset(scanner);
    if (!offset || !scanner.done())
        return std::nullopt;
    return Instant(date->time_since_epoch()) + *time + *second - *offset;
}

} // namespace

Result<Instant> parseInstant(std::string_view text)
{
    if (const auto instant = scanInstant(text))
        return *instant;
    return fail(ErrorCode::Malformed,
                fmt::format("\"{}\" is not a time with offset; write it like 2027-05-20T10:00:00+08:00", text));
}

Result<Date> parseDate(std::string_view text)
{
    Scanner scanner(text);
    const auto date = scanDate(scanner);
    if (date && scanner.done())
        return *date;
    return fail(ErrorCode::Malformed,
                fmt::format("\"{}\" is not a day of the calendar; write it like 2027-05-20", text));
}

std::string formatDate(Date date)
{
    const std::chrono::year_month_day parts(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                       static_cast<unsigned>(parts.day()));
}

Result<minutes> parseTimeOfDay(std::string_view text)
{
    Scanner scanner(text);
    const auto time = scanMinutes(scanner);
    if (time && scanner.done() && *time <= hours(24))
        return *time;
    return fail(ErrorCode::Malformed,
                fmt::format("\"{}\" is not a time of day; write it like 08:30, 24:00 at most", text));
}

std::string formatTimeOfDay(minutes time)
{
    const auto shown = time > hours(24) ? time % hours(24) : time;
    return fmt::format("{:02}:{:02}", shown / hours(1), (shown % hours(1)).count());
}

} // namespace onedoor::calendar
