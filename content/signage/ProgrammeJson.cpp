#include "content/signage/JsonParts.hpp"
#include "content/signage/SignageJson.hpp"

#include <fmt/format.h>

namespace onedoor::signage
{

using parts::parsed;
using parts::readOptional;
using parts::refuse;
using parts::writeUnlessEmpty;

namespace
{

constexpr std::chrono::minutes mostFirstShowing{30};

Instant instantFrom(const Json& json)
{
    return parsed(json, [](const std::string& text) { return calendar::parseInstant(text); });
}

std::string instantText(Instant time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", calendar::formatDate(calendar::Date{day.time_since_epoch()}),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::chrono::minutes timeOfDayFrom(const Json& json)
{
    return parsed(json, [](const std::string& text) { return calendar::parseTimeOfDay(text); });
}

} // namespace

void from_json(const Json& json, Playlist& playlist)
{
    playlist = Playlist{};
    json.at("id").get_to(playlist.id);
    json.at("slides").get_to(playlist.slides);
}

void to_json(Json& json, const Playlist& playlist)
{
    json = {{"id", playlist.id}, {"slides", playlist.slides}};
}

void from_json(const Json& json, Daypart& daypart)
{
    json.at("id").get_to(daypart.id);
    daypart.from = timeOfDayFrom(json.at("from"));
    daypart.until = timeOfDayFrom(json.at("until"));
}

void to_json(Json& json, const Daypart& daypart)
{
    json = {{"id", daypart.id},
            {"from", calendar::formatTimeOfDay(daypart.from)},
            {"until", calendar::formatTimeOfDay(daypart.until)}};
}

void from_json(const Json& json, Schedule& schedule)
{
    schedule = Schedule{};
    readOptional(json, "days", schedule.days);
    readOptional(json, "dayparts", schedule.dayparts);
    readOptional(json, "displays", schedule.displays);
}

void to_json(Json& json, const Schedule& schedule)
{
    json = {{"days", schedule.days}, {"dayparts", schedule.dayparts}, {"displays", schedule.displays}};
}

void from_json(const Json& json, ArcPart& part)
{
    json.at("arc").get_to(part.arc);
    const auto& phase = json.at("phase");
    const auto word = phase.get<std::string>();
    for (const auto known : {ArcPart::Phase::Before, ArcPart::Phase::Day, ArcPart::Phase::After})
    {
        part.phase = known;
        if (toString(known) == word)
            return;
    }
    refuse(phase, fmt::format("\"{}\" is not one of before, day, after", word));
}

void to_json(Json& json, const ArcPart& part)
{
    json = {{"arc", part.arc}, {"phase", toString(part.phase)}};
}

void from_json(const Json& json, Campaign& campaign)
{
    campaign = Campaign{};
    json.at("id").get_to(campaign.id);
    readOptional(json, "name", campaign.name);
    json.at("level").get_to(campaign.level);
    json.at("playlists").get_to(campaign.playlists);
    readOptional(json, "schedule", campaign.schedule);
    readOptional(json, "weight", campaign.weight);
    if (campaign.weight < 1 || campaign.weight > 100)
        refuse(json.at("weight"), fmt::format("a weight is 1 to 100, not {}", campaign.weight));
    if (const auto arc = json.find("arc"); arc != json.end())
        campaign.arc = arc->get<ArcPart>();
    readOptional(json, "celebration", campaign.celebration);
    readOptional(json, "theme", campaign.theme);
    readOptional(json, "ticker", campaign.ticker);
    readOptional(json, "blessing", campaign.blessing);
    readOptional(json, "ornament", campaign.ornament);
    campaign.firstShowing = std::chrono::minutes(json.value("first_showing_min", 0));
    if (campaign.firstShowing < std::chrono::minutes(0) || campaign.firstShowing > mostFirstShowing)
        refuse(json.at("first_showing_min"), fmt::format("a first showing lasts 0 to {} minutes, not {}",
                                                         mostFirstShowing.count(), campaign.firstShowing.count()));
}

void to_json(Json& json, const Campaign& campaign)
{
    json = {{"id", campaign.id},
            {"name", campaign.name},
            {"level", campaign.level},
            {"playlists", campaign.playlists},
            {"schedule", campaign.schedule},
            {"weight", campaign.weight},
            {"celebration", campaign.celebration}};
    if (campaign.arc)
        json["arc"] = *campaign.arc;
    writeUnlessEmpty(json, "theme", campaign.theme);
    writeUnlessEmpty(json, "ticker", campaign.ticker);
    writeUnlessEmpty(json, "blessing", campaign.blessing);
    writeUnlessEmpty(json, "ornament", campaign.ornament);
    if (campaign.firstShowing > std::chrono::minutes(0))
        json["first_showing_min"] = campaign.firstShowing.count();
}

void from_json(const Json& json, VoicePlan& voice)
{
    voice = VoicePlan{};
    json.at("languages").get_to(voice.languages);
    readOptional(json, "volume", voice.volume);
    readOptional(json, "quiet", voice.quiet);
    if (voice.languages.empty() || voice.volume < 0 || voice.volume > 100)
        refuse(json, "a voice has a language or more and a volume of 0 to 100");
}

void to_json(Json& json, const VoicePlan& voice)
{
    json = {{"languages", voice.languages}, {"volume", voice.volume}, {"quiet", voice.quiet}};
}

void from_json(const Json& json, Display& display)
{
    display = Display{};
    json.at("id").get_to(display.id);
    readOptional(json, "name", display.name);
    const auto& size = json.at("size");
    if (!size.is_array() || size.size() != 2)
        refuse(size, "a size is [width, height] in pixels");
    display.size = Size{size[0].get<int>(), size[1].get<int>()};
    if (display.size.widthPx < 64 || display.size.heightPx < 64 || display.size.widthPx > 16384 ||
        display.size.heightPx > 16384)
        refuse(size, "each side of a display is 64 to 16384 pixels");
    display.language = chinese;
    readOptional(json, "language", display.language);
    readOptional(json, "call_board", display.callBoard);
    readOptional(json, "ticker", display.ticker);
    readOptional(json, "clock", display.clock);
    readOptional(json, "black_when_closed", display.blackWhenClosed);
    readOptional(json, "counter", display.counter);
    if (json.contains("voice"))
        display.voice = json.at("voice").get<VoicePlan>();
    const auto layout = json.value("layout", "wall");
    if (layout != "wall" && layout != "counter")
        refuse(json.at("layout"), "a layout is wall or counter");
    display.layout = layout == "counter" ? Layout::Counter : Layout::Wall;
    if ((display.layout == Layout::Counter) == display.counter.empty())
        refuse(json, "the layout counter names a \"counter\", a wall none");
    if (display.layout == Layout::Counter) // the one picture is all it has
        display.callBoard = display.ticker = display.clock = false;
}

void to_json(Json& json, const Display& display)
{
    json = {{"id", display.id},
            {"name", display.name},
            {"size", {display.size.widthPx, display.size.heightPx}},
            {"language", display.language},
            {"call_board", display.callBoard},
            {"ticker", display.ticker},
            {"clock", display.clock},
            {"black_when_closed", display.blackWhenClosed}};
    if (display.layout == Layout::Counter)
        json["layout"] = "counter";
    writeUnlessEmpty(json, "counter", display.counter);
    if (display.voice)
        json["voice"] = *display.voice;
}

void from_json(const Json& json, Notice& notice)
{
    notice = Notice{};
    json.at("id").get_to(notice.id);
    json.at("headline").get_to(notice.headline);
    readOptional(json, "body", notice.body);
    notice.from = instantFrom(json.at("from"));
    notice.until = instantFrom(json.at("until"));
    readOptional(json, "displays", notice.displays);
}

void to_json(Json& json, const Notice& notice)
{
    json = {{"id", notice.id},
            {"headline", notice.headline},
            {"body", notice.body},
            {"from", instantText(notice.from)},
            {"until", instantText(notice.until)},
            {"displays", notice.displays}};
}

} // namespace onedoor::signage
