#include "content/queue/QueueRules.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace onedoor::queue
{

void from_json(const Json& json, QueueRules& rules)
{
    if (json.contains("order"))
        json.at("order").get_to(rules.order);
    if (json.contains("missed_calls"))
        json.at("missed_calls").get_to(rules.absence);
    if (json.contains("bookings"))
        json.at("bookings").get_to(rules.bookings);
    const auto count = [&](const char* key, int usual)
    {
        const int value = json.value(key, usual);
        if (value < 0 || value > 99)
            throw std::invalid_argument(fmt::format("{} must be 0 to 99", key));
        return value;
    };
    rules.blockSize = count("block_size", rules.blockSize);
    rules.lastNumbers = count("last_numbers", rules.lastNumbers);
}

} // namespace onedoor::queue
