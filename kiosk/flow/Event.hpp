#pragma once

#include "content/consent/ConsentForm.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Signature.hpp"
#include "content/queue/Ticket.hpp"
#include "kiosk/flow/NumberAnswer.hpp"
#include "kiosk/flow/PrintState.hpp"
#include "kiosk/flow/ReceiptAnswer.hpp"

#include <optional>
#include <string>

namespace onedoor::kiosk
{

enum class EventKind
{
    // The visitor's taps.
    Touch, ///< any touch that hits no button, and scrolling: somebody is there
    Home,
    Back,
    SetLanguage,     ///< id = BCP 47
    ToggleLargeText,
    ShowEase,        ///< opens the panel that makes the kiosk easier to use
    ToggleContrast,
    ToggleLow,       ///< everything that is touched within reach from a wheelchair
    ToggleVoice,     ///< pages are read aloud, or no longer
    Softer,
    Louder,
    CallStaff,
    ChooseService,   ///< id = service
    ShowGuide,
    ChooseStep,      ///< number = index of the guide's step, or -1 for none
    ShowRules,
    ShowMore,        ///< what else the guide holds
    ShowMap,
    ShowItems,
    ShowFloor,       ///< number = index of the floor, or -1 for the one this kiosk stands on
    ShowTopic,       ///< id = topic
    OpenEntry,       ///< number = index of the topic's entry, or -1 for none
    AskQuestions,    ///< from the first one on
    AnswerQuestion,  ///< id = choice
    ShowChecklist,   ///< what is not answered yet counts as skipped
    PrintSheet,      ///< the checklist, or the topic's sheet
    ShowNumbers,     ///< to the page TakeNumber; number = 1: by way of 优先
    TogglePriority,  ///< by own word, no reason is asked
    ShowBooking,     ///< to the page EnterCode
    TypeKey,         ///< id = one sign of the code
    EraseKey,
    CodeDone,
    TakeNumber,      ///< id = service
    TakeOrdinary,    ///< what was booked, without its time
    Retry,           ///< asks for the same number once more
    PrintAgain,      ///< the ticket, or the receipt
    PrintForms,      ///< the texts that were read, to take home
    StartConsent,
    ShowRights,
    ShowReceipt,     ///< to the page ReceiptCode
    Withdraw,        ///< number = the purpose, or -1 for all
    StartReading,    ///< this partner stands alone before the kiosk
    ReadToEnd,       ///< the last line of the form was on the screen
    Permit,
    Deny,
    SignAgain,
    ChangeDecision,  ///< number = which form's
    Confirm,         ///< what was decided, or a withdrawal
    NextPartner,
    ShowQuiz,
    StartRound,    ///< id = topic; empty = mixed
    Answer,        ///< number = place of the choice on the page
    NextQuestion,
    ShowSlides,    ///< of the round's topic
    NextSlide,
    StartAfter,    ///< the same questions once more
    ShowRating,
    Rate,          ///< number = level, best first
    ShowService,   ///< the four plain questions
    ShowNeeds,     ///< the survey of needs
    AnswerSurvey,  ///< number = place of the answer
    SkipQuestion,
    OpenStaff,     ///< the staff's gesture
    PinDone,
    TestPaper,
    ShowTouchTest,
    EndProgram,    ///< the second one ends it
    Done,
    // A scanner, which types like a keyboard and much faster than a finger.
    ScanKey,  ///< id = one sign
    ScanDone, ///< its end of line
    // The pen on the signature pad.
    PenDown,
    PenMove,
    PenUp,
    // What the app reports back.
    TicketArrived,
    TicketFailed,
    TicketFound, ///< of a tap that the kiosk was stopped over, found when it started again
    PrintDone,
    PrintFailed,
    ConsentKept,
    ConsentFailed,
    ReceiptAnswered,
    PinAdmitted,
    PinRefused, ///< number = minutes for which none is taken; 0 = it was wrong
    // Time, from KioskSession::update.
    Late,   ///< the answer did not come in time
    IdleOut ///< nobody is there any more
};

/// What happened, with what belongs to it. Made by the functions below.
struct Event
{
    EventKind kind = EventKind::Touch;
    std::string id; ///< service, language, or the request id that an answer belongs to
    int number = 0;
    consent::PenPoint point{};
    consent::PenMoments moments; ///< of PenUp: the stroke's, where they are known
    std::optional<queue::Ticket> ticket;
    std::optional<int> ahead; ///< parties before this one; absent = not known
    NumberExtras extras;
    Refusal refusal;
    PrintState print = PrintState::None; ///< of PrintDone, PrintFailed; of TicketFound: None or Unsure
    std::optional<consent::Receipt> receipt;
    ReceiptAnswer answer;

    /// Events without anything more: Event::of(EventKind::Back).
    [[nodiscard]] static Event of(EventKind kind);
    [[nodiscard]] static Event setLanguage(std::string language);
    [[nodiscard]] static Event chooseService(std::string service);
    [[nodiscard]] static Event chooseStep(int index);
    [[nodiscard]] static Event showFloor(int index);
    [[nodiscard]] static Event showTopic(std::string topic);
    [[nodiscard]] static Event openEntry(int index);
    [[nodiscard]] static Event answerQuestion(std::string choice);
    [[nodiscard]] static Event showNumbers(bool priority);
    [[nodiscard]] static Event startRound(std::string topic);
    /// Answer, Rate or AnswerSurvey.
    [[nodiscard]] static Event choose(EventKind kind, int place);
    [[nodiscard]] static Event takeNumber(std::string service);
    [[nodiscard]] static Event changeDecision(std::size_t form);
    /// Absent = of all purposes.
    [[nodiscard]] static Event withdraw(std::optional<consent::Purpose> purpose);
    [[nodiscard]] static Event key(EventKind kind, char sign);
    [[nodiscard]] static Event pen(EventKind kind, consent::PenPoint point);
    [[nodiscard]] static Event ticketArrived(std::string requestId, queue::Ticket ticket, std::optional<int> ahead,
                                             NumberExtras extras = {});
    [[nodiscard]] static Event ticketFailed(std::string requestId, Refusal refusal);
    /// `print` is None, when its print had not begun, or Unsure.
    [[nodiscard]] static Event ticketFound(std::string requestId, TakenNumber taken, PrintState print);
    /// `requestId` is the one of the Print effect.
    [[nodiscard]] static Event printed(std::string requestId, bool done);
    /// The same with how it ended: Printed, Failed, NoPaper.
    [[nodiscard]] static Event printed(std::string requestId, PrintState end);
    [[nodiscard]] static Event pinRefused(int minutesLocked);
    [[nodiscard]] static Event consentKept(std::string requestId, consent::Receipt receipt);
    [[nodiscard]] static Event consentFailed(std::string requestId);
    [[nodiscard]] static Event receiptAnswered(std::string requestId, ReceiptAnswer answer);
};

/// Made by a finger: counts as a sign of life.
[[nodiscard]] bool isTap(EventKind kind);
[[nodiscard]] bool isScan(EventKind kind);
[[nodiscard]] bool isPen(EventKind kind);

} // namespace onedoor::kiosk
