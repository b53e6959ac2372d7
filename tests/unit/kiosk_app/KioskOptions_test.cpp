#include "kiosk/app/KioskOptions.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

std::optional<KioskOptions> parse(std::vector<const char*> arguments, int& exitCode)
{
    arguments.insert(arguments.begin(), "onedoor-kiosk");
    exitCode = -1;
    return parseKioskOptions(static_cast<int>(arguments.size()), arguments.data(), exitCode);
}

} // namespace

TEST(KioskOptions, WindowPlaceIsReadAsXSaysIt)
{
    const auto place = parseWindowPlace("1080x1920+100+-20");
    ASSERT_TRUE(place);
    EXPECT_EQ(place->size, (Size{1080, 1920}));
    EXPECT_EQ(place->x, 100);
    EXPECT_EQ(place->y, -20);
    EXPECT_EQ(parseWindowPlace("1080x1920")->x, 0);
    for (const char* wrong : {"", "1080", "1080x", "1080x1920+", "1080x1920+1", "10x10", "1080x1920+1+2+3", "axb"})
    {
        EXPECT_FALSE(parseWindowPlace(wrong)) << wrong;
    }
}

TEST(KioskOptions, RunTakesServerPlaceAndTime)
{
    int exitCode = 0;
    const auto options = parse({"run", "--server", "http://127.0.0.1:8020", "--kiosk", "kiosk-2", "--window",
                                "1080x1920+0+0", "--screen-mm", "336x598", "--at", "2027-05-20T10:00:00+08:00"},
                               exitCode);
    ASSERT_TRUE(options);
    EXPECT_EQ(options->device.server, "http://127.0.0.1:8020");
    EXPECT_EQ(options->settings.id, "kiosk-2");
    EXPECT_TRUE(options->window);
    EXPECT_TRUE(options->at);
    EXPECT_EQ(options->command, KioskOptions::Command::Run);
}

TEST(KioskOptions, HowHighTheScreenHangsIsSaidInMillimetres)
{
    int exitCode = 0;
    const auto usual = parse({"run", "--server", "http://127.0.0.1:8020"}, exitCode);
    ASSERT_TRUE(usual);
    EXPECT_DOUBLE_EQ(usual->screenBottomMm, usualBottomMm);
    const auto low = parse({"run", "--server", "http://127.0.0.1:8020", "--screen-bottom", "640"}, exitCode);
    ASSERT_TRUE(low);
    EXPECT_DOUBLE_EQ(low->screenBottomMm, 640);
    for (const char* wrong : {"0", "9000", "high", "-100"})
    {
        EXPECT_FALSE(parse({"run", "--server", "http://127.0.0.1:8020", "--screen-bottom", wrong}, exitCode)) << wrong;
        EXPECT_EQ(exitCode, 2);
    }
}

TEST(KioskOptions, EnrolmentAndRootsComeByTheirOwnCommandsOrWithTheRun)
{
    int exitCode = 0;
    const auto run = parse({"run", "--server", "https://hall.example", "--enroll", "k7qm-0f2d-9xwb-3htc",
                            "--repository", "/media/one", "--repository", "https://city.example/r/"},
                           exitCode);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->device.kind, "kiosk");
    EXPECT_EQ(run->device.data, "kiosk-data");
    EXPECT_EQ(run->device.repositories, (std::vector<std::string>{"/media/one", "https://city.example/r"}));
    EXPECT_TRUE(run->settings.id.empty()) << "it is what it was enrolled as";
    const auto enroll =
        parse({"enroll", "--server", "https://hall", "--code", "K7QM0F2D9XWB3HTC", "--data", "/tmp/k"}, exitCode);
    ASSERT_TRUE(enroll);
    EXPECT_EQ(enroll->command, KioskOptions::Command::Enroll);
    EXPECT_EQ(enroll->device.data, "/tmp/k");
    const auto pin = parse({"pin", "/proc/self/exe", "--repository", "/media/one"}, exitCode);
    ASSERT_TRUE(pin);
    EXPECT_EQ(pin->command, KioskOptions::Command::Pin);
    EXPECT_EQ(pin->device.root, "/proc/self/exe");
}

TEST(KioskOptions, WrongArgumentsEndWithTwo)
{
    int exitCode = 0;
    for (const std::vector<const char*>& wrong :
         {std::vector<const char*>{}, {"dance"}, {"run", "--window", "large"}, {"run", "--at", "tomorrow"},
          {"run", "--screen-mm", "27 inches"}, {"run", "--mode", "all"}, {"run", "--log-level", "loud"},
          {"run", "--speech", "shout"}, {"run", "--speech", "wav:"},
          {"run", "--no-such-option"}, {"run", "--content", "hall"}, {"run", "--server", "http://hall.example"}, {"run", "--enroll", "short"},
          {"run", "--ca", "/no/such/file"}, {"enroll", "--code", "K7QM0F2D9XWB3HTC"}, {"pin"},
          {"pin", "/no/such/root.json"}})
    {
        EXPECT_FALSE(parse(wrong, exitCode));
        EXPECT_EQ(exitCode, 2);
    }
}

TEST(KioskOptions, APenIsReadOnlyWhereItIsNamed)
{
    int exitCode = 0;
    EXPECT_FALSE(parse({"run"}, exitCode)->settings.pen);
    const auto named = parse({"run", "--pen", "/dev/input/event5"}, exitCode);
    ASSERT_TRUE(named);
    EXPECT_EQ(named->pen, "/dev/input/event5");
    EXPECT_TRUE(named->settings.pen);
}

TEST(KioskOptions, TheVoiceIsOffUntilItIsSaidWhereItIsHeard)
{
    int exitCode = 0;
    EXPECT_EQ(parse({"run"}, exitCode)->speech.kind, SpeechSetup::Kind::Off);
    EXPECT_EQ(parse({"run", "--speech", "headphones"}, exitCode)->speech.kind, SpeechSetup::Kind::Headphones);
    const auto wav = parse({"run", "--speech", "wav:/tmp/heard"}, exitCode);
    ASSERT_TRUE(wav);
    EXPECT_EQ(wav->speech.path, "/tmp/heard");
}

TEST(KioskOptions, HelpAndVersionEndWithZero)
{
    int exitCode = 0;
    EXPECT_FALSE(parse({"--help"}, exitCode));
    EXPECT_EQ(exitCode, 0);
    EXPECT_FALSE(parse({"--version"}, exitCode));
    EXPECT_EQ(exitCode, 0);
}

} // namespace onedoor::kiosk
