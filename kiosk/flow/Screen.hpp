#pragma once

#include <string_view>

namespace onedoor::kiosk
{

/// The pages of the kiosk; which follows which stands in Transitions.hpp.
enum class Screen
{
    Attract,            ///< the hall's slides; a touch wakes it
    Home,               ///< four services, ways to a number, guide
    Service,            ///< one of the four services
    Guide,              ///< the way from arrival to leaving, step by step
    GuideRules,         ///< the rules worth knowing, with their basis
    GuideMore,          ///< everything else that the guide holds
    GuideMap,           ///< two matters behind one door
    GuideQuestion,      ///< one question a page, each may be skipped
    GuideChecklist,     ///< what these two have to bring and know
    GuideItems,         ///< exam and pre-pregnancy check as one table
    GuideFloor,         ///< rooms, windows, you are here
    GuideTopic,         ///< frequent questions, who pays, aid, counselling, an advice sheet
    TakeNumber,         ///< for which service; 优先
    EnterCode,          ///< of a booking, or of an earlier ticket
    TakingNumber,       ///< waiting for the server
    NumberTaken,        ///< the number, people ahead, whether it was printed
    NumberUnavailable,  ///< no number now: why, and what to do
    ConsentIntro,       ///< each partner alone, what is coming; nothing personal yet
    ConsentRead,        ///< one form after the other; the choice lights up at its end
    ConsentReview,      ///< all decisions, each can be changed; one signature for them
    ConsentKeeping,     ///< being sealed and kept
    ConsentDone,        ///< the receipt
    ConsentHandOver,    ///< neutral, between the partners
    ConsentUnavailable, ///< not here or not now: where instead
    // With a receipt: what is kept, and withdrawing.
    ConsentRights,      ///< what one may ask for, and where
    ReceiptCode,        ///< typed or scanned
    ReceiptAsking,      ///< waiting for the server
    ReceiptStatus,      ///< kept until when, or ended; what can be withdrawn
    WithdrawConfirm,    ///< what it means
    WithdrawKeeping,    ///< being sealed and kept
    WithdrawDone,       ///< its slip
    Quiz,               ///< topics of the quiz, the ways to rating and survey
    QuizQuestion,       ///< one question; answered, its explanation and the window to go to
    QuizResult,         ///< five are through; what one may do next
    QuizSlides,         ///< the topic's slides, one after the other
    Rating,             ///< the five levels
    Survey,             ///< one plain question
    Thanks,             ///< it was counted; what one may still answer
    StaffPin,           ///< for the staff of the hall: their PIN
    Staff,              ///< how the kiosk is; test paper, touch test, the end
    TouchTest           ///< every part of the screen is touched once
};

inline constexpr Screen allScreens[] = {
    Screen::Attract, Screen::Home, Screen::Service, Screen::Guide, Screen::GuideRules, Screen::GuideMore,
    Screen::GuideMap, Screen::GuideQuestion, Screen::GuideChecklist, Screen::GuideItems, Screen::GuideFloor,
    Screen::GuideTopic, Screen::TakeNumber, Screen::EnterCode, Screen::TakingNumber, Screen::NumberTaken,
    Screen::NumberUnavailable, Screen::ConsentIntro, Screen::ConsentRead, Screen::ConsentReview,
    Screen::ConsentKeeping, Screen::ConsentDone, Screen::ConsentHandOver, Screen::ConsentUnavailable,
    Screen::ConsentRights, Screen::ReceiptCode, Screen::ReceiptAsking, Screen::ReceiptStatus,
    Screen::WithdrawConfirm, Screen::WithdrawKeeping, Screen::WithdrawDone, Screen::Quiz, Screen::QuizQuestion,
    Screen::QuizResult, Screen::QuizSlides, Screen::Rating, Screen::Survey, Screen::Thanks, Screen::StaffPin,
    Screen::Staff, Screen::TouchTest};

/// What lies over the page.
enum class Overlay
{
    None,
    StaffCalled, ///< "somebody is coming"; any touch closes it
    Ease,        ///< large text, contrast, low controls, voice; stays until it is closed, the page waits below
    IdleWarning, ///< any touch but Home goes on, and does nothing else
    Hidden       ///< the same over a consent page, whose content must not be seen behind it
};

/// "attract", "home", "consent_read": for the log and the status a kiosk reports. Names the page, never its content.
[[nodiscard]] std::string_view toString(Screen screen);

/// From ConsentRead to ConsentDone, and with a receipt: what is one person's own is on the screen. Staff are called
/// without a sound, nothing is red, idle hides the page.
[[nodiscard]] bool isPrivate(Screen screen);

/// The staff's own; no visitor is there.
[[nodiscard]] bool isStaffPage(Screen screen);

/// What a visitor is busy with there is nobody else's business: consent, a booking's code, one of the services,
/// the items of an exam, a couple's own checklist, answers, ratings. Such a page is read aloud into headphones only,
/// and the log names none of its controls.
[[nodiscard]] bool isQuiet(Screen screen);

/// Shows what somebody said of their plans: no picture of it leaves the kiosk, not even in a demo hall.
[[nodiscard]] bool isPersonal(Screen screen);

} // namespace onedoor::kiosk
