#pragma once

#include "content/base/Files.hpp"
#include "content/calendar/HallCalendar.hpp"
#include "tests/Paths.hpp"

#include <gtest/gtest.h>

namespace onedoor::calendar
{

inline std::string defaultsFile(const std::string& name)
{
    return readFile(std::filesystem::path(ONEDOOR_SOURCE_DIR) / "content/defaults" / name).value();
}

inline const LunarAlmanac& shippedAlmanac()
{
    static const LunarAlmanac almanac = LunarAlmanac::parse(defaultsFile("almanac.csv")).value();
    return almanac;
}

inline Date on(const std::string& text)
{
    return parseDate(text).value();
}

inline Instant at(const std::string& text)
{
    return parseInstant(text).value();
}

} // namespace onedoor::calendar
