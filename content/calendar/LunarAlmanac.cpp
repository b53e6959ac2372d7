#include "content/calendar/LunarAlmanac.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <numeric>

namespace onedoor::calendar
{

namespace
{

constexpr std::string_view header = "lunar_year,first_day,leap_month,month_lengths";

std::optional<int> parseInt(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Cuts off and returns what stands before the next `separator`.
std::string_view cut(std::string_view& rest, char separator)
{
    const auto end = std::min(rest.find(separator), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

Result<std::vector<int>> parseLengths(std::string_view text)
{
    std::vector<int> lengths;
    while (!text.empty())
    {
        const auto length = parseInt(cut(text, ' '));
        if (!length || (*length != 29 && *length != 30))
            return fail(ErrorCode::Malformed, "each month length must be 29 or 30, separated by one space");
        lengths.push_back(*length);
    }
    return lengths;
}

} // namespace

Date LunarAlmanac::Year::end() const
{
    return first + std::chrono::days(std::accumulate(lengths.begin(), lengths.end(), 0));
}

std::optional<std::size_t> LunarAlmanac::Year::indexOf(int month, bool leap) const
{
    if (month < 1 || month > 12 || (leap && month != leapMonth))
        return std::nullopt;
    const bool afterLeap = leapMonth != 0 && (month > leapMonth || leap);
    return static_cast<std::size_t>(month - 1 + (afterLeap ? 1 : 0));
}

Result<LunarAlmanac::Year> LunarAlmanac::parseYear(std::string_view line)
{
    const auto number = parseInt(cut(line, ','));
    const auto first = parseDate(cut(line, ','));
    const auto leapMonth = parseInt(cut(line, ','));
    auto lengths = parseLengths(line);
    if (!number)
        return fail(ErrorCode::Malformed, "the lunar year must be a number");
    if (!first)
        return tl::unexpected(first.error());
    if (!leapMonth || *leapMonth < 0 || *leapMonth > 12)
        return fail(ErrorCode::Malformed, "the leap month must be 0 (none) to 12");
    if (!lengths)
        return tl::unexpected(lengths.error());
    if (const std::size_t months = *leapMonth == 0 ? 12 : 13; lengths->size() != months)
        return fail(ErrorCode::Malformed,
                    fmt::format("the year needs {} month lengths, {} are there", months, lengths->size()));
    return Year{*number, *first, *leapMonth, std::move(*lengths)};
}

Result<LunarAlmanac> LunarAlmanac::parse(std::string_view csv)
{
    LunarAlmanac almanac;
    for (int line = 1; !csv.empty() || line == 1; ++line)
    {
        auto text = cut(csv, '\n');
        if (!text.empty() && text.back() == '\r')
            text.remove_suffix(1);
        if (line == 1)
        {
            if (text != header)
                return fail(ErrorCode::Malformed, fmt::format("line 1: the header must be {}", header));
            continue;
        }
        auto year = parseYear(text);
        if (!year)
            return failWith(fmt::format("line {}", line), year.error());
        if (!almanac.m_years.empty())
        {
            const auto& before = almanac.m_years.back();
            if (year->number != before.number + 1 || year->first != before.end())
                return fail(ErrorCode::Malformed,
                            fmt::format("line {}: the year {} from {} does not join the year before, which ends on {}",
                                        line, year->number, formatDate(year->first),
                                        formatDate(before.end() - std::chrono::days(1))));
        }
        almanac.m_years.push_back(std::move(*year));
    }
    if (almanac.m_years.empty())
        return fail(ErrorCode::Malformed, "line 2: the almanac holds no year");
    return almanac;
}

Date LunarAlmanac::firstDate() const
{
    return m_years.front().first;
}

Date LunarAlmanac::lastDate() const
{
    return m_years.back().end() - std::chrono::days(1);
}

std::optional<LunarDate> LunarAlmanac::toLunar(Date date) const
{
    if (date < firstDate() || date > lastDate())
        return std::nullopt;
    const auto after = std::ranges::upper_bound(m_years, date, {}, &Year::first);
    const auto& year = *std::prev(after);
    auto rest = static_cast<int>((date - year.first).count());
    std::size_t index = 0;
    for (; rest >= year.lengths[index]; ++index)
        rest -= year.lengths[index];
    LunarDate lunar{year.number, static_cast<int>(index) + 1, false, rest + 1};
    if (year.leapMonth != 0 && lunar.month > year.leapMonth)
    {
        lunar.leapMonth = lunar.month == year.leapMonth + 1;
        --lunar.month;
    }
    return lunar;
}

std::optional<Date> LunarAlmanac::toDate(LunarDate date) const
{
    const auto found = std::ranges::lower_bound(m_years, date.year, {}, &Year::number);
    if (found == m_years.end() || found->number != date.year)
        return std::nullopt;
    const auto index = found->indexOf(date.month, date.leapMonth);
    if (!index || date.day < 1 || date.day > found->lengths[*index])
        return std::nullopt;
    const auto months = found->lengths.begin();
    return found->first +
           std::chrono::days(std::accumulate(months, months + static_cast<std::ptrdiff_t>(*index), date.day - 1));
}

std::string LunarAlmanac::nameInChinese(LunarDate date)
{
    static constexpr std::array<std::string_view, 13> months{"",   "正", "二", "三", "四", "五", "六",
                                                             "七", "八", "九", "十", "冬", "腊"};
    static constexpr std::array<std::string_view, 11> digits{"",   "一", "二", "三", "四", "五",
                                                             "六", "七", "八", "九", "十"};
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 30)
        return {};
    const auto day = static_cast<std::size_t>(date.day);
    const auto dayName = day <= 10   ? fmt::format("初{}", digits[day])
                         : day < 20  ? fmt::format("十{}", digits[day - 10])
                         : day == 20 ? std::string("二十")
                         : day < 30  ? fmt::format("廿{}", digits[day - 20])
                                     : std::string("三十");
    return fmt::format("{}{}月{}", date.leapMonth ? "闰" : "", months[static_cast<std::size_t>(date.month)], dayName);
}

} // namespace onedoor::calendar
