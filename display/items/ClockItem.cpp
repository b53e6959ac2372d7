#include "display/items/ClockItem.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

drawing::WallScene sceneOf(const release::Release& release, Instant hallTime)
{
    const auto& calendar = release.resolver.calendar();
    drawing::WallScene scene;
    scene.time = std::chrono::floor<std::chrono::minutes>(calendar.zone().toLocal(hallTime));
    const auto date = std::chrono::floor<std::chrono::days>(scene.time);
    scene.lunar = calendar.almanac().toLunar(date);
    scene.dayName = calendar.day(date).name;
    return scene;
}

Item clockItem(const Surroundings& surroundings, Instant hallTime, Size size)
{
    if (!surroundings.release)
        return {};
    Item item;
    const auto scene = sceneOf(*surroundings.release, hallTime);
    item.key = fmt::format("clock/{}/{}", keyOf(surroundings, size),
                           std::chrono::floor<std::chrono::minutes>(scene.time).time_since_epoch().count());
    item.draw = [scene, style = surroundings.style, size] { return drawing::drawClock(scene, style, size); };
    return item;
}

} // namespace onedoor::display
