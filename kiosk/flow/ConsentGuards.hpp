#pragma once

#include "kiosk/flow/SessionState.hpp"

/// What must hold for the lines of the table that are about consent, receipts and withdrawal.
namespace onedoor::kiosk::consentguards
{

[[nodiscard]] bool hasForm(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool readToEnd(const SessionState& state, const KioskFacts& facts, const Event& event);
/// All others are decided.
[[nodiscard]] bool lastForm(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool laterForm(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool ofAForm(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool anyForm(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool signedWell(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool hasInk(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool consentAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool receiptAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool first(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool second(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool secondWithForm(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool hasReceipts(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool startsReceipt(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isReceipt(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isPurpose(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool withdrawalAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool slipNotPrinting(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool receiptNotPrinting(const SessionState& state, const KioskFacts& facts, const Event& event);
/// Whatever was decided: the texts are the same for everybody.
[[nodiscard]] bool formsMayPrint(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool formsAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);

} // namespace onedoor::kiosk::consentguards
