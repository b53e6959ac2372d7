#pragma once

#include "content/guide/Guide.hpp"
#include "kiosk/flow/Effect.hpp"
#include "kiosk/flow/Event.hpp"
#include "kiosk/flow/PrintState.hpp"
#include "kiosk/flow/QuizState.hpp"
#include "kiosk/flow/Screen.hpp"
#include "kiosk/flow/StaffState.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// A moment on both clocks. Idle times use `running`, which never jumps; records use the hall's time.
struct Moment
{
    std::chrono::milliseconds running{0}; ///< since some fixed start, monotonic
    Instant hall{};
};

/// What the kiosk may offer now; the app sets it again whenever release, hour or queue changes (see Offers.hpp).
struct KioskFacts
{
    std::vector<std::string> languages{"zh-CN", "en"}; ///< the first is the default
    std::vector<std::string> offeredServices;           ///< and journeys: ids for which a number may be taken now
    std::vector<std::string> fullServices;              ///< and journeys: no numbers left today
    bool hallOpen = true;
    PaperOutlook paper = PaperOutlook::Fine;
    /// In the order in which they are asked, the exam first; empty = no consent at this kiosk now.
    std::vector<std::shared_ptr<const consent::FormVersion>> consentForms;
    bool receipts = false; ///< this kiosk can seal a withdrawal
    bool strokeTimes = false; ///< kept with a signature: the hall decided for it, and this kiosk has a pen that tells
    std::shared_ptr<const quiz::QuizBank> quiz;     ///< null = this hall has none
    std::shared_ptr<const quiz::Feedback> feedback; ///< the same; the five levels are asked all the same
    std::shared_ptr<const guide::Guide> guide;               ///< null = no further pages of it
    std::string kiosk;                                       ///< device id: "you are here"
    bool staffPin = false; ///< a PIN is set that opens the staff's page
};

/// A visitor's number.
struct NumberState
{
    std::string service;   ///< or journey, asked for; empty for a booking
    std::string requestId; ///< of the tap; empty when none is asked
    std::optional<queue::Ticket> ticket;
    std::optional<int> ahead;
    PrintState print = PrintState::None;
    NumberProblem problem = NumberProblem::None;
    bool priority = false; ///< asked for
    std::string booking;   ///< code asked for
    bool asOrdinary = false; ///< of a booking outside its time
    Refusal refusal;
    NumberExtras extras;
};

/// One form, as far as a partner has come with it.
struct FormState
{
    std::shared_ptr<const consent::FormVersion> form; ///< stays the same from the first page to the last
    bool readToEnd = false;
    std::optional<consent::Decision> decision;
    std::string language; ///< in which the form was decided on
    consent::Mode mode = consent::Mode::Standard;
    Instant started{};
};

/// One partner's consent. Nothing of the first partner is left in it when the second begins.
struct ConsentState
{
    int partner = 1; ///< 1 or 2
    std::vector<FormState> forms;
    std::size_t at = 0; ///< the form on the page ConsentRead
    consent::Signature signature;
    std::string requestId;
    std::optional<consent::Receipt> receipt;
    PrintState print = PrintState::None;
    std::string copyId;                 ///< of the texts' print; empty when none was asked for
    PrintState copy = PrintState::None; ///< of the texts to take home
};

/// The further pages of the guide. The answers live no longer than the visit.
struct GuideVisit
{
    bool more = false; ///< Back leads to the page of everything else
    guide::Answers answers;
    std::size_t question = 0; ///< index of the one shown
    std::size_t floor = 0;    ///< index of the one shown
    std::string topic;
    int entry = -1; ///< opened entry of the topic; -1 = none
    PrintState print = PrintState::None;
    std::string requestId; ///< of the print
};

/// Somebody with a receipt.
struct WithdrawalState
{
    std::optional<consent::Receipt> receipt;
    std::string requestId; ///< of what was asked or sealed last
    ReceiptAnswer answer;
    std::optional<consent::Purpose> purpose; ///< chosen; absent = all
    bool failed = false; ///< it could not be kept
    PrintState print = PrintState::None;
};

/// All that the screens draw from.
struct SessionState
{
    Screen screen = Screen::Attract;
    unsigned page = 0; ///< another number for every page that comes up, also for the next one of its kind
    Overlay overlay = Overlay::None;
    std::string language;
    bool largeText = false;
    bool highContrast = false;
    bool lowMode = false; ///< controls in the lower part of an upright screen
    std::string service; ///< of the pages Service and TakeNumber
    int step = -1;       ///< opened step of the guide; -1 = none
    bool priority = false; ///< 优先, by own word; for the next number only
    std::string code;      ///< being entered
    bool codeRefused = false; ///< what was entered last is no code
    Screen codeFrom = Screen::Home; ///< where Back leads from EnterCode
    NumberState number;
    ConsentState consent;
    QuizState quiz;
    FeedbackState feedback;
    GuideVisit guide;
    WithdrawalState withdrawal;
    StaffState staff;
    Screen rightsFrom = Screen::ConsentIntro; ///< where Back leads from ConsentRights

    /// The form on the page ConsentRead; null before there are any.
    [[nodiscard]] const FormState* form() const
    {
        return consent.at < consent.forms.size() ? &consent.forms[consent.at] : nullptr;
    }
};

} // namespace onedoor::kiosk
