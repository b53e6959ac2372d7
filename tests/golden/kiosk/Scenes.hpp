#pragma once

#include "content/release/Release.hpp"
#include "kiosk/app/PageStage.hpp"
#include "kiosk/flow/Offers.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace onedoor::test
{

/// One page of the kiosk in one state, as a visitor would find it.
struct KioskScene
{
    std::string name; ///< of the golden picture: "home", "home-en", "guide-open"
    std::string at = "2026-11-24T10:26:00+08:00";
    kiosk::SessionState state;
    Size size{1080, 1920};
    bool queueKnown = true;
    kiosk::QueueView queue{{{"exam", 6}, {"registration", 9}, {"prepregnancy", 2}}, true, {}, {}};
    bool staffReached = true;
    kiosk::PaperOutlook paper = kiosk::PaperOutlook::Fine;
    bool staffPin = false;
    bool strokeTimes = false; ///< kept with signatures
    kiosk::StaffFacts staff{};
    kiosk::EaseMeans ease;                               ///< but for `low`, which the screen itself says
    std::vector<std::string> languages{"zh-CN", "en"};
    std::optional<kiosk::PhysicalSize> physical;         ///< of the screen; absent = usualScreen
};

/// The hall that the project ships; null, and a failed test, when it cannot be loaded.
[[nodiscard]] std::shared_ptr<const release::Release> shippedHall();

/// Every page, and some again in English, in large text, on special days and on a wide screen.
[[nodiscard]] std::vector<KioskScene> kioskScenes(const std::shared_ptr<const release::Release>& release);

/// The pages of consent, receipts and withdrawal; part of kioskScenes.
void addConsentScenes(std::vector<KioskScene>& scenes, const std::shared_ptr<const release::Release>& release);

/// The pages of the quiz, the rating and the surveys; part of kioskScenes.
void addQuizScenes(std::vector<KioskScene>& scenes, const std::shared_ptr<const release::Release>& release);

/// The staff's pages; part of kioskScenes.
void addStaffScenes(std::vector<KioskScene>& scenes);
/// Contrast, low mode, the panel for both, Korean; part of kioskScenes.
void addEaseScenes(std::vector<KioskScene>& scenes, const std::shared_ptr<const release::Release>& release);

enum class Pixels
{
    Drawn,
    Discarded, ///< pages are laid out and touched as ever, in a fraction of the time; a picture shows nothing
};

/// A scene on an off-screen target, to look at and to touch. Needs a display (Xvfb).
class SceneStage
{
public:
    SceneStage(KioskScene scene, std::shared_ptr<const release::Release> release, Pixels pixels = Pixels::Drawn);
    ~SceneStage();
    SceneStage(const SceneStage&) = delete;
    SceneStage& operator=(const SceneStage&) = delete;

    /// There is a display to draw on.
    [[nodiscard]] bool works() const;
    /// The session may be changed between frames.
    [[nodiscard]] kiosk::SessionState& state();
    [[nodiscard]] kiosk::PageStage& stage();
    /// Draws one frame, 16 ms after the one before.
    kiosk::Events frame(const kiosk::PointerFrame& pointer = {}, kiosk::KeyFrame keys = {});
    /// A key, and the frames until the page rests; all that came of it.
    kiosk::Events key(kiosk::NavKey key, bool spoken = false);
    /// A finger at a place of the page; all that came of it.
    kiosk::Events tap(kiosk::Point at);
    [[nodiscard]] Picture picture() const;
    /// When the next frame will be drawn.
    [[nodiscard]] kiosk::Steady clock() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// The scene at rest. Empty without a display.
[[nodiscard]] Picture drawScene(const KioskScene& scene, const std::shared_ptr<const release::Release>& release);

} // namespace onedoor::test
