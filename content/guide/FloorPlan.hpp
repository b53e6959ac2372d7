#pragma once

#include "content/base/LocalizedText.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::guide
{

/// Units of everything here: metres, from the floor's north-west corner to the east and to the south.
struct FloorPoint
{
    double x = 0;
    double y = 0;
    bool operator==(const FloorPoint&) const = default;
};

enum class PlaceKind
{
    Room,   ///< walls and a door
    Window, ///< a desk where one is served
    Area,   ///< open: waiting, a corner for education
    Door,   ///< way into the hall
    Lift,   ///< lift and stairs
    Toilet
};

struct FloorPlace
{
    std::string id;
    LocalizedText name;
    PlaceKind kind = PlaceKind::Room;
    FloorPoint corner; ///< north-west
    double width = 0;
    double depth = 0;
    std::string service; ///< of the queue; gives it its colour; may be empty
    std::string icon;    ///< may be empty

    [[nodiscard]] FloorPoint centre() const { return {corner.x + width / 2, corner.y + depth / 2}; }
};

/// How one walks, as a line along the aisles.
struct FloorWay
{
    LocalizedText name;
    std::string service; ///< whose way; gives it its colour
    std::vector<FloorPoint> points;
};

struct Floor
{
    std::string id;
    LocalizedText name; ///< 二楼
    double width = 0;
    double depth = 0;
    std::vector<FloorPlace> places;
    std::vector<FloorWay> ways;
};

/// Where a kiosk stands.
struct KioskPlace
{
    std::string kiosk; ///< device id
    std::string floor;
    FloorPoint at;
};

/// The hall seen from above. A drawing of rooms, no geographic map.
struct FloorPlan
{
    std::vector<Floor> floors;
    std::vector<KioskPlace> kiosks;

    [[nodiscard]] const KioskPlace* findKiosk(std::string_view kiosk) const;
    /// The index of the floor that a kiosk stands on; 0 where that is not known.
    [[nodiscard]] std::size_t floorOf(std::string_view kiosk) const;
};

void from_json(const Json& json, FloorPlan& plan);

} // namespace onedoor::guide
