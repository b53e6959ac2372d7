#pragma once

#include "content/base/Json.hpp"
#include "content/signage/Programme.hpp"

#include <string_view>

/// JSON forms of the signage types, as the content files hold them (schemas in
/// content/release/schemas). What a schema lets be left out takes the type's own default.
/// Errors   from_json throws nlohmann's exceptions with the JSON pointer of the faulty
///          value: call it through onedoor::fromJson.
namespace onedoor::signage
{

/// The words of the content files: "emergency", "ordered", "closed", "special", "normal", "fallback".
[[nodiscard]] std::string_view toString(Level level);
/// "law", "national_document", "general_education", "hall".
[[nodiscard]] std::string_view toString(Standing standing);
/// "before", "day", "after".
[[nodiscard]] std::string_view toString(ArcPart::Phase phase);

void from_json(const Json& json, Level& level);
void to_json(Json& json, const Level& level);
void from_json(const Json& json, Standing& standing);
void to_json(Json& json, const Standing& standing);

/// {"hall": true} or {"issuer", "title", "number", "year"}.
void from_json(const Json& json, Source& source);
void to_json(Json& json, const Source& source);

/// {id, template, palette, topic, audience, tags, duration_s, celebration,
///  texts: {tag, headline, emphasis, body, action, place, figure, items}, icon, drawing,
///  picture, source, standing, review_on, expires_on, verified: {by, on}}.
void from_json(const Json& json, Slide& slide);
void to_json(Json& json, const Slide& slide);

void from_json(const Json& json, Playlist& playlist);
void to_json(Json& json, const Playlist& playlist);

/// {id, from: "08:30", until: "12:00"}.
void from_json(const Json& json, Daypart& daypart);
void to_json(Json& json, const Daypart& daypart);

/// {days: [DayRule], dayparts: [id], displays: [id]}.
void from_json(const Json& json, Schedule& schedule);
void to_json(Json& json, const Schedule& schedule);

/// {arc: "qixi", phase: "before" | "day" | "after"}.
void from_json(const Json& json, ArcPart& part);
void to_json(Json& json, const ArcPart& part);

void from_json(const Json& json, Campaign& campaign);
void to_json(Json& json, const Campaign& campaign);

/// {languages: [tag], volume, quiet: [daypart]}.
void from_json(const Json& json, VoicePlan& voice);
void to_json(Json& json, const VoicePlan& voice);

/// {id, name, size: [width, height], language, call_board, ticker, clock, black_when_closed,
/// layout: "wall" | "counter", counter, voice}; a counter's screen has none of the zones.
void from_json(const Json& json, Display& display);
void to_json(Json& json, const Display& display);

/// {id, headline, body, from, until, displays}; times ISO 8601 with offset.
void from_json(const Json& json, Notice& notice);
void to_json(Json& json, const Notice& notice);

} // namespace onedoor::signage
