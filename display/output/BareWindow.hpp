#pragma once

#include "display/output/WindowPlace.hpp"

namespace onedoor::display
{

/// A window of X without border, exactly where it shall be, for SFML to draw in. SFML's own
/// windows begin in the middle of a square screen (its issue 1951): a strip's would begin below
/// a low screen, and SFML would wait for ever to see it; without any screen SFML would abort.
class BareWindow
{
public:
    BareWindow() = default;
    ~BareWindow();
    BareWindow(const BareWindow&) = delete;
    BareWindow& operator=(const BareWindow&) = delete;

    /// Errors   Unreachable when the X server that DISPLAY names does not answer.
    [[nodiscard]] Result<void> open(const WindowPlace& place);

    /// X's number of the window.
    [[nodiscard]] unsigned long handle() const { return m_window; }

private:
    void* m_display = nullptr;
    unsigned long m_window = 0;
};

} // namespace onedoor::display
