#pragma once

#include "kiosk/flow/KioskSession.hpp"
#include "kiosk/flow/Transitions.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace onedoor::kiosk::test
{

using std::chrono::milliseconds;
using std::chrono::seconds;

inline std::shared_ptr<const consent::FormVersion> form(consent::Purpose purpose = consent::Purpose::Exam)
{
    consent::FormVersion form;
    form.id = consent::toString(purpose);
    form.purpose = purpose;
    form.version = "2026-11";
    form.title.byLanguage = {{"zh-CN", "婚前医学检查知情书"}};
    form.sections.push_back({form.title, form.title});
    return std::make_shared<const consent::FormVersion>(form);
}

inline KioskFacts facts()
{
    KioskFacts facts;
    facts.offeredServices = {"exam", "registration"};
    for (const auto purpose : consent::allPurposes)
        facts.consentForms.push_back(form(purpose));
    facts.receipts = true;
    return facts;
}

inline queue::Ticket ticket()
{
    queue::Ticket ticket;
    ticket.id = 18;
    ticket.service = "exam";
    ticket.legs = {{"exam"}};
    ticket.series = "A";
    ticket.number = 18;
    return ticket;
}

/// A visitor who taps once a second.
class Visit
{
public:
    explicit Visit(KioskFacts known = facts()) : session(std::move(known), [this] { return newId(); }) {}

    Visit& tap(const Event& event)
    {
        now.running += seconds(1);
        return send(event);
    }
    Visit& tap(EventKind kind) { return tap(Event::of(kind)); }
    /// Without time passing.
    Visit& send(const Event& event)
    {
        effects = session.handle(event, now);
        return *this;
    }
    Visit& wait(milliseconds time)
    {
        now.running += time;
        effects = session.update(now);
        return *this;
    }
    Visit& sign()
    {
        tap(Event::pen(EventKind::PenDown, {0.1F, 0.1F}));
        send(Event::pen(EventKind::PenMove, {0.4F, 0.2F}));
        return send(Event::pen(EventKind::PenUp, {0.4F, 0.2F}));
    }
    Visit& read() { return tap(EventKind::ReadToEnd); }
    Visit& typeCode(std::string_view code)
    {
        for (const char sign : code)
            send(Event::key(EventKind::TypeKey, sign));
        return *this;
    }
    Visit& scan(std::string_view code)
    {
        for (const char sign : code)
            send(Event::key(EventKind::ScanKey, sign));
        return send(Event::of(EventKind::ScanDone));
    }
    /// From the attract page to what the server says of a receipt.
    Visit& toStatus(const consent::Receipt& receipt, ReceiptAnswer answer)
    {
        tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::ShowReceipt);
        now.running += seconds(1);
        typeCode(receipt.grouped()).tap(EventKind::CodeDone);
        return tap(Event::receiptAnswered(lastId(), answer));
    }
    /// From the home page to one of the consent pages.
    Visit& toRead() { return tap(EventKind::Touch).tap(EventKind::StartConsent).tap(EventKind::StartReading); }
    Visit& toReviewUnsigned(EventKind decision = EventKind::Permit)
    {
        for (int form = 0; form < 3; ++form)
            read().tap(decision);
        return *this;
    }
    Visit& toReview(EventKind decision) { return toReviewUnsigned(decision).sign(); }
    Visit& toDone(EventKind decision)
    {
        toReview(decision).tap(EventKind::Confirm);
        return tap(Event::consentKept(lastId(), consent::Receipt::make()));
    }

    template <class T>
    [[nodiscard]] const T* effect() const
    {
        for (const auto& one : effects)
            if (const auto* found = std::get_if<T>(&one))
                return found;
        return nullptr;
    }
    [[nodiscard]] const SessionState& state() const { return session.state(); }
    [[nodiscard]] Screen screen() const { return session.state().screen; }
    [[nodiscard]] std::string lastId() const { return "id-" + std::to_string(m_ids); }
    [[nodiscard]] int ids() const { return m_ids; }

    Moment now{seconds(1000), Instant(milliseconds(1810778400000))};
    KioskSession session;
    std::vector<Effect> effects;

private:
    std::string newId() { return "id-" + std::to_string(++m_ids); }
    int m_ids = 0;
};

} // namespace onedoor::kiosk::test
