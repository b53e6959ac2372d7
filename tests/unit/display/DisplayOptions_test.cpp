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
    EXPECT_EQ(options.device.server, "http://127.0.0.1:8020");
    EXPECT_EQ(options.window->y, 720);
    EXPECT_EQ(options.at, at("2027-05-20", "10:00"));
}

TEST(DisplayOptions, ReadsAnAnnouncement)
{
    const auto options = parse({"announce", "--number", "A018", "--counter", "exam-2", "--out", "/tmp/a.wav", "--content",
                                "content/defaults"})
                             .options.value();
    EXPECT_EQ(options.command, DisplayOptions::Command::Announce);
    EXPECT_EQ(options.number, "A018");
    EXPECT_EQ(options.counter, "exam-2");
    EXPECT_EQ(options.out, "/tmp/a.wav");
    EXPECT_EQ(parse({"announce", "--number", "A018", "--out", "/tmp/a.wav"}).exitCode, 2);
}

TEST(DisplayOptions, ReadsPlanAndSnapshot)
{
    const auto plan =
        parse({"plan", "--from", "2027-05-20T00:00:00+08:00", "--to", "2027-05-21T00:00:00+08:00", "--json"})
            .options.value();
    EXPECT_TRUE(plan.json);
    EXPECT_EQ(*plan.to - *plan.from, std::chrono::days(1));
    const auto snapshot =
        parse({"snapshot", "--size", "1080x1920", "--out", "a.png", "--content", "hall"}).options.value();
    EXPECT_EQ(snapshot.size, (Size{1080, 1920}));
    EXPECT_EQ(snapshot.content, "hall");
}

TEST(DisplayOptions, EnrolmentAndRootsComeByTheirOwnCommandsOrWithTheRun)
{
    const auto run = parse({"run", "--server", "https://hall.example", "--enroll", "k7qm-0f2d-9xwb-3htc",
                            "--repository", "/media/one", "--repository", "https://city.example/r/"})
                         .options.value();
    EXPECT_EQ(run.device.kind, "display");
    EXPECT_EQ(run.device.data, "display-data");
    EXPECT_EQ(run.device.repositories, (std::vector<std::string>{"/media/one", "https://city.example/r"}));
    EXPECT_EQ(run.device.code, "k7qm-0f2d-9xwb-3htc");
    const auto enroll =
        parse({"enroll", "--server", "https://hall.example", "--code", "K7QM0F2D9XWB3HTC", "--data", "/tmp/w"})
            .options.value();
    EXPECT_EQ(enroll.command, DisplayOptions::Command::Enroll);
    EXPECT_EQ(enroll.device.data, "/tmp/w");
    const auto pin = parse({"pin", "/proc/self/exe", "--repository", "/media/one"}).options.value();
    EXPECT_EQ(pin.command, DisplayOptions::Command::Pin);
    EXPECT_EQ(pin.device.root, "/proc/self/exe");
}

TEST(DisplayOptions, WrongArgumentsEndWithTwo)
{
    const std::vector<std::vector<const char*>> wrong = {
        {},
        {"dance"},
        {"run", "--server", "127.0.0.1:8020"},
        {"run", "--server", "ftp://hall"},
        {"run", "--server", "http://"},
        {"run", "--server", "http://hall.example"},
        {"run", "--repository", "http://192.0.2.1/repository"},
        {"run", "--enroll", "short"},
        {"run", "--ca", "/no/such/file"},
        {"enroll", "--code", "K7QM0F2D9XWB3HTC"},
        {"enroll", "--server", "https://hall.example"},
        {"pin"},
        {"pin", "/no/such/root.json"},
        {"run", "--content", "hall"},
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
