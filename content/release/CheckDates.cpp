#include "content/release/Checks.hpp"

#include <fmt/format.h>
#include <set>

namespace onedoor::release
{

namespace
{

/// Fields that hold days, in any file.
const std::set<std::string, std::less<>> dateFields{"date",  "dates",     "from",       "until",
                                                    "start", "review_on", "expires_on", "on"};

struct Almanac
{
    calendar::Date first;
    calendar::Date last;
};

void checkDate(const Json& json, const Almanac& almanac, const std::string& file, const Json::json_pointer& at,
               Report& report)
{
    if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i)
            checkDate(json[i], almanac, file, at / i, report);
    if (!json.is_string())
        return;
    const auto& text = json.get_ref<const std::string&>();
    const auto date = calendar::parseDate(text);
    if (date && (*date < almanac.first || *date > almanac.last))
        report.error(file, at.to_string(),
                     fmt::format("{} lies outside the almanac, which holds {} to {}", text,
                                 calendar::formatDate(almanac.first), calendar::formatDate(almanac.last)),
                     "correct the year", "date_outside", text);
}

void checkDatesIn(const Json& json, const Almanac& almanac, const std::string& file, const Json::json_pointer& at,
                  Report& report)
{
    if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i)
            checkDatesIn(json[i], almanac, file, at / i, report);
    if (!json.is_object())
        return;
    for (const auto& [key, part] : json.items())
        if (dateFields.contains(key))
            checkDate(part, almanac, file, at / key, report);
        else
            checkDatesIn(part, almanac, file, at / key, report);
}

} // namespace

void checkDates(const Content& content, const CheckOptions& options, Report& report)
{
    if (content.almanac)
        for (const auto& [file, json] : content.json)
            checkDatesIn(json, {content.almanac->firstDate(), content.almanac->lastDate()}, file,
                         Json::json_pointer(), report);
    if (!content.calendar)
        return;
    const auto thisYear = static_cast<int>(std::chrono::year_month_day(options.today).year());
    for (const int year : {thisYear, thisYear + 1})
        if (!content.calendar->announced(year))
            report.warning("calendar.json", "/years", fmt::format("the holidays of {} are not announced here", year),
                           "enter them when the State Council's office has published them");
}

} // namespace onedoor::release
