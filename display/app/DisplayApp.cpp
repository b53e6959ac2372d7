#include "display/app/DisplayApp.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"
#include "content/signage/SignageJson.hpp"
#include "display/app/FramePacer.hpp"
#include "display/app/OpenedHall.hpp"
#include "display/items/TickerItem.hpp"

#include <fmt/format.h>
#include <future>

namespace onedoor::display
{

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace
{

/// The whole picture is brought to the screen so often even when nothing moved: X may have
/// forgotten a part that another window covered, and SFML does not tell.
constexpr seconds refreshEvery{5};
/// A server that has not answered by then is away.
constexpr seconds patience{3};
constexpr Size usualSize{1920, 1080};

/// Returns  what is wrong with the fonts; absent when they are all there.
std::optional<Error> loadFonts()
{
    const auto drawn = drawing::drawHouseSlide({}, {320, 180});
    return drawn ? std::nullopt : std::optional(drawn.error());
}

client::LinkOptions linkOptions(const DisplayOptions& options)
{
    client::LinkOptions link;
    link.server = options.device.server;
    link.data = options.device.data;
    link.ca = options.device.ca;
    link.repositories = options.device.repositories;
    link.device = options.display.empty() ? client::enrolledAs(options.device.data) : options.display;
    if (link.device.empty())
        link.device = "wall-main";
    link.kind = "display";
    return link;
}

PlaybackLog::Deliver delivery(client::DeviceLink& link, const DisplayOptions& options)
{
    if (options.device.server.empty())
        return [](const PlaybackRecord&) { return Result<void>(); };
    return [&link, display = linkOptions(options).device](const PlaybackRecord& record)
    {
        Json body;
        body["display"] = display;
        body["records"].push_back(record);
        return link.post("/api/v1/playback", std::move(body), record.id);
    };
}

} // namespace

DisplayApp::DisplayApp(DisplayOptions options, stage::Moment started)
    : m_options(std::move(options)), m_started(started), m_link(linkOptions(m_options)), m_reporter(m_link, m_painter),
      m_playback(m_options.device.data / "playback.jsonl", delivery(m_link, m_options)),
      m_tally(newId,
              [this](const PlaybackRecord& record, bool ended)
              {
                  m_painter.chore(
                      [this, record, ended]
                      {
                          if (auto kept = ended ? m_playback.end(record) : m_playback.begin(record); !kept)
                              log::warning(kept.error().message);
                      });
              }),
      m_spoken(m_options.device.data / "spoken.json"), m_announcer(voiceParts(), CallQueue(m_spoken.spokenUntil())),
      m_clockMemory(m_options.device.data / "clock.json"),
      m_clock(m_options.at ? HallClock::startingAt(*m_options.at) : HallClock()),
      m_blank(m_options.device.data / "BLANK"), m_state(m_link.latest())
{
}

DisplayApp::~DisplayApp() = default;

Result<void> DisplayApp::run()
{
    // The first text drawn loads the fonts; meanwhile the release is read and the window opened.
    auto fonts = std::async(std::launch::async, loadFonts);
    if (auto prepared = prepare(); !prepared)
        return prepared;
    if (auto missing = fonts.get())
        return tl::unexpected<Error>(std::move(*missing));
    loop();
    m_tally.stop(hallTime());
    m_painter.stop();
    m_link.stop();
    return {};
}

Result<void> DisplayApp::prepare()
{
    m_link.start();
    m_painter.chore([this] { m_playback.resume(); });
    const auto state = m_link.latest();
    auto place = m_options.window.value_or(WindowPlace{usualSize});
    if (state->release)
    {
        const auto display = findDisplay(*state->release, linkOptions(m_options).device);
        if (!display)
            return tl::unexpected<Error>(display.error());
        place.size = m_options.window ? place.size : (*display)->size;
    }
    m_stage = std::make_unique<stage::Stage>();
    m_director = std::make_unique<Director>(linkOptions(m_options).device, place.size, *m_stage, m_painter);
    readLink(m_started);
    // Drawn while the window opens.
    m_blank.update(machineNow());
    m_director->direct(situation(), m_started);
    return m_wall.open(place);
}

void DisplayApp::loop()
{
    for (bool exposed = true; m_wall.isOpen(exposed) && !m_stop.requested();)
    {
        const auto now = std::chrono::steady_clock::now();
        readLink(now);
        readBlank();
        const auto here = situation();
        const auto hall = here.hallTime;
        m_director->direct(here, now);
        speak(here, now);
        auto& ticker = m_stage->ticker;
        ticker.setOffset(TickerMotion(ticker.area().height).offsetPx(TickerMotion::stepAt(hall), ticker.stripWidth()));
        showFrame(now, exposed);
        exposed = false;
        m_reporter.report(now, m_wall, m_stage->isFading());
        const auto spent = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - now);
        const Motion motion{m_stage->isFading() || m_stage->isPulsing(), !m_stage->isBlack() && ticker.stripWidth() > 0,
                            m_shown ? m_shown->until : hall};
        m_painter.rest(pauseAfterFrame(motion, hallTime(), spent));
    }
}

void DisplayApp::readLink(stage::Moment now)
{
    readClock();
    tellServerAway(m_state->connected, now);
    const auto revision = m_link.revision();
    if (revision == m_revision)
        return;
    m_revision = revision;
    m_state = m_link.latest();
    if (m_state->release && m_state->release != m_director->player().release())
        useRelease(m_state->release, m_state->version);
    m_director->useNotices(m_state->notices);
}

void DisplayApp::readBlank()
{
    if (m_wall.takeBlankKey())
        m_blank.toggle(machineNow());
    m_blank.update(machineNow());
}

Situation DisplayApp::situation() const
{
    static const LocalizedText noReason; // the screen says that it pauses; why is the clerk's matter
    Situation here{hallTime(), m_clockTrusted, m_state->calls, m_blank.since()};
    if (m_state->paused.contains(m_director->player().display().counter))
        here.pause = &noReason;
    return here;
}

void DisplayApp::useRelease(std::shared_ptr<const release::Release> release, std::uint64_t version)
{
    m_director->use(std::move(release), version);
    useVoice();
    if (m_director->player().unknownDisplay())
        log::error(fmt::format("release {} knows no display {}: only its slides are shown", version,
                               linkOptions(m_options).device));
}

Announcer::Parts DisplayApp::voiceParts()
{
    return {m_loudspeaker, [this](std::function<void()> work) { m_painter.chore(std::move(work)); },
            [this](const CalledTicket& call)
            {
                m_painter.chore(
                    [this, at = call.at]
                    {
                        if (auto kept = m_spoken.remember(at); !kept)
                            log::warning(kept.error().message);
                    });
            }};
}

void DisplayApp::useVoice()
{
    const auto& player = m_director->player();
    auto sounds = std::make_shared<CallSounds>(player.release(), m_synthesizer);
    m_announcer.use(player.display().voice, [sounds](const SpokenCall& call, const std::vector<std::string>& languages)
                    { return sounds->make(call, languages); });
}

void DisplayApp::speak(const Situation& here, stage::Moment now)
{
    const auto& player = m_director->player();
    const auto& voice = player.display().voice;
    const bool quiet =
        here.blankSince || m_stage->isBlack() || (voice && isQuiet(*voice, player.release()->resolver, here.hallTime));
    m_announcer.update(here.hallTime, now, quiet);
}

void DisplayApp::readClock()
{
    const auto machine = machineNow();
    ClockFacts facts{machine, m_options.at.has_value(), m_state->clockConfirmed, m_clockMemory.lastTrusted(),
                     m_state->fetchedAt};
    const bool trusted = isClockTrusted(facts);
    if (trusted != m_clockTrusted)
        log::warning(trusted ? "the clock is trusted again" : "the clock is not trusted: only the fallback plays");
    m_clockTrusted = trusted;
    if (!m_options.at)
        m_clock = HallClock(steadyOffset(m_clock.offset(), client::offsetNow(*m_state, leadOf(machine))));
    if (!trusted || m_options.at)
        return;
    if (auto kept = m_clockMemory.remember(machine); !kept)
        log::warning(kept.error().message);
}

void DisplayApp::tellServerAway(bool connected, stage::Moment now)
{
    if (connected)
    {
        if (m_toldAway)
            log::info("the server is back");
        m_wasConnected = true;
        m_toldAway = false;
        return;
    }
    if (m_options.device.server.empty() || m_toldAway || (!m_wasConnected && now - m_started < patience))
        return;
    m_toldAway = true;
    log::warning("server away, playing from disk");
}

void DisplayApp::showFrame(stage::Moment now, bool exposed)
{
    if (!m_director->onStage())
        return; // nothing is drawn yet; an empty frame would only cost time
    const bool everything = exposed || m_stage->allChanges() || now >= m_refreshDue;
    const auto parts = m_stage->changes();
    if (now >= m_refreshDue)
        m_wall.settle();
    if (everything)
        m_refreshDue = now + refreshEvery;
    const bool present = everything || !parts.empty();
    if (present)
        m_wall.present(parts, everything, [&](sf::RenderTarget& target, bool all) { m_stage->draw(target, now, all); });
    afterFrame(now, present);
}

void DisplayApp::afterFrame(stage::Moment now, bool presented)
{
    const auto& showing = *m_director->onStage();
    if (!m_shown)
    {
        const auto taken = std::chrono::steady_clock::now() - m_started;
        log::info(fmt::format("first picture after {} ms", std::chrono::duration_cast<milliseconds>(taken).count()));
        m_wall.rehearse([this](sf::RenderTarget& target) { m_stage->prepareFades(target); });
        m_wall.settle();
    }
    if (!m_shown || !m_shown->isSame(showing))
    {
        if (!presented && m_shown && m_shown->key() != showing.key())
            return; // on the stage, not yet on the wall
        m_tally.shown(showing, hallTime(),
                      m_director->player().release() ? &m_director->player().release()->resolver.calendar().zone()
                                                     : nullptr);
        m_shown = showing;
        tellShowing(showing);
        m_reporter.shown(showing, m_onAirAt, m_director->trouble());
        m_reporter.changed(now);
    }
    for (const auto& call : m_calls.newlyShown(m_director->boardOnStage()))
    {
        log::info(fmt::format("call shown number={}", call.number));
        m_announcer.hear(call, hallTime());
        m_reporter.changed(now);
    }
}

void DisplayApp::tellShowing(const Showing& showing)
{
    if (m_releaseShown != showing.release && m_director->player().release() && !m_blank.since())
    {
        m_releaseShown = showing.release;
        m_onAirAt = machineNow();
        log::info(fmt::format("release {} on the wall", showing.release));
    }
    const auto what = showing.kind == Showing::Kind::Slide ? showing.slide : std::string(toString(showing.kind));
    log::info(fmt::format("on air slide={} campaign={} level={} release={}", what, showing.campaign,
                          signage::toString(showing.level), showing.release));
}

} // namespace onedoor::display
