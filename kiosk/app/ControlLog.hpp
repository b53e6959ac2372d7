#pragma once

#include "kiosk/app/PageStage.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// Which page is up; and, at level debug, for whoever sets up or tests a kiosk, where each of its controls stands,
/// where the keys do, and how soon a touch is answered.
/// Thread   UI thread.
class ControlLog
{
public:
    /// Once its first frame is on the screen. `page`: another number for each (SessionState::page).
    void tellPage(unsigned page, Screen screen);
    /// Once the page rests.
    void tellControls(const PageStage& stage);
    /// Not on the pages where what somebody thinks of choosing is their own matter.
    void tellKeys(PageStage& stage, Screen screen);
    /// A line of TouchTimes; an empty one is none.
    void tell(const std::string& line);

private:
    std::vector<Control> m_controls;
    std::string m_keys;
    std::optional<unsigned> m_page;
};

} // namespace onedoor::kiosk
