#pragma once

#include "tests/bench/special_day/ShownWaits.hpp"

namespace onedoor::bench
{

/// One couple of the day, and what became of it.
struct Couple
{
    queue::Coming coming;
    std::string booking{}; ///< code; empty = came without
    std::int64_t ticket = 0;
    std::string label{};
    bool leased = false;
    int labels = 0; ///< different numbers that it was given: one
    std::optional<ShownWaits::Shown> shown{};
    std::optional<queue::Wait> said{}; ///< by the server itself
    Instant shownAt{};
    std::optional<Instant> called{};
    bool changed = false;                          ///< has separated, swapped its legs or left one out
    std::map<std::int64_t, queue::Ticket> parts{}; ///< of one that is apart: who is not through
};

} // namespace onedoor::bench
