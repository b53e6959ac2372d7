#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"
#include "content/calendar/LunarAlmanac.hpp"
#include "content/drawing/CounterScreen.hpp"
#include "content/drawing/Media.hpp"
#include "content/drawing/Text.hpp"
#include "content/signage/Programme.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::drawing
{

struct Rect
{
    int x = 0;
    int y = 0;
    int widthPx = 0;
    int heightPx = 0;
    bool operator==(const Rect&) const = default;
};

/// The zones of one display. A zone that a display does not have is empty (0×0).
struct WallLayout
{
    Rect slide;
    Rect callBoard;
    Rect clock;
    Rect ticker;
};

[[nodiscard]] WallLayout layOutWall(Size canvas, const signage::Display& display);

/// One called ticket as the wall shows it: a number and a counter's label, nothing else.
struct CallLine
{
    std::string number;  ///< "A018"
    std::string counter; ///< "2 号诊室", from the release
    std::string service; ///< "婚检", from the release
    bool fresh = true;   ///< of the last minutes: the newest one stands on the card's own colour
    bool glow = false;   ///< the bright moment of a pulse: something is new here
};

/// Everything on a wall at one moment, but for the position of the ticker.
struct WallScene
{
    const signage::Slide* slide = nullptr;   ///< null: black, or the notice
    const signage::Notice* notice = nullptr; ///< drawn from the fixed template
    bool black = false;
    std::vector<CallLine> calls;           ///< newest first
    std::optional<CounterScene> counter{}; ///< of a display with the layout counter
    calendar::LocalTime time;
    std::optional<calendar::LunarDate> lunar;
    std::string dayName; ///< 元宵节, 为爱加班, ...; may be empty
    std::vector<std::string> ticker;
    double tickerOffsetPx = 0;
};

/// Draws the zones one by one (the display makes textures of them) and the whole wall (for
/// snapshots and previews). The same arguments always give the same pixels.
/// Errors   NotFound for a missing font or medium; Malformed for a picture that cannot be decoded.
/// Thread   any.
[[nodiscard]] Result<Picture> drawSlide(const signage::Slide& slide, const WallStyle& style, Size size,
                                        const MediaSource& media);
[[nodiscard]] Result<Picture> drawNotice(const signage::Notice& notice, const WallStyle& style, Size size);
/// What the wall shows when nothing else can be drawn: the slogan on paper. Needs no media.
[[nodiscard]] Result<Picture> drawHouseSlide(const WallStyle& style, Size size);
[[nodiscard]] Result<Picture> drawCallBoard(const std::vector<CallLine>& calls, const WallStyle& style, Size size);
[[nodiscard]] Result<Picture> drawClock(const WallScene& scene, const WallStyle& style, Size size);
/// The ticker's text as one long strip that may be shifted through its zone and repeats
/// after its own width; the ground is one colour, tickerGround.
[[nodiscard]] Result<Picture> drawTickerStrip(const std::vector<std::string>& lines, const WallStyle& style,
                                              int heightPx);
[[nodiscard]] Colour tickerGround(const WallStyle& style);
[[nodiscard]] Result<Picture> drawWall(const WallScene& scene, const signage::Display& display, const WallStyle& style,
                                       Size canvas, const MediaSource& media);

/// One fault of a slide drawn at a size: a text that does not fit its box even at the
/// smallest allowed size, or a contrast under 4.5:1.
struct DrawingFault
{
    std::string pointer; ///< JSON pointer inside the slide: "/headline/zh-CN"
    std::string reason;
    std::string advice;
};

[[nodiscard]] std::vector<DrawingFault> inspectSlide(const signage::Slide& slide, const WallStyle& style, Size size,
                                                     const MediaSource& media);

} // namespace onedoor::drawing
