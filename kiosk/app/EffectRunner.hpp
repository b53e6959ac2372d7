#pragma once

#include "config/client/DeviceLink.hpp"
#include "content/consent/DeviceKey.hpp"
#include "kiosk/app/KioskOptions.hpp"
#include "kiosk/app/Mailbox.hpp"
#include "kiosk/app/NumberDesk.hpp"
#include "kiosk/app/PrintDesk.hpp"
#include "kiosk/app/StaffPin.hpp"
#include "kiosk/app/Worker.hpp"
#include "kiosk/flow/ConsentSealing.hpp"
#include "kiosk/flow/Effect.hpp"
#include "kiosk/flow/Event.hpp"
#include "kiosk/widgets/TapLatch.hpp"

#include <memory>
#include <optional>

namespace onedoor::kiosk
{

/// Carries out what the session asks for, on threads of its own, and hands the answers back
/// as events.
/// Thread   run on the UI thread; answers are taken there.
class EffectRunner
{
public:
    EffectRunner(const KioskOptions& options, client::DeviceLink& link);

    /// Wipe, CallStaff and EndProgram concern the pages: the app sees to them itself. `tapped`: when the finger was
    /// lifted that led to it, if it was one.
    void run(Effect effect, std::shared_ptr<const release::Release> release, Instant hallNow,
             std::optional<Steady> tapped);
    [[nodiscard]] std::vector<Event> answers() { return m_answers->takeAll(); }

    /// Sees to it that there are numbers for when the line is cut.
    void keepNumbers(const LeaseClock::Facts& facts, std::chrono::milliseconds running);

    /// Takes up what an earlier run was stopped over: its number comes as Event::ticketFound. Once, with the first
    /// release.
    void recover(std::shared_ptr<const release::Release> release, Instant hallNow);
    /// A person has gone.
    void wipe() { m_prints.wipe(); }
    /// Keeps an eye on the printer. Units: as Moment::running.
    void watchPrinter(std::chrono::milliseconds running) { m_prints.watch(running); }
    [[nodiscard]] PrintDesk::State printer() const { return m_prints.state(); }

    /// A PIN is set that opens the staff's page.
    [[nodiscard]] bool hasStaffPin() const { return m_pin.isSet(); }
    /// This device has its own key and the hall has set its keys.
    [[nodiscard]] bool canSeal(const release::Release& release) const;

private:
    using Release = std::shared_ptr<const release::Release>;
    void requestTicket(RequestTicket effect, Release release, Instant hallNow);
    void reportPrint(const ReportPrint& effect);
    void countAnswer(const CountAnswer& effect, const release::Release& release, Instant hallNow);
    void checkPin(CheckPin effect);
    void sealConsent(SealConsent effect, const Release& release);
    // With a receipt.
    void askReceipt(const AskReceipt& effect);
    void sealWithdrawal(SealWithdrawal effect, const Release& release);
    /// Hands sealed records to the outbox, and their receipt to the page. Errors   of the outbox.
    void keepSealed(const Result<SealedConsent>& sealed, const std::string& requestId);
    /// Absent, and the page told so, while the hall has no keys or this kiosk none.
    [[nodiscard]] std::optional<Sealer> sealerFor(const Release& release, const std::string& requestId);

    KioskSettings m_settings;
    client::DeviceLink& m_link;
    NumberDesk m_desk;
    std::optional<consent::DeviceKey> m_key;
    std::shared_ptr<Mailbox<Event>> m_answers = std::make_shared<Mailbox<Event>>();
    PrintDesk m_prints;
    StaffPin m_pin;
    Worker m_network; ///< last, so that it ends first
};

} // namespace onedoor::kiosk
