#pragma once

#include "content/consent/Receipt.hpp"
#include "content/drawing/Ticket.hpp"
#include "content/release/Release.hpp"

#include <initializer_list>
#include <optional>
#include <utility>

namespace onedoor::kiosk
{

/// The words for a key with its {placeholders} filled: words(release, "home.ahead", "en", {{"count", "6"}}).
[[nodiscard]] std::string words(const release::Release& release, std::string_view key, std::string_view language,
                                std::initializer_list<std::pair<std::string_view, std::string>> values = {});

/// What stands on the paper of a number; on a special day with its keepsake. Holds no personal data.
/// Texts    paper.ahead {count}, paper.ahead_none, paper.voluntary (exam services), paper.taken {time} {kiosk}
[[nodiscard]] drawing::TicketPaper ticketPaper(const release::Release& release, const queue::Ticket& ticket,
                                               std::optional<int> ahead, std::string_view language,
                                               std::string_view kioskLabel);

/// What stands on the paper of a receipt: the code and what it is for, the same for either decision.
/// Texts    paper.receipt_title, paper.receipt_use, paper.receipt_keep
[[nodiscard]] drawing::TicketPaper receiptPaper(const release::Release& release, const consent::Receipt& receipt,
                                                Instant time, std::string_view language, std::string_view kioskLabel);

} // namespace onedoor::kiosk
