#include "content/queue/WaitWords.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::queue
{

namespace
{

using namespace std::chrono_literals;
using std::chrono::minutes;
using std::chrono::seconds;

minutes stepFor(seconds time)
{
    return time < 60min ? 5min : time < 120min ? 10min : 30min;
}

minutes nearest(seconds time)
{
    const seconds step = stepFor(time);
    return std::chrono::duration_cast<minutes>((time + step / 2) / step * step);
}

/// 150 → "2.5": only halves come here.
std::string hours(minutes time)
{
    return fmt::format("{}{}", time / 60min, time % 60min == 0min ? "" : ".5");
}

} // namespace

WaitRange roundWait(const Wait& wait)
{
    const auto from = nearest(std::max(wait.median, seconds(0)));
    return {from, std::max(nearest(wait.p90), from + stepFor(from))};
}

LocalizedText waitInWords(const WaitRange& range)
{
    const auto spoken = [](const std::string& inChinese, const std::string& inEnglish)
    { return LocalizedText{{{std::string(chinese), inChinese}, {std::string(english), inEnglish}}}; };
    if (range.from == 0min)
        return spoken(fmt::format("{} 分钟以内", range.to.count()), fmt::format("Within {} min", range.to.count()));
    if (range.from >= 120min)
        return spoken(fmt::format("约 {}–{} 小时", hours(range.from), hours(range.to)),
                      fmt::format("About {}–{} hours", hours(range.from), hours(range.to)));
    return spoken(fmt::format("约 {}–{} 分钟", range.from.count(), range.to.count()),
                  fmt::format("About {}–{} min", range.from.count(), range.to.count()));
}

} // namespace onedoor::queue
