#pragma once

#include "kiosk/app/PageStage.hpp"

#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// For whoever sets up or tests a kiosk: where each control of a page stands, where the keys do, and how soon a touch
/// is answered. At level debug.
/// Thread   UI thread.
class ControlLog
{
public:
    /// Once the page rests.
    void tellControls(const PageStage& stage);
    /// Not on the pages where what somebody thinks of choosing is their own matter.
    void tellKeys(PageStage& stage, Screen screen);
    /// A line of TouchTimes; an empty one is none.
    void tell(const std::string& line);
    /// Another page: its controls are told even where they stand as before.
    void forget() { m_controls.clear(); }

private:
    std::vector<Control> m_controls;
    std::string m_keys;
};

} // namespace onedoor::kiosk
