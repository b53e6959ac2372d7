#include "config/server/DayJson.hpp"

namespace onedoor::server
{

std::string_view dayKind(const calendar::DayInfo& day)
{
    switch (day.kind)
    {
        case calendar::DayKind::Workday: return "workday";
        case calendar::DayKind::Weekend: return "weekend";
        case calendar::DayKind::Holiday: return "holiday";
        case calendar::DayKind::MakeUpWorkday: return "make_up_workday";
    }
    return "workday";
}

Json hoursJson(const calendar::DayInfo& day)
{
    auto hours = Json::array();
    for (const auto& span : day.open)
        hours.push_back({calendar::formatTimeOfDay(span.from), calendar::formatTimeOfDay(span.until)});
    return hours;
}

} // namespace onedoor::server
