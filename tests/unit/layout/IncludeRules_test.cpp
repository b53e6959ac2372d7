// The rule of README.md, "Who may include whom", held against every include of the tree.

#include "tests/Paths.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace
{

namespace fs = std::filesystem;
using Rooms = std::set<std::string>;

const fs::path source = ONEDOOR_SOURCE_DIR;

struct Include
{
    std::string file;   ///< relative path of the including file
    std::string room;   ///< "content/base", "kiosk/app", ...
    std::string target; ///< what stands between the quotes or brackets
    bool own;           ///< in quotes
};

std::string roomOf(const std::string& path)
{
    const auto first = path.find('/');
    const auto second = first == std::string::npos ? first : path.find('/', first + 1);
    return second == std::string::npos ? path.substr(0, first) : path.substr(0, second);
}

std::vector<Include> readIncludes()
{
    static const std::regex line(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    std::vector<Include> includes;
    for (const std::string top : {"content", "config", "display", "kiosk"})
        for (const auto& entry : fs::recursive_directory_iterator(source / top))
        {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp")
                continue;
            const auto file = fs::relative(entry.path(), source).string();
            std::ifstream stream(entry.path());
            std::smatch found;
            for (std::string text; std::getline(stream, text);)
                if (std::regex_search(text, found, line))
                    includes.push_back({file, roomOf(file), found[2], found[1] == "\""});
        }
    return includes;
}

/// What each room may include beside itself.
const std::map<std::string, Rooms>& allowedRooms()
{
    static const std::map<std::string, Rooms> rooms = []
    {
        const Rooms foundation{"content/base", "content/calendar"};
        Rooms subjects = foundation;
        subjects.insert({"content/signage", "content/queue", "content/guide", "content/consent"});
        Rooms content = subjects;
        content.insert({"content/drawing", "content/quiz", "content/release", "content/speech"});
        std::map<std::string, Rooms> table{
            {"content/base", {}},
            {"content/calendar", {"content/base"}},
            {"content/signage", foundation},
            {"content/queue", foundation},
            {"content/guide", foundation},
            {"content/consent", foundation},
            {"content/quiz", {"content/base", "content/calendar", "content/signage"}},
            {"content/drawing", subjects},
            {"content/speech", {"content/base", "content/queue"}},
        };
        Rooms release = subjects;
        release.insert({"content/drawing", "content/quiz", "content/speech"});
        table["content/release"] = release;
        table["config/trust"] = content;
        Rooms trusted = content;
        trusted.insert("config/trust");
        table["config/client"] = trusted;
        table["config/tuf"] = {"config/trust", "config/client", "content/base"};
        table["config/store"] = trusted;
        Rooms server = trusted;
        server.insert("config/store");
        table["config/server"] = server;
        Rooms device = trusted;
        device.insert("config/client");
        table["display/*"] = device;
        device.insert("display/stage");
        table["kiosk/*"] = device;
        return table;
    }();
    return rooms;
}

bool mayInclude(const std::string& room, const std::string& other)
{
    if (room == other)
        return true;
    const auto top = room.substr(0, room.find('/'));
    const auto& table = allowedRooms();
    const bool device = top == "display" || top == "kiosk";
    if (device && other.rfind(top + "/", 0) == 0)
        return true; // inside one program the rooms may see each other
    const auto found = table.find(device ? top + "/*" : room);
    return found != table.end() && found->second.contains(other);
}

TEST(IncludeRules, ArrowsGoOneWay)
{
    const auto includes = readIncludes();
    ASSERT_GT(includes.size(), 100u) << "no sources found below " << source;
    for (const auto& include : includes)
    {
        const auto other = roomOf(include.target);
        const bool ofTheTree = include.own && fs::exists(source / other) && other.find('/') != std::string::npos;
        EXPECT_TRUE(!ofTheTree || mayInclude(include.room, other)) << include.file << " includes " << include.target;
    }
}

TEST(IncludeRules, IncludesAreWrittenFromTheRoot)
{
    for (const auto& include : readIncludes())
    {
        const bool imgui = include.target.rfind("imgui", 0) == 0;
        EXPECT_TRUE(!include.own || imgui || fs::exists(source / include.target))
            << include.file << " includes " << include.target;
    }
}

struct Place
{
    std::string library;
    std::regex header;
    std::vector<std::string> rooms; ///< prefixes of the folders where it may be included
};

std::vector<Place> places()
{
    return {
        {"curl", std::regex("^curl/"), {"config/client/"}},
        {"SOCI", std::regex("^soci"), {"config/store/"}},
        {"libpq", std::regex("^libpq"), {"config/store/"}},
        {"Boost", std::regex("^boost/"), {"config/server/"}},
        {"Dear ImGui", std::regex("^(imgui|backends/imgui)"), {"kiosk/"}},
        {"SFML", std::regex("^SFML/"), {"kiosk/", "display/"}},
        {"OpenGL", std::regex("^(GL|SFML/OpenGL)"), {"kiosk/", "display/"}},
        {"Cairo, Pango, librsvg", std::regex("^(cairo|pango|librsvg)"), {"content/drawing/"}},
        {"ICU", std::regex("^unicode/"), {"content/drawing/"}},
        {"libqrencode", std::regex("^qrencode"), {"content/drawing/"}},
        {"libical", std::regex("^libical"), {"content/calendar/"}},
        {"date", std::regex("^date/"), {"content/calendar/"}},
        {"valijson", std::regex("^valijson"), {"content/release/"}},
        {"spdlog", std::regex("^spdlog"), {"content/base/"}},
        {"libsodium",
         std::regex("^sodium"),
         {"content/base/", "content/consent/", "config/store/", "config/trust/", "config/server/DeviceProof.cpp",
          "kiosk/app/StaffPin.cpp"}},
        {"libsamplerate", std::regex("^samplerate"), {"content/speech/Resample.cpp"}},
        {"espeak-ng", std::regex("^espeak"), {"content/speech/Synthesizer.cpp"}},
        {"SFML's sound", std::regex("^SFML/Audio"), {"display/stage/Loudspeaker.cpp"}},
        {"libarchive", std::regex("^archive"), {"config/trust/Tar.cpp"}},
        {"CLI11", std::regex("^CLI/"), {"config/server/", "config/tuf/", "display/app/", "kiosk/app/"}},
        {"OpenSSL", std::regex("^openssl/"), {"config/trust/Crypto.cpp", "config/server/TlsCertificate.cpp"}},
    };
}

TEST(IncludeRules, EachLibraryStaysInItsPlace)
{
    const auto includes = readIncludes();
    for (const auto& place : places())
        for (const auto& include : includes)
        {
            if (!std::regex_search(include.target, place.header))
                continue;
            const bool inPlace = std::any_of(place.rooms.begin(), place.rooms.end(),
                                             [&](const auto& room) { return include.file.rfind(room, 0) == 0; });
            EXPECT_TRUE(inPlace) << include.file << " includes " << place.library;
        }
}

TEST(IncludeRules, TheTableKnowsRightFromWrong)
{
    EXPECT_TRUE(mayInclude("kiosk/app", "display/stage"));
    EXPECT_TRUE(mayInclude("content/release", "content/drawing"));
    EXPECT_FALSE(mayInclude("content/drawing", "content/release"));
    EXPECT_FALSE(mayInclude("content/signage", "content/queue"));
    EXPECT_FALSE(mayInclude("kiosk/app", "display/player"));
    EXPECT_FALSE(mayInclude("display/stage", "kiosk/app"));
    EXPECT_FALSE(mayInclude("display/player", "config/store"));
    EXPECT_FALSE(mayInclude("config/client", "config/server"));
}

} // namespace
