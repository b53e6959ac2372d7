#pragma once

#include "kiosk/app/PageStage.hpp"

#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// For whoever sets up or tests a kiosk: where each control of a page stands, and where the keys do. At level debug.
/// Thread   UI thread.
class ControlLog
{
public:
    /// Once the page rests.
    void tellControls(const PageStage& stage);
    /// Not on the pages where what somebody thinks of choosing is their own matter.
    void tellKeys(PageStage& stage, Screen screen);
    /// Another page: its controls are told even where they stand as before.
    void forget() { m_controls.clear(); }

private:
    std::vector<Control> m_controls;
    std::string m_keys;
};

} // namespace onedoor::kiosk
