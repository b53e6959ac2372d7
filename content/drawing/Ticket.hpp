#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"
#include "content/drawing/Media.hpp"

#include <string>
#include <vector>

namespace onedoor::drawing
{

/// What stands on a paper ticket. Holds no personal data.
struct TicketPaper
{
    std::string hall;
    std::string service;            ///< 结婚登记
    std::string number;             ///< A018
    std::string ahead;              ///< 前面 6 对; empty = not known
    std::vector<std::string> marks = {}; ///< 优先: small, in a frame below the number
    std::vector<std::string> steps; ///< "二楼 婚检", "一楼 登记"
    std::string keepsakeDate;       ///< 二〇二七年五月二十日 (see ChineseDate.hpp); empty = no keepsake
    std::string blessing;
    std::string ornament;           ///< SVG target name; may be empty
    std::string follow = {};        ///< address for a QR code; empty = none
    std::string followWords = {};   ///< 扫码看排队
    std::vector<std::string> notes; ///< rule for a missed call, voluntary line, date and kiosk
    std::string language = "zh-CN";
};

/// The ticket as a black-and-white raster (every pixel 0 or 255), `widthPx` dots wide
/// (576 at 80 mm, 384 at 58 mm), as high as it needs.
/// Errors   InvalidArgument for a width outside 200..2000, or an address that no QR code holds;
///          NotFound, Malformed for the ornament.
[[nodiscard]] Result<Picture> drawTicket(const TicketPaper& ticket, int widthPx, const MediaSource& media);

/// The slip a person takes away after a consent or a refusal: both look alike, as it says
/// neither a name nor what was decided.
struct ReceiptPaper
{
    std::string hall;
    std::string title;              ///< 办理回执
    std::string code;               ///< 12 characters; printed in groups of four and as QR
    std::vector<std::string> lines; ///< what can be done with the code, where and until when
    std::string language = "zh-CN";
};

/// The receipt as a raster of the same kind.
/// Errors   InvalidArgument for a bad width, or a code that no QR code can hold.
[[nodiscard]] Result<Picture> drawReceipt(const ReceiptPaper& receipt, int widthPx);

} // namespace onedoor::drawing
