#pragma once

#include "content/signage/Cycle.hpp"
#include "content/signage/DayIndex.hpp"
#include "content/signage/Resolver.hpp"

#include <map>

namespace onedoor::signage
{

/// What one display is about at a moment: which campaigns share it, and at what level.
struct Active
{
    Level level = Level::Fallback;
    CampaignSet campaigns; ///< empty: black when closed, else nothing at all is due
    bool black = false;
    bool grey = false;
    std::uint32_t expiry = 0;
    bool operator==(const Active&) const = default;
};

/// An Active with the time around the moment in which nothing can change it.
struct Stretch
{
    Instant from;
    Instant until;
    Active active;
};

/// A moment as days and dayparts see it.
struct Moment
{
    calendar::Date date;
    std::chrono::milliseconds ofDay; ///< wall-clock time after midnight
    const DayEntry& today;
    const DayEntry& yesterday;
    std::size_t span; ///< which span between two edges of dayparts

    [[nodiscard]] bool open() const;
};

/// Everything the resolver prepares once. Campaigns are numbered by level, then by id.
/// Thread   constant, but for the tables inside that grow safely.
struct Resolver::Index
{
    Index(Programme programmeOf, calendar::HallCalendar calendarOf);

    Programme programme;
    calendar::HallCalendar calendar;
    std::vector<const Campaign*> campaigns;
    std::vector<std::vector<const Slide*>> slides; ///< of each campaign, in order, expired ones too
    std::vector<calendar::Date> expiries;          ///< last days of slides, in order
    std::vector<CampaignSet> playable;             ///< by expiry: campaigns that still have a slide
    CampaignSet playableUntrusted;                 ///< fallback campaigns with a slide that never expires
    std::array<CampaignSet, 6> levels;
    CampaignSet celebrations;
    CampaignSet anyDisplay;                                   ///< campaigns that name no display
    std::map<std::string, CampaignSet, std::less<>> displays; ///< all campaigns of a display
    std::vector<std::chrono::minutes> edges;                  ///< of dayparts; the first is 0
    std::vector<CampaignSet> begunToday;                      ///< by span: due when it is their day
    std::vector<CampaignSet> begunYesterday;                  ///< by span: due when yesterday was
    DayIndex days;
    CycleTable cycles;

    static constexpr std::uint32_t untrusted = 0xffffffff; ///< in place of an expiry

    [[nodiscard]] const CampaignSet& onDisplay(std::string_view display) const;
    [[nodiscard]] Moment momentAt(Instant time) const;
    /// The campaigns due by day, daypart, display and slides, before any level is looked at.
    [[nodiscard]] CampaignSet dueAt(const Moment& moment, const CampaignSet& display) const;
    /// The campaigns that make this a day of celebration, at every level.
    [[nodiscard]] CampaignSet celebrationsOf(const Moment& moment, const CampaignSet& display) const;
    [[nodiscard]] Active activeAt(const Moment& moment, const Display& display) const;
    [[nodiscard]] Stretch stretchAt(Instant time, const Display& display, bool clockTrusted) const;
    [[nodiscard]] const Cycle& cycleOf(const Active& active) const;
    /// The slides of a campaign that may still be shown.
    [[nodiscard]] std::vector<const Slide*> slidesOf(std::size_t campaign, std::uint32_t expiry) const;
    /// True when a slide may be shown after `expiry` dates of expiry have passed.
    [[nodiscard]] bool isPlayable(const Slide& slide, std::uint32_t expiry) const;

private:
    void indexSlides();
    void indexDisplays();
    void indexDayparts();
};

} // namespace onedoor::signage
