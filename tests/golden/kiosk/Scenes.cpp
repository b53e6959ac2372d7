#include "tests/golden/kiosk/Scenes.hpp"

#include "content/base/Files.hpp"
#include "kiosk/flow/Offers.hpp"
#include "tests/Paths.hpp"

#include <SFML/Graphics/RenderTexture.hpp>
#include <SFML/Window/Context.hpp>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>

namespace onedoor::test
{

namespace
{

using kiosk::Overlay;
using kiosk::Screen;
using Release = std::shared_ptr<const release::Release>;
constexpr std::chrono::milliseconds frameTime{16};

using Change = std::function<void(KioskScene&)>;

KioskScene scene(const std::string& name, Screen screen, const Change& change = {})
{
    KioskScene made;
    made.name = name;
    made.state.screen = screen;
    made.state.language = "zh-CN";
    if (change)
    {
        change(made);
    }
    return made;
}

void english(KioskScene& each)
{
    each.state.language = "en";
}

const auto large = [](KioskScene& each) { each.state.largeText = true; };

const auto wide = [](KioskScene& each) { each.size = {1920, 1080}; };

void taken(KioskScene& each)
{
    queue::Ticket ticket;
    ticket.id = 18;
    ticket.service = "exam";
    ticket.legs = {{"exam"}};
    ticket.series = "A";
    ticket.number = 18;
    each.state.number = {"exam", "request", ticket, 6, kiosk::PrintState::Printed, kiosk::NumberProblem::None};
}

void bothMatters(KioskScene& each)
{
    taken(each);
    each.state.number.service = "exam_and_registration";
    each.state.number.ticket->legs = {{"exam"}, {"registration"}};
}

void problem(KioskScene& each, kiosk::NumberProblem what)
{
    each.state.number.service = "exam";
    each.state.number.problem = what;
}

/// Two strokes that look like writing.
void sign(KioskScene& each)
{
    consent::Signature& ink = each.state.consent.signature;
    for (int stroke = 0; stroke < 3; ++stroke)
    {
        const float left = 0.18F + 0.24F * static_cast<float>(stroke);
        for (int step = 0; step <= 40; ++step)
        {
            const float share = static_cast<float>(step) / 40;
            const consent::PenPoint point{left + 0.2F * share + 0.03F * std::sin(share * 19),
                                          0.4F + 0.13F * std::sin(share * 9 + static_cast<float>(stroke))};
            step == 0 ? ink.penDown(point) : static_cast<void>(ink.penMove(point));
        }
    }
}

/// The first code whose check character is right.
consent::Receipt sampleReceipt()
{
    std::string code = "K7QM4TXR9WE";
    for (const char last : consent::Receipt::alphabet)
    {
        if (auto parsed = consent::Receipt::parse(code + last))
        {
            return *parsed;
        }
    }
    return consent::Receipt::make();
}

Change consenting(const Release& release, bool inked, bool decided)
{
    return [=](KioskScene& each)
    {
        each.state.consent.form = kiosk::consentForm(release);
        each.state.consent.readToEnd = decided;
        if (decided)
        {
            each.state.consent.decision = consent::Decision::Permit;
        }
        if (inked)
        {
            sign(each);
        }
    };
}

template <class... Changes>
Change all(Changes... changes)
{
    return [=](KioskScene& each) { (changes(each), ...); };
}

Change overlaid(Overlay overlay)
{
    return [overlay](KioskScene& each) { each.state.overlay = overlay; };
}

/// Always the same code, so that the picture is the same.
void receipt(KioskScene& each)
{
    each.state.consent.receipt = sampleReceipt();
    each.state.consent.print = kiosk::PrintState::Printed;
}

Change at(std::string time)
{
    return [time = std::move(time)](KioskScene& each) { each.at = time; };
}

void addNumberScenes(std::vector<KioskScene>& scenes)
{
    using kiosk::NumberProblem;
    const auto service = [](KioskScene& each) { each.state.service = "exam"; };
    scenes.push_back(scene("attract", Screen::Attract));
    scenes.push_back(scene("home", Screen::Home));
    scenes.push_back(scene("home-en", Screen::Home, english));
    scenes.push_back(scene("home-large", Screen::Home, large));
    scenes.push_back(scene("home-en-large", Screen::Home, all(english, large)));
    scenes.push_back(scene("home-wide", Screen::Home, wide));
    scenes.push_back(scene("home-wide-en", Screen::Home, all(wide, english)));
    scenes.push_back(scene("home-wide-large", Screen::Home, all(wide, large)));
    scenes.push_back(scene("home-closed", Screen::Home, at("2026-11-24T20:10:00+08:00")));
    scenes.push_back(scene("home-closed-en", Screen::Home, all(at("2026-11-24T20:10:00+08:00"), english)));
    scenes.push_back(scene("home-noon", Screen::Home, at("2026-11-24T12:10:00+08:00")));
    scenes.push_back(scene("home-away", Screen::Home, [](KioskScene& each) { each.queueKnown = false; }));
    scenes.push_back(scene("home-520", Screen::Home, at("2027-05-20T10:26:00+08:00")));
    scenes.push_back(scene("home-qixi", Screen::Home, at("2027-08-08T10:26:00+08:00")));
    scenes.push_back(scene("home-spring", Screen::Home, at("2027-02-04T10:26:00+08:00")));
    scenes.push_back(scene("home-valentine", Screen::Home, at("2027-02-14T10:26:00+08:00")));
    scenes.push_back(scene("service", Screen::Service, service));
    scenes.push_back(scene("service-en-large", Screen::Service, all(service, english, large)));
    scenes.push_back(scene("guide", Screen::Guide));
    scenes.push_back(scene("guide-open", Screen::Guide, [](KioskScene& each) { each.state.step = 1; }));
    scenes.push_back(scene("guide-en", Screen::Guide, english));
    scenes.push_back(scene("guide-large", Screen::Guide, large));
    scenes.push_back(scene("guide-wide", Screen::Guide, wide));
    scenes.push_back(
        scene("guide-open-en", Screen::Guide, all(english, [](KioskScene& each) { each.state.step = 3; })));
    scenes.push_back(scene("rules", Screen::GuideRules));
    scenes.push_back(scene("rules-en", Screen::GuideRules, english));
    scenes.push_back(scene("take-number", Screen::TakeNumber));
    scenes.push_back(scene("take-number-wide", Screen::TakeNumber, wide));
    scenes.push_back(scene("take-number-en-large", Screen::TakeNumber, all(english, large)));
    scenes.push_back(scene("taking-number", Screen::TakingNumber, taken));
    scenes.push_back(scene("number-taken", Screen::NumberTaken, taken));
    scenes.push_back(scene("number-taken-both", Screen::NumberTaken, bothMatters));
    scenes.push_back(scene("number-taken-520", Screen::NumberTaken, all(taken, at("2027-05-20T10:26:00+08:00"))));
    scenes.push_back(scene("number-taken-en-large", Screen::NumberTaken, all(taken, english, large)));
    scenes.push_back(scene("number-taken-wide", Screen::NumberTaken, all(taken, wide)));
    scenes.push_back(scene("number-taken-no-paper", Screen::NumberTaken,
                           all(taken, [](KioskScene& each) { each.state.number.print = kiosk::PrintState::Failed; })));
    const auto unavailable = [&](const std::string& name, NumberProblem what)
    { scenes.push_back(scene(name, Screen::NumberUnavailable, [what](KioskScene& each) { problem(each, what); })); };
    unavailable("unavailable-away", NumberProblem::Away);
    scenes.push_back(scene("unavailable-closed", Screen::NumberUnavailable,
                           all(at("2026-11-24T20:10:00+08:00"),
                               [](KioskScene& each) { problem(each, NumberProblem::HallClosed); })));
    unavailable("unavailable-full", NumberProblem::Full);
    scenes.push_back(scene("idle-warning", Screen::Guide, overlaid(Overlay::IdleWarning)));
    scenes.push_back(scene("staff-called", Screen::Home, overlaid(Overlay::StaffCalled)));
}

void addConsentScenes(std::vector<KioskScene>& scenes, const Release& release)
{
    scenes.push_back(scene("consent-intro", Screen::ConsentIntro));
    scenes.push_back(scene("consent-read", Screen::ConsentRead, consenting(release, false, false)));
    scenes.push_back(scene("consent-read-end", Screen::ConsentRead, consenting(release, false, true)));
    scenes.push_back(scene("consent-read-en", Screen::ConsentRead, all(consenting(release, false, false), english)));
    scenes.push_back(scene("consent-read-large", Screen::ConsentRead, all(consenting(release, false, false), large)));
    scenes.push_back(scene("consent-read-wide", Screen::ConsentRead, all(consenting(release, false, false), wide)));
    scenes.push_back(scene("consent-sign", Screen::ConsentSign, consenting(release, true, true)));
    scenes.push_back(scene("consent-review", Screen::ConsentReview, consenting(release, true, true)));
    scenes.push_back(scene("consent-keeping", Screen::ConsentKeeping, consenting(release, true, true)));
    scenes.push_back(scene("consent-done", Screen::ConsentDone, all(consenting(release, false, true), receipt)));
    scenes.push_back(scene("consent-hand-over", Screen::ConsentHandOver,
                           [](KioskScene& each) { each.state.consent.partner = 2; }));
    scenes.push_back(scene("consent-unavailable", Screen::ConsentUnavailable));
    scenes.push_back(scene("consent-failed", Screen::ConsentUnavailable,
                           [](KioskScene& each) { each.state.consent.requestId = "request"; }));
    scenes.push_back(
        scene("consent-hidden", Screen::ConsentSign, all(consenting(release, true, true), overlaid(Overlay::Hidden))));
}

/// SFML ends the program where there is no display.
bool hasDisplay()
{
    return std::getenv("DISPLAY") != nullptr;
}

/// Keeps the line to the display open from the first test to the last: Xvfb starts anew when
/// its last client has gone, and a client that comes in that moment is turned away.
class DisplayLine : public testing::Environment
{
public:
    void SetUp() override
    {
        if (hasDisplay())
        {
            m_context = std::make_unique<sf::Context>();
        }
    }
    void TearDown() override { m_context.reset(); }

private:
    std::unique_ptr<sf::Context> m_context;
};

[[maybe_unused]] const testing::Environment* const displayLine = testing::AddGlobalTestEnvironment(new DisplayLine);

drawing::MediaSource mediaOf(const Release& release)
{
    return [release](std::string_view name) -> Result<std::string>
    {
        auto own = release->files.read(name);
        return own ? own : readFile(shareFolder() / name);
    };
}

} // namespace

Release shippedHall()
{
    static const auto hall = release::FileSet::fromFolder(ONEDOOR_SOURCE_DIR "/content/defaults",
                                                          ONEDOOR_BINARY_DIR "/share/onedoor/icons")
                                 .and_then([](release::FileSet files)
                                           { return release::loadRelease(std::move(files)); });
    if (!hall)
    {
        ADD_FAILURE() << hall.error().message;
        return nullptr;
    }
    return *hall;
}

std::vector<KioskScene> kioskScenes(const Release& release)
{
    std::vector<KioskScene> scenes;
    addNumberScenes(scenes);
    addConsentScenes(scenes, release);
    return scenes;
}

struct SceneStage::Parts
{
    Parts(KioskScene newScene, Release newRelease)
        : scene(std::move(newScene)), release(std::move(newRelease)), now(calendar::parseInstant(scene.at).value())
    {
        queue.known = scene.queueKnown;
        queue.waiting = {{"exam", 6}, {"registration", 9}, {"prepregnancy", 2}};
        const signage::Display display{"kiosk", {}, scene.size, "zh-CN", false, false, false, false};
        day = release->resolver.resolve(display, now, true);
        facts = kiosk::kioskFacts(release, settings, queue, now);
        facts.consentForm = kiosk::consentForm(release);
    }

    [[nodiscard]] kiosk::View view() const
    {
        kiosk::View made{scene.state, facts, *release, kiosk::serviceCards(*release, queue, now),
                         kiosk::numberChoices(*release, queue, now)};
        made.consent = kiosk::ConsentOffer::Offered; // as in a hall that has set its keys
        made.hallNow = now;
        made.local = release->resolver.calendar().zone().toLocal(now);
        made.day = release->resolver.keepsake(now);
        made.palette = day.theme;
        made.grey = day.grey;
        made.celebration = day.celebration;
        made.serverAway = !scene.queueKnown;
        made.staffReached = scene.staffReached;
        return made;
    }

    KioskScene scene;
    Release release;
    Instant now;
    kiosk::QueueView queue;
    kiosk::KioskSettings settings{kiosk::KioskMode::Both, 40, "", "kiosk-1", true};
    kiosk::KioskFacts facts;
    signage::Resolution day;
    std::unique_ptr<sf::RenderTexture> target;
    std::unique_ptr<kiosk::PageStage> stage;
    kiosk::TapLatch latch;
    kiosk::Steady clock{std::chrono::seconds(1000)}; ///< of its own, so that every run is the same
};

SceneStage::SceneStage(KioskScene scene, Release release)
    : m_parts(std::make_unique<Parts>(std::move(scene), std::move(release)))
{
    if (!hasDisplay())
    {
        return;
    }
    m_parts->target = std::make_unique<sf::RenderTexture>();
    const Size size = m_parts->scene.size;
    if (m_parts->target->create(static_cast<unsigned>(size.widthPx), static_cast<unsigned>(size.heightPx)))
    {
        m_parts->target->setActive(true);
        m_parts->stage = std::make_unique<kiosk::PageStage>(
            kiosk::PageStage::Setup{size, kiosk::usualScreen(size), mediaOf(m_parts->release), true});
    }
}

SceneStage::~SceneStage() = default;

bool SceneStage::works() const
{
    return m_parts->stage != nullptr;
}

kiosk::SessionState& SceneStage::state()
{
    return m_parts->scene.state;
}

kiosk::PageStage& SceneStage::stage()
{
    return *m_parts->stage;
}

kiosk::Events SceneStage::frame(const kiosk::PointerFrame& pointer)
{
    m_parts->clock += frameTime;
    return m_parts->stage->draw(m_parts->view(), pointer, m_parts->clock);
}

kiosk::Events SceneStage::tap(kiosk::Point at)
{
    m_parts->latch.move(at, m_parts->clock);
    m_parts->latch.press(at, m_parts->clock);
    m_parts->latch.release(at, m_parts->clock);
    kiosk::Events all;
    while (m_parts->latch.pending())
    {
        for (kiosk::Event& event : frame(m_parts->latch.next(m_parts->clock)))
        {
            all.push_back(std::move(event));
        }
    }
    return all;
}

kiosk::Steady SceneStage::clock() const
{
    return m_parts->clock + frameTime;
}

Picture SceneStage::picture() const
{
    return m_parts->stage->picture();
}

Picture drawScene(const KioskScene& scene, const Release& release)
{
    SceneStage stage(scene, release);
    if (!stage.works())
    {
        return {};
    }
    // The second frame knows how high scrolled content is.
    for (int frame = 0; frame < 3; ++frame)
    {
        stage.frame();
    }
    return stage.picture();
}

} // namespace onedoor::test
