#include "display/app/DisplayOptions.hpp"

#include "tests/unit/display/Fixtures.hpp"

namespace onedoor::display::test
{

struct Parsed
{
    std::optional<DisplayOptions> options;
    int exitCode = -1;
};

Parsed parse(std::vector<const char*> words)
{
    words.insert(words.begin(), "onedoor-display");
    Parsed parsed;
    parsed.options = parseDisplayOptions(static_cast<int>(words.size()), words.data(), parsed.exitCode);
    return parsed;
}

TEST(DisplayOptions, ReadsARun)
{
    const auto options = parse({"run", "--server", "http://127.0.0.1:8020/", "--data", "/tmp/wall", "--display",
                                "wall-main", "--window", "1920x360+0+720", "--at", "2027-05-20T10:00:00+08:00"})
                             .options.value();
    EXPECT_EQ(options.command, DisplayOptions::Command::Run);
    EXPECT_EQ(options.server, "http://127.0.0.1:8020");
    EXPECT_EQ(options.window->y, 720);
    EXPECT_EQ(options.at, at("2027-05-20", "10:00"));
}

TEST(DisplayOptions, ReadsPlanAndSnapshot)
{
    const auto plan =
        parse({"plan", "--from", "2027-05-20T00:00:00+08:00", "--to", "2027-05-21T00:00:00+08:00", "--json"})
            .options.value();
    EXPECT_TRUE(plan.json);
    EXPECT_EQ(*plan.to - *plan.from, std::chrono::days(1));
    const auto snapshot =
        parse({"snapshot", "--size", "1080x1920", "--out", "a.png", "--content", "none"}).options.value();
    EXPECT_EQ(snapshot.size, (Size{1080, 1920}));
    EXPECT_TRUE(snapshot.content.empty());
}

TEST(DisplayOptions, WrongArgumentsEndWithTwo)
{
    const std::vector<std::vector<const char*>> wrong = {
        {},
        {"dance"},
        {"run", "--server", "127.0.0.1:8020"},
        {"run", "--server", "ftp://hall"},
        {"run", "--server", "http://"},
        {"run", "--window", "big"},
        {"run", "--at", "tomorrow"},
        {"run", "--log-level", "loud"},
        {"plan", "--from", "2027-05-20T00:00:00+08:00"},
        {"plan", "--from", "2027-05-21T00:00:00+08:00", "--to", "2027-05-20T00:00:00+08:00"},
        {"snapshot", "--out", "a.png"},
        {"snapshot", "--size", "1920", "--out", "a.png"},
    };
    for (const auto& words : wrong)
    {
        const auto parsed = parse(words);
        EXPECT_FALSE(parsed.options);
        EXPECT_EQ(parsed.exitCode, 2) << (words.empty() ? "" : words.back());
    }
}

TEST(DisplayOptions, HelpAndVersionEndWithZero)
{
    EXPECT_EQ(parse({"--help"}).exitCode, 0);
    EXPECT_EQ(parse({"run", "--help"}).exitCode, 0);
    EXPECT_EQ(parse({"--version"}).exitCode, 0);
}

} // namespace onedoor::display::test
