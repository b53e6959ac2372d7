#pragma once

#include "content/base/Files.hpp"
#include "content/signage/Resolver.hpp"
#include "tests/Paths.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

/// A small hall for the tests: open on weekdays 09:00-12:00 and 13:30-17:30, on the days of
/// celebration 09:00-17:00, closed on Spring Festival day.
namespace onedoor::signage::test
{

using std::chrono::milliseconds;
using std::chrono::seconds;

inline calendar::LunarAlmanac almanac()
{
    const auto csv = readFile(std::string(ONEDOOR_SOURCE_DIR) + "/content/defaults/almanac.csv");
    return calendar::LunarAlmanac::parse(csv.value()).value();
}

inline Json specialOpenings()
{
    const auto lunar = almanac();
    Json openings = Json::array();
    const auto add = [&](const std::string& name, const std::string& date)
    {
        auto opening = Json::parse(R"({"open": [["09:00", "17:00"]]})");
        opening["name"] = name;
        opening["date"] = date;
        openings.push_back(std::move(opening));
    };
    for (int year = 2024; year <= 2056; ++year)
    {
        const auto festival = lunar.toDate({year, 1, false, 1});
        if (*festival != calendar::Date{std::chrono::year{year} / 2 / 14}) // 2048: the family comes first
            add("Valentine", fmt::format("{}-02-14", year));
        add("520", fmt::format("{}-05-20", year));
        add("521", fmt::format("{}-05-21", year));
        add("Qixi", calendar::formatDate(*lunar.toDate({year, 7, false, 7})));
    }
    return openings;
}

inline calendar::HallCalendar hallCalendar(const Json& mourning = Json::array())
{
    auto json = Json::parse(R"({
        "format": 1, "zone": "Asia/Shanghai", "business_day_starts": "00:00", "years": [],
        "seasons": [{"from": "01-01", "until": "12-31", "hours": [
            {"days": ["MO", "TU", "WE", "TH", "FR"], "open": [["09:00", "12:00"], ["13:30", "17:30"]]}]}],
        "closures": [{"name": "Spring Festival",
                      "days": {"rrule": "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"}}]})");
    json["special_openings"] = specialOpenings();
    json["mourning"] = mourning;
    auto loaded = calendar::HallCalendar::load(json, almanac());
    if (!loaded)
        throw std::runtime_error(loaded.error().message);
    return *loaded;
}

inline Instant at(std::string_view text)
{
    return calendar::parseInstant(text).value();
}

/// Hall time on a date: at(date, "10:00").
inline Instant at(std::string_view date, std::string_view time)
{
    return at(fmt::format("{}T{}:00+08:00", date, time));
}

inline Slide slide(std::string id, int lasts = 10)
{
    Slide made;
    made.id = std::move(id);
    made.duration = seconds(lasts);
    return made;
}

/// Days around each occurrence of a recurrence rule.
inline calendar::DayRule days(std::string rule, int first = 0, int last = 0)
{
    calendar::DayRule made;
    made.rrule = std::move(rule);
    made.first = first;
    made.last = last;
    return made;
}

inline calendar::DayRule yearly(int month, int day, int first = 0, int last = 0)
{
    return days(fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", month, day), first, last);
}

inline calendar::DayRule lunarYearly(int month, int day, int first = 0, int last = 0)
{
    return days(fmt::format("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", month, day), first, last);
}

/// Builds a programme a campaign at a time; each gets a playlist of `slides` slides of ten
/// seconds, named after it: "exam/1", "exam/2".
class ProgrammeMaker
{
public:
    Programme programme;

    ProgrammeMaker()
    {
        programme.displays = {Display{"wall", {}, {1920, 1080}, "zh-CN"}, Display{"strip", {}, {1920, 360}, "zh-CN"}};
        programme.dayparts = {{"morning", std::chrono::minutes(510), std::chrono::minutes(720)},
                              {"night", std::chrono::minutes(1200), std::chrono::minutes(120)}};
        programme.ticker = {{{{"zh-CN", "house line"}}}};
    }

    /// The reference holds until the next campaign is added.
    Campaign& add(const std::string& id, Level level, std::vector<calendar::DayRule> dayRules = {}, int slides = 3)
    {
        Playlist playlist{id, {}};
        for (int i = 1; i <= slides; ++i)
        {
            programme.slides.push_back(slide(fmt::format("{}/{}", id, i)));
            playlist.slides.push_back(programme.slides.back().id);
        }
        programme.playlists.push_back(playlist);
        Campaign campaign;
        campaign.id = id;
        campaign.level = level;
        campaign.playlists = {id};
        campaign.schedule.days = std::move(dayRules);
        programme.campaigns.push_back(std::move(campaign));
        return programme.campaigns.back();
    }

    Campaign& addArc(const std::string& arc, ArcPart::Phase phase, std::vector<calendar::DayRule> dayRules,
                     Level level = Level::Special)
    {
        constexpr std::array names{"before", "day", "after"};
        auto& campaign =
            add(fmt::format("{}-{}", arc, names[static_cast<std::size_t>(phase)]), level, std::move(dayRules));
        campaign.arc = ArcPart{arc, phase};
        campaign.celebration = phase == ArcPart::Phase::Day;
        return campaign;
    }

    [[nodiscard]] Slide& slideOf(const std::string& id)
    {
        return *std::find_if(programme.slides.begin(), programme.slides.end(),
                             [&](const Slide& each) { return each.id == id; });
    }

    [[nodiscard]] Resolver resolver(const Json& mourning = Json::array()) const
    {
        return {programme, hallCalendar(mourning)};
    }
};

inline std::chrono::year_month_day day(int year, unsigned month, unsigned number)
{
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number};
}

/// A fallback, a rest picture and one ordinary campaign.
inline ProgrammeMaker ordinaryHall()
{
    ProgrammeMaker maker;
    maker.add("house", Level::Fallback);
    maker.add("rest", Level::Closed);
    maker.add("exam", Level::Normal);
    return maker;
}

} // namespace onedoor::signage::test
