#pragma once

#include "content/queue/Ticket.hpp"

#include <array>
#include <span>

namespace onedoor::queue
{

/// A couple that separates inside a leg: each of the two queues for a part of it, under the same
/// number. The couple's own ticket waits meanwhile, and walks on when both are through.
///
/// Shape    `services`: the two parts
/// Returns  two tickets without an id.
[[nodiscard]] std::array<Ticket, 2> separate(const Ticket& couple, const std::vector<std::string>& services,
                                             Instant at);

/// Nothing can happen to it any more.
[[nodiscard]] bool hasEnded(const Ticket& ticket);

/// Whether each of them is through, or has been given up.
[[nodiscard]] bool areBack(std::span<const Ticket> parts);

} // namespace onedoor::queue
