#pragma once

#include "config/client/DeviceLink.hpp"
#include "content/drawing/Media.hpp"
#include "kiosk/app/KioskOptions.hpp"

#include <memory>

namespace onedoor::kiosk
{

/// What the kiosk knows of its hall now: the release, the queue, the time.
/// Thread   UI thread.
class HallFeed
{
public:
    HallFeed(const KioskOptions& options, client::DeviceLink& link);

    /// Takes over what came since the last call. Returns  true when something changed.
    bool update();

    /// Null until a first release is there.
    [[nodiscard]] const std::shared_ptr<const release::Release>& release() const { return m_release; }
    /// What goes before the slides, each in its hours and on its displays.
    [[nodiscard]] const std::vector<signage::Notice>& notices() const;
    [[nodiscard]] std::uint64_t releaseChanges() const { return m_releaseChanges; }
    /// Runs on where the machine's clock jumps.
    [[nodiscard]] Instant now() const { return m_clock.now(); }
    /// Set from the server or by --at.
    [[nodiscard]] bool clockTrusted() const { return m_trusted; }
    /// Known only while the server's last word is fresh.
    [[nodiscard]] QueueView queue() const;
    [[nodiscard]] bool serverAway() const;

private:
    bool followClock();

    client::DeviceLink& m_link;
    std::shared_ptr<const client::LinkState> m_state;
    std::shared_ptr<const release::Release> m_release;
    std::uint64_t m_revision = 0;
    std::uint64_t m_releaseChanges = 0;
    HallClock m_clock;
    bool m_ownTime = false; ///< --at
    bool m_trusted = false;
    bool m_hasServer = false;
};

/// A release's files, and the shipped icons for what the kiosk itself draws.
[[nodiscard]] drawing::MediaSource mediaOf(std::shared_ptr<const release::Release> release);

} // namespace onedoor::kiosk
