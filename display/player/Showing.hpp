#pragma once

#include "content/base/Clock.hpp"
#include "content/signage/Programme.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace onedoor::display
{

/// What the slide zone is to show for a while.
struct Showing
{
    enum class Kind
    {
        House, ///< the hall's slogan: nothing else is there to show
        Slide,
        Notice,  ///< goes before everything else
        Counter, ///< the screen of a counter: no slides
        Black,   ///< closed, and the hall wants it dark
        Blank    ///< somebody made the wall dark by hand
    };
    Kind kind = Kind::House;
    std::string slide; ///< empty unless a slide
    std::string campaign; ///< of a notice its id
    std::shared_ptr<const signage::Notice> notice;
    signage::Level level = signage::Level::Fallback;
    std::uint64_t release = 0;
    std::string theme; ///< palette of the zones beside the slide
    bool grey = false;
    Instant from; ///< hall time
    Instant until;

    [[nodiscard]] bool isDark() const { return kind == Kind::Black || kind == Kind::Blank; }
    /// Names the picture: equal keys look the same.
    [[nodiscard]] std::string key() const;
    /// Whether this is one and the same showing, not the slide's next turn.
    [[nodiscard]] bool isSame(const Showing& other) const { return from == other.from && key() == other.key(); }
};

/// "house", "slide", "notice", "counter", "black", "blank".
[[nodiscard]] std::string_view toString(Showing::Kind kind);

} // namespace onedoor::display
