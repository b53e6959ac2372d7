// Somebody plays the quiz and rates the service; the server knows how many, and nothing else.

#include "tests/e2e/Hall.hpp"

#include <algorithm>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

/// How many questions of a phase were counted.
std::ptrdiff_t questions(const Json& answer, const std::string& phase)
{
    const auto all = answer.value("figures", Json::array());
    return std::ranges::count_if(all, [&](const Json& figure)
                                 { return figure.at("phase") == phase && figure.at("subject") != ""; });
}

/// Answers the five with the first choice each and goes on to the result. The kiosk drops a tap that comes just
/// after a change, so an answer that was not taken is tapped again, as a visitor would.
void playRound(Kiosk& kiosk)
{
    for (int question = 0; question < 5; ++question)
    {
        ASSERT_TRUE(eventually(
            [&] { return kiosk.tap("choice-0") && kiosk.program->waitForNewLine("answer counted", 2s).has_value(); }))
            << kiosk.program->log();
        std::this_thread::sleep_for(500ms);
        ASSERT_TRUE(kiosk.tap("next"));
        std::this_thread::sleep_for(500ms);
    }
}

} // namespace

TEST_F(Hall, AQuizBeforeAndAfterTheSlidesIsCountedAndNobodyIsKnown)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("quiz"));
    ASSERT_TRUE(kiosk.waitForPage("quiz")) << kiosk.program->log();
    ASSERT_TRUE(kiosk.tap("topic-folic_acid"));
    ASSERT_TRUE(kiosk.waitForPage("quiz_question")) << kiosk.program->log();
    playRound(kiosk);
    ASSERT_TRUE(kiosk.waitForPage("quiz_result")) << kiosk.program->log();

    ASSERT_TRUE(kiosk.tap("slides"));
    ASSERT_TRUE(kiosk.waitForPage("quiz_slides")) << kiosk.program->log();
    ASSERT_TRUE(eventually([&] { return kiosk.tap("next") && kiosk.waitForPage("quiz_question", 1s); }))
        << kiosk.program->log();
    playRound(kiosk);
    ASSERT_TRUE(kiosk.waitForPage("quiz_result")) << kiosk.program->log();

    signIn();
    const auto figures = [&] { return call("GET", "/api/v1/answers?from=2027-03-01&to=2027-03-31").body; };
    EXPECT_TRUE(eventually([&] { return questions(figures(), "after") == 5; }, 20s)) << figures();
    const auto told = figures();
    EXPECT_EQ(questions(told, "before"), 5) << told;
    for (const auto& figure : told.at("figures"))
    {
        EXPECT_TRUE(figure.at("total").is_null()) << "of one visitor nothing is told: " << figure;
        EXPECT_TRUE(figure.at("answers").empty()) << figure;
    }
    EXPECT_EQ(kiosk.program->log().find("folic-"), std::string::npos) << "the log names no answer";
}

} // namespace onedoor::e2e
