#include "content/queue/TicketLabel.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::queue
{

std::string ticketLabel(std::string_view series, int number)
{
    return fmt::format("{}{:03}", series, number);
}

bool isTicketLabel(std::string_view text)
{
    if (text.size() < 4 || text.size() > 5 || text[0] < 'A' || text[0] > 'Z')
        return false;
    return std::ranges::all_of(text.substr(1), [](char letter) { return letter >= '0' && letter <= '9'; });
}

} // namespace onedoor::queue
