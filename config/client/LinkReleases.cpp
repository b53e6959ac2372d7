#include "config/client/LinkWorker.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>

/// How a DeviceLink comes by its releases, notices and withdrawals.
namespace onedoor::client
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

/// After something that was refused: it may have been spoilt on its way.
constexpr seconds refusedAgain{30};
/// A folder is looked into so often: nobody tells when a stick has been put in.
constexpr seconds folderAgain{15};
/// As much of it as a server takes in a status.
constexpr std::size_t longestTrouble = 400;

bool isOfTheLine(const Error& error)
{
    return error.code == ErrorCode::Unreachable || error.code == ErrorCode::TimedOut;
}

/// Cut between two characters.
std::string shortened(std::string text)
{
    if (text.size() <= longestTrouble)
        return text;
    auto end = longestTrouble - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
        --end;
    return text.substr(0, end) + "...";
}

} // namespace

void DeviceLink::Worker::loadRelease()
{
    const auto begin = Steady::now();
    const auto stored = m_releases.loadCurrent(m_options.now());
    if (!stored)
        return;
    const auto urgent = m_releases.urgent();
    if (auto loaded = load(*stored, urgent); !loaded)
        return note(loaded.error());
    show(*stored);
    m_board.update(
        [&](LinkState& state)
        {
            state.notices = urgent.notices;
            state.trouble = m_releases.damage();
        });
    log::info(fmt::format("release {} from disk, verified and loaded in {} ms", stored->mark.version,
                          std::chrono::duration_cast<milliseconds>(Steady::now() - begin).count()));
}

Result<void> DeviceLink::Worker::load(const StoredRelease& stored, const Urgent& urgent)
{
    release::LoadOptions options{urgent.withdrawn, std::nullopt};
    if (stored.mark.published != Instant{})
        options.published = stored.mark.published;
    auto loaded = m_options.load(stored.files, options);
    if (!loaded)
        return tl::unexpected(loaded.error());
    m_loaded = std::move(*loaded);
    m_withdrawn = urgent.withdrawn;
    return {};
}

void DeviceLink::Worker::show(const StoredRelease& stored)
{
    m_playing = stored;
    m_board.update(
        [&](LinkState& state)
        {
            state.release = m_loaded;
            state.version = stored.mark.version;
            state.publishedAt = stored.mark.published;
            state.fetchedAt = stored.mark.fetchedAt;
            state.verifiedAt = m_options.now();
        });
}

void DeviceLink::Worker::useUrgent(const Urgent& urgent)
{
    // First the words, which cost nothing; then the slides that go.
    m_board.update([&](LinkState& state) { state.notices = urgent.notices; });
    log::info(fmt::format("{} notices and {} withdrawn slides hold now", urgent.notices.size(),
                          urgent.withdrawn.size()));
    if (!m_playing || urgent.withdrawn == m_withdrawn)
        return;
    if (auto loaded = load(*m_playing, urgent); !loaded)
        return note(loaded.error());
    m_board.update([&](LinkState& state) { state.release = m_loaded; });
}

bool DeviceLink::Worker::updateReleases()
{
    ReleaseClient::Hooks hooks;
    std::vector<signage::Notice> notices;
    hooks.accept = [&](const StoredRelease& stored, const Urgent& urgent)
    {
        notices = urgent.notices;
        return load(stored, urgent);
    };
    hooks.urgentChanged = [&](const Urgent& urgent) { useUrgent(urgent); };
    hooks.interrupted = [&]
    {
        const std::lock_guard lock(m_mutex);
        return m_wishes.release || m_stop.stop_requested();
    };
    const auto update = m_releases.update(m_places->list(), hooks, m_options.now());
    const bool away = !update.faults.empty() && isOfTheLine(update.faults.front());
    {
        const std::lock_guard lock(m_mutex);
        const auto again = update.faults.empty() ? m_options.safetyNet : milliseconds(refusedAgain);
        m_wishes.releaseDue =
            Steady::now() + (m_places->hasFolder() ? std::min(again, milliseconds(folderAgain)) : again);
    }
    if (update.release)
    {
        show(*update.release);
        m_board.update([&](LinkState& state) { state.notices = notices; });
        log::info(fmt::format("release {} fetched, verified and loaded", update.release->mark.version));
    }
    if (!update.interrupted)
        noteFaults(update.faults);
    if (update.release)
        wish(&Wishes::status);
    return !away;
}

void DeviceLink::Worker::noteFaults(const std::vector<trust::TrustError>& faults)
{
    std::string refused, away;
    for (const auto& fault : faults)
    {
        auto& text = isOfTheLine(fault) ? away : refused;
        text += (text.empty() ? "" : "; ") + fault.message;
    }
    const auto before = m_board.latest();
    // What was refused stays so while nobody can be asked.
    if (refused.empty() && !away.empty())
        refused = before->trouble;
    refused = shortened(std::move(refused));
    // Once, not with every try.
    if (!refused.empty() && refused != before->trouble && !m_stop.stop_requested())
        log::warning(refused);
    if (!away.empty() && away != before->away && !m_stop.stop_requested())
        log::debug(away);
    m_board.update(
        [&](LinkState& state)
        {
            state.trouble = refused;
            if (!away.empty() || m_options.server.empty())
                state.away = shortened(away);
        });
    if (refused != before->trouble)
        wish(&Wishes::status);
}

} // namespace onedoor::client
