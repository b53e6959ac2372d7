#include "kiosk/app/EffectRunner.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"
#include "kiosk/app/HallFeed.hpp"
#include "kiosk/flow/ConsentSealing.hpp"
#include "kiosk/flow/Papers.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

constexpr int paperDots = 576;

std::unique_ptr<TicketPrinter> openPrinter(const KioskOptions& options)
{
    const std::string folder = "png:" + std::filesystem::absolute(options.device.data / "tickets").string();
    const std::string address = options.printer.empty() ? folder : options.printer;
    auto printer = makePrinter(address);
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
      m_printer(openPrinter(options))
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
        printTicket(std::move(*ticket), std::move(release));
    }
    else if (const auto* report = std::get_if<ReportPrint>(&effect))
    {
        reportPrint(*report);
    }
    else if (auto* seal = std::get_if<SealConsent>(&effect))
    {
        sealConsent(std::move(*seal), release);
    }
    else if (auto* receipt = std::get_if<PrintReceipt>(&effect))
    {
        printReceipt(std::move(*receipt), std::move(release), hallNow);
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

bool EffectRunner::print(const Result<Picture>& paper, const std::string& job)
{
    const Result<void> done =
        !m_printer ? fail(ErrorCode::Unreachable, "no printer")
                   : paper.and_then([&](const Picture& picture) { return m_printer->print(picture, job); });
    if (!done)
    {
        log::warning(fmt::format("not printed: {}", done.error().message));
    }
    return done.has_value();
}

void EffectRunner::printTicket(PrintTicket effect, Release release)
{
    m_devices.post(
        [this, effect = std::move(effect), release = std::move(release)]
        {
            const auto paper = ticketPaper(*release, effect.ticket, effect.ahead, effect.language, m_settings.label,
                                           effect.extras);
            const std::string job =
                calendar::formatDate(effect.ticket.businessDate) + "-" + effect.ticket.label();
            const bool done = print(drawing::drawTicket(paper, paperDots, mediaOf(release)), job);
            if (done)
            {
                log::info("ticket printed");
            }
            m_answers->put(Event::printed(effect.requestId, done));
        });
}

void EffectRunner::printReceipt(PrintReceipt effect, Release release, Instant hallNow)
{
    m_devices.post(
        [this, effect = std::move(effect), release = std::move(release), hallNow]
        {
            const auto slip = receiptSlip(*release, effect.receipt, hallNow, effect.language, m_settings.label);
            m_answers->put(Event::printed(effect.requestId, print(drawing::drawReceipt(slip, paperDots), "receipt")));
        });
}

void EffectRunner::reportPrint(const ReportPrint& effect)
{
    const Json body{{"state", effect.printed ? "printed" : "failed"}};
    const std::string path = fmt::format("/api/v1/tickets/{}/print", effect.ticketId);
    if (const auto queued = m_link.deliver("PUT", path, body, newId()); !queued)
    {
        log::warning(fmt::format("print state not reported: {}", queued.error().message));
    }
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
