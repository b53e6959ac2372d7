// The server goes, or the kiosk is killed, at every step of taking a number: none is lost and none is given twice.

#include "tests/e2e/NumberHall.hpp"

#include <algorithm>
#include <csignal>
#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A tap, and the page that it leads to.
struct Step
{
    std::string control;
    std::string page;
};

/// From the first page to a number for the registration, by each way.
const std::vector<std::vector<Step>> ways{
    {{"number-registration", "number_taken"}},
    {{"card-registration", "service"}, {"take", "number_taken"}},
    {{"guide", "guide"}, {"back", "home"}, {"number-registration", "number_taken"}},
};

class EveryStep : public NumberHall
{
protected:
    /// Walks a way; before step `at` something happens.
    void walk(Kiosk& kiosk, const std::vector<Step>& way, std::size_t at, const std::function<void()>& what)
    {
        for (std::size_t step = 0; step < way.size(); ++step)
        {
            if (step == at)
                what();
            if (HasFatalFailure() || (step == at && !kiosk.program->running()))
                return;
            ASSERT_TRUE(kiosk.tapTo(way[step].control, way[step].page)) << kiosk.program->log();
        }
    }
};

} // namespace

TEST_F(EveryStep, AServerThatGoesLosesNoNumber)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.program->waitForLine("numbers leased")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    for (const auto& way : ways)
        for (std::size_t step = 0; step < way.size(); ++step)
        {
            walk(kiosk, way, step, [&] { server->signal(SIGKILL); });
            ASSERT_FALSE(HasFatalFailure());
            ASSERT_TRUE(kiosk.tapTo("done", "home")) << kiosk.program->log();
            startServer();
            ASSERT_TRUE(kiosk.program->waitForNewLine("connected to", 60s)) << kiosk.program->log();
        }
    eachWaitsOnce(numbersIn(kiosk.program->log()));
}

TEST_F(EveryStep, AServerThatGoesChecksABookingInOnce)
{
    startServer();
    signIn();
    const std::vector<std::string> codes{"B7K2", "S4M9", "K7B2", "M9S4"};
    for (const auto& code : codes)
        ASSERT_EQ(call("POST", "/api/v1/bookings",
                       {{"code", code}, {"business_date", "2027-03-03"}, {"journey", "registration"}})
                      .status,
                  201);
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    for (std::size_t at = 0; at < codes.size(); ++at)
    {
        // It goes before the page, before the code, before the question; and it takes the question without an answer.
        const auto goAt = [&](std::size_t step)
        {
            if (step == at)
                server->signal(step == 3 ? SIGSTOP : SIGKILL);
        };
        goAt(0);
        ASSERT_TRUE(kiosk.tapTo("booking", "enter_code")) << kiosk.program->log();
        goAt(1);
        for (const char sign : codes[at])
        {
            ASSERT_TRUE(kiosk.tap(std::string("key-") + sign));
            std::this_thread::sleep_for(400ms);
        }
        goAt(2);
        goAt(3);
        ASSERT_TRUE(kiosk.tap("code-done"));
        ASSERT_TRUE(kiosk.waitForPage("number_unavailable")) << kiosk.program->log();
        EXPECT_EQ(numbersIn(kiosk.program->log()).size(), at) << "a booking is the server's alone";
        if (at == 3)
            server->signal(SIGCONT);
        else
        {
            startServer();
            ASSERT_TRUE(kiosk.program->waitForNewLine("connected to", 60s)) << kiosk.program->log();
        }
        ASSERT_TRUE(kiosk.tapTo("retry", "number_taken")) << kiosk.program->log();
        ASSERT_TRUE(kiosk.tapTo("done", "home")) << kiosk.program->log();
    }
    EXPECT_EQ(numbersIn(kiosk.program->log()).size(), codes.size());
    eachWaitsOnce(numbersIn(kiosk.program->log()));
}

TEST_F(EveryStep, AKioskThatIsKilledGivesNoNumberTwice)
{
    startServer();
    std::vector<std::string> numbers;
    const auto log = dataOf("kiosk-1").string() + ".log";
    for (const auto& way : ways)
        for (std::size_t step = 0; step <= way.size(); ++step)
        {
            fs::remove(log);
            auto kiosk = startKiosk();
            ASSERT_TRUE(kiosk.program->waitForLine("first frame after")) << kiosk.program->log();
            // The number of who was there last stands on the screen again for a while.
            if (kiosk.waitForPage("number_taken", 2s))
                ASSERT_TRUE(kiosk.tapTo("done", "home")) << kiosk.program->log();
            else
                ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
            const auto kill = [&]
            {
                kiosk.program->signal(SIGKILL);
                ASSERT_TRUE(kiosk.program->waitForExit(5s));
            };
            walk(kiosk, way, step, kill);
            ASSERT_FALSE(HasFatalFailure());
            kill();
            std::ranges::copy(numbersIn(kiosk.program->log()), std::back_inserter(numbers));
        }
    EXPECT_EQ(numbers.size(), ways.size()) << "each way was walked to its end once";
    auto last = startKiosk();
    ASSERT_TRUE(last.program->waitForLine("connected to", 30s)) << last.program->log();
    eachWaitsOnce(numbers);
}

} // namespace onedoor::e2e
