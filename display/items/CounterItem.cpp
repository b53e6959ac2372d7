#include "display/items/CounterItem.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

namespace
{

using State = drawing::CounterScene::State;

State stateOf(const std::optional<CalledTicket>& call, Instant hallTime, const CounterHours& hours)
{
    if (call && CounterBoard::isCalled(*call, hallTime))
        return State::Called;
    if (hours.pause != nullptr)
        return State::Paused;
    if (hours.hallClosed)
        return State::Closed;
    return call ? State::Serving : State::Free;
}

} // namespace

drawing::CounterScene counterScene(const release::Release& release, const signage::Display& display,
                                   const std::optional<CalledTicket>& call, Instant hallTime, const CounterHours& hours)
{
    drawing::CounterScene scene;
    scene.state = stateOf(call, hallTime, hours);
    if (const auto* counter = release.findCounter(display.counter))
    {
        scene.label = counter->label.in(display.language);
        const auto* service = counter->services.empty() ? nullptr : release.findService(counter->services.front());
        scene.service = service == nullptr ? std::string() : service->shortName.in(display.language);
    }
    if (call && (scene.state == State::Called || scene.state == State::Serving))
    {
        scene.number = call->number;
        if (!call->service.empty())
            scene.service = call->service;
    }
    if (scene.state == State::Paused)
        scene.reason = hours.pause->in(display.language);
    return scene;
}

Item counterItem(const Surroundings& surroundings, const drawing::CounterScene& scene, Size size)
{
    Item item;
    item.key = fmt::format("counter/{}/{}/{}/{}/{}/{}{}", keyOf(surroundings, size), static_cast<int>(scene.state),
                           scene.label, scene.service, scene.number, scene.reason, scene.glow ? "/glow" : "");
    item.draw = [scene, style = surroundings.style, size] { return drawing::drawCounterScreen(scene, style, size); };
    return item;
}

} // namespace onedoor::display
