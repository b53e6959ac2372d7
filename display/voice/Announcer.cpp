#include "display/voice/Announcer.hpp"

#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>

namespace onedoor::display
{

using std::chrono::milliseconds;

namespace
{

/// A breath between two calls.
constexpr milliseconds between{600};

} // namespace

struct Announcer::Slot
{
    std::mutex mutex;
    std::optional<Result<Announcement>> made;
};

bool isQuiet(const signage::VoicePlan& plan, const signage::Resolver& resolver, Instant hallTime)
{
    const auto local = resolver.calendar().zone().toLocal(hallTime);
    const auto time =
        std::chrono::duration_cast<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local));
    return std::ranges::any_of(
        resolver.programme().dayparts, [&](const signage::Daypart& part)
        { return std::ranges::find(plan.quiet, part.id) != plan.quiet.end() && signage::isWithin(part, time); });
}

Announcer::Announcer(Parts parts, CallQueue queue) : m_parts(std::move(parts)), m_queue(std::move(queue)) {}

Announcer::~Announcer() = default;

void Announcer::use(std::optional<signage::VoicePlan> plan, Make make)
{
    m_plan = std::move(plan);
    m_make = std::move(make);
}

void Announcer::hear(const CalledTicket& call, Instant hallTime)
{
    if (m_plan)
        m_queue.add(call, hallTime);
}

void Announcer::update(Instant hallTime, Moment now, bool quiet)
{
    if (quiet || !m_plan)
    {
        m_queue.clear();
        if (m_inHand)
        {
            m_parts.output.stop();
            end(now);
        }
        return;
    }
    if (m_inHand && !m_playing)
        playPrepared(now);
    if (m_playing && !m_parts.output.isPlaying())
        end(now);
    if (!m_inHand && now >= m_notBefore)
        begin(hallTime, now);
}

void Announcer::begin(Instant hallTime, Moment now)
{
    m_inHand = m_queue.next(hallTime);
    if (!m_inHand)
        return;
    m_begun = now;
    m_slot = std::make_shared<Slot>();
    auto languages = m_plan->languages;
    if (m_queue.size() > 1 && languages.size() > 1)
        languages.resize(1);
    m_parts.onWorker(
        [slot = m_slot, make = m_make, languages = std::move(languages),
         call = SpokenCall{m_inHand->number, m_inHand->counterId}]
        {
            auto made = make(call, languages);
            const std::lock_guard lock(slot->mutex);
            slot->made = std::move(made);
        });
}

void Announcer::playPrepared(Moment now)
{
    std::optional<Result<Announcement>> made;
    {
        const std::lock_guard lock(m_slot->mutex);
        made = std::exchange(m_slot->made, std::nullopt);
    }
    if (!made)
        return;
    if (!*made)
    {
        log::warning(fmt::format("call not spoken number={}: {}", m_inHand->number, made->error().message));
        return end(now);
    }
    if (auto playing = m_parts.output.play(std::move((*made)->sound), m_plan->volume); !playing)
    {
        if (!std::exchange(m_toldSilent, true))
            log::warning(fmt::format("calls are shown, not spoken: {}", playing.error().message));
        return end(now);
    }
    m_toldSilent = false;
    m_playing = true;
    const auto waited = std::chrono::duration_cast<milliseconds>(now - m_begun);
    log::info(fmt::format("call spoken number={} voices={} prepared_ms={}", m_inHand->number,
                          fmt::join((*made)->voices, ","), waited.count()));
    m_parts.spoken(*m_inHand);
}

void Announcer::end(Moment now)
{
    m_inHand.reset();
    m_playing = false;
    m_notBefore = now + between;
}

} // namespace onedoor::display
