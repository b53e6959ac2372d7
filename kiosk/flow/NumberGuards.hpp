#pragma once

#include "kiosk/flow/SessionState.hpp"

#include <string_view>

/// What must hold for the lines of the table that are about a number, its code and its paper.
namespace onedoor::kiosk::numberguards
{

/// One that a booking's or a receipt's code may hold.
[[nodiscard]] bool isCodeSign(std::string_view text);
[[nodiscard]] bool offered(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool cameFromService(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool numberAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool ticketAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool ticketIsThere(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool mayAskAgain(const SessionState& state, const KioskFacts& facts, const Event& event);
/// Another number in the place of one that could not be had; never while one may still come.
[[nodiscard]] bool instead(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool offeredInstead(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool outsideItsTime(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isCode(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool hasCode(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool codeHasRoom(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isCodeStart(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool cameFromNumbers(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool mayPrintAgain(const SessionState& state, const KioskFacts& facts, const Event& event);

} // namespace onedoor::kiosk::numberguards
