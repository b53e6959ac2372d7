#pragma once

#include "content/calendar/HallCalendar.hpp"
#include "content/signage/Programme.hpp"

#include <memory>
#include <span>

namespace onedoor::signage
{

struct CampaignDays; // see FilmStrip.hpp
struct StripSegment;

/// Why one campaign (or notice) plays or does not, for whoever says it in other words.
enum class Reason
{
    Plays,
    HigherLevel, ///< yields to a campaign of a higher level
    HallClosed,
    HallOpen,     ///< of a campaign for closing time
    DisplayBlack, ///< this display goes black while the hall is closed
    Celebration,  ///< yields to the celebration of the day
    Mourning,
    Notice, ///< yields to a notice
    NotItsDay,
    OutsideItsHours,
    OtherDisplays,
    NoSlide, ///< none, or all have expired
    BadRule, ///< its day rule cannot be used
    NotYet,  ///< of a notice
    Over,    ///< of a notice
    NoClock  ///< the clock is not trusted
};

/// "plays", "higher_level", "hall_closed", ...
[[nodiscard]] std::string_view toString(Reason reason);

/// Why one campaign (or notice) plays or does not.
struct Candidate
{
    std::string campaign;
    Level level;
    bool taken = false;
    std::string why; ///< one plain sentence
    Reason reason = Reason::Plays;
    bool due = false; ///< by day, hour and display: it plays, or yields to others
};

/// What one display shows at one moment.
struct Resolution
{
    Level level = Level::Fallback;
    std::string campaign; ///< empty when nothing at all is there to play
    std::string slide;    ///< empty = black, or the notice named in `campaign`
    Instant from;         ///< when this showing of the slide began
    Instant until;        ///< when it ends (the next slide, or another campaign set, begins)
    bool black = false;
    bool grey = false; ///< a day of mourning
    std::string theme; ///< the kiosk's palette; empty = the ordinary one
    bool celebration = false;
};

/// A stretch of time in which the same campaigns share a display.
struct Segment
{
    Instant from;
    Instant until;
    Level level = Level::Fallback;
    std::vector<std::string> campaigns;
    bool grey = false;
};

/// Decides what plays at a time, and why. Built once for a programme and calendar (it
/// prepares an index of days), then constant: every answer depends on the arguments alone,
/// so server, console, display and tests agree, and two displays are in step.
///
/// Owner    keeps its own copy of the programme and calendar.
/// Thread   any number of threads may ask.
class Resolver
{
public:
    Resolver(Programme programme, calendar::HallCalendar calendar);
    ~Resolver();
    Resolver(Resolver&&) noexcept;
    Resolver& operator=(Resolver&&) noexcept;

    /// What `display` shows at `time`. With an untrusted clock only the fallback plays.
    [[nodiscard]] Resolution resolve(const Display& display, Instant time, bool clockTrusted,
                                     std::span<const Notice> notices = {}) const;

    /// The showings that follow the one on air at `time`, in order, to be drawn ahead. Fewer
    /// than `count` only when nothing changes any more.
    [[nodiscard]] std::vector<Resolution> upcoming(const Display& display, Instant time, bool clockTrusted,
                                                   std::size_t count, std::span<const Notice> notices = {}) const;

    /// Every campaign and notice with the reason why it plays or not, taken ones first.
    [[nodiscard]] std::vector<Candidate> explain(const Display& display, Instant time, bool clockTrusted,
                                                 std::span<const Notice> notices = {}) const;

    /// The range as segments in order, without gaps.
    [[nodiscard]] std::vector<Segment> plan(const Display& display, Instant from, Instant until) const;

    /// The same with every slide of a segment once, where it is first seen; see FilmStrip.hpp.
    [[nodiscard]] std::vector<StripSegment> strip(const Display& display, Instant from, Instant until) const;

    /// Every campaign, by level and id, with the days from `from` to `until` (both included) on
    /// which it is due; see FilmStrip.hpp.
    [[nodiscard]] std::vector<CampaignDays> due(calendar::Date from, calendar::Date until) const;

    /// The ticker lines due at that time.
    [[nodiscard]] std::vector<LocalizedText> ticker(const Display& display, Instant time, bool clockTrusted) const;

    /// The campaign whose keepsake (blessing, ornament) a ticket of that day carries, or null.
    [[nodiscard]] const Campaign* keepsake(Instant time) const;

    [[nodiscard]] const Programme& programme() const;
    [[nodiscard]] const calendar::HallCalendar& calendar() const;

private:
    struct Index;
    std::unique_ptr<const Index> m_index;
};

} // namespace onedoor::signage
