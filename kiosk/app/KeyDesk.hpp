#pragma once

#include "kiosk/flow/Event.hpp"
#include "kiosk/widgets/KeyFocus.hpp"

#include <chrono>
#include <deque>
#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// A key beside those that type: what walks over a page, and three more of a keypad below the screen,
/// for visitors who hear the page instead of seeing it.
enum class KeyStroke
{
    Next,
    Previous,
    Activate, ///< space
    Enter,    ///< also the end of what a scanner types
    PageDown,
    PageUp,
    Back,   ///< Escape
    Read,   ///< F1: the page from its beginning; while it is read: silence
    Softer, ///< F7
    Louder  ///< F8
};

/// The keys between two frames.
struct Typed
{
    std::string signs; ///< ASCII, with '\n' for the end of a line
    std::vector<KeyStroke> strokes;
};

/// Tells a scanner, which types, from a hand that walks over the page by keys.
class KeyDesk
{
public:
    /// `walking`: the keys stand on something of the page.
    /// `now`: since some fixed start, monotonic.
    void take(const Typed& typed, bool walking, std::chrono::milliseconds now);

    /// What a scanner has typed, and the key that leads back.
    [[nodiscard]] std::vector<Event> takeEvents();
    /// One a frame: each may change the page that the next one walks on.
    [[nodiscard]] std::optional<NavKey> nextKey();
    [[nodiscard]] bool pending() const { return !m_keys.empty(); }
    /// Read, Softer, Louder.
    [[nodiscard]] std::vector<KeyStroke> takeVoice();
    void clear();

private:
    /// A scanner types a sign every few milliseconds.
    static constexpr std::chrono::milliseconds scannersEnd{500};

    std::vector<Event> m_events;
    std::deque<NavKey> m_keys;
    std::vector<KeyStroke> m_voice;
    std::chrono::milliseconds m_signAt{-1'000'000};
};

} // namespace onedoor::kiosk
