#pragma once

#include "kiosk/flow/SessionState.hpp"

namespace onedoor::kiosk
{

/// What a page shows that has several parts: another one is as good as another page to whoever taps, walks by
/// keys or listens.
struct PagePart
{
    Screen screen = Screen::Attract;
    std::size_t question = 0; ///< of the quiz, of a survey or of the guide
    bool after = false;       ///< of the round after the slides
    bool needs = false;       ///< of the survey of needs
    std::size_t slide = 0;
    std::size_t floor = 0; ///< of the floor map
    std::size_t form = 0; ///< of the three consents
    bool operator==(const PagePart&) const = default;
};

[[nodiscard]] PagePart pagePart(const SessionState& state);

} // namespace onedoor::kiosk
