#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Picture.hpp"
#include "content/calendar/DayRule.hpp"
#include "content/signage/Slide.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::signage
{

/// Levels, highest first. The highest level with something due plays alone.
enum class Level
{
    Emergency,
    Ordered, ///< a higher authority's obligatory programme
    Closed,  ///< outside opening hours
    Special,
    Normal,
    Fallback
};

/// Ordered slides.
struct Playlist
{
    std::string id;
    std::vector<std::string> slides;
};

/// A named span of the day in hall time. `until` at or before `from` crosses midnight and
/// belongs to the day on which it began. Units: minutes after midnight, 0..1440.
struct Daypart
{
    std::string id;
    std::chrono::minutes from{0};
    std::chrono::minutes until{1440};
};

/// Whether a time of day lies in it. Units: minutes after midnight.
[[nodiscard]] bool isWithin(const Daypart& part, std::chrono::minutes timeOfDay);

/// Which days, dayparts and displays. An empty list means all of them.
struct Schedule
{
    std::vector<calendar::DayRule> days;
    std::vector<std::string> dayparts;
    std::vector<std::string> displays;
};

/// A special day's before, day and after.
struct ArcPart
{
    enum class Phase
    {
        Before,
        Day,
        After
    };
    std::string arc; ///< "valentine", "520", "qixi", "spring_festival", ...
    Phase phase = Phase::Day;
};

/// Playlists with a purpose, a schedule and a level.
struct Campaign
{
    std::string id;
    LocalizedText name;
    Level level = Level::Normal;
    std::vector<std::string> playlists;
    Schedule schedule;
    int weight = 1; ///< share of the time beside other campaigns of the level, 1..100
    std::optional<ArcPart> arc;
    bool celebration = false; ///< the day itself of a celebration: others of the level rest
    std::string theme;        ///< palette of the kiosk while this campaign is due; empty = none
    std::vector<LocalizedText> ticker;
    LocalizedText blessing; ///< for the keepsake ticket; empty = none
    std::string ornament;   ///< target name of the keepsake ticket's drawing
    std::chrono::minutes firstShowing{0}; ///< alone for so long once it is published, 0..30; see release::addFirstShowings
};

enum class Layout
{
    Wall,   ///< slides, with the zones beside them
    Counter ///< the small screen of one counter
};

/// The loudspeaker beside a display: it says the calls that the display shows.
struct VoicePlan
{
    std::vector<std::string> languages; ///< in the order of speaking
    int volume = 80;                    ///< 0..100
    std::vector<std::string> quiet;     ///< dayparts in which it says nothing
};

/// One screen of the hall.
struct Display
{
    std::string id;
    LocalizedText name;
    Size size;
    std::string language; ///< BCP 47, "zh-CN"
    bool callBoard = true;
    bool ticker = true;
    bool clock = true;
    bool blackWhenClosed = false;
    Layout layout = Layout::Wall;
    std::string counter{};            ///< id of the counter whose screen it is; empty for a wall
    std::optional<VoicePlan> voice{}; ///< absent = silent
};

/// Everything that may play.
struct Programme
{
    std::vector<Slide> slides;
    std::vector<Playlist> playlists;
    std::vector<Campaign> campaigns;
    std::vector<Daypart> dayparts;
    std::vector<Display> displays;
    std::vector<LocalizedText> ticker; ///< when no due campaign brings its own

    [[nodiscard]] const Slide* findSlide(std::string_view id) const;
    [[nodiscard]] const Playlist* findPlaylist(std::string_view id) const;
    [[nodiscard]] const Campaign* findCampaign(std::string_view id) const;
    [[nodiscard]] const Display* findDisplay(std::string_view id) const;
};

/// An emergency text of a fixed template, for a while.
struct Notice
{
    std::string id;
    LocalizedText headline;
    LocalizedText body;
    Instant from;
    Instant until;
    std::vector<std::string> displays; ///< empty = all
};

} // namespace onedoor::signage
