#pragma once

namespace onedoor::display
{

/// SIGINT and SIGTERM as a question instead of an interruption. Made before any other
/// thread, so that none of them takes the signal.
class StopSignal
{
public:
    StopSignal();

    /// True once somebody has asked the program to end.
    [[nodiscard]] bool requested();

private:
    bool m_requested = false;
};

} // namespace onedoor::display
