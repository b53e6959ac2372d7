#include "content/base/Files.hpp"
#include "content/base/Json.hpp"
#include "content/calendar/DayRule.hpp"
#include "content/calendar/LunarAlmanac.hpp"
#include "tests/Paths.hpp"
#include "tests/fuzz/Input.hpp"

#include <algorithm>

namespace
{

using onedoor::calendar::Date;
using onedoor::calendar::LunarAlmanac;

LunarAlmanac almanac()
{
    const auto csv = onedoor::readFile(ONEDOOR_SOURCE_DIR "/content/defaults/almanac.csv", 1u << 20);
    return *LunarAlmanac::parse(*csv);
}

constexpr Date day(int year, unsigned month, unsigned number)
{
    return Date(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const LunarAlmanac years = almanac();
    const auto json = onedoor::parseJson(onedoor::fuzz::asText(data, size), "input");
    if (!json)
        return 0;
    const auto rule = onedoor::fromJson<onedoor::calendar::DayRule>(*json, "input");
    if (!rule)
        return 0;
    const Date from = day(2024, 1, 1);
    const Date until = day(2030, 12, 31);
    const auto days = onedoor::calendar::expand(*rule, years, from, until);
    if (!days)
        return 0;
    onedoor::fuzz::require(std::ranges::adjacent_find(*days, std::greater_equal<>()) == days->end(),
                           "days come in order, each once");
    onedoor::fuzz::require(std::ranges::all_of(*days, [&](Date one) { return from <= one && one <= until; }),
                           "no day leaves the range");
    return 0;
}
