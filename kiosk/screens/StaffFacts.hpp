#pragma once

#include "content/base/Picture.hpp"
#include "kiosk/widgets/Metrics.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace onedoor::kiosk
{

/// How the kiosk is, for the staff of the hall. Nothing of any visitor.
struct StaffFacts
{
    std::string kiosk;   ///< "kiosk-1"
    std::string version; ///< of the program
    std::string server;  ///< address; empty = it runs without one
    bool serverAway = false;
    std::uint64_t release = 0; ///< 0 = none was fetched
    std::string releasedAt;    ///< hall time; empty = not told
    std::string printer = "unknown"; ///< words of PrintDesk::State
    std::uintmax_t diskFreeBytes = 0;
    std::uintmax_t diskBytes = 0; ///< 0 = not known
    bool clockTrusted = false;
    std::string speech = "off"; ///< "off", "loudspeaker", "headphones", "wav"
    Size pixels;
    PhysicalSize physical;
};

} // namespace onedoor::kiosk
