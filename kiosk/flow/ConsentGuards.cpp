#include "kiosk/flow/ConsentGuards.hpp"

#include "content/consent/Receipt.hpp"
#include "kiosk/flow/NumberGuards.hpp"

#include <algorithm>
#include <iterator>

namespace onedoor::kiosk::consentguards
{

bool hasForm(const SessionState&, const KioskFacts& facts, const Event&)
{
    return !facts.consentForms.empty();
}

bool readToEnd(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.form() && state.form()->readToEnd;
}

bool lastForm(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    const auto open = std::ranges::count_if(state.consent.forms, [](const FormState& form) { return !form.decision; });
    return readToEnd(state, facts, event) && open == 1;
}

bool laterForm(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.consent.at > 0;
}

bool ofAForm(const SessionState& state, const KioskFacts&, const Event& event)
{
    return event.number >= 0 && static_cast<std::size_t>(event.number) < state.consent.forms.size();
}

bool anyForm(const SessionState& state, const KioskFacts&, const Event&)
{
    return !state.consent.forms.empty();
}

bool signedWell(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.consent.signature.isMeant();
}

bool hasInk(const SessionState& state, const KioskFacts&, const Event&)
{
    return !state.consent.signature.empty();
}

bool consentAnswer(const SessionState& state, const KioskFacts&, const Event& event)
{
    return !event.id.empty() && event.id == state.consent.requestId;
}

bool receiptAnswer(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return event.receipt && consentAnswer(state, facts, event);
}

bool first(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.consent.partner == 1;
}

bool second(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.consent.partner == 2;
}

bool secondWithForm(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return second(state, facts, event) && hasForm(state, facts, event);
}

bool hasReceipts(const SessionState&, const KioskFacts& facts, const Event&)
{
    return facts.receipts;
}

bool startsReceipt(const SessionState&, const KioskFacts& facts, const Event& event)
{
    return facts.receipts && numberguards::isCodeSign(event.id);
}

bool isReceipt(const SessionState& state, const KioskFacts& facts, const Event&)
{
    return facts.receipts && consent::Receipt::parse(state.code).has_value();
}

bool isPurpose(const SessionState&, const KioskFacts&, const Event& event)
{
    return event.number >= -1 && event.number < static_cast<int>(std::size(consent::allPurposes));
}

bool withdrawalAnswer(const SessionState& state, const KioskFacts&, const Event& event)
{
    return !event.id.empty() && event.id == state.withdrawal.requestId;
}

bool slipNotPrinting(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.withdrawal.receipt && state.withdrawal.print != PrintState::Printing;
}

bool receiptNotPrinting(const SessionState& state, const KioskFacts&, const Event&)
{
    return state.consent.receipt && state.consent.print != PrintState::Printing;
}

bool formsMayPrint(const SessionState& state, const KioskFacts& facts, const Event& event)
{
    return anyForm(state, facts, event) && facts.paper == PaperOutlook::Fine &&
           state.consent.copy != PrintState::Printing;
}

bool formsAnswer(const SessionState& state, const KioskFacts&, const Event& event)
{
    return !event.id.empty() && event.id == state.consent.copyId;
}

} // namespace onedoor::kiosk::consentguards
