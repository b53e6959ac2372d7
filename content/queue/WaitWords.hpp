#pragma once

#include "content/base/LocalizedText.hpp"
#include "content/queue/WaitEstimate.hpp"

namespace onedoor::queue
{

/// A wait as a hall may say it: coarse, since it is a guess. `from` 0: no least is said.
struct WaitRange
{
    std::chrono::minutes from{0};
    std::chrono::minutes to{0};
    bool operator==(const WaitRange&) const = default;
};

/// In steps of five minutes, of ten from an hour on, of half an hour from two hours on. Never
/// nothing, and never one time alone.
[[nodiscard]] WaitRange roundWait(const Wait& wait);

/// 约 20–35 分钟; 10 分钟以内; 约 2–2.5 小时.
[[nodiscard]] LocalizedText waitInWords(const WaitRange& range);

} // namespace onedoor::queue
