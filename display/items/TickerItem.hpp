#pragma once

#include "display/items/Item.hpp"

namespace onedoor::display
{

/// The lines due, in the display's language.
[[nodiscard]] std::vector<std::string> tickerLines(const release::Release& release, const signage::Display& display,
                                                   Instant hallTime, bool clockTrusted);

/// The ticker's strip.
[[nodiscard]] Item tickerItem(const Surroundings& surroundings, const std::vector<std::string>& lines, int heightPx);

/// How far the strip has moved: whole pixels a step, counted from the hall clock, so that
/// displays side by side move as one.
struct TickerMotion
{
    static constexpr int stepsPerSecond = 30;

    int stepPx = 1;

    explicit TickerMotion(int zoneHeightPx) : stepPx(std::max(1, (zoneHeightPx + 10) / 21)) {}

    [[nodiscard]] static std::int64_t stepAt(Instant hallTime)
    {
        return hallTime.time_since_epoch().count() * stepsPerSecond / 1000;
    }
    [[nodiscard]] int offsetPx(std::int64_t step, int stripWidthPx) const
    {
        return stripWidthPx > 0 ? static_cast<int>(step * stepPx % stripWidthPx) : 0;
    }
};

} // namespace onedoor::display
