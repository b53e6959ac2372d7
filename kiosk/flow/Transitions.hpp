#pragma once

#include "kiosk/flow/Event.hpp"
#include "kiosk/flow/SessionState.hpp"

#include <span>

namespace onedoor::kiosk
{

/// What must hold for a transition to be taken.
using Guard = bool (*)(const SessionState& state, const KioskFacts& facts, const Event& event);

/// What is done on the way; named here so that the table reads by itself, carried out by KioskSession.
enum class Action
{
    None,
    KeepService,
    KeepStep,
    OpenMore,
    CloseMore,
    KeepFloor,
    KeepTopic,
    KeepEntry,
    BeginQuestions,
    KeepChoice,
    EarlierQuestion,
    LastQuestion,
    OpenChecklist,
    PrintSheet,
    KeepSheetPrint,
    ForgetAnswers,
    ChoosePriority,
    TogglePriority,
    OpenCode, ///< with the sign that a scanner opened it by
    TypeKey,
    EraseKey,
    RefuseCode,
    AskForNumber,
    AskForBooking,
    AskAsOrdinary,
    AskAgain, ///< with the same request id: the server answers the same ticket
    KeepTicket,
    KeepFound, ///< as KeepTicket; printed unless it may be on paper already
    KeepProblem,
    RefuseNumber,
    KeepPrint,
    PrintTicket,
    ForgetNumber,
    BeginConsent,
    BeginReading,
    MarkRead,
    Decide,
    ReadBefore, ///< the form before this one
    ChangeDecision,
    StartInk,
    MoveInk,
    EndInk,
    ClearInk,
    Seal,
    KeepReceipt,
    PrintReceipt,
    KeepReceiptPrint,
    PrintForms,
    KeepFormsPrint,
    WipePerson,  ///< the form stays, what this person did goes
    SecondPartner,
    WipeConsent,
    BeginRound,
    KeepAnswer,
    NextQuestion,
    BeginAfter,
    FirstSlide,
    NextSlide,
    PreviousSlide,
    BeginFeedback,
    KeepRating,
    BeginService,
    BeginNeeds,
    KeepSurvey,
    NextSurvey,
    TypePin,
    ErasePin,
    TryPin,
    RefusePin,
    Admit,
    PrintTestPaper,
    KeepTestPaper,
    AskToEnd,
    EndProgram,
    ForgetStaff,
    EndVisit,
    // With a receipt.
    KeepRightsFrom,
    OpenReceipt, ///< with the sign that a scanner opened it by
    AskReceipt,
    KeepReceiptAnswer,
    ChooseWithdrawal,
    SealWithdrawal,
    KeepWithdrawalFailed,
    PrintWithdrawal,
    KeepWithdrawalPrint
};

/// One line of the table. The first line whose screen, event and guard match is taken.
struct Transition
{
    Screen from;
    EventKind on;
    Screen to;
    Action action = Action::None;
    Guard guard = nullptr;
};

/// The one table: screen × event → screen.
[[nodiscard]] std::span<const Transition> transitions();

[[nodiscard]] const Transition* findTransition(const SessionState& state, const KioskFacts& facts, const Event& event);

/// Whether a button for this event does anything now; screens grey out or leave out the others.
[[nodiscard]] bool isPossible(const SessionState& state, const KioskFacts& facts, const Event& event);

} // namespace onedoor::kiosk
