#include "kiosk/flow/Screen.hpp"

namespace onedoor::kiosk
{

std::string_view toString(Screen screen)
{
    switch (screen)
    {
        case Screen::Attract: return "attract";
        case Screen::Home: return "home";
        case Screen::Service: return "service";
        case Screen::Guide: return "guide";
        case Screen::GuideRules: return "guide_rules";
        case Screen::GuideMore: return "guide_more";
        case Screen::GuideMap: return "guide_map";
        case Screen::GuideQuestion: return "guide_question";
        case Screen::GuideChecklist: return "guide_checklist";
        case Screen::GuideItems: return "guide_items";
        case Screen::GuideFloor: return "guide_floor";
        case Screen::GuideTopic: return "guide_topic";
        case Screen::TakeNumber: return "take_number";
        case Screen::EnterCode: return "enter_code";
        case Screen::TakingNumber: return "taking_number";
        case Screen::NumberTaken: return "number_taken";
        case Screen::NumberUnavailable: return "number_unavailable";
        case Screen::ConsentIntro: return "consent_intro";
        case Screen::ConsentRead: return "consent_read";
        case Screen::ConsentReview: return "consent_review";
        case Screen::ConsentKeeping: return "consent_keeping";
        case Screen::ConsentDone: return "consent_done";
        case Screen::ConsentHandOver: return "consent_hand_over";
        case Screen::ConsentUnavailable: return "consent_unavailable";
        case Screen::ConsentRights: return "consent_rights";
        case Screen::ReceiptCode: return "receipt_code";
        case Screen::ReceiptAsking: return "receipt_asking";
        case Screen::ReceiptStatus: return "receipt_status";
        case Screen::WithdrawConfirm: return "withdraw_confirm";
        case Screen::WithdrawKeeping: return "withdraw_keeping";
        case Screen::WithdrawDone: return "withdraw_done";
        case Screen::Quiz: return "quiz";
        case Screen::QuizQuestion: return "quiz_question";
        case Screen::QuizResult: return "quiz_result";
        case Screen::QuizSlides: return "quiz_slides";
        case Screen::Rating: return "rating";
        case Screen::Survey: return "survey";
        case Screen::Thanks: return "thanks";
        case Screen::StaffPin: return "staff_pin";
        case Screen::Staff: return "staff";
        case Screen::TouchTest: return "touch_test";
    }
    return "unknown";
}

bool isPrivate(Screen screen)
{
    return (screen >= Screen::ConsentRead && screen <= Screen::ConsentDone) ||
           (screen >= Screen::ReceiptCode && screen <= Screen::WithdrawDone);
}

bool isStaffPage(Screen screen)
{
    return screen >= Screen::StaffPin && screen <= Screen::TouchTest;
}

bool isQuiet(Screen screen)
{
    switch (screen)
    {
        case Screen::Attract:
        case Screen::Home:
        case Screen::Guide:
        case Screen::GuideRules:
        case Screen::GuideMore:
        case Screen::GuideMap:
        case Screen::GuideFloor:
        case Screen::TakeNumber:
        case Screen::TakingNumber:
        case Screen::NumberTaken:
        case Screen::NumberUnavailable: return false;
        case Screen::Service:
        case Screen::GuideQuestion:
        case Screen::GuideChecklist:
        case Screen::GuideItems:
        case Screen::GuideTopic:
        case Screen::EnterCode:
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
        case Screen::Quiz:
        case Screen::QuizQuestion:
        case Screen::QuizResult:
        case Screen::QuizSlides:
        case Screen::Rating:
        case Screen::Survey:
        case Screen::Thanks:
        case Screen::StaffPin:
        case Screen::Staff:
        case Screen::TouchTest: return true;
    }
    return true;
}

bool isPersonal(Screen screen)
{
    return isPrivate(screen) || screen == Screen::GuideQuestion || screen == Screen::GuideChecklist;
}

} // namespace onedoor::kiosk
