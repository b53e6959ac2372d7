#include "content/drawing/Zone.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
struct ClockWords
{
    std::string time;
    std::string date;
    std::string weekday;
    std::string lunar;
};

constexpr std::array<std::string_view, 7> chineseDays{"星期日", "星期一", "星期二", "星期三",
                                                      "星期四", "星期五", "星期六"};
constexpr std::array<std::string_view, 7> englishDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> englishMonths{"January",   "February", "March",    "April",
                                                         "May",       "June",     "July",     "August",
                                                         "September", "October",  "November", "December"};

std::string lunarWords(const calendar::LunarDate& lunar, bool chineseText)
{
    if (!chineseText)
        return fmt::format("Lunar {}month {}, day {}", lunar.leapMonth ? "leap " : "", lunar.month, lunar.day);
    const std::string name = calendar::LunarAlmanac::nameInChinese(lunar);
    return name.starts_with("农历") ? name : "农历" + name;
}

ClockWords wordsOf(const WallScene& scene, bool chineseText)
{
    const auto day = std::chrono::floor<std::chrono::days>(scene.time);
    const std::chrono::year_month_day date{day};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(scene.time - day).count();
    const auto month = static_cast<unsigned>(date.month());
    const auto dayOfMonth = static_cast<unsigned>(date.day());
    const auto weekday = std::chrono::weekday{day}.c_encoding();
    ClockWords words;
    words.time = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    words.date = chineseText ? fmt::format("{} 月 {} 日", month, dayOfMonth)
                             : fmt::format("{} {}", dayOfMonth, englishMonths[month - 1]);
    words.weekday = chineseText ? chineseDays[weekday] : englishDays[weekday];
    if (scene.lunar)
        words.lunar = lunarWords(*scene.lunar, chineseText);
    return words;
}

TextStyle timeStyle(const Zone& zone, double sizePx)
{
    return {.weight = Weight::Bold, .sizePx = sizePx, .colour = zone.colours().ink, .tabularFigures = true};
}

/// In the ticker's row: one line.
Plan planClockBar(Zone zone, const ClockWords& words)
{
    const auto& colours = zone.colours();
    zone.ground(colours.ticker);
    TextStyle style = timeStyle(zone, zone.px(52));
    style.colour = colours.tickerInk;
    TextBlock time = zone.set(words.time, style, zone.px(30), zone.width() * 0.4);
    TextBlock date = zone.set(fmt::format("{}\u2002{}", words.date, words.weekday),
                              {.sizePx = zone.px(38), .colour = colours.tickerInk, .tabularFigures = true}, zone.px(22),
                              zone.width() * 0.9 - time.widthPx() - zone.px(80));
    const double total = time.widthPx() + zone.px(32) + date.widthPx();
    const double x = zone.width() - total - zone.px(48);
    const double timeWidth = time.widthPx();
    const double dateWidth = date.widthPx();
    const double timeTop = zone.height() / 2 - time.heightPx() / 2;
    const double dateTop = zone.height() / 2 - date.heightPx() / 2;
    zone.place(std::move(time), x, timeTop, timeWidth);
    zone.place(std::move(date), x + timeWidth + zone.px(32), dateTop, dateWidth);
    return zone.finish();
}

/// Lunar day and the day's name: on one line where they find room.
void addDayLines(const Zone& zone, const ClockWords& words, const WallScene& scene, double widthPx,
                 std::vector<TextBlock>& lines)
{
    const TextStyle soft{.sizePx = zone.px(38), .colour = zone.colours().softInk, .tabularFigures = true};
    TextStyle name = soft;
    name.weight = Weight::Bold;
    name.colour = zone.colours().ink;
    if (!words.lunar.empty() && !scene.dayName.empty())
    {
        TextBlock both = zone.set(fmt::format("{} · {}", words.lunar, scene.dayName), soft, zone.px(30), widthPx);
        if (both.fits)
        {
            lines.push_back(std::move(both));
            return;
        }
    }
    if (!words.lunar.empty())
        lines.push_back(zone.set(words.lunar, soft, zone.px(22), widthPx));
    if (!scene.dayName.empty())
        lines.push_back(zone.set(scene.dayName, name, zone.px(24), widthPx));
}

/// Where a clock of several lines stands.
enum class ClockPlace
{
    UnderCalls,  ///< on the lower margin, beside the slide
    BesideCalls, ///< on the lower margin, under the slide
    OnStrip      ///< in the middle, between slide and calls
};

/// Time, date, lunar day and the day's name one below the other.
Plan planClockBlock(Zone zone, const ClockWords& words, const WallScene& scene, ClockPlace place)
{
    const auto& colours = zone.colours();
    const bool lineLeft = place != ClockPlace::BesideCalls;
    const double margin = zone.px(place == ClockPlace::UnderCalls ? 46 : 34);
    const double width = zone.width() - 2 * margin;
    zone.place(lineLeft ? Shape{.area = {0, 0, zone.px(2), zone.height()}, .fill = colours.line}
                        : Shape{.area = {0, 0, zone.width(), zone.px(2)}, .fill = colours.line});
    const TextStyle soft{.sizePx = zone.px(38), .colour = colours.softInk, .tabularFigures = true};
    std::vector<TextBlock> lines;
    lines.push_back(zone.set(words.time, timeStyle(zone, zone.px(92)), zone.px(40), width));
    TextBlock date = zone.set(zone.chineseText() ? fmt::format("{} {}", words.date, words.weekday)
                                                 : fmt::format("{}, {}", words.weekday, words.date),
                              soft, zone.px(30), width);
    if (date.fits)
        lines.push_back(std::move(date));
    else
    {
        lines.push_back(zone.set(words.date, soft, zone.px(22), width));
        lines.push_back(zone.set(words.weekday, soft, zone.px(22), width));
    }
    addDayLines(zone, words, scene, width, lines);
    double total = 0;
    for (const auto& line : lines)
        total += line.heightPx() + zone.px(line.style.sizePx > zone.px(60) ? 14 : 16);
    const double foot = zone.height() - total - zone.px(22);
    double y = std::max(zone.px(8), place == ClockPlace::OnStrip ? (zone.height() - total) / 2 : foot);
    for (auto& line : lines)
    {
        const double step = line.heightPx() + zone.px(line.style.sizePx > zone.px(60) ? 14 : 16);
        zone.place(std::move(line), margin, y, width);
        y += step;
    }
    return zone.finish();
}
} // namespace

Plan planClock(const WallScene& scene, const WallStyle& style, Size size)
{
    const ClockWords words = wordsOf(scene, style.language.starts_with("zh"));
    const double width = size.widthPx;
    const double height = size.heightPx;
    if (width > height * 3.2)
        return planClockBar(Zone(style, size, height / 83), words);
    const bool besideSlide = width > height * 1.2;
    // layOutWall gives a strip's clock at most 0.75 of its height as width, a portrait wall's more.
    const bool onStrip = width < height * 0.76;
    const double unit = besideSlide ? std::min(width / 490, height / 286) : std::min(width / 380, height / 360);
    const ClockPlace place = besideSlide ? ClockPlace::UnderCalls
                             : onStrip   ? ClockPlace::OnStrip
                                         : ClockPlace::BesideCalls;
    return planClockBlock(Zone(style, size, unit, onStrip), words, scene, place);
}

Plan planTicker(const std::vector<std::string>& lines, const WallStyle& style, int heightPx)
{
    Zone zone(style, {1, heightPx}, heightPx / 83.0);
    const auto& colours = zone.colours();
    zone.ground(colours.ticker);
    double x = zone.px(40);
    const double dot = zone.px(22);
    for (const auto& line : lines)
    {
        TextBlock text = zone.set(line, {.sizePx = zone.px(44), .colour = colours.tickerInk}, 0, 1e6);
        if (text.empty())
            continue;
        zone.place(Shape{.area = {x, heightPx / 2.0 - dot / 2, dot, dot}, .radiusPx = dot / 2, .fill = colours.dot});
        x += dot + zone.px(24);
        const double width = text.widthPx();
        const double top = heightPx / 2.0 - text.heightPx() / 2;
        zone.place(std::move(text), x, top, width + zone.px(4));
        x += width + zone.px(110);
    }
    Plan plan = zone.finish();
    plan.size.widthPx = std::clamp(static_cast<int>(x), 64, 16384);
    return plan;
}

Colour tickerGround(const WallStyle& style)
{
    return palette(style.palette).zones.ticker;
}

} // namespace onedoor::drawing
