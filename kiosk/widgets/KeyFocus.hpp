#pragma once

#include "kiosk/widgets/PageModel.hpp"

#include <cstddef>
#include <optional>

namespace onedoor::kiosk
{

/// A key of a keyboard, or of the keypad below the screen that sends the same.
enum class NavKey
{
    Next,     ///< Tab, down, right
    Previous, ///< Shift+Tab, up, left
    Activate, ///< Enter, space
    PageDown,
    PageUp
};

/// What the keys do in one frame.
struct KeyFrame
{
    std::optional<NavKey> key = {}; ///< went down
    bool spoken = false;            ///< the page is read aloud: the keys also walk to what can only be read
};

/// Where the keys stand on a page. It goes with the thing, not with its place: a list that grows above
/// it moves it along.
class KeyFocus
{
public:
    /// Nobody goes by keys, or another page has begun.
    void clear();
    [[nodiscard]] bool active() const { return m_index.has_value(); }

    /// Goes on by one; from nothing to the first. At an end it stays: one who cannot see the page would
    /// not know that it has begun anew.
    /// `words`: also to what can only be read.
    void move(const PageModel& page, bool forward, bool words);
    /// The item of the page, as it is drawn now; null where it is gone.
    [[nodiscard]] const PageItem* find(const PageModel& page) const;
    [[nodiscard]] bool isOn(std::string_view control) const { return active() && !m_control.empty() && m_control == control; }
    /// Says that it has moved, once.
    [[nodiscard]] bool takeMoved();

private:
    void take(const PageModel& page, std::size_t index);
    [[nodiscard]] std::optional<std::size_t> indexIn(const PageModel& page) const;

    std::optional<std::size_t> m_index;
    std::string m_control;
    std::size_t m_words = 0; ///< hash: no copy of what stands on a page outlives it
    bool m_moved = false;
};

} // namespace onedoor::kiosk
