#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallTime.hpp"

#include <optional>
#include <string>

namespace onedoor::queue
{

/// Numbers of a series that the server has leased to one kiosk for one business day, for when
/// the line is cut. They are given to nobody else; what is left of them lapses with the day.
struct Block
{
    std::int64_t id = 0;
    std::string kiosk;
    calendar::Date businessDate{};
    std::string series;
    int first = 0;
    int last = 0; ///< inclusive
    int next = 0; ///< the kiosk's: what it gives next; past `last` when it has given all

    [[nodiscard]] int left() const { return last - next + 1; }
    bool operator==(const Block&) const = default;
};

/// Errors   throws as JSON's readers do; first to last in order, and `next` inside or just past them.
void from_json(const Json& json, Block& block);
void to_json(Json& json, const Block& block);

} // namespace onedoor::queue
