#pragma once

#include "content/queue/CallingOrder.hpp"

namespace onedoor::queue
{

/// What a hall has decided about its queue: hall.json, "queue".
struct QueueRules
{
    CallingOrder order;
    AbsenceRule absence;
};

void from_json(const Json& json, QueueRules& rules);

} // namespace onedoor::queue
