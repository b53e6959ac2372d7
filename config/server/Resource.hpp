#pragma once

#include "config/server/Hall.hpp"
#include "config/server/Problem.hpp"
#include "config/server/Router.hpp"

namespace onedoor::server
{

// One function, and one source file, for each resource of the API: it adds its routes.
void addHealthRoutes(Router& router, Hall& hall);     ///< /healthz, clock, openapi.yaml
void addLiveRoutes(Router& router, Hall& hall);       ///< live, queue
void addTicketRoutes(Router& router, Hall& hall);     ///< tickets
void addCounterRoutes(Router& router, Hall& hall);    ///< counters, services
void addPauseRoutes(Router& router, Hall& hall);      ///< counters/{id}/pause, resume
void addBookingRoutes(Router& router, Hall& hall);    ///< bookings
void addBlockRoutes(Router& router, Hall& hall);      ///< blocks
void addGuideRoutes(Router& router, Hall& hall);      ///< guide
void addFollowRoutes(Router& router, Hall& hall);     ///< /t, follow
void addAnswerRoutes(Router& router, Hall& hall);     ///< answers
void addConsentRoutes(Router& router, Hall& hall);    ///< consents
void addPlaybackRoutes(Router& router, Hall& hall);   ///< playback
void addScreenRoutes(Router& router, Hall& hall);     ///< screens, displays
void addPreviewRoutes(Router& router, Hall& hall);    ///< preview
void addPlanRoutes(Router& router, Hall& hall);       ///< plan, explain, strip
void addCalendarRoutes(Router& router, Hall& hall);   ///< calendar, schedule.ics
void addContentRoutes(Router& router, Hall& hall);    ///< content
void addSessionRoutes(Router& router, Hall& hall);    ///< session
void addDeviceRoutes(Router& router, Hall& hall);     ///< enrolments, device-sessions
void addPostRoutes(Router& router, Hall& hall);       ///< posts
void addVoiceRoutes(Router& router, Hall& hall);      ///< voice
void addLedgerRoutes(Router& router, Hall& hall);     ///< ledger
void addDraftRoutes(Router& router, Hall& hall);      ///< drafts
void addEmergencyRoutes(Router& router, Hall& hall);  ///< notices, withdrawals, slides
void addRepositoryRoutes(Router& router, Hall& hall); ///< /repository
void addPageRoutes(Router& router);                   ///< /, /staff, /screens

/// All of them.
void addAllRoutes(Router& router, Hall& hall);

// What the resources share in reading requests.

/// Errors   Unsupported for another content type, Malformed.
[[nodiscard]] Result<Json> jsonBody(const Request& request);
/// A text of 1 to `longest` bytes without control characters. Errors   Malformed.
[[nodiscard]] Result<std::string> textField(const Json& body, const char* key, std::size_t longest);
/// Absent when it is not there. Errors   Malformed.
[[nodiscard]] Result<std::optional<std::int64_t>> wholeNumber(const Json& body, const char* key);
/// False when it is not there. Errors   Malformed.
[[nodiscard]] Result<bool> flagField(const Json& body, const char* key);
/// YYYY-MM-DD. Errors   Malformed.
[[nodiscard]] Result<calendar::Date> dateField(const Json& body, const char* key);
/// 1 to 60 of letters, digits, ".", "_" and "-". Errors   Malformed.
[[nodiscard]] Result<std::string> idField(const Json& body, const char* key);
[[nodiscard]] bool isId(std::string_view text);
/// A device speaks for itself only. Errors   Denied.
[[nodiscard]] Result<void> expectOwnName(const Visit& visit, std::string_view name);
/// Errors   Malformed.
[[nodiscard]] Result<std::int64_t> numberParam(const Request& request, std::string_view name);
/// The Idempotency-Key header: the same key always gets the same answer.
/// Errors   Malformed when it is missing or over 100 characters.
[[nodiscard]] Result<std::string> idempotencyKey(const Request& request);
/// What whoever writes last saw of it: If-Match names its tag, If-None-Match: * means that there was none (empty).
/// Errors   Malformed where it says neither, or both: nothing is changed unseen.
[[nodiscard]] Result<std::string> seenVersion(const Request& request);
/// The release that a look is meant for: the one on the air, or by `draft=content` the open draft.
/// Errors   Unreachable, Malformed; "no_draft", "broken_draft".
[[nodiscard]] Judged<std::shared_ptr<const LoadedRelease>> askedRelease(Hall& hall, const Request& request);
/// A display of the release by the query's `display`. Errors   NotFound, Malformed.
[[nodiscard]] Result<const signage::Display*> askedDisplay(const Request& request, const LoadedRelease& loaded);
/// The query's time by `name`, else `otherwise`. Errors   Malformed.
[[nodiscard]] Result<Instant> askedTime(const Request& request, std::string_view name, Instant otherwise);
/// The query's day by `name`, else `otherwise`. Errors   Malformed.
[[nodiscard]] Result<calendar::Date> askedDate(const Request& request, std::string_view name, calendar::Date otherwise);
/// An answer that is asked for again and again: with an ETag, 304 while it is the same.
[[nodiscard]] Response taggedJson(const Request& request, const Json& json);

} // namespace onedoor::server
