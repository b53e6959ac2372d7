#pragma once

#include "content/signage/Resolver.hpp"

namespace onedoor::signage
{

/// A slide where it is first seen in a stretch of time.
struct StripFrame
{
    const Slide* slide = nullptr; ///< of the resolver's programme
    const Campaign* campaign = nullptr;
    Instant at;
};

/// A stretch of time as a strip of pictures: what shares the display, and each of its slides once.
struct StripSegment
{
    Segment segment;
    bool black = false;
    std::chrono::milliseconds cycle{0}; ///< after which all begins again; 0 when nothing plays
    std::vector<StripFrame> frames;     ///< in the order in which they are first seen
};

/// Days in a row; both included.
struct DaySpan
{
    calendar::Date from;
    calendar::Date until;
};

/// When one campaign is due by its day rules alone, whatever the hour, the display or its level.
struct CampaignDays
{
    const Campaign* campaign = nullptr; ///< of the resolver's programme
    std::vector<DaySpan> spans;         ///< in order, never touching one another
};

} // namespace onedoor::signage
