#pragma once

#include "config/store/AnswerStore.hpp"

namespace onedoor::server
{

/// Whole calendar months, and nothing shorter: of two spans that differ by a day, the difference would tell
/// what the few of that day answered.
struct AnswerMonths
{
    calendar::Date from; ///< the first day of the first
    calendar::Date to;   ///< the last day of the last

    /// Errors   Malformed: other days, the last before the first, or more than ten years.
    [[nodiscard]] static Result<AnswerMonths> between(calendar::Date from, calendar::Date to);
};

/// What was counted in each of them, in their order.
/// Errors   those of AnswerStore.
[[nodiscard]] Result<std::vector<std::vector<store::AnswerSum>>> sumsByMonth(store::AnswerStore& answers,
                                                                             const AnswerMonths& months);

} // namespace onedoor::server
