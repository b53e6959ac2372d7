#include "display/items/TickerItem.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

std::vector<std::string> tickerLines(const release::Release& release, const signage::Display& display, Instant hallTime,
                                     bool clockTrusted)
{
    std::vector<std::string> lines;
    for (const auto& line : release.resolver.ticker(display, hallTime, clockTrusted))
        lines.push_back(line.in(display.language));
    return lines;
}

Item tickerItem(const Surroundings& surroundings, const std::vector<std::string>& lines, int heightPx)
{
    if (lines.empty())
        return {};
    Item item;
    item.key = "ticker/" + keyOf(surroundings, {0, heightPx});
    for (const auto& line : lines)
        item.key += "/" + line;
    item.draw = [lines, style = surroundings.style, heightPx]
    { return drawing::drawTickerStrip(lines, style, heightPx); };
    return item;
}

} // namespace onedoor::display
