#include "kiosk/app/KioskApp.hpp"

#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"
#include "kiosk/app/StaffView.hpp"

#include <algorithm>
#include <csignal>
#include <fmt/format.h>
#include <iterator>
#include <thread>
#include <tuple>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

// How long the loop rests between two looks at the window: a touch is answered well within 50 ms.
constexpr milliseconds rest{8};
constexpr milliseconds factsEvery{1000};
constexpr milliseconds fingerEvery{2000};
// Dear ImGui settles in the frames after a change.
constexpr int framesAfterChange = 2;

volatile std::sig_atomic_t toldToEnd = 0; // a signal handler can reach nothing else

void onSignal(int)
{
    toldToEnd = 1;
}

} // namespace

KioskApp::KioskApp(KioskOptions options)
    : m_options(std::move(options)), m_start(std::chrono::steady_clock::now()), m_link(linkOptions(m_options)),
      m_feed(m_options, m_link), m_effects(m_options, m_link), m_window(m_options.window),
      m_stage({m_window.size(), m_options.screenMm.value_or(usualScreen(m_window.size())),
               [this](std::string_view name) { return mediaOf(m_feed.release())(name); }, m_options.reducedMotion,
               m_options.screenBottomMm}),
      m_attract({attractPictureBox(metricsOf(m_options, m_window.size())), m_options.display, m_options.reducedMotion},
                m_drawing),
      m_status(m_link, m_drawing), m_session(KioskFacts{}, newId),
      m_pen(m_options.pen), m_staffGesture(metricsOf(m_options, m_window.size())),
      m_voice(makeReader(m_options.speech, shareFolder() / "pinyin.json"))
{
}

KioskApp::~KioskApp()
{
    m_link.stop();
}

int KioskApp::run()
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    m_link.start();
    m_told.tellPage(m_pageShown, m_shown);
    while (m_window.isOpen() && toldToEnd == 0 && !m_ended)
    {
        Typed typed;
        if (m_window.takeEvents(m_latch, typed))
        {
            askFrames(framesAfterChange);
        }
        m_pen.update(m_session.facts(), m_shown, std::chrono::steady_clock::now()); // after the window: it knows more
        m_keys.take(typed, m_stage.focus().active(), moment().running);
        m_voice.update();
        takeNews();
        std::vector<Event> answers = m_effects.answers();
        takeKeys(answers);
        if (!answers.empty() || sessionDue())
        {
            askFrames(1 + framesAfterChange);
        }
        if (m_framesDue > 0 || m_latch.pending() || m_keys.pending() || m_stage.wantsFrame() ||
            (m_shown == Screen::Attract && m_attract.isDirty()))
        {
            m_framesDue = std::max(0, m_framesDue - 1);
            drawFrame(std::move(answers));
        }
        else
        {
            std::this_thread::sleep_for(rest);
        }
    }
    return 0;
}

void KioskApp::takeKeys(Events& events)
{
    std::ranges::move(m_keys.takeEvents(), std::back_inserter(events));
    const std::vector<KeyStroke> voice = m_keys.takeVoice();
    for (const KeyStroke stroke : voice)
    {
        m_voice.command(stroke);
    }
    if (m_keys.pending())
    {
        m_voice.walk();
    }
    const Overlay overlay = m_session.state().overlay;
    const bool warns = overlay == Overlay::IdleWarning || overlay == Overlay::Hidden;
    const bool open = overlay == Overlay::None || overlay == Overlay::Ease;
    const bool pressed = m_keys.pending() || !voice.empty();
    if (warns && pressed)
    {
        // Any key goes on, and does nothing else: who hears the warning need not look for its button.
        m_keys.clear();
    }
    const milliseconds now = moment().running;
    const bool listens = m_voice.isReading() && now - m_listenedAt >= fingerEvery;
    if ((pressed && (warns || open)) || (listens && open))
    {
        m_listenedAt = now;
        events.push_back(Event::of(EventKind::Touch));
    }
}

bool KioskApp::sessionDue() const
{
    const auto wake = m_session.nextWake();
    return wake && moment().running >= *wake;
}

Moment KioskApp::moment() const
{
    const auto running = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_start);
    return {running, m_feed.now()};
}

void KioskApp::takeNews()
{
    const bool changed = m_feed.update();
    const milliseconds now = moment().running;
    if (m_releaseSeen != m_feed.releaseChanges())
    {
        m_releaseSeen = m_feed.releaseChanges();
        m_stage.forget();
    }
    if (changed || now - m_factsAt >= factsEvery)
    {
        m_factsAt = now;
        refreshFacts();
        if (changed)
        {
            askFrames(framesAfterChange);
        }
    }
    if (m_shown == Screen::Attract)
    {
        const bool had = m_attract.hasPicture();
        m_attract.update(
            {m_feed.release(), m_feed.releaseChanges(), m_feed.now(), m_feed.clockTrusted(), m_feed.notices()},
            std::chrono::steady_clock::now());
        if (had != m_attract.hasPicture())
        {
            askFrames(framesAfterChange);
        }
    }
}

void KioskApp::refreshFacts()
{
    const auto& release = m_feed.release();
    if (!release)
    {
        return;
    }
    m_options.settings.canSeal = m_effects.canSeal(*release);
    m_effects.keepNumbers({!m_feed.serverAway() && !m_options.device.server.empty(),
                           release->resolver.calendar().businessDate(m_feed.now()), m_feed.releaseChanges()},
                          moment().running);
    m_effects.watchPrinter(moment().running);
    KioskFacts facts = kioskFacts(release, m_options.settings, m_feed.queue(), m_feed.now());
    facts.paper = m_effects.printer().outlook;
    facts.staffPin = m_effects.hasStaffPin();
    if (facts.paper != m_session.facts().paper)
    {
        askFrames(framesAfterChange);
    }
    m_session.setFacts(std::move(facts));
    if (!m_recovered)
    {
        m_recovered = true;
        m_effects.recover(release, m_feed.now());
    }
    signage::Display display;
    display.id = m_options.settings.id;
    display.language = chinese;
    const signage::Resolution day = release->resolver.resolve(display, m_feed.now(), m_feed.clockTrusted());
    const std::string clock = makeView().clock();
    if (clock != m_clockShown || day.theme != m_day.theme || day.grey != m_day.grey)
    {
        m_clockShown = clock;
        askFrames(framesAfterChange);
    }
    m_day = day;
    m_status.report(statusNow());
}

View KioskApp::makeView() const
{
    const auto& release = m_feed.release();
    const QueueView queue = m_feed.queue();
    View view{m_session.state(), m_session.facts(), *release, serviceCards(*release, queue, m_feed.now()),
              numberChoices(*release, queue, m_feed.now())};
    view.consent = consentOffer(*release, m_options.settings, queue);
    view.hallNow = m_feed.now();
    view.local = release->resolver.calendar().zone().toLocal(view.hallNow);
    view.day = m_feed.clockTrusted() ? release->resolver.keepsake(view.hallNow) : nullptr;
    view.palette = m_day.theme;
    view.grey = m_day.grey;
    view.celebration = m_day.celebration;
    view.serverAway = m_feed.serverAway();
    view.staffReached = m_staffReached;
    view.ease = {m_stage.reach().any(), m_voice.present(), m_voice.loud(), m_voice.on(), m_voice.volume()};
    view.slideBelow = m_attract.hasPicture();
    if (m_session.state().screen == Screen::Staff)
    {
        view.staff = staffFacts(m_options, *m_link.latest(), m_window.size());
        view.staff.serverAway = m_feed.serverAway();
        view.staff.printer = m_effects.printer().words;
        view.staff.clockTrusted = m_feed.clockTrusted();
    }
    return view;
}

StatusReporter::Now KioskApp::statusNow() const
{
    StatusReporter::Now now;
    now.screen = m_session.state().screen;
    now.overlay = m_session.state().overlay;
    now.slide = m_attract.slide();
    now.campaign = m_attract.campaign();
    now.printer = m_effects.printer().words;
    if (const auto& release = m_feed.release())
    {
        now.onAirAt = release->resolver.calendar().zone().format(m_feed.now());
        now.demo = release->hall.demo;
    }
    return now;
}

void KioskApp::drawFrame(std::vector<Event> answers)
{
    const Steady now = std::chrono::steady_clock::now();
    const PointerFrame pointer = m_latch.next(now);
    m_touches.follow(pointer);
    const auto [change, page, screen] = std::tuple(m_session.change(), m_pageShown, m_shown);
    Events events;
    if (m_feed.release())
    {
        const View view = makeView();
        const bool attract = m_shown == Screen::Attract;
        const auto slides = [&] { m_attract.draw(m_window.target(), now); };
        events = m_stage.draw(view, pointer, now, attract ? std::function<void()>(slides) : std::function<void()>(),
                              {m_keys.nextKey(), m_voice.on()});
        m_pen.follow(pointer, events);
        if (pointer.pressed)
        {
            m_voice.touched();
        }
        m_voice.follow(view, m_stage.model(), m_stage.focus(), !m_stage.changesPage());
        if (m_staffGesture.follow(pointer, now))
        {
            events.push_back(Event::of(EventKind::OpenStaff));
        }
        noteFinger(pointer, events);
    }
    else
    {
        m_stage.drawWithoutContent(now);
    }
    if (m_status.wantsPicture(statusNow(), now))
    {
        m_status.sendPicture(m_stage.picture(), now);
    }
    if (!answers.empty() || !events.empty())
    {
        askFrames(framesAfterChange);
    }
    settle(answers, events, pointer);
    m_window.show();
    m_session.shown(change, moment());
    m_told.tellPage(page, screen);
    m_told.tell(m_touches.shown(m_session.state().screen, std::chrono::steady_clock::now()));
    m_told.tellControls(m_stage);
    m_told.tellKeys(m_stage, m_session.state().screen);
    if (m_firstFrame && m_feed.release())
    {
        m_firstFrame = false;
        log::info(fmt::format("first frame after {} ms", moment().running.count()));
    }
}

void KioskApp::noteFinger(const PointerFrame& pointer, Events& events)
{
    const SessionState& state = m_session.state();
    if (state.screen == Screen::Attract || state.overlay != Overlay::None || state.screen == Screen::ConsentReview)
    {
        return;
    }
    // A finger that scrolls or misses is a sign of life as well; one that only rests is none.
    m_moved = m_moved || pointer.trace.size() > 1;
    const milliseconds now = moment().running;
    const bool lifted = pointer.released && events.empty();
    if (lifted || (m_moved && pointer.down && now - m_movedAt >= fingerEvery))
    {
        m_moved = false;
        m_movedAt = now;
        events.push_back(Event::of(EventKind::Touch));
    }
}

void KioskApp::settle(const Events& answers, const Events& touched, const PointerFrame& pointer)
{
    for (const Event& event : answers)
    {
        carryOut(m_session.handle(event, moment()));
    }
    // A tap has waited for its frame: what counts is when the finger came.
    const auto pressedAt = std::chrono::duration_cast<milliseconds>(pointer.pressedAt - m_start);
    for (const Event& event : touched)
    {
        carryOut(m_session.handle(event, moment(), pointer.released ? std::optional(pressedAt) : std::nullopt));
    }
    carryOut(m_session.update(moment()));
    const Screen screen = m_session.state().screen;
    if (screen != m_shown || m_session.state().page != m_pageShown)
    {
        // Between drawing and showing: the page that ends is still what was drawn last.
        m_stage.pageChanges(m_shown, screen);
        m_shown = screen;
        m_pageShown = m_session.state().page;
        m_touches.pageChanged();
        if (screen == Screen::Attract || screen == Screen::ConsentHandOver)
        {
            m_voice.end(); // somebody else stands here now
        }
    }
    m_status.report(statusNow());
}

void KioskApp::carryOut(std::vector<Effect> effects)
{
    for (Effect& effect : effects)
    {
        if (std::holds_alternative<Wipe>(effect))
        {
            m_stage.wipe();
            m_latch.clear();
            m_pen.forget();
            m_keys.clear();
            m_voice.hush();
            m_effects.wipe();
        }
        else if (std::holds_alternative<EndProgram>(effect))
        {
            log::info("ended by the staff");
            m_ended = true;
        }
        else if (const auto* voice = std::get_if<UseVoice>(&effect))
        {
            m_voice.use(voice->wish);
        }
        else if (std::holds_alternative<CallStaff>(effect))
        {
            m_staffReached = !m_feed.serverAway() && !m_options.device.server.empty();
        }
        else
        {
            m_effects.run(std::move(effect), m_feed.release(), m_feed.now(), m_touches.lifted());
        }
    }
}

} // namespace onedoor::kiosk
