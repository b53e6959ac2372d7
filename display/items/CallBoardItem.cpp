#include "display/items/CallBoardItem.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

std::vector<drawing::CallLine> linesOf(const std::vector<CalledTicket>& board)
{
    std::vector<drawing::CallLine> lines;
    for (const auto& call : board)
        lines.push_back({call.number, call.counter, call.service});
    return lines;
}

Item callBoardItem(const Surroundings& surroundings, const std::vector<CalledTicket>& board, Size size)
{
    Item item;
    item.key = "calls/" + keyOf(surroundings, size);
    for (const auto& call : board)
        item.key += fmt::format("/{}@{}", call.number, call.counter);
    item.draw = [lines = linesOf(board), style = surroundings.style, size]
    { return drawing::drawCallBoard(lines, style, size); };
    return item;
}

} // namespace onedoor::display
