#pragma once

#include <string>
#include <string_view>

namespace onedoor::queue
{

/// "A018": series and at least three digits.
[[nodiscard]] std::string ticketLabel(std::string_view series, int number);

/// Whether a text is a well-formed ticket number: one capital letter, three or four digits.
[[nodiscard]] bool isTicketLabel(std::string_view text);

} // namespace onedoor::queue
