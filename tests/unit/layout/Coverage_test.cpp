// COVERAGE.md promises that a test holds each line: the tests that it names must exist.

#include "tests/Paths.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace
{

namespace fs = std::filesystem;

const fs::path tests = fs::path(ONEDOOR_SOURCE_DIR) / "tests";

std::string textOf(const fs::path& path)
{
    std::ifstream stream(path);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// "Suite.Test" of every C++ test, and "Suite.*" of every suite.
std::set<std::string> existingTests()
{
    static const std::regex macro(R"(\bTEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\))");
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(tests))
    {
        if (entry.path().extension() != ".cpp")
            continue;
        const std::string text = textOf(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), macro), end; at != end; ++at)
        {
            names.insert((*at)[1].str() + "." + (*at)[2].str());
            names.insert((*at)[1].str() + ".*");
        }
    }
    return names;
}

/// What the last column of the table names.
std::set<std::string> promisedTests()
{
    static const std::regex name(R"(\b([A-Z]\w+\.(?:[A-Z]\w+|\*)))");
    std::set<std::string> names;
    std::istringstream lines(textOf(tests / "COVERAGE.md"));
    for (std::string line; std::getline(lines, line);)
    {
        const auto end = line.find_last_of('|');
        if (!line.starts_with("| ") || end == 0)
            continue;
        const std::string column = line.substr(line.find_last_of('|', end - 1));
        for (std::sregex_iterator at(column.begin(), column.end(), name), none; at != none; ++at)
            names.insert((*at)[1].str());
    }
    return names;
}

} // namespace

TEST(Coverage, EveryTestThatItNamesExists)
{
    const auto promised = promisedTests();
    ASSERT_GT(promised.size(), 20u);
    EXPECT_THAT(existingTests(), testing::IsSupersetOf(promised));
}
