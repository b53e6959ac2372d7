#pragma once

#include "config/client/LinkState.hpp"
#include "kiosk/app/KioskOptions.hpp"
#include "kiosk/screens/StaffFacts.hpp"

namespace onedoor::kiosk
{

/// How this machine is set up and how much room its disk has; the printer's and the server's state are the caller's.
[[nodiscard]] StaffFacts staffFacts(const KioskOptions& options, const client::LinkState& link, Size pixels);

} // namespace onedoor::kiosk
