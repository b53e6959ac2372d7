#include "content/signage/SignageJson.hpp"
#include "display/app/Commands.hpp"
#include "display/app/OpenedHall.hpp"

#include <fmt/format.h>
#include <iostream>

namespace onedoor::display
{

namespace
{

/// One line of a plan.
struct Line
{
    Instant from;
    Instant until;
    signage::Level level = signage::Level::Fallback;
    std::vector<std::string> campaigns;
    std::string slide;
};

class Printer
{
public:
    Printer(const OpenedHall& hall, bool json) : m_hall(hall), m_json(json) {}

    void print(const Line& line)
    {
        const auto& zone = m_hall.release->resolver.calendar().zone();
        // The reasons hold for a day and its campaigns; they are the costly part of a line.
        const auto date = zone.dateOf(line.from);
        if (m_why.empty() || date != m_date || line.campaigns != m_campaigns || line.slide.empty())
            m_why = m_hall.release->resolver.explain(*m_hall.display, line.from, m_hall.clockTrusted, m_hall.notices);
        m_date = date;
        m_campaigns = line.campaigns;
        if (m_json)
            printJson(line, zone);
        else
            printText(line, zone);
    }

private:
    void printJson(const Line& line, const calendar::HallZone& zone) const
    {
        Json why = Json::array();
        for (const auto& candidate : m_why)
            why.push_back({{"campaign", candidate.campaign},
                           {"level", candidate.level},
                           {"taken", candidate.taken},
                           {"why", candidate.why}});
        const Json json = {{"from", zone.format(line.from)},
                           {"to", zone.format(line.until)},
                           {"display", m_hall.display->id},
                           {"level", line.level},
                           {"campaign", fmt::format("{}", fmt::join(line.campaigns, ", "))},
                           {"slide", line.slide},
                           {"why", why}};
        std::cout << toText(json) << '\n';
    }

    void printText(const Line& line, const calendar::HallZone& zone) const
    {
        std::cout << fmt::format("{}  until {}  {:9}  {}  {}\n", zone.format(line.from), zone.format(line.until),
                                 signage::toString(line.level), fmt::join(line.campaigns, ", "), line.slide);
        for (const auto& candidate : m_why)
            std::cout << fmt::format("    {} {:24} {}\n", candidate.taken ? '+' : '-', candidate.campaign,
                                     candidate.why);
    }

    const OpenedHall& m_hall;
    bool m_json;
    std::vector<signage::Candidate> m_why;
    std::vector<std::string> m_campaigns;
    calendar::Date m_date{};
};

Line slideLine(const OpenedHall& hall, Instant time)
{
    const auto showing = hall.release->resolver.resolve(*hall.display, time, hall.clockTrusted, hall.notices);
    Line line{showing.from, showing.until, showing.level, {}, showing.slide};
    if (!showing.campaign.empty())
        line.campaigns.push_back(showing.campaign);
    return line;
}

} // namespace

Result<void> runPlan(const DisplayOptions& options)
{
    const auto hall = openHall(options);
    if (!hall)
        return tl::unexpected<Error>(hall.error());
    Printer printer(*hall, options.json);
    if (!options.from)
        printer.print(slideLine(*hall, hall->hallTime));
    else if (*options.to - *options.from < std::chrono::days(1))
        for (auto time = *options.from; time < *options.to;)
        {
            auto line = slideLine(*hall, time);
            line.from = std::max(line.from, *options.from);
            line.until = std::min(line.until, *options.to);
            printer.print(line);
            time = line.until;
        }
    else
        for (const auto& segment : hall->release->resolver.plan(*hall->display, *options.from, *options.to))
            printer.print({segment.from, segment.until, segment.level, segment.campaigns, {}});
    std::cout.flush();
    if (!std::cout)
        return fail(ErrorCode::Io, "the plan could not be written");
    return {};
}

} // namespace onedoor::display
