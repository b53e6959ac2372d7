#include "content/queue/Block.hpp"

#include "content/queue/TicketLabel.hpp"

#include <stdexcept>

namespace onedoor::queue
{

void from_json(const Json& json, Block& block)
{
    json.at("id").get_to(block.id);
    json.at("kiosk").get_to(block.kiosk);
    const auto date = calendar::parseDate(json.at("business_date").get<std::string>());
    json.at("series").get_to(block.series);
    json.at("first").get_to(block.first);
    json.at("last").get_to(block.last);
    block.next = json.value("next", block.first);
    if (!date || block.first < 1 || block.last < block.first || block.next < block.first ||
        block.next > block.last + 1 || !isTicketLabel(ticketLabel(block.series, block.last)))
        throw std::invalid_argument("a block of numbers needs a day, a series, and first to last in order");
    block.businessDate = *date;
}

void to_json(Json& json, const Block& block)
{
    json = Json{{"id", block.id},
                {"kiosk", block.kiosk},
                {"business_date", calendar::formatDate(block.businessDate)},
                {"series", block.series},
                {"first", block.first},
                {"last", block.last},
                {"next", block.next}};
}

} // namespace onedoor::queue
