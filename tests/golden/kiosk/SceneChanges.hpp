#pragma once

#include "tests/golden/kiosk/Scenes.hpp"

namespace onedoor::test
{

/// What makes one scene of another.
using Change = std::function<void(KioskScene&)>;

inline KioskScene scene(const std::string& name, kiosk::Screen screen, const Change& change = {})
{
    KioskScene made;
    made.name = name;
    made.state.screen = screen;
    made.state.language = "zh-CN";
    if (change)
    {
        change(made);
    }
    return made;
}

inline void english(KioskScene& each)
{
    each.state.language = "en";
}

inline void large(KioskScene& each)
{
    each.state.largeText = true;
}

inline void wide(KioskScene& each)
{
    each.size = {1920, 1080};
}

template <class... Changes>
Change all(Changes... changes)
{
    return [=](KioskScene& each) { (changes(each), ...); };
}

inline Change overlaid(kiosk::Overlay overlay)
{
    return [overlay](KioskScene& each) { each.state.overlay = overlay; };
}

} // namespace onedoor::test
