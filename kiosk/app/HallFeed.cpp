#include "kiosk/app/HallFeed.hpp"

#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <fmt/format.h>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

// An older queue is not shown: people would plan by it.
constexpr std::chrono::seconds freshFor{60};
/// Smaller steps of the machine's clock are a time service's, and the walls make them too.
constexpr std::chrono::seconds leastJump{2};

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

/// The offset that was told is to the machine's clock as it was then. Returns  true when that has jumped since.
bool HallFeed::followMachine()
{
    using std::chrono::milliseconds;
    const auto running = std::chrono::floor<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    const milliseconds lead = machineNow().time_since_epoch() - running;
    const milliseconds jump = lead - std::exchange(m_lead, lead).value_or(lead);
    if (std::chrono::abs(jump) < leastJump)
    {
        return false;
    }
    log::warning(fmt::format("the clock of this machine has jumped by {} s; the hall's runs on", jump.count() / 1000));
    m_clock = HallClock(m_clock.offset() - jump);
    return true;
}

bool HallFeed::update()
{
    const bool jumped = followMachine();
    const std::uint64_t revision = m_link.revision();
    if (m_state && revision == m_revision)
    {
        return jumped;
    }
    m_revision = revision;
    m_state = m_link.latest();
    const bool usesOwn = m_ownTime && !m_state->clockConfirmed;
    if (m_state->clockOffset && !usesOwn && m_told != m_state->clockOffset)
    {
        m_told = m_state->clockOffset;
        m_clock = HallClock(*m_told);
        m_trusted = true;
    }
    if (m_state->release != m_release)
    {
        m_release = m_state->release;
        ++m_releaseChanges;
        log::info(fmt::format("release {} on screen", m_state->version));
    }
    return true;
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
