#pragma once

#include "content/base/Picture.hpp"
#include "content/drawing/Media.hpp"
#include "content/guide/Guide.hpp"

#include <string>

namespace onedoor::drawing
{

struct Plan;

/// What the map says beside the steps themselves.
struct FlowWords
{
    std::string both;     ///< 婚检 + 登记
    std::string advised;   ///< 建议先做，自愿
    std::string only;      ///< 只办登记
    std::string equal;     ///< 不做婚检，一样登记
    std::string straight;  ///< 直接去登记
    std::string voluntary; ///< 自愿
    std::string minutes;   ///< 约{minutes}分钟
};

/// Two matters behind one door: the steps from top to bottom; where the exam begins the way forks into two lanes of
/// the same width, 婚检 + 登记 and 只办登记, which meet again at the registration.
struct FlowScene
{
    const guide::Guide& guide;
    FlowWords words;
    std::string language = "zh-CN";
};

/// `textPx` is the size of body text; everything else follows it. As high as it needs.
[[nodiscard]] Plan planFlowMap(const FlowScene& scene, int widthPx, double textPx);

/// The same as a picture with a transparent ground.
/// Errors   NotFound, Malformed for icons.
[[nodiscard]] Result<Picture> drawFlowMap(const FlowScene& scene, int widthPx, double textPx,
                                          const MediaSource& media);

} // namespace onedoor::drawing
