#include "tests/golden/kiosk/Scenes.hpp"

#include "content/base/Files.hpp"
#include "kiosk/flow/Offers.hpp"
#include "tests/Paths.hpp"

#include <SFML/Graphics/RenderTexture.hpp>
#include <SFML/OpenGL.hpp>
#include <SFML/Window/Context.hpp>
#include <cstdlib>
#include <gtest/gtest.h>

namespace onedoor::test
{

namespace
{

using Release = std::shared_ptr<const release::Release>;
constexpr std::chrono::milliseconds frameTime{16};

constexpr GLenum rasterizerDiscard = 0x8C89; // OpenGL 3.0; the header is older

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

struct SceneStage::Parts
{
    Parts(KioskScene newScene, Release newRelease)
        : scene(std::move(newScene)), release(std::move(newRelease)), now(calendar::parseInstant(scene.at).value())
    {
        queue = scene.queue;
        queue.known = scene.queueKnown;
        const signage::Display display{"kiosk", {}, scene.size, "zh-CN", false, false, false, false};
        day = release->resolver.resolve(display, now, true);
        facts = kiosk::kioskFacts(release, settings, queue, now);
        facts.consentForms = kiosk::consentForms(release); // as in a hall that has set its keys
        facts.receipts = true;
        facts.paper = scene.paper;
        facts.staffPin = scene.staffPin;
        facts.strokeTimes = scene.strokeTimes;
        facts.languages = scene.languages;
    }

    [[nodiscard]] kiosk::PhysicalSize physical() const
    {
        return scene.physical.value_or(kiosk::usualScreen(scene.size));
    }

    [[nodiscard]] kiosk::View view() const
    {
        kiosk::View made{scene.state, facts, *release, kiosk::serviceCards(*release, queue, now),
                         kiosk::numberChoices(*release, queue, now)};
        made.consent = kiosk::ConsentOffer::Offered;
        made.hallNow = now;
        made.local = release->resolver.calendar().zone().toLocal(now);
        made.day = release->resolver.keepsake(now);
        made.palette = day.theme;
        made.grey = day.grey;
        made.celebration = day.celebration;
        made.serverAway = !scene.queueKnown;
        made.staffReached = scene.staffReached;
        made.staff = scene.staff;
        made.ease = scene.ease;
        made.ease.low = kiosk::reachOf(scene.size, physical(), kiosk::usualBottomMm).any();
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

SceneStage::SceneStage(KioskScene scene, Release release, Pixels pixels)
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
            kiosk::PageStage::Setup{size, m_parts->physical(), mediaOf(m_parts->release), true});
        (pixels == Pixels::Discarded ? glEnable : glDisable)(rasterizerDiscard); // SFML gives targets one context
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

kiosk::Events SceneStage::frame(const kiosk::PointerFrame& pointer, kiosk::KeyFrame keys)
{
    m_parts->clock += frameTime;
    return m_parts->stage->draw(m_parts->view(), pointer, m_parts->clock, {}, keys);
}

kiosk::Events SceneStage::key(kiosk::NavKey key, bool spoken)
{
    kiosk::Events all = frame({}, {key, spoken});
    for (int frames = 0; frames < 200 && m_parts->stage->wantsFrame(); ++frames)
    {
        for (kiosk::Event& event : frame({}, {{}, spoken}))
        {
            all.push_back(std::move(event));
        }
    }
    return all;
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
