#pragma once

#include "content/base/Picture.hpp"
#include "content/drawing/Media.hpp"
#include "content/guide/FloorPlan.hpp"

#include <optional>
#include <string>

namespace onedoor::drawing
{

struct Plan;

/// One floor seen from above.
struct FloorScene
{
    const guide::Floor& floor;
    std::optional<guide::FloorPoint> here; ///< where one stands; absent = on another floor
    std::string hereWords;                 ///< 您在这里
    std::string language = "zh-CN";
};

/// As high as the floor's shape and the legend need. `textPx` is the size of names, which shrink to `leastPx` where a
/// place is small.
[[nodiscard]] Plan planFloorMap(const FloorScene& scene, int widthPx, double textPx, double leastPx);

/// The same as a picture with a transparent ground.
/// Errors   NotFound, Malformed for icons.
[[nodiscard]] Result<Picture> drawFloorMap(const FloorScene& scene, int widthPx, double textPx, double leastPx,
                                           const MediaSource& media);

} // namespace onedoor::drawing
