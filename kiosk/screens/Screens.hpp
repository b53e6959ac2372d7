#pragma once

#include "kiosk/screens/ScreenView.hpp"

#include <memory>

namespace onedoor::kiosk
{

/// Each page stands in the file of its name.
[[nodiscard]] std::unique_ptr<ScreenView> makeAttractScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeHomeScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeServiceScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeRulesScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideMoreScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideMapScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideQuestionScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideChecklistScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideItemsScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideFloorScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeGuideTopicScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeTakeNumberScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeEnterCodeScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeTakingNumberScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeNumberTakenScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeUnavailableScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeConsentIntroScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeConsentReadScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeConsentReviewScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeConsentDoneScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeConsentHandOverScreen();
// With a receipt.
[[nodiscard]] std::unique_ptr<ScreenView> makeConsentRightsScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeReceiptCodeScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeReceiptStatusScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeWithdrawScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeQuizScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeQuizQuestionScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeQuizResultScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeQuizSlidesScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeRatingScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeSurveyScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeThanksScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeStaffPinScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeStaffScreen();
[[nodiscard]] std::unique_ptr<ScreenView> makeTouchTestScreen();

/// The page for a screen of the session.
[[nodiscard]] std::unique_ptr<ScreenView> makeScreen(Screen screen);

/// What lies over the page: nobody there any more, or staff on their way. `started` is when
/// it came up.
void drawOverlay(Ui& ui, const View& view, Events& events, Steady started);

/// The card of what lies over a page.
void overlayGround(Ui& ui, const Box& card, Colour ground);

/// The panel that makes the kiosk easier to use: languages where there are several, large text, contrast, low
/// controls, voice.
void drawEasePanel(Ui& ui, const View& view, Events& events);

/// While a first release is still being fetched: what is known without one.
void drawNoContent(Ui& ui);

/// Where the attract page shows the hall's slides. Whole pixels.
[[nodiscard]] Box attractPictureBox(const Metrics& metrics);

/// Consent pages are calm paper and teal.
[[nodiscard]] bool isConsentPage(Screen screen);

} // namespace onedoor::kiosk
