#include "display/items/CallBoardItem.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

std::vector<drawing::CallLine> linesOf(const std::vector<CalledTicket>& board)
{
    std::vector<drawing::CallLine> lines;
    for (const auto& call : board)
        lines.push_back({call.number, call.counter, call.service, call.fresh});
    return lines;
}

Item callBoardItem(const Surroundings& surroundings, const std::vector<CalledTicket>& board, Size size, bool glow)
{
    Item item;
    item.key = (glow ? "glow/" : "calls/") + keyOf(surroundings, size);
    for (const auto& call : board)
        item.key += fmt::format("/{}@{}{}", call.number, call.counter, call.fresh ? "!" : "");
    auto lines = linesOf(board);
    if (!lines.empty())
        lines.front().glow = glow;
    item.draw = [lines = std::move(lines), style = surroundings.style, size]
    { return drawing::drawCallBoard(lines, style, size); };
    return item;
}

} // namespace onedoor::display
