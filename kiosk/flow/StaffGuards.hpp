#pragma once

#include "kiosk/flow/SessionState.hpp"

/// What must hold for the lines of the table that are about the staff.
namespace onedoor::kiosk::staffguards
{

[[nodiscard]] bool pinHasRoom(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool hasPin(const SessionState& state, const KioskFacts& facts, const Event& event);
/// Long enough, none is being checked, and the kiosk has one to compare it with.
[[nodiscard]] bool pinIsWhole(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isChecking(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool testIsNotPrinting(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isTestPaper(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool endWasAsked(const SessionState& state, const KioskFacts& facts, const Event& event);

} // namespace onedoor::kiosk::staffguards
