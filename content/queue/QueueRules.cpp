#include "content/queue/QueueRules.hpp"

namespace onedoor::queue
{

void from_json(const Json& json, QueueRules& rules)
{
    if (json.contains("order"))
        json.at("order").get_to(rules.order);
    if (json.contains("missed_calls"))
        json.at("missed_calls").get_to(rules.absence);
}

} // namespace onedoor::queue
