#pragma once

#include "content/base/Clock.hpp"
#include "content/consent/ConsentForm.hpp"
#include "content/consent/ConsentRecord.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Signature.hpp"
#include "content/guide/Questions.hpp"
#include "content/queue/Ticket.hpp"
#include "kiosk/flow/NumberAnswer.hpp"
#include "kiosk/flow/PrintState.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace onedoor::kiosk
{

/// Ask for a number, with `requestId` as Idempotency-Key.
/// Answer   Event::ticketArrived or Event::ticketFailed.
struct RequestTicket
{
    std::string requestId;
    std::string service; ///< or journey; empty for a booking
    bool priority = false;
    std::string booking = {}; ///< its code
    bool asOrdinary = false;  ///< of a booking outside its time: into everybody's line
};

/// Print the ticket (ticketPaper). Answer: Event::printed(requestId, ...).
struct PrintTicket
{
    std::string requestId;
    queue::Ticket ticket;
    std::optional<int> ahead;
    std::string language;
    NumberExtras extras = {};
};

/// Tell the server how the print of the ticket ended. No answer.
struct ReportPrint
{
    std::int64_t ticketId = 0;
    PrintState print = PrintState::Failed; ///< Printed, Failed, or NoPaper: the number stood on the screen
};

/// The number of this tap is no longer before anybody: it is not to come up again after a restart. No answer.
struct CloseTap
{
    std::string requestId;
};

/// What was decided about one form, and how it was shown.
struct DecidedForm
{
    std::shared_ptr<const consent::FormVersion> form;
    std::string language;
    consent::Mode mode = consent::Mode::Standard;
    Instant started;
    consent::Decision decision = consent::Decision::Deny;
};

/// One person's signed decisions on their way to be sealed. Owner: the strokes are zeroed when it goes.
struct ConsentDraft
{
    std::vector<DecidedForm> forms;
    Instant decided;
    consent::Signature signature; ///< one for all of them
};

/// Seal and keep the records (sealConsent), all or none, and let go of the draft.
/// Answer   Event::consentKept once it is durable on this device, sent or not; else Event::consentFailed.
struct SealConsent
{
    std::string requestId;
    ConsentDraft draft;
};

/// Print the receipt's paper (receiptSlip). Answer: Event::printed(requestId, ...).
struct PrintReceipt
{
    std::string requestId;
    consent::Receipt receipt;
    std::string language;
    bool withdrawal = false; ///< the slip that says that a withdrawal was taken
};

/// A form in the language in which it was read.
struct ShownForm
{
    std::shared_ptr<const consent::FormVersion> form;
    std::string language;
};

/// Print the texts to take home (formCopy), a paper each: the same whatever was decided.
/// Answer   Event::printed(requestId, ...), once for all of them.
struct PrintForms
{
    std::string requestId;
    std::vector<ShownForm> forms;
};

/// Ask the server what is kept under a receipt. Answer: Event::receiptAnswered(requestId, ...).
struct AskReceipt
{
    std::string requestId;
    consent::Receipt receipt;
};

/// Seal and keep a withdrawal (sealWithdrawal): taken for any code, sent when there is a line.
/// Answer   Event::consentKept once it is durable on this device; else Event::consentFailed.
struct SealWithdrawal
{
    std::string requestId;
    consent::Receipt receipt;
    std::optional<consent::Purpose> purpose; ///< absent = all
    std::string language;
    consent::Mode mode = consent::Mode::Standard;
    Instant decided;
};

/// Count one anonymous answer: at a tap, with nothing beside it but the day. No answer comes back.
struct CountAnswer
{
    std::string kind;    ///< "quiz", "rating", "service", "needs"
    std::string subject; ///< id of the question; "hall" of a rating
    std::string phase;   ///< of the quiz: "mixed", "before", "after"
    std::string answer;  ///< "right", "wrong", or the id of what was chosen
};

/// Print a sheet of the guide: a topic's, or with an empty topic the checklist for these answers.
/// Answer   Event::printed(requestId, ...).
struct PrintSheet
{
    std::string requestId;
    std::string topic;
    guide::Answers answers;
    std::string language;
};

/// Compare the PIN with the one that is set.
/// Answer   Event of PinAdmitted, or Event::pinRefused.
struct CheckPin
{
    std::string pin;
};

/// Print the paper that shows whether the printer is set well. Answer: Event::printed(requestId, ...).
struct PrintTestPaper
{
    std::string requestId;
};

/// End the program: whoever runs it starts it again or does not.
struct EndProgram
{
};

/// A person is asked for. On private pages without a sound.
struct CallStaff
{
    bool silent = false;
};

/// The voice that reads pages aloud, as the visitor wants it by hand.
struct UseVoice
{
    enum class Wish
    {
        Toggle,
        Softer,
        Louder
    };
    Wish wish = Wish::Toggle;
};

/// A person's data are gone from the session: drop every picture, texture and widget buffer made from them.
struct Wipe
{
};

using Effect = std::variant<RequestTicket, PrintTicket, ReportPrint, CloseTap, SealConsent, PrintReceipt, PrintForms,
                            PrintSheet, CountAnswer, CallStaff, UseVoice, Wipe, AskReceipt, SealWithdrawal, CheckPin,
                            PrintTestPaper, EndProgram>;

} // namespace onedoor::kiosk
