#pragma once

#include "content/consent/Receipt.hpp"
#include "content/drawing/FormCopy.hpp"
#include "content/drawing/Ticket.hpp"
#include "content/release/Release.hpp"
#include "kiosk/flow/Effect.hpp"
#include "kiosk/flow/NumberAnswer.hpp"

#include <initializer_list>
#include <optional>
#include <utility>

namespace onedoor::kiosk
{

/// The words for a key with its {placeholders} filled: words(release, "card.ahead", "en", {{"ahead", "6"}}).
[[nodiscard]] std::string words(const release::Release& release, std::string_view key, std::string_view language,
                                std::initializer_list<std::pair<std::string_view, std::string>> values = {});

/// What a ticket is for: the service, or "婚检 + 登记" of a journey, as far as it is still to walk.
[[nodiscard]] std::string ticketName(const release::Release& release, const queue::Ticket& ticket,
                                     std::string_view language);

/// 约 20–35 分钟.
/// Texts    wait.within {to}, wait.minutes {from} {to}, wait.hours {from} {to}; without them queue::waitInWords.
[[nodiscard]] std::string waitWords(const release::Release& release, const queue::Wait& wait,
                                    std::string_view language);

/// Whether a couple with this number may still leave the exam out and go straight to the registration.
[[nodiscard]] bool mayDropExam(const queue::Ticket& ticket);

/// What stands on the paper of a number; on a special day with its keepsake. Holds no personal data.
/// Texts    ticket.ahead {ahead}, ticket.ahead.none, ticket.step {place} {service}, ticket.papers, ticket.voluntary,
///          ticket.drop, ticket.priority, ticket.offline, ticket.follow, ticket.taken {date} {time},
///          ticket.kiosk {kiosk}
[[nodiscard]] drawing::TicketPaper ticketPaper(const release::Release& release, const queue::Ticket& ticket,
                                               std::optional<int> ahead, std::string_view language,
                                               std::string_view kioskLabel, const NumberExtras& extras = {});

/// What stands on the slip of a receipt (drawing::drawReceipt): the code, also as QR, and what it is for; the same for
/// either decision. Of a withdrawal: that it was taken, not of what.
/// Texts    consent.receipt.paper_title, .paper_line, .keep; withdraw.paper_title, .paper_line, .paper_next;
///          ticket.kiosk {kiosk}
[[nodiscard]] drawing::ReceiptPaper receiptSlip(const release::Release& release, const consent::Receipt& receipt,
                                                Instant time, std::string_view language, std::string_view kioskLabel,
                                                bool withdrawal = false);

/// A text that was read, to take home: the same for either decision and for both partners.
/// Texts    consent.copy.same, consent.copy.version {version} {check}; ticket.kiosk {kiosk}
[[nodiscard]] drawing::FormCopy formCopy(const release::Release& release, const ShownForm& shown, Instant time,
                                         std::string_view kioskLabel);

} // namespace onedoor::kiosk
