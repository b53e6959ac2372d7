#include "config/server/AnswerMonths.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using std::chrono::year_month;

constexpr std::chrono::months longest{120};

year_month monthOf(calendar::Date day)
{
    const std::chrono::year_month_day date(day);
    return date.year() / date.month();
}

calendar::Date firstOf(year_month month)
{
    return calendar::Date(month / 1);
}

calendar::Date lastOf(year_month month)
{
    return calendar::Date(month / std::chrono::last);
}

} // namespace

Result<AnswerMonths> AnswerMonths::between(calendar::Date from, calendar::Date to)
{
    if (to < from)
        return fail(ErrorCode::Malformed, "the last day lies before the first");
    const auto first = firstOf(monthOf(from));
    const auto last = lastOf(monthOf(to));
    if (from != first || to != last)
        return fail(ErrorCode::Malformed,
                    fmt::format("answers are told by whole months: from {} to {}, not from {} to {}",
                                calendar::formatDate(first), calendar::formatDate(last), calendar::formatDate(from),
                                calendar::formatDate(to)));
    if (monthOf(to) - monthOf(from) >= longest)
        return fail(ErrorCode::Malformed, "these are more than ten years");
    return AnswerMonths{from, to};
}

Result<std::vector<std::vector<store::AnswerSum>>> sumsByMonth(store::AnswerStore& answers, const AnswerMonths& months)
{
    std::vector<std::vector<store::AnswerSum>> all;
    for (auto month = monthOf(months.from); month <= monthOf(months.to); month += std::chrono::months(1))
    {
        auto sums = answers.sums(firstOf(month), lastOf(month));
        if (!sums)
            return tl::unexpected(sums.error());
        all.push_back(std::move(*sums));
    }
    return all;
}

} // namespace onedoor::server
