#pragma once

#include "kiosk/flow/SessionState.hpp"

#include <optional>
#include <string>

namespace onedoor::kiosk
{

/// The question that follows when the one shown is answered by `choice`; none when it is the last.
[[nodiscard]] std::optional<std::size_t> nextQuestion(const SessionState& state, const KioskFacts& facts,
                                                      const std::string& choice);

/// The question asked before the one at `index`; none when that is the first.
[[nodiscard]] std::optional<std::size_t> earlierQuestion(const SessionState& state, const KioskFacts& facts,
                                                         std::size_t index);

} // namespace onedoor::kiosk
