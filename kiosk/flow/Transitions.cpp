#include "kiosk/flow/Transitions.hpp"

#include "kiosk/flow/ConsentGuards.hpp"
#include "kiosk/flow/GuideGuards.hpp"
#include "kiosk/flow/NumberGuards.hpp"
#include "kiosk/flow/QuizGuards.hpp"
#include "kiosk/flow/StaffGuards.hpp"

namespace onedoor::kiosk
{

namespace
{

using S = Screen;
using E = EventKind;
using A = Action;
using namespace consentguards;
using namespace guideguards;
using namespace numberguards;
using namespace quizguards;
using namespace staffguards;

template <Screen screen>
bool rightsFrom(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.rightsFrom == screen;
}

constexpr Transition table[] = {
    {S::Attract, E::Touch, S::Home},
    {S::Attract, E::ScanKey, S::EnterCode, A::OpenCode, isCodeStart},
    {S::Attract, E::OpenStaff, S::StaffPin},
    {S::Attract, E::TicketFound, S::NumberTaken, A::KeepFound, ticketIsThere},

    {S::Home, E::ChooseService, S::Service, A::KeepService},
    {S::Home, E::ShowGuide, S::Guide},
    {S::Home, E::ShowNumbers, S::TakeNumber, A::ChoosePriority},
    {S::Home, E::ShowBooking, S::EnterCode, A::OpenCode},
    {S::Home, E::ScanKey, S::EnterCode, A::OpenCode, isCodeStart},
    {S::Home, E::TakeNumber, S::TakingNumber, A::AskForNumber, offered},
    {S::Home, E::TakeNumber, S::NumberUnavailable, A::RefuseNumber},
    {S::Home, E::StartConsent, S::ConsentIntro, A::BeginConsent, hasForm},
    {S::Home, E::StartConsent, S::ConsentUnavailable},
    {S::Home, E::ShowQuiz, S::Quiz, A::None, hasQuiz},
    {S::Home, E::OpenStaff, S::StaffPin},
    {S::Home, E::IdleOut, S::Attract, A::EndVisit},

    {S::Service, E::ChooseService, S::Service, A::KeepService},
    {S::Service, E::ShowGuide, S::Guide},
    {S::Service, E::TakeNumber, S::TakingNumber, A::AskForNumber, offered},
    {S::Service, E::TakeNumber, S::NumberUnavailable, A::RefuseNumber},
    {S::Service, E::StartConsent, S::ConsentIntro, A::BeginConsent, hasForm},
    {S::Service, E::StartConsent, S::ConsentUnavailable},
    {S::Service, E::Back, S::Home},
    {S::Service, E::Home, S::Home},
    {S::Service, E::IdleOut, S::Attract, A::EndVisit},

    {S::Guide, E::ChooseStep, S::Guide, A::KeepStep},
    {S::Guide, E::ShowRules, S::GuideRules},
    {S::Guide, E::TakeNumber, S::TakingNumber, A::AskForNumber, offered},
    {S::Guide, E::TakeNumber, S::NumberUnavailable, A::RefuseNumber},
    {S::Guide, E::StartConsent, S::ConsentIntro, A::BeginConsent, hasForm},
    {S::Guide, E::StartConsent, S::ConsentUnavailable},
    {S::Guide, E::Back, S::Service, A::None, cameFromService},
    {S::Guide, E::Back, S::Home},
    {S::Guide, E::Home, S::Home},
    {S::Guide, E::IdleOut, S::Attract, A::EndVisit},

    {S::GuideRules, E::Back, S::GuideMore, A::None, cameFromMore},
    {S::GuideRules, E::Back, S::Guide},
    {S::GuideRules, E::Home, S::Home},
    {S::GuideRules, E::IdleOut, S::Attract, A::EndVisit},

    // The further pages of the guide.
    {S::Guide, E::ShowMore, S::GuideMore, A::OpenMore},
    {S::Guide, E::AskQuestions, S::GuideQuestion, A::BeginQuestions, hasQuestions},

    {S::GuideMore, E::ShowMap, S::GuideMap},
    {S::GuideMore, E::ShowItems, S::GuideItems},
    {S::GuideMore, E::ShowFloor, S::GuideFloor, A::KeepFloor, isFloor},
    {S::GuideMore, E::ShowTopic, S::GuideTopic, A::KeepTopic, isTopic},
    {S::GuideMore, E::ShowRules, S::GuideRules},
    {S::GuideMore, E::AskQuestions, S::GuideQuestion, A::BeginQuestions, hasQuestions},
    {S::GuideMore, E::Back, S::Guide, A::CloseMore},
    {S::GuideMore, E::Home, S::Home},
    {S::GuideMore, E::IdleOut, S::Attract, A::EndVisit},

    {S::GuideMap, E::Back, S::GuideMore},
    {S::GuideMap, E::Home, S::Home},
    {S::GuideMap, E::IdleOut, S::Attract, A::EndVisit},

    {S::GuideItems, E::Back, S::GuideMore},
    {S::GuideItems, E::Home, S::Home},
    {S::GuideItems, E::IdleOut, S::Attract, A::EndVisit},

    {S::GuideFloor, E::ShowFloor, S::GuideFloor, A::KeepFloor, isFloor},
    {S::GuideFloor, E::Back, S::GuideMore},
    {S::GuideFloor, E::Home, S::Home},
    {S::GuideFloor, E::IdleOut, S::Attract, A::EndVisit},

    {S::GuideTopic, E::OpenEntry, S::GuideTopic, A::KeepEntry},
    {S::GuideTopic, E::PrintSheet, S::GuideTopic, A::PrintSheet, mayPrintSheet},
    {S::GuideTopic, E::PrintDone, S::GuideTopic, A::KeepSheetPrint, sheetAnswer},
    {S::GuideTopic, E::PrintFailed, S::GuideTopic, A::KeepSheetPrint, sheetAnswer},
    {S::GuideTopic, E::Back, S::GuideMore},
    {S::GuideTopic, E::Home, S::Home},
    {S::GuideTopic, E::IdleOut, S::Attract, A::EndVisit},

    {S::GuideQuestion, E::AnswerQuestion, S::GuideQuestion, A::KeepChoice, moreQuestions},
    {S::GuideQuestion, E::AnswerQuestion, S::GuideChecklist, A::KeepChoice, hasChecklist},
    {S::GuideQuestion, E::ShowChecklist, S::GuideChecklist, A::OpenChecklist, hasChecklist},
    {S::GuideQuestion, E::Back, S::GuideQuestion, A::EarlierQuestion, laterQuestion},
    {S::GuideQuestion, E::Back, S::Guide, A::ForgetAnswers},
    {S::GuideQuestion, E::Home, S::Home, A::ForgetAnswers},
    {S::GuideQuestion, E::IdleOut, S::Attract, A::EndVisit},

    {S::GuideChecklist, E::PrintSheet, S::GuideChecklist, A::PrintSheet, mayPrintSheet},
    {S::GuideChecklist, E::PrintDone, S::GuideChecklist, A::KeepSheetPrint, sheetAnswer},
    {S::GuideChecklist, E::PrintFailed, S::GuideChecklist, A::KeepSheetPrint, sheetAnswer},
    {S::GuideChecklist, E::Back, S::GuideQuestion, A::LastQuestion, hasQuestions},
    {S::GuideChecklist, E::Back, S::Guide, A::ForgetAnswers},
    {S::GuideChecklist, E::Home, S::Home, A::ForgetAnswers},
    {S::GuideChecklist, E::IdleOut, S::Attract, A::EndVisit},

    {S::TakeNumber, E::TakeNumber, S::TakingNumber, A::AskForNumber, offered},
    {S::TakeNumber, E::TakeNumber, S::NumberUnavailable, A::RefuseNumber},
    {S::TakeNumber, E::TogglePriority, S::TakeNumber, A::TogglePriority},
    {S::TakeNumber, E::ShowBooking, S::EnterCode, A::OpenCode},
    {S::TakeNumber, E::ScanKey, S::EnterCode, A::OpenCode, isCodeStart},
    {S::TakeNumber, E::Back, S::Home},
    {S::TakeNumber, E::Home, S::Home},
    {S::TakeNumber, E::IdleOut, S::Attract, A::EndVisit},

    {S::EnterCode, E::TypeKey, S::EnterCode, A::TypeKey, codeHasRoom},
    {S::EnterCode, E::ScanKey, S::EnterCode, A::TypeKey, codeHasRoom},
    {S::EnterCode, E::EraseKey, S::EnterCode, A::EraseKey, hasCode},
    // A receipt that is scanned is known by its check sign; typed here it is a booking's code.
    {S::EnterCode, E::ScanDone, S::ReceiptAsking, A::AskReceipt, isReceipt},
    {S::EnterCode, E::CodeDone, S::TakingNumber, A::AskForBooking, isCode},
    {S::EnterCode, E::CodeDone, S::EnterCode, A::RefuseCode, hasCode},
    {S::EnterCode, E::ScanDone, S::TakingNumber, A::AskForBooking, isCode},
    {S::EnterCode, E::ScanDone, S::EnterCode, A::RefuseCode, hasCode},
    {S::EnterCode, E::Back, S::TakeNumber, A::None, cameFromNumbers},
    {S::EnterCode, E::Back, S::Home},
    {S::EnterCode, E::Home, S::Home},
    {S::EnterCode, E::IdleOut, S::Attract, A::EndVisit},

    // No way out while the answer is on its way: a number that nobody sees is a lost one.
    {S::TakingNumber, E::TicketArrived, S::NumberTaken, A::KeepTicket, ticketAnswer},
    {S::TakingNumber, E::TicketFailed, S::NumberUnavailable, A::KeepProblem, numberAnswer},
    {S::TakingNumber, E::Late, S::NumberUnavailable, A::KeepProblem},

    {S::NumberTaken, E::PrintDone, S::NumberTaken, A::KeepPrint, numberAnswer},
    {S::NumberTaken, E::PrintFailed, S::NumberTaken, A::KeepPrint, numberAnswer},
    {S::NumberTaken, E::PrintAgain, S::NumberTaken, A::PrintTicket, mayPrintAgain},
    {S::NumberTaken, E::StartConsent, S::ConsentIntro, A::BeginConsent, hasForm},
    {S::NumberTaken, E::ShowRating, S::Rating, A::BeginFeedback, paperIsOut},
    {S::NumberTaken, E::ShowGuide, S::Guide, A::ForgetNumber},
    {S::NumberTaken, E::ShowNumbers, S::TakeNumber, A::ForgetNumber},
    {S::NumberTaken, E::Done, S::Home, A::ForgetNumber},
    {S::NumberTaken, E::Back, S::Home, A::ForgetNumber},
    {S::NumberTaken, E::Home, S::Home, A::ForgetNumber},
    {S::NumberTaken, E::IdleOut, S::Attract, A::EndVisit},

    {S::NumberUnavailable, E::TicketArrived, S::NumberTaken, A::KeepTicket, ticketAnswer},
    {S::NumberUnavailable, E::Retry, S::TakingNumber, A::AskAgain, mayAskAgain},
    {S::NumberUnavailable, E::TakeNumber, S::TakingNumber, A::AskForNumber, offeredInstead},
    {S::NumberUnavailable, E::TakeNumber, S::NumberUnavailable, A::RefuseNumber, instead},
    {S::NumberUnavailable, E::TakeOrdinary, S::TakingNumber, A::AskAsOrdinary, outsideItsTime},
    {S::NumberUnavailable, E::ShowBooking, S::EnterCode, A::OpenCode, instead},
    {S::NumberUnavailable, E::ShowGuide, S::Guide, A::ForgetNumber},
    {S::NumberUnavailable, E::Done, S::Home, A::ForgetNumber},
    {S::NumberUnavailable, E::Back, S::Home, A::ForgetNumber},
    {S::NumberUnavailable, E::Home, S::Home, A::ForgetNumber},
    {S::NumberUnavailable, E::IdleOut, S::Attract, A::EndVisit},

    {S::ConsentIntro, E::StartReading, S::ConsentRead, A::BeginReading, anyForm},
    {S::ConsentIntro, E::ShowRights, S::ConsentRights, A::KeepRightsFrom},
    {S::ConsentIntro, E::ShowReceipt, S::ReceiptCode, A::OpenReceipt, hasReceipts},
    {S::ConsentIntro, E::ScanKey, S::ReceiptCode, A::OpenReceipt, startsReceipt},
    {S::ConsentIntro, E::Done, S::Home, A::WipeConsent},
    {S::ConsentIntro, E::Back, S::Home, A::WipeConsent},
    {S::ConsentIntro, E::Home, S::Home, A::WipeConsent},
    {S::ConsentIntro, E::IdleOut, S::Attract, A::EndVisit},

    // From here on all decisions walk the same pages, so that nothing tells them apart from a distance.
    {S::ConsentRead, E::ReadToEnd, S::ConsentRead, A::MarkRead, anyForm},
    {S::ConsentRead, E::Permit, S::ConsentReview, A::Decide, lastForm},
    {S::ConsentRead, E::Permit, S::ConsentRead, A::Decide, readToEnd},
    {S::ConsentRead, E::Deny, S::ConsentReview, A::Decide, lastForm},
    {S::ConsentRead, E::Deny, S::ConsentRead, A::Decide, readToEnd},
    {S::ConsentRead, E::Back, S::ConsentRead, A::ReadBefore, laterForm},
    {S::ConsentRead, E::Back, S::ConsentIntro, A::WipePerson, first},
    {S::ConsentRead, E::Back, S::ConsentHandOver, A::WipePerson, second},
    {S::ConsentRead, E::Home, S::Home, A::WipeConsent},
    {S::ConsentRead, E::IdleOut, S::Attract, A::EndVisit},

    {S::ConsentReview, E::PenDown, S::ConsentReview, A::StartInk},
    {S::ConsentReview, E::PenMove, S::ConsentReview, A::MoveInk, hasInk},
    {S::ConsentReview, E::PenUp, S::ConsentReview, A::EndInk},
    {S::ConsentReview, E::SignAgain, S::ConsentReview, A::ClearInk, hasInk},
    {S::ConsentReview, E::Confirm, S::ConsentKeeping, A::Seal, signedWell},
    {S::ConsentReview, E::ChangeDecision, S::ConsentRead, A::ChangeDecision, ofAForm},
    {S::ConsentReview, E::Back, S::ConsentRead, A::ChangeDecision, anyForm},
    {S::ConsentReview, E::Home, S::Home, A::WipeConsent},
    {S::ConsentReview, E::IdleOut, S::Attract, A::EndVisit},

    {S::ConsentKeeping, E::ConsentKept, S::ConsentDone, A::KeepReceipt, receiptAnswer},
    {S::ConsentKeeping, E::ConsentFailed, S::ConsentUnavailable, A::None, consentAnswer},
    {S::ConsentKeeping, E::Late, S::ConsentUnavailable},

    {S::ConsentDone, E::PrintAgain, S::ConsentDone, A::PrintReceipt, receiptNotPrinting},
    {S::ConsentDone, E::PrintDone, S::ConsentDone, A::KeepReceiptPrint, consentAnswer},
    {S::ConsentDone, E::PrintFailed, S::ConsentDone, A::KeepReceiptPrint, consentAnswer},
    {S::ConsentDone, E::PrintForms, S::ConsentDone, A::PrintForms, formsMayPrint},
    {S::ConsentDone, E::PrintDone, S::ConsentDone, A::KeepFormsPrint, formsAnswer},
    {S::ConsentDone, E::PrintFailed, S::ConsentDone, A::KeepFormsPrint, formsAnswer},
    {S::ConsentDone, E::NextPartner, S::ConsentHandOver, A::SecondPartner, first},
    {S::ConsentDone, E::Done, S::Home, A::WipeConsent},
    {S::ConsentDone, E::Home, S::Home, A::WipeConsent},
    {S::ConsentDone, E::IdleOut, S::Attract, A::EndVisit},

    {S::ConsentHandOver, E::StartReading, S::ConsentRead, A::BeginReading},
    {S::ConsentHandOver, E::Done, S::Home, A::WipeConsent},
    {S::ConsentHandOver, E::Back, S::Home, A::WipeConsent},
    {S::ConsentHandOver, E::Home, S::Home, A::WipeConsent},
    {S::ConsentHandOver, E::IdleOut, S::Attract, A::EndVisit},

    {S::ConsentUnavailable, E::ConsentKept, S::ConsentDone, A::KeepReceipt, receiptAnswer},
    {S::ConsentUnavailable, E::Retry, S::ConsentHandOver, A::WipePerson, secondWithForm},
    {S::ConsentUnavailable, E::Retry, S::ConsentIntro, A::BeginConsent, hasForm},
    {S::ConsentUnavailable, E::ShowReceipt, S::ReceiptCode, A::OpenReceipt, hasReceipts},
    {S::ConsentUnavailable, E::Done, S::Home, A::WipeConsent},
    {S::ConsentUnavailable, E::Back, S::Home, A::WipeConsent},
    {S::ConsentUnavailable, E::Home, S::Home, A::WipeConsent},
    {S::ConsentUnavailable, E::IdleOut, S::Attract, A::EndVisit},

    {S::Quiz, E::StartRound, S::QuizQuestion, A::BeginRound, canBeAsked},
    {S::Quiz, E::ShowRating, S::Rating, A::BeginFeedback},
    {S::Quiz, E::ShowNeeds, S::Survey, A::BeginNeeds, asksForNeeds},
    {S::Quiz, E::Back, S::Home},
    {S::Quiz, E::Home, S::Home},
    {S::Quiz, E::IdleOut, S::Attract, A::EndVisit},

    {S::QuizQuestion, E::Answer, S::QuizQuestion, A::KeepAnswer, canBeAnswered},
    {S::QuizQuestion, E::NextQuestion, S::QuizQuestion, A::NextQuestion, answeredWithMore},
    {S::QuizQuestion, E::NextQuestion, S::QuizResult, A::None, answered},
    {S::QuizQuestion, E::Back, S::Quiz},
    {S::QuizQuestion, E::Home, S::Home},
    {S::QuizQuestion, E::IdleOut, S::Attract, A::EndVisit},

    {S::QuizResult, E::ShowSlides, S::QuizSlides, A::FirstSlide, hasSlides},
    {S::QuizResult, E::ShowQuiz, S::Quiz, A::None, hasQuiz},
    {S::QuizResult, E::Done, S::Home},
    {S::QuizResult, E::Back, S::Quiz},
    {S::QuizResult, E::Home, S::Home},
    {S::QuizResult, E::IdleOut, S::Attract, A::EndVisit},

    {S::QuizSlides, E::NextSlide, S::QuizSlides, A::NextSlide, moreSlides},
    {S::QuizSlides, E::StartAfter, S::QuizQuestion, A::BeginAfter, lastSlide},
    {S::QuizSlides, E::Back, S::QuizSlides, A::PreviousSlide, notFirstSlide},
    {S::QuizSlides, E::Back, S::QuizResult},
    {S::QuizSlides, E::Home, S::Home},
    {S::QuizSlides, E::IdleOut, S::Attract, A::EndVisit},

    {S::Rating, E::Rate, S::Thanks, A::KeepRating, isLevel},
    {S::Rating, E::Back, S::Quiz, A::None, fromQuiz},
    {S::Rating, E::Back, S::Home},
    {S::Rating, E::Home, S::Home},
    {S::Rating, E::IdleOut, S::Attract, A::EndVisit},

    // What was tapped is counted already, so no way leads back to change it.
    {S::Survey, E::AnswerSurvey, S::Survey, A::KeepSurvey, isSurveyAnswerWithMore},
    {S::Survey, E::AnswerSurvey, S::Thanks, A::KeepSurvey, isSurveyAnswer},
    {S::Survey, E::SkipQuestion, S::Survey, A::NextSurvey, moreSurvey},
    {S::Survey, E::SkipQuestion, S::Quiz, A::None, nothingSaid},
    {S::Survey, E::SkipQuestion, S::Thanks, A::NextSurvey},
    {S::Survey, E::Back, S::Quiz, A::None, nothingSaid},
    {S::Survey, E::Back, S::Thanks},
    {S::Survey, E::Home, S::Home},
    {S::Survey, E::IdleOut, S::Attract, A::EndVisit},

    {S::Thanks, E::ShowService, S::Survey, A::BeginService, serviceNotAsked},
    {S::Thanks, E::ShowNeeds, S::Survey, A::BeginNeeds, needsNotAsked},
    {S::Thanks, E::Done, S::Home},
    {S::Thanks, E::Back, S::Home},
    {S::Thanks, E::Home, S::Home},
    {S::Thanks, E::IdleOut, S::Attract, A::EndVisit},

    // With a receipt. A withdrawal is taken for any code and asks for no reason.
    {S::ConsentRights, E::ShowReceipt, S::ReceiptCode, A::OpenReceipt, hasReceipts},
    {S::ConsentRights, E::Back, S::ReceiptStatus, A::None, rightsFrom<S::ReceiptStatus>},
    {S::ConsentRights, E::Back, S::ReceiptCode, A::OpenReceipt, rightsFrom<S::ReceiptCode>},
    {S::ConsentRights, E::Back, S::ConsentIntro, A::None, anyForm},
    {S::ConsentRights, E::Back, S::Home, A::WipeConsent},
    {S::ConsentRights, E::Home, S::Home, A::WipeConsent},
    {S::ConsentRights, E::IdleOut, S::Attract, A::EndVisit},

    {S::ReceiptCode, E::TypeKey, S::ReceiptCode, A::TypeKey, codeHasRoom},
    {S::ReceiptCode, E::ScanKey, S::ReceiptCode, A::TypeKey, codeHasRoom},
    {S::ReceiptCode, E::EraseKey, S::ReceiptCode, A::EraseKey, hasCode},
    {S::ReceiptCode, E::CodeDone, S::ReceiptAsking, A::AskReceipt, isReceipt},
    {S::ReceiptCode, E::CodeDone, S::ReceiptCode, A::RefuseCode, hasCode},
    {S::ReceiptCode, E::ScanDone, S::ReceiptAsking, A::AskReceipt, isReceipt},
    {S::ReceiptCode, E::ScanDone, S::ReceiptCode, A::RefuseCode, hasCode},
    {S::ReceiptCode, E::ShowRights, S::ConsentRights, A::KeepRightsFrom},
    {S::ReceiptCode, E::Back, S::ConsentIntro, A::BeginConsent, hasForm},
    {S::ReceiptCode, E::Back, S::Home, A::WipeConsent},
    {S::ReceiptCode, E::Home, S::Home, A::WipeConsent},
    {S::ReceiptCode, E::IdleOut, S::Attract, A::EndVisit},

    {S::ReceiptAsking, E::ReceiptAnswered, S::ReceiptStatus, A::KeepReceiptAnswer, withdrawalAnswer},
    {S::ReceiptAsking, E::Late, S::ReceiptStatus, A::KeepReceiptAnswer},

    {S::ReceiptStatus, E::ReceiptAnswered, S::ReceiptStatus, A::KeepReceiptAnswer, withdrawalAnswer},
    {S::ReceiptStatus, E::Withdraw, S::WithdrawConfirm, A::ChooseWithdrawal, isPurpose},
    {S::ReceiptStatus, E::ShowRights, S::ConsentRights, A::KeepRightsFrom},
    {S::ReceiptStatus, E::Done, S::Home, A::WipeConsent},
    {S::ReceiptStatus, E::Back, S::ReceiptCode, A::OpenReceipt},
    {S::ReceiptStatus, E::Home, S::Home, A::WipeConsent},
    {S::ReceiptStatus, E::IdleOut, S::Attract, A::EndVisit},

    {S::WithdrawConfirm, E::Confirm, S::WithdrawKeeping, A::SealWithdrawal},
    {S::WithdrawConfirm, E::ConsentKept, S::WithdrawDone, A::None, withdrawalAnswer}, // after all
    {S::WithdrawConfirm, E::Back, S::ReceiptStatus},
    {S::WithdrawConfirm, E::Home, S::Home, A::WipeConsent},
    {S::WithdrawConfirm, E::IdleOut, S::Attract, A::EndVisit},

    {S::WithdrawKeeping, E::ConsentKept, S::WithdrawDone, A::None, withdrawalAnswer},
    {S::WithdrawKeeping, E::ConsentFailed, S::WithdrawConfirm, A::KeepWithdrawalFailed, withdrawalAnswer},
    {S::WithdrawKeeping, E::Late, S::WithdrawConfirm, A::KeepWithdrawalFailed},

    {S::WithdrawDone, E::PrintAgain, S::WithdrawDone, A::PrintWithdrawal, slipNotPrinting},
    {S::WithdrawDone, E::PrintDone, S::WithdrawDone, A::KeepWithdrawalPrint, withdrawalAnswer},
    {S::WithdrawDone, E::PrintFailed, S::WithdrawDone, A::KeepWithdrawalPrint, withdrawalAnswer},
    {S::WithdrawDone, E::Done, S::Home, A::WipeConsent},
    {S::WithdrawDone, E::Home, S::Home, A::WipeConsent},
    {S::WithdrawDone, E::IdleOut, S::Attract, A::EndVisit},

    {S::StaffPin, E::TypeKey, S::StaffPin, A::TypePin, pinHasRoom},
    {S::StaffPin, E::EraseKey, S::StaffPin, A::ErasePin, hasPin},
    {S::StaffPin, E::PinDone, S::StaffPin, A::TryPin, pinIsWhole},
    {S::StaffPin, E::PinAdmitted, S::Staff, A::Admit, isChecking},
    {S::StaffPin, E::PinRefused, S::StaffPin, A::RefusePin, isChecking},
    {S::StaffPin, E::Back, S::Home, A::ForgetStaff},
    {S::StaffPin, E::Home, S::Home, A::ForgetStaff},
    {S::StaffPin, E::IdleOut, S::Attract, A::EndVisit},

    // Whoever was let in does not leave the page open for the next who comes.
    {S::Staff, E::TestPaper, S::Staff, A::PrintTestPaper, testIsNotPrinting},
    {S::Staff, E::PrintDone, S::Staff, A::KeepTestPaper, isTestPaper},
    {S::Staff, E::PrintFailed, S::Staff, A::KeepTestPaper, isTestPaper},
    {S::Staff, E::ShowTouchTest, S::TouchTest},
    {S::Staff, E::EndProgram, S::Staff, A::EndProgram, endWasAsked},
    {S::Staff, E::EndProgram, S::Staff, A::AskToEnd},
    {S::Staff, E::Back, S::Attract, A::EndVisit},
    {S::Staff, E::Home, S::Home, A::ForgetStaff},
    {S::Staff, E::IdleOut, S::Attract, A::EndVisit},

    {S::TouchTest, E::Back, S::Staff},
    {S::TouchTest, E::Home, S::Home, A::ForgetStaff},
    {S::TouchTest, E::IdleOut, S::Attract, A::EndVisit},
};

} // namespace

std::span<const Transition> transitions()
{
    return table;
}

const Transition* findTransition(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    for (const auto& line : table)
        if (line.from == state.screen && line.on == event.kind && (!line.guard || line.guard(state, facts, event)))
            return &line;
    return nullptr;
}

bool isPossible(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    switch (event.kind)
    {
        case EventKind::SetLanguage: return event.id != state.language;
        case EventKind::ToggleLargeText:
        case EventKind::ShowEase:
        case EventKind::ToggleContrast:
        case EventKind::ToggleLow:
        case EventKind::ToggleVoice:
        case EventKind::Softer:
        case EventKind::Louder:
        case EventKind::CallStaff: return true;
        default: return findTransition(state, facts, event) != nullptr;
    }
}

} // namespace onedoor::kiosk
