#include "content/guide/FloorPlan.hpp"

#include <algorithm>
#include <stdexcept>

namespace onedoor::guide
{

namespace
{

PlaceKind kindFrom(const std::string& text)
{
    if (text == "room")
        return PlaceKind::Room;
    if (text == "window")
        return PlaceKind::Window;
    if (text == "area")
        return PlaceKind::Area;
    if (text == "door")
        return PlaceKind::Door;
    if (text == "lift")
        return PlaceKind::Lift;
    if (text == "toilet")
        return PlaceKind::Toilet;
    throw std::invalid_argument("there is no kind of place \"" + text + "\"");
}

FloorPoint pointFrom(const Json& json)
{
    return {json.at(0).get<double>(), json.at(1).get<double>()};
}

FloorPlace placeFrom(const Json& json)
{
    FloorPlace place;
    place.id = json.at("id").get<std::string>();
    place.name = json.at("name").get<LocalizedText>();
    place.kind = kindFrom(json.at("kind").get<std::string>());
    place.corner = pointFrom(json.at("corner"));
    const auto size = pointFrom(json.at("size"));
    place.width = size.x;
    place.depth = size.y;
    place.service = json.value("service", std::string());
    place.icon = json.value("icon", std::string());
    return place;
}

FloorWay wayFrom(const Json& json)
{
    FloorWay way;
    way.name = json.at("name").get<LocalizedText>();
    way.service = json.value("service", std::string());
    for (const auto& point : json.at("points"))
        way.points.push_back(pointFrom(point));
    return way;
}

Floor floorFrom(const Json& json)
{
    Floor floor;
    floor.id = json.at("id").get<std::string>();
    floor.name = json.at("name").get<LocalizedText>();
    const auto size = pointFrom(json.at("size"));
    floor.width = size.x;
    floor.depth = size.y;
    if (floor.width <= 0 || floor.depth <= 0)
        throw std::invalid_argument("floor \"" + floor.id + "\": its sides must be longer than nothing");
    for (const auto& place : json.at("places"))
        floor.places.push_back(placeFrom(place));
    if (json.contains("ways"))
        for (const auto& way : json.at("ways"))
            floor.ways.push_back(wayFrom(way));
    return floor;
}

} // namespace

const KioskPlace* FloorPlan::findKiosk(std::string_view kiosk) const
{
    const auto found = std::ranges::find(kiosks, kiosk, &KioskPlace::kiosk);
    return found == kiosks.end() ? nullptr : &*found;
}

std::size_t FloorPlan::floorOf(std::string_view kiosk) const
{
    const auto* place = findKiosk(kiosk);
    if (!place)
        return 0;
    const auto found = std::ranges::find(floors, place->floor, &Floor::id);
    return found == floors.end() ? 0 : static_cast<std::size_t>(found - floors.begin());
}

void from_json(const Json& json, FloorPlan& plan)
{
    plan = {};
    for (const auto& floor : json.at("floors"))
        plan.floors.push_back(floorFrom(floor));
    if (json.contains("kiosks"))
        for (const auto& kiosk : json.at("kiosks"))
            plan.kiosks.push_back({kiosk.at("kiosk").get<std::string>(), kiosk.at("floor").get<std::string>(),
                                   pointFrom(kiosk.at("at"))});
}

} // namespace onedoor::guide
