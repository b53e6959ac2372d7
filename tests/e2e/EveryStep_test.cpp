// The server goes, or the kiosk is killed, at every step of taking a number: none is lost and none is given twice.

#include "tests/e2e/Hall.hpp"

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

class EveryStep : public Hall
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

    static std::vector<std::string> numbersIn(const std::string& log)
    {
        std::vector<std::string> numbers;
        static constexpr std::string_view mark = "ticket taken number=";
        for (auto found = log.find(mark); found != std::string::npos; found = log.find(mark, found + 1))
            numbers.push_back(log.substr(found + mark.size(), 4));
        return numbers;
    }

    int waiting()
    {
        const auto queue = call("GET", "/api/v1/queue");
        int sum = 0;
        if (queue.status == 200)
            for (const auto& service : queue.body.at("services"))
                sum += service.at("waiting").get<int>();
        return sum;
    }
    void eachWaitsOnce(std::vector<std::string> numbers)
    {
        signIn();
        EXPECT_TRUE(eventually([&] { return waiting() == static_cast<int>(numbers.size()); }, 60s))
            << waiting() << " wait, of " << numbers.size();
        const auto all = numbers.size();
        std::ranges::sort(numbers);
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        EXPECT_EQ(numbers.size(), all) << "a number was given twice";
        EXPECT_FALSE(fs::exists(dataOf("kiosk-1") / "refused.jsonl"));
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
