#pragma once

#include "config/client/DeviceLink.hpp"
#include "display/app/Painter.hpp"
#include "display/output/LedWall.hpp"
#include "display/player/Showing.hpp"
#include "display/stage/Zone.hpp"

#include <optional>

namespace onedoor::display
{

/// Tells the server what is on the wall: the truth line on every change and four times a
/// minute, a small picture within a second of a change and every ten seconds.
/// Thread   the UI thread.
class Reporter
{
public:
    Reporter(client::DeviceLink& link, Painter& painter) : m_link(link), m_painter(painter) {}

    /// A frame with this showing has been displayed; `onAirAt` is when its release came on the wall.
    void shown(const Showing& showing, Instant onAirAt, const std::string& trouble);
    /// Something on the wall has changed.
    void changed(stage::Moment now);
    /// Sends what is due. A picture waits for the end of a fade.
    void report(stage::Moment now, LedWall& wall, bool fading);

private:
    client::DeviceLink& m_link;
    Painter& m_painter;
    Json m_status;
    stage::Moment m_statusDue = stage::Moment::max();
    stage::Moment m_pictureDue = stage::Moment::max();
};

} // namespace onedoor::display
