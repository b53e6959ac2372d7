#include "kiosk/app/EffectRunner.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

std::unique_ptr<TicketPrinter> openPrinter(const KioskOptions& options)
{
    const std::string folder = "png:" + std::filesystem::absolute(options.device.data / "tickets").string();
    const std::string address = options.printer.empty() ? folder : options.printer;
    auto printer = makePrinter(address, {}, options.settings.id);
    if (!printer)
    {
        log::error(fmt::format("printer: {}", printer.error().message));
        return nullptr;
    }
    return std::move(*printer);
}

} // namespace

EffectRunner::EffectRunner(const KioskOptions& options, client::DeviceLink& link)
    : m_settings(options.settings), m_link(link), m_desk(link, options.device.data, options.settings.id),
      m_prints(openPrinter(options), m_desk.journal(), m_answers),
      m_pin(options.device.data)
{
    auto key = consent::DeviceKey::loadOrMake(options.device.data / "device.key");
    if (key)
    {
        m_key = std::move(*key);
    }
    else
    {
        log::error(fmt::format("device key: {}", key.error().message));
    }
}

bool EffectRunner::canSeal(const release::Release& release) const
{
    return m_key && sealingKeys(release).has_value();
}

void EffectRunner::run(Effect effect, Release release, Instant hallNow, std::optional<Steady> tapped)
{
    if (auto* ask = std::get_if<RequestTicket>(&effect))
    {
        m_desk.journal().noteTap(ask->requestId, tapped.value_or(std::chrono::steady_clock::now()));
        requestTicket(std::move(*ask), std::move(release), hallNow);
    }
    else if (auto* ticket = std::get_if<PrintTicket>(&effect))
    {
        m_prints.printTicket(std::move(*ticket), std::move(release), m_settings.label);
    }
    else if (const auto* report = std::get_if<ReportPrint>(&effect))
    {
        reportPrint(*report);
    }
    else if (const auto* close = std::get_if<CloseTap>(&effect))
    {
        m_network.post([this, id = close->requestId] { m_desk.journal().done(id); });
    }
    else if (const auto* answer = std::get_if<CountAnswer>(&effect))
    {
        countAnswer(*answer, *release, hallNow);
    }
    else if (auto* seal = std::get_if<SealConsent>(&effect))
    {
        sealConsent(std::move(*seal), release);
    }
    else if (auto* pin = std::get_if<CheckPin>(&effect))
    {
        checkPin(std::move(*pin));
    }
    else if (auto* test = std::get_if<PrintTestPaper>(&effect))
    {
        m_prints.printTest(std::move(*test));
    }
    else if (auto* receipt = std::get_if<PrintReceipt>(&effect))
    {
        m_prints.printReceipt(std::move(*receipt), std::move(release), hallNow, m_settings.label);
    }
    else if (auto* sheet = std::get_if<PrintSheet>(&effect))
    {
        m_prints.printSheet(std::move(*sheet), std::move(release), hallNow);
    }
    else if (auto* forms = std::get_if<PrintForms>(&effect))
    {
        m_prints.printForms(std::move(*forms), std::move(release), hallNow, m_settings.label);
    }
    else if (const auto* question = std::get_if<AskReceipt>(&effect))
    {
        askReceipt(*question);
    }
    else if (auto* withdrawal = std::get_if<SealWithdrawal>(&effect))
    {
        sealWithdrawal(std::move(*withdrawal), release);
    }
}

void EffectRunner::requestTicket(RequestTicket effect, Release release, Instant hallNow)
{
    m_network.post([this, effect = std::move(effect), release = std::move(release), hallNow]
                   { m_answers->put(m_desk.take(effect, *release, hallNow)); });
}

void EffectRunner::keepNumbers(const LeaseClock::Facts& facts, std::chrono::milliseconds running)
{
    if (m_settings.mode != KioskMode::Consent && m_desk.leaseDue(facts, running))
    {
        m_network.post([this] { m_desk.lease(); });
    }
}

void EffectRunner::recover(Release release, Instant hallNow)
{
    if (m_settings.mode == KioskMode::Consent)
    {
        return;
    }
    m_network.post(
        [this, release = std::move(release), hallNow]
        {
            auto recovered = m_desk.recover(*release, hallNow);
            for (const auto ticket : recovered.unprinted)
            {
                reportPrint({ticket, PrintState::Failed});
            }
            if (recovered.found)
            {
                m_answers->put(std::move(*recovered.found));
            }
        });
}

void EffectRunner::reportPrint(const ReportPrint& effect)
{
    const Json body{{"state", effect.print == PrintState::Printed   ? "printed"
                              : effect.print == PrintState::NoPaper ? "screen"
                                                                    : "failed"}};
    const std::string path = fmt::format("/api/v1/tickets/{}/print", effect.ticketId);
    if (const auto queued = m_link.deliver("PUT", path, body, newId()); !queued)
    {
        log::warning(fmt::format("print state not reported: {}", queued.error().message));
    }
}

void EffectRunner::countAnswer(const CountAnswer& effect, const release::Release& release, Instant hallNow)
{
    Json body{{"day", calendar::formatDate(release.resolver.calendar().businessDate(hallNow))},
              {"kind", effect.kind},
              {"subject", effect.subject},
              {"answer", effect.answer}};
    if (!effect.phase.empty())
    {
        body["phase"] = effect.phase;
    }
    // Each answer under a key of its own: on the way, too, no two of them belong together.
    m_network.post(
        [this, body = std::move(body)]
        {
            if (const auto queued = m_link.post("/api/v1/answers", body, newId()); !queued)
            {
                log::warning(fmt::format("answer not counted: {}", queued.error().message));
                return;
            }
            log::debug("answer counted"); // and no word of which
        });
}

void EffectRunner::checkPin(CheckPin effect)
{
    m_network.post(
        [this, effect = std::move(effect)]
        {
            const auto answer = m_pin.attempt(effect.pin, std::chrono::steady_clock::now());
            if (!answer)
            {
                log::error(fmt::format("staff PIN: {}", answer.error().message));
                m_answers->put(Event::pinRefused(0));
                return;
            }
            log::info(answer->admitted ? "the staff's page was opened"
                      : answer->locked.count() > 0 ? "the staff's PIN is locked: too many were wrong"
                                                   : "a PIN of the staff was wrong");
            m_answers->put(answer->admitted ? Event::of(EventKind::PinAdmitted)
                                            : Event::pinRefused(static_cast<int>(answer->locked.count())));
        });
}

std::optional<Sealer> EffectRunner::sealerFor(const Release& release, const std::string& requestId)
{
    const auto keys = sealingKeys(*release);
    if (!keys || !m_key)
    {
        m_answers->put(Event::consentFailed(requestId));
        return std::nullopt;
    }
    return Sealer{release->hall.id, m_settings.id, *m_key, *keys};
}

void EffectRunner::keepSealed(const Result<SealedConsent>& sealed, const std::string& requestId)
{
    // One entry of the outbox: on the disk as a whole before the page says so, or not at all.
    const auto kept = sealed.and_then(
        [&](const SealedConsent& records)
        {
            return parseJson(records.requestBody(m_settings.id), "consent")
                .and_then([&](Json body) { return m_link.post("/api/v1/consents", std::move(body), requestId); });
        });
    if (!kept)
    {
        log::error(fmt::format("sealed records not kept: {}", kept.error().message));
        m_answers->put(Event::consentFailed(requestId));
        return;
    }
    log::info("sealed records kept"); // the same words for a withdrawal
    m_answers->put(Event::consentKept(requestId, sealed->receipt));
}

void EffectRunner::sealConsent(SealConsent effect, const Release& release)
{
    const auto sealer = sealerFor(release, effect.requestId);
    if (!sealer)
    {
        return;
    }
    // A shared pointer, so that the job can be copied and the draft is not.
    auto draft = std::make_shared<ConsentDraft>(std::move(effect.draft));
    m_network.post([this, draft, id = effect.requestId, sealer = *sealer]
                   { keepSealed(kiosk::sealConsent(std::move(*draft), sealer), id); });
}

void EffectRunner::sealWithdrawal(SealWithdrawal effect, const Release& release)
{
    const auto sealer = sealerFor(release, effect.requestId);
    if (!sealer)
    {
        return;
    }
    m_network.post([this, effect = std::move(effect), sealer = *sealer]
                   { keepSealed(kiosk::sealWithdrawal(effect, sealer), effect.requestId); });
}

void EffectRunner::askReceipt(const AskReceipt& effect)
{
    m_network.post(
        [this, id = effect.requestId, path = "/api/v1/consents/" + effect.receipt.hash()]
        {
            constexpr std::chrono::milliseconds patience{5000};
            const auto answer = m_link.ask("GET", path, Json(), "", patience);
            m_answers->put(Event::receiptAnswered(
                id, answer ? receiptAnswerFrom(answer->status, answer->body) : ReceiptAnswer{}));
        });
}

} // namespace onedoor::kiosk
