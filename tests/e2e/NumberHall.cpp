#include "tests/e2e/NumberHall.hpp"

#include <algorithm>

namespace onedoor::e2e
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

std::vector<std::string> NumberHall::numbersIn(const std::string& log)
{
    std::vector<std::string> numbers;
    static constexpr std::string_view mark = "ticket taken number=";
    for (auto found = log.find(mark); found != std::string::npos; found = log.find(mark, found + 1))
        numbers.push_back(log.substr(found + mark.size(), 4));
    return numbers;
}

int NumberHall::waiting()
{
    const auto queue = call("GET", "/api/v1/queue");
    int sum = 0;
    if (queue.status == 200)
        for (const auto& service : queue.body.at("services"))
            sum += service.at("waiting").get<int>();
    return sum;
}

void NumberHall::eachWaitsOnce(std::vector<std::string> numbers)
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

} // namespace onedoor::e2e
