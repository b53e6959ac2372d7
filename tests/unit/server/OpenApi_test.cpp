#include "tests/unit/server/TestHall.hpp"

#include "content/base/Files.hpp"
#include "tests/Paths.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

/// "GET /api/v1/queue" of every operation in openapi.yaml: paths stand two spaces in, methods four.
std::set<std::string> operationsDescribed()
{
    std::set<std::string> operations;
    std::istringstream lines(readFile(ONEDOOR_SOURCE_DIR "/config/server/openapi.yaml").value_or(""));
    std::string path;
    bool inPaths = false;
    for (std::string line; std::getline(lines, line);)
    {
        if (!line.starts_with(' '))
            inPaths = line == "paths:";
        std::smatch match;
        if (inPaths && std::regex_match(line, match, std::regex("  (/.*):")))
            path = match[1];
        else if (inPaths && std::regex_match(line, match, std::regex("    (get|put|post|delete|patch):")))
        {
            auto method = match[1].str();
            std::ranges::transform(method, method.begin(), [](char letter) { return static_cast<char>(letter - 32); });
            operations.insert(method + " " + path);
        }
    }
    return operations;
}

std::set<std::string> operationsServed(const Router& router)
{
    std::set<std::string> operations;
    for (const auto& route : router.routes())
        operations.insert(route.method + " " + std::regex_replace(route.pattern, std::regex("\\.\\.\\.\\}"), "}"));
    return operations;
}

/// The part of openapi.yaml about one route.
std::string descriptionOf(const Route& route)
{
    const auto text = *readFile(ONEDOOR_SOURCE_DIR "/config/server/openapi.yaml");
    const auto pattern = std::regex_replace(route.pattern, std::regex("\\.\\.\\.\\}"), "}");
    auto method = route.method;
    std::ranges::transform(method, method.begin(), [](char letter) { return static_cast<char>(letter + 32); });
    const auto path = text.find("\n  " + pattern + ":\n");
    const auto begin = text.find("\n    " + method + ":\n", path);
    const std::regex next("\n( {0,4})[^ ]");
    std::smatch end;
    const auto rest = text.substr(begin + 1);
    const auto found = std::regex_search(rest, end, next);
    return rest.substr(0, found ? static_cast<std::size_t>(end.position()) : std::string::npos);
}

/// How the description names who may use a route: one of these, each with all it holds.
std::string securityOf(const Route& route)
{
    std::vector<std::string> ways;
    if (route.access.staff)
        ways.emplace_back(route.method == "GET" ? "{session: []}" : "{session: [], csrf: []}");
    if (route.access.devices)
        ways.emplace_back("{device: []}");
    if (route.access.openInDemo)
        ways.emplace_back("{}");
    return ways.empty() ? "" : fmt::format("[{}]", fmt::join(ways, ", "));
}

} // namespace

TEST(OpenApi, DescribesEveryRouteAndNoOther)
{
    TestHall hall;
    const auto described = operationsDescribed();
    EXPECT_GT(described.size(), 25u);
    EXPECT_EQ(described, operationsServed(hall.server().router()));
}

TEST(OpenApi, SaysWhichRoutesNeedASignInAndAToken)
{
    TestHall hall;
    for (const auto& route : hall.server().router().routes())
    {
        const auto text = descriptionOf(route);
        std::smatch found;
        const bool secured = std::regex_search(text, found, std::regex("\n      security: (.*)"));
        EXPECT_EQ(secured ? found[1].str() : "", securityOf(route)) << route.method << " " << route.pattern;
        if (route.access.isOpen())
            continue;
        EXPECT_NE(text.find("\"401\""), std::string::npos) << route.method << " " << route.pattern;
        const bool chooses = !route.access.roles.empty() || !route.access.kinds.empty();
        EXPECT_TRUE(!chooses || text.find("\"403\"") != std::string::npos) << route.method << " " << route.pattern;
    }
}

TEST(OpenApi, NamesTheBodiesAndPlacesOfEveryRoute)
{
    TestHall hall;
    const std::regex place("\\{([a-z_]+)");
    for (const auto& route : hall.server().router().routes())
    {
        const auto text = descriptionOf(route);
        const bool takesBody = route.bodyBytes > 0 && (route.method == "POST" || route.method == "PUT");
        EXPECT_EQ(text.find("requestBody") != std::string::npos, takesBody) << route.method << " " << route.pattern;
        EXPECT_TRUE(text.find("parameters:") != std::string::npos || !std::regex_search(route.pattern, place))
            << route.method << " " << route.pattern;
    }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere)
{
    const auto text = *readFile(ONEDOOR_SOURCE_DIR "/config/server/openapi.yaml");
    const std::regex reference("#/components/([A-Za-z]+)/([A-Za-z]+)");
    for (std::sregex_iterator found(text.begin(), text.end(), reference), end; found != end; ++found)
    {
        const auto section = text.find("\n  " + (*found)[1].str() + ":\n", text.find("\ncomponents:"));
        ASSERT_NE(section, std::string::npos) << found->str();
        EXPECT_NE(text.find("\n    " + (*found)[2].str() + ":", section), std::string::npos) << found->str();
    }
}

TEST(OpenApi, IsServed)
{
    TestHall hall;
    const auto served = hall.ask("GET", "/api/v1/openapi.yaml");
    EXPECT_EQ(served.status, 200);
    EXPECT_EQ(served.body, *readFile(ONEDOOR_SOURCE_DIR "/config/server/openapi.yaml"));
}

TEST(Routes, NumbersNeverWaitBehindDrawingOrPasswords)
{
    TestHall hall;
    const auto costOf = [&](const std::string& method, const std::string& path)
    { return hall.server().router().find(method, path).route->cost; };
    EXPECT_EQ(costOf("POST", "/api/v1/tickets"), Cost::Light);
    EXPECT_EQ(costOf("POST", "/api/v1/counters/exam-1/next"), Cost::Light);
    EXPECT_EQ(costOf("GET", "/api/v1/preview"), Cost::Heavy);
    EXPECT_EQ(costOf("POST", "/api/v1/preview"), Cost::Heavy);
    EXPECT_EQ(costOf("POST", "/api/v1/posts"), Cost::Heavy);
    EXPECT_EQ(costOf("POST", "/api/v1/session"), Cost::Password);
}
