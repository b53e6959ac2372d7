#pragma once

#include "content/queue/Booking.hpp"
#include "content/queue/CallingOrder.hpp"

namespace onedoor::queue
{

/// What a hall has decided about its queue: hall.json, "queue".
struct QueueRules
{
    CallingOrder order;
    AbsenceRule absence;
    BookingWindow bookings;
    int blockSize = 10;   ///< numbers that a kiosk keeps of each series for when the line is cut; 0 = none
    int lastNumbers = 10; ///< "last numbers" is said from so many left of the day's capacity
};

void from_json(const Json& json, QueueRules& rules);

} // namespace onedoor::queue
