#pragma once

#include "kiosk/flow/SessionState.hpp"

/// What must hold for the lines of the table that are about the further pages of the guide.
namespace onedoor::kiosk::guideguards
{

[[nodiscard]] bool cameFromMore(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool hasQuestions(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool hasChecklist(const SessionState& state, const KioskFacts& facts, const Event& event);
/// Another question follows, once this one is answered so.
[[nodiscard]] bool moreQuestions(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool laterQuestion(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isTopic(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isFloor(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool mayPrintSheet(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool sheetAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);

} // namespace onedoor::kiosk::guideguards
