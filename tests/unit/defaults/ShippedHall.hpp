#pragma once

#include "content/base/Files.hpp"
#include "content/signage/Resolver.hpp"
#include "content/signage/SignageJson.hpp"
#include "tests/Paths.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace onedoor::defaults::test
{

/// The shipped hall as it stands in the source tree.
class ShippedHall : public ::testing::Test
{
protected:
    static std::filesystem::path folder()
    {
        return std::filesystem::path(ONEDOOR_SOURCE_DIR) / "content" / "defaults";
    }

    /// The value, or a test that stops with the reason.
    template <class T>
    static T must(Result<T> result)
    {
        if (!result)
            throw std::runtime_error(result.error().message);
        return std::move(*result);
    }

    static Json read(const std::string& name) { return must(parseJson(must(readFile(folder() / name)), name)); }

    template <class T>
    static T part(const Json& json, const char* key)
    {
        return must(fromJson<T>(json.at(key), key));
    }

    /// How many signs a text has, Chinese or other.
    static std::size_t characters(std::string_view text)
    {
        const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
        return static_cast<std::size_t>(std::ranges::count_if(text, begins));
    }

    /// Everything of one kind in the files of a folder, in the order of their names.
    template <class T>
    static std::vector<T> collect(const std::string& room, const char* key)
    {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder() / room))
            names.insert(room + "/" + entry.path().filename().string());
        std::vector<T> all;
        for (const auto& name : names)
            for (auto& each : part<std::vector<T>>(read(name), key))
                all.push_back(std::move(each));
        return all;
    }

    static signage::Programme programme()
    {
        signage::Programme all;
        all.slides = collect<signage::Slide>("slides", "slides");
        all.campaigns = collect<signage::Campaign>("campaigns", "campaigns");
        all.playlists = part<std::vector<signage::Playlist>>(read("playlists.json"), "playlists");
        const auto displays = read("displays.json");
        all.displays = part<std::vector<signage::Display>>(displays, "displays");
        all.dayparts = part<std::vector<signage::Daypart>>(displays, "dayparts");
        all.ticker = part<std::vector<LocalizedText>>(displays, "ticker");
        return all;
    }

    static calendar::HallCalendar hallCalendar()
    {
        auto almanac = must(calendar::LunarAlmanac::parse(must(readFile(folder() / "almanac.csv"))));
        return must(calendar::HallCalendar::load(read("calendar.json"), std::move(almanac)));
    }
};

} // namespace onedoor::defaults::test
