#include "kiosk/app/HallFeed.hpp"

#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

// An older queue is not shown: people would plan by it.
constexpr std::chrono::seconds freshFor{60};

} // namespace

drawing::MediaSource mediaOf(std::shared_ptr<const release::Release> release)
{
    return [release = std::move(release)](std::string_view name) -> Result<std::string>
    {
        if (release && release->files.has(name))
        {
            return release->files.read(name);
        }
        return readFile(shareFolder() / name, 4u << 20);
    };
}

HallFeed::HallFeed(const KioskOptions& options, client::DeviceLink& link)
    : m_link(link), m_ownTime(options.at.has_value()), m_trusted(options.at.has_value()),
      m_hasServer(!options.device.server.empty())
{
    if (options.at)
    {
        m_clock = HallClock::startingAt(*options.at);
    }
}

/// Returns  true when the hall's clock shows another time than it would have.
bool HallFeed::followClock()
{
    const bool usesOwn = m_ownTime && !m_state->clockConfirmed;
    const auto offset = usesOwn ? std::nullopt : client::offsetNow(*m_state, leadOf(machineNow()));
    if (!offset)
    {
        return false;
    }
    const bool moved = std::chrono::abs(*offset - m_clock.offset()) >= std::chrono::seconds(1);
    m_clock = HallClock(*offset);
    m_trusted = true;
    return moved;
}

bool HallFeed::update()
{
    const std::uint64_t revision = m_link.revision();
    const bool news = !m_state || revision != m_revision;
    if (news)
    {
        m_revision = revision;
        m_state = m_link.latest();
    }
    const bool moved = followClock();
    if (m_state->release != m_release)
    {
        m_release = m_state->release;
        ++m_releaseChanges;
        log::info(fmt::format("release {} on screen", m_state->version));
    }
    return news || moved;
}

const std::vector<signage::Notice>& HallFeed::notices() const
{
    static const std::vector<signage::Notice> none;
    return m_state ? m_state->notices : none;
}

bool HallFeed::serverAway() const
{
    return m_hasServer && (!m_state || !m_state->connected);
}

QueueView HallFeed::queue() const
{
    QueueView view;
    const bool fresh = m_state && (m_state->connected || std::chrono::abs(machineNow() - m_state->heardAt) < freshFor);
    if (fresh && m_hasServer && !m_state->waiting.empty())
    {
        view.waiting.insert(m_state->waiting.begin(), m_state->waiting.end());
        view.waits.insert(m_state->waits.begin(), m_state->waits.end());
        view.remaining.insert(m_state->remaining.begin(), m_state->remaining.end());
        view.known = true;
    }
    return view;
}

} // namespace onedoor::kiosk
