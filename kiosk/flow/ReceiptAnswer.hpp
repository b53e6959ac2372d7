#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallTime.hpp"

namespace onedoor::kiosk
{

/// What the server says of a receipt; more it does not know.
struct ReceiptAnswer
{
    enum class Kind
    {
        Away,    ///< it did not answer
        Unknown, ///< it has not heard of this receipt, or not yet
        Kept,    ///< until `until`
        Ended    ///< destroyed
    };
    Kind kind = Kind::Away;
    calendar::Date until{};
};

/// From GET /api/v1/consents/{receipt_hash}. Anything that makes no sense is Away.
[[nodiscard]] ReceiptAnswer receiptAnswerFrom(int status, const Json& body);

} // namespace onedoor::kiosk
