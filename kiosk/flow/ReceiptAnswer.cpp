#include "kiosk/flow/ReceiptAnswer.hpp"

#include <string>

namespace onedoor::kiosk
{

ReceiptAnswer receiptAnswerFrom(int status, const Json& body)
{
    using Kind = ReceiptAnswer::Kind;
    if (status == 404)
        return {Kind::Unknown, {}};
    if (status != 200 || !body.is_object())
        return {};
    const auto state = body.value("state", Json());
    const auto until = body.value("until", Json());
    const auto date = until.is_string() ? calendar::parseDate(until.get_ref<const std::string&>())
                                        : Result<calendar::Date>(fail(ErrorCode::Malformed, "no date"));
    if (state == "ended")
        return {Kind::Ended, date.value_or(calendar::Date{})};
    return state == "kept" && date ? ReceiptAnswer{Kind::Kept, *date} : ReceiptAnswer{};
}

} // namespace onedoor::kiosk
