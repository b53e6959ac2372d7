#include "kiosk/app/EffectRunner.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"
#include "kiosk/flow/ConsentSealing.hpp"

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
      m_prints(openPrinter(options), m_desk.journal(), m_answers)
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

void EffectRunner::run(Effect effect, Release release, Instant hallNow)
{
    if (auto* ask = std::get_if<RequestTicket>(&effect))
    {
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
    else if (auto* receipt = std::get_if<PrintReceipt>(&effect))
    {
        m_prints.printReceipt(std::move(*receipt), std::move(release), hallNow, m_settings.label);
    }
    else if (auto* sheet = std::get_if<PrintSheet>(&effect))
    {
        m_prints.printSheet(std::move(*sheet), std::move(release), hallNow);
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

void EffectRunner::sealConsent(SealConsent effect, const Release& release)
{
    auto keys = sealingKeys(*release);
    if (!keys || !m_key)
    {
        m_answers->put(Event::consentFailed(effect.requestId));
        return;
    }
    // A shared pointer, so that the job can be copied and the draft is not.
    auto draft = std::make_shared<ConsentDraft>(std::move(effect.draft));
    m_network.post(
        [this, draft, id = effect.requestId, keys = *keys, hall = release->hall.id]
        {
            auto sealed = kiosk::sealConsent(std::move(*draft), hall, m_settings.id, *m_key, keys);
            const auto kept = sealed.and_then(
                [&](const SealedConsent& record)
                {
                    return parseJson(record.requestBody(m_settings.id), "consent")
                        .and_then([&](Json body) { return m_link.post("/api/v1/consents", std::move(body), id); });
                });
            if (!kept)
            {
                log::error(fmt::format("consent not kept: {}", kept.error().message));
                m_answers->put(Event::consentFailed(id));
                return;
            }
            log::info("consent sealed");
            m_answers->put(Event::consentKept(id, sealed->receipt));
        });
}

} // namespace onedoor::kiosk
