// The server goes at every step of a consent, or the disk is full: all of what a person decided is kept once, or
// nothing and the person hears so.

#include "tests/e2e/ConsentHall.hpp"

#include <csignal>
#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;

class ConsentSteps : public ConsentHall
{
protected:
    void goAway()
    {
        Hall::server->signal(SIGKILL);
        ASSERT_TRUE(Hall::server->waitForExit(5s));
        m_away = true;
    }
    /// It goes, or is there again.
    void turn()
    {
        if (!m_away)
            return goAway();
        startServer();
        m_away = false;
    }

private:
    bool m_away = false;
};

} // namespace

TEST_F(ConsentSteps, AServerThatGoesOrComesBeforeEachOfThemLosesNoDecisionAndKeepsNoneTwice)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    // Where it goes for the first it comes for the second, and the other way round.
    for (const std::string choice : {"permit", "deny"})
    {
        ASSERT_NO_FATAL_FAILURE(turn());
        ASSERT_TRUE(kiosk.tapTo("start", "consent_read")) << kiosk.program->log();
        for (int form = 0; form < 3; ++form)
        {
            ASSERT_NO_FATAL_FAILURE(turn());
            ASSERT_NO_FATAL_FAILURE(decide(kiosk, choice));
        }
        ASSERT_NO_FATAL_FAILURE(turn());
        ASSERT_NO_FATAL_FAILURE(signAndConfirm(kiosk));
        if (choice == "deny")
        {
            ASSERT_NO_FATAL_FAILURE(goAway()); // while the records are on their way, or before
        }
        ASSERT_TRUE(kiosk.waitForPage("consent_done")) << kiosk.program->log();
        ASSERT_TRUE(kiosk.tapTo("next", choice == "permit" ? "consent_hand_over" : "home"));
    }
    startServer();
    auto all = opened(6);
    std::this_thread::sleep_for(2s); // a second delivery would come now
    all = opened(6);
    EXPECT_EQ(timesIn(all, "permit"), 3) << all;
    EXPECT_EQ(timesIn(all, "deny"), 3) << all;
}

TEST_F(ConsentSteps, AFullDiskKeepsNothingOfAConsentAndSaysSo)
{
    kioskOutput = Output::ThroughPipe;
    startServer();
    auto kiosk = startKiosk();
    ASSERT_NO_FATAL_FAILURE(goToConsent(kiosk));
    ASSERT_TRUE(kiosk.tapTo("start", "consent_read")) << kiosk.program->log();
    for (int form = 0; form < 3; ++form)
        ASSERT_NO_FATAL_FAILURE(decide(kiosk, "permit"));
    kiosk.program->setDiskFull(true);
    ASSERT_NO_FATAL_FAILURE(signAndConfirm(kiosk));
    ASSERT_TRUE(kiosk.waitForPage("consent_unavailable")) << kiosk.program->log();
    kiosk.program->setDiskFull(false);
    ASSERT_TRUE(kiosk.tapTo("retry", "consent_intro")) << "the person may begin once more";
    std::this_thread::sleep_for(2s);
    EXPECT_EQ(timesIn(open(data() + "/keys/clinic.key").output, "purpose"), 0) << "nothing of it comes later";
}

} // namespace onedoor::e2e
