#include "kiosk/screens/Screens.hpp"

namespace onedoor::kiosk
{

std::unique_ptr<ScreenView> makeScreen(Screen screen)
{
    switch (screen)
    {
    case Screen::Attract:
        return makeAttractScreen();
    case Screen::Home:
        return makeHomeScreen();
    case Screen::Service:
        return makeServiceScreen();
    case Screen::Guide:
        return makeGuideScreen();
    case Screen::GuideRules:
        return makeRulesScreen();
    case Screen::GuideMore:
        return makeGuideMoreScreen();
    case Screen::GuideMap:
        return makeGuideMapScreen();
    case Screen::GuideQuestion:
        return makeGuideQuestionScreen();
    case Screen::GuideChecklist:
        return makeGuideChecklistScreen();
    case Screen::GuideItems:
        return makeGuideItemsScreen();
    case Screen::GuideFloor:
        return makeGuideFloorScreen();
    case Screen::GuideTopic:
        return makeGuideTopicScreen();
    case Screen::TakeNumber:
        return makeTakeNumberScreen();
    case Screen::EnterCode:
        return makeEnterCodeScreen();
    case Screen::TakingNumber:
        return makeTakingNumberScreen();
    case Screen::NumberTaken:
        return makeNumberTakenScreen();
    case Screen::NumberUnavailable:
    case Screen::ConsentUnavailable:
        return makeUnavailableScreen();
    case Screen::ConsentIntro:
        return makeConsentIntroScreen();
    case Screen::ConsentRead:
        return makeConsentReadScreen();
    case Screen::ConsentReview:
    case Screen::ConsentKeeping:
        return makeConsentReviewScreen();
    case Screen::ConsentDone:
        return makeConsentDoneScreen();
    case Screen::ConsentHandOver:
        return makeConsentHandOverScreen();
    // With a receipt.
    case Screen::ConsentRights:
        return makeConsentRightsScreen();
    case Screen::ReceiptCode:
        return makeReceiptCodeScreen();
    case Screen::ReceiptAsking:
    case Screen::ReceiptStatus:
        return makeReceiptStatusScreen();
    case Screen::WithdrawConfirm:
    case Screen::WithdrawKeeping:
    case Screen::WithdrawDone:
        return makeWithdrawScreen();
    case Screen::Quiz:
        return makeQuizScreen();
    case Screen::QuizQuestion:
        return makeQuizQuestionScreen();
    case Screen::QuizResult:
        return makeQuizResultScreen();
    case Screen::QuizSlides:
        return makeQuizSlidesScreen();
    case Screen::Rating:
        return makeRatingScreen();
    case Screen::Survey:
        return makeSurveyScreen();
    case Screen::Thanks:
        return makeThanksScreen();
    case Screen::StaffPin:
        return makeStaffPinScreen();
    case Screen::Staff:
        return makeStaffScreen();
    case Screen::TouchTest:
        return makeTouchTestScreen();
    }
    return makeHomeScreen();
}

bool isConsentPage(Screen screen)
{
    switch (screen)
    {
    case Screen::ConsentIntro:
    case Screen::ConsentRead:
    case Screen::ConsentReview:
    case Screen::ConsentKeeping:
    case Screen::ConsentDone:
    case Screen::ConsentHandOver:
    case Screen::ConsentUnavailable:
    case Screen::ConsentRights:
    case Screen::ReceiptCode:
    case Screen::ReceiptAsking:
    case Screen::ReceiptStatus:
    case Screen::WithdrawConfirm:
    case Screen::WithdrawKeeping:
    case Screen::WithdrawDone:
        return true;
    default:
        return false;
    }
}

} // namespace onedoor::kiosk
