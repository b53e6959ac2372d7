#pragma once

#include "content/base/Clock.hpp"
#include "content/calendar/HallCalendar.hpp"
#include "content/signage/Programme.hpp"

namespace onedoor::release
{

/// A campaign with a first showing (a post of the staff page) plays alone for its first minutes
/// after it was published, at level special: whoever publishes wants to see it on the wall within
/// seconds, and the position in the ordinary cycle comes from the clock alone. When that is, is
/// known at publication only; so what is signed says how long, and this adds a campaign and a
/// daypart for it. On a day of celebration it is a celebration too, or it would rest by rule.
/// `published` is by the hall's clock; what is not due on its day begins without a first showing.
void addFirstShowings(signage::Programme& programme, const calendar::HallCalendar& calendar, Instant published);

} // namespace onedoor::release
