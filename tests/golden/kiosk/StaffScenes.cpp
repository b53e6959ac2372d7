#include "tests/golden/kiosk/Scenes.hpp"

namespace onedoor::test
{

namespace
{

using kiosk::PrintState;
using kiosk::Screen;

/// The four ways: upright and wide, in Chinese, and in English with large text.
void addPage(std::vector<KioskScene>& scenes, const KioskScene& page)
{
    for (const bool wide : {false, true})
        for (const bool second : {false, true})
        {
            KioskScene made = page;
            made.name += std::string(wide ? "-wide" : "") + (second ? "-en-large" : "");
            made.state.language = second ? "en" : "zh-CN";
            made.state.largeText = second;
            made.size = wide ? Size{1920, 1080} : Size{1080, 1920};
            made.staff.pixels = made.size;
            made.staff.physical = kiosk::usualScreen(made.size);
            scenes.push_back(std::move(made));
        }
}

kiosk::StaffFacts wellFacts()
{
    kiosk::StaffFacts facts;
    facts.kiosk = "kiosk-1";
    facts.version = "0.1.0";
    facts.server = "https://hall.example:8020";
    facts.release = 12;
    facts.releasedAt = "2026-11-23 16:05";
    facts.printer = "ready";
    facts.diskFreeBytes = 38'400'000'000;
    facts.diskBytes = 60'000'000'000;
    facts.clockTrusted = true;
    facts.speech = "headphones";
    return facts;
}

} // namespace

void addStaffScenes(std::vector<KioskScene>& scenes)
{
    KioskScene pin;
    pin.name = "staff-pin";
    pin.state.screen = Screen::StaffPin;
    pin.state.staff.pin = "2468";
    pin.staffPin = true;
    addPage(scenes, pin);

    pin.name = "staff-pin-locked";
    pin.state.language = "zh-CN";
    pin.state.staff = {"", kiosk::PinTrial::Locked, std::chrono::minutes(5), PrintState::None, false};
    scenes.push_back(pin);
    pin.name = "staff-pin-unset";
    pin.staffPin = false;
    pin.state.staff = {};
    scenes.push_back(pin);

    KioskScene page;
    page.name = "staff";
    page.state.screen = Screen::Staff;
    page.staff = wellFacts();
    addPage(scenes, page);

    page.name = "staff-trouble";
    page.state.staff = {"", kiosk::PinTrial::None, {}, PrintState::Failed, true};
    page.staff.printer = "paper_out,paper_untaken";
    page.staff.serverAway = true;
    page.staff.diskFreeBytes = 400'000'000;
    page.staff.clockTrusted = false;
    addPage(scenes, page);

    KioskScene touch;
    touch.name = "touch-test";
    touch.state.screen = Screen::TouchTest;
    addPage(scenes, touch);
}

} // namespace onedoor::test
