#pragma once

#include "content/calendar/HallCalendar.hpp"
#include "content/signage/CampaignSet.hpp"
#include "content/signage/Programme.hpp"

#include <array>
#include <atomic>
#include <span>

namespace onedoor::signage
{

/// What one day means for the campaigns, whatever the hour or the display.
struct DayEntry
{
    CampaignSet due; ///< the campaigns whose day it is
    std::vector<calendar::OpenSpan> open;
    bool mourning = false;
    std::uint32_t expiry = 0; ///< how many dates of expiry have passed
};

/// Days as the resolver needs them, worked out a year at a time when first asked for: a rule
/// is expanded once a year of the hall, not once a question.
/// Owner    keeps pointers to the campaigns; they must outlive it.
/// Thread   any number may ask at once.
class DayIndex
{
public:
    /// `expiries` are the last days of slides, in order, each once.
    DayIndex(std::vector<const Campaign*> campaigns, calendar::HallCalendar calendar,
             std::vector<calendar::Date> expiries);
    ~DayIndex();
    DayIndex(const DayIndex&) = delete;
    DayIndex& operator=(const DayIndex&) = delete;

    /// A day outside 1970-2200 is one without any rule, open all day.
    [[nodiscard]] const DayEntry& day(calendar::Date date) const;

private:
    static constexpr int firstYear = 1970;
    static constexpr int lastYear = 2200;
    using Year = std::vector<DayEntry>;

    [[nodiscard]] const Year& year(int number) const;
    [[nodiscard]] Year buildYear(int number) const;
    void markDue(Year& days, calendar::Date first) const;

    std::vector<const Campaign*> m_campaigns;
    calendar::HallCalendar m_calendar;
    std::vector<calendar::Date> m_expiries;
    DayEntry m_outside;
    mutable std::array<std::atomic<const Year*>, lastYear - firstYear + 1> m_years{};
};

} // namespace onedoor::signage
