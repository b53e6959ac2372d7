#pragma once

#include "content/release/Release.hpp"
#include "tests/unit/queue_model/PlainQueue.hpp"

namespace onedoor::model
{

/// A hall's own data, as the plain queue wants them.
[[nodiscard]] PlainQueue::Rules rulesOf(const release::Release& release);

/// Places of a day by service, as the calendar and the hall say: a special opening has its own.
[[nodiscard]] std::map<std::string, int> placesOn(const release::Release& release, calendar::Date date);

/// Where somebody goes who asks for a journey or a service.
[[nodiscard]] std::vector<std::string> legsOf(const release::Release& release, const std::string& wish);

} // namespace onedoor::model
