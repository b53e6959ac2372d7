#pragma once

#include "content/queue/Ticket.hpp"

#include <span>
#include <string>
#include <vector>

namespace onedoor::queue
{

/// Who is called before whom, as data: classes from first to last, and how often one may be
/// called in a row while somebody of a later class waits.
///
/// Fair under load: with bounds b1, b2, ... of the classes before it, a class that waits is
/// called within (b1 + 1)(b2 + 1)... calls, whoever else comes.
struct CallingOrder
{
    enum class Class
    {
        Priority, ///< 优先
        Booked,   ///< by appointment
        Ordinary
    };
    struct Rank
    {
        Class of = Class::Ordinary;
        int inARow = 0; ///< 0 = without bound; only the last one may be so
        bool operator==(const Rank&) const = default;
    };

    std::vector<Rank> ranks{{Class::Priority, 2}, {Class::Booked, 2}, {Class::Ordinary, 0}};
};

[[nodiscard]] CallingOrder::Class classOf(const Ticket& ticket);

/// Which of those who wait is called next: by class, and within a class whoever waits longest.
/// Shape    `waiting`: in any order; `lately`: the classes called last, newest first
/// Returns  an index of `waiting`; absent when nobody waits.
[[nodiscard]] std::optional<std::size_t> pickNext(const CallingOrder& order, std::span<const Ticket> waiting,
                                                  std::span<const CallingOrder::Class> lately);

void from_json(const Json& json, CallingOrder& order);

} // namespace onedoor::queue
