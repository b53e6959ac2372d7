// Somebody plays the quiz and rates the service; the server knows how many, and nothing else.

#include "tests/e2e/Hall.hpp"

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

/// The total of a kind and phase; 0 while it is too small to be told.
int total(const Json& answer, const std::string& kind, const std::string& phase)
{
    if (answer.is_object() && answer.contains("figures"))
        for (const auto& figure : answer.at("figures"))
            if (figure.at("kind") == kind && figure.at("phase") == phase && figure.at("subject") == "")
                return figure.at("total").is_null() ? 0 : figure.at("total").get<int>();
    return 0;
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
    EXPECT_TRUE(eventually([&] { return total(figures(), "quiz", "after") == 5; }, 20s)) << figures();
    EXPECT_EQ(total(figures(), "quiz", "before"), 5) << figures();
    EXPECT_EQ(kiosk.program->log().find("folic-"), std::string::npos) << "the log names no answer";
}

} // namespace onedoor::e2e
