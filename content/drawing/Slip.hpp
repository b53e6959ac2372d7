#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <vector>

namespace onedoor::drawing
{

struct Plan;

/// A paper that the desk hands out: a free exam slip, a service card. It bears a serial number and no name: what it is
/// worth is checked at the desk.
struct SlipPaper
{
    std::string hall;
    std::string title;              ///< 免费婚检单
    std::vector<std::string> lines; ///< what is free, how often, who pays the rest; where to go
    std::string serialWords;        ///< 编号
    std::string desk;               ///< 窗口核实
    std::string stamp;              ///< 日期和窗口章
    std::string foot;
    std::string language = "zh-CN";
};

/// Units: quarter points; A5 across is 2380 × 1680.
/// Errors   InvalidArgument for a serial that no QR code holds.
[[nodiscard]] Result<Plan> planSlip(const SlipPaper& paper, const std::string& serial);

/// A page A5 across for each serial number, as PDF.
/// Errors   as planSlip(); NotFound for a missing font; Io.
[[nodiscard]] Result<std::string> drawSlips(const SlipPaper& paper, const std::vector<std::string>& serials);

} // namespace onedoor::drawing
