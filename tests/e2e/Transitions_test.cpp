// Hands that tap on while one page follows another: only the first tap counts, and nothing is chosen unseen.

#include "tests/e2e/ConsentHall.hpp"

#include <random>
#include <regex>
#include <thread>

namespace onedoor::e2e
{

namespace
{

using namespace std::chrono_literals;
using Pages = std::vector<std::string>;
using Spot = std::pair<int, int>;

class Transitions : public ConsentHall
{
protected:
    /// Taps a control, and goes on: forty taps within a fifth of a second, at the same place, where the page that
    /// comes has its controls, and anywhere.
    void hammer(Kiosk& kiosk, const std::string& control, const std::string& coming)
    {
        std::optional<drawing::Rect> place;
        ASSERT_TRUE(eventually([&] { return (place = kiosk.find(control)).has_value(); })) << kiosk.program->log();
        std::this_thread::sleep_for(500ms); // a person sees the page first
        std::vector<std::string> words{"xdotool"};
        const auto tapAt = [&](Spot spot)
        {
            words.insert(words.end(), {"mousemove", std::to_string(spot.first), std::to_string(spot.second),
                                       "mousedown", "1", "mouseup", "1"});
        };
        const Spot first{place->x + place->widthPx / 2, place->y + place->heightPx / 2};
        for (int tap = 0; tap < 15; ++tap)
            tapAt(first);
        const auto there = controlsOf(kiosk, coming);
        const auto upTo = [&](int most) { return std::uniform_int_distribution(0, most)(m_random); };
        for (std::size_t tap = 0; tap < 25; ++tap)
            tapAt(there.empty() || tap % 3 == 0 ? Spot{upTo(1079), upTo(1919)} : there[tap % there.size()]);
        const auto tapped = runToEnd(words, {{"DISPLAY", kiosk.screen->display()}});
        ASSERT_EQ(tapped.status, 0) << tapped.output;
    }

    /// Where the controls of that page stood when it was last up.
    static std::vector<Spot> controlsOf(const Kiosk& kiosk, const std::string& page)
    {
        static const std::regex line(R"(: control \S+ (\d+),(\d+) (\d+)x(\d+))");
        const auto log = kiosk.program->log();
        std::vector<Spot> spots;
        const auto begin = log.rfind(": screen " + page + "\n");
        if (begin == std::string::npos)
            return spots;
        const auto text = log.substr(begin, log.find(": screen ", begin + 1) - begin);
        const std::sregex_iterator end;
        for (auto found = std::sregex_iterator(text.begin(), text.end(), line); found != end; ++found)
            spots.emplace_back(std::stoi((*found)[1]) + std::stoi((*found)[3]) / 2,
                               std::stoi((*found)[2]) + std::stoi((*found)[4]) / 2);
        return spots;
    }

    /// Hammers on a control: the pages that come up are these and no more, and nothing lies over the last.
    void hammerTo(Kiosk& kiosk, const std::string& control, const Pages& pages)
    {
        const auto before = kiosk.program->log().size();
        ASSERT_NO_FATAL_FAILURE(hammer(kiosk, control, pages.back()));
        ASSERT_TRUE(kiosk.waitForPage(pages.back())) << control << "\n" << kiosk.program->log();
        std::this_thread::sleep_for(700ms); // so that whatever waits is seen to
        EXPECT_EQ(pagesSince(kiosk, before), pages) << control;
        EXPECT_FALSE(kiosk.find("overlay-anywhere")) << "something lies over the page after " << control;
        ASSERT_FALSE(HasFailure()) << kiosk.program->log();
    }

    static Pages pagesSince(const Kiosk& kiosk, std::size_t from)
    {
        static constexpr std::string_view mark = ": screen ";
        const auto log = kiosk.program->log();
        Pages pages;
        for (auto at = log.find(mark, from); at != std::string::npos; at = log.find(mark, at + 1))
            pages.push_back(log.substr(at + mark.size(), log.find('\n', at) - at - mark.size()));
        return pages;
    }

    /// Swipes until the choice lights up: a busy machine misses some.
    static void scrollToEnd(Kiosk& kiosk)
    {
        std::optional<drawing::Rect> choice;
        ASSERT_TRUE(eventually([&] { return (choice = kiosk.find("permit")).has_value(); })) << kiosk.program->log();
        const auto dead = kiosk.screen->read(*choice);
        ASSERT_TRUE(eventually(
            [&]
            {
                for (int swipe = 0; swipe < 3; ++swipe)
                    kiosk.screen->drag({{500, 1150}, {500, 1000}, {500, 850}, {500, 700}});
                return difference(dead, kiosk.screen->read(*choice)) > 0.01;
            }));
    }

private:
    std::mt19937 m_random{520};
};

} // namespace

TEST_F(Transitions, TakeOneNumberEachWayHoweverManyTapsComeBetweenThePages)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    std::this_thread::sleep_for(1s);
    const auto home = kiosk.screen->read({0, 600, 1080, 1320}); // below the clock
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "number-registration", {"taking_number", "number_taken"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "done", {"home"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "card-registration", {"service"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "take", {"taking_number", "number_taken"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "done", {"home"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "guide", {"guide"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "back", {"home"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "number-exam_and_registration", {"taking_number", "number_taken"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "done", {"home"}));
    EXPECT_EQ(timesIn(kiosk.program->log(), "ticket taken number="), 3);
    EXPECT_LT(difference(home, kiosk.screen->read({0, 600, 1080, 1320})), 0.02)
        << "neither another language nor another size";
    signIn();
    const auto queue = call("GET", "/api/v1/queue");
    int waiting = 0;
    for (const auto& service : queue.body.at("services"))
        waiting += service.at("waiting").get<int>();
    EXPECT_EQ(waiting, 3) << queue.status << queue.body;
}

TEST_F(Transitions, DecideNothingThatWasNotSeen)
{
    startServer();
    auto kiosk = startKiosk();
    ASSERT_TRUE(kiosk.wake()) << kiosk.program->log();
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "consent", {"consent_intro"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "start", {"consent_read"}));
    ASSERT_NO_FATAL_FAILURE(scrollToEnd(kiosk));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "permit", {"consent_read"}));
    ASSERT_NO_FATAL_FAILURE(scrollToEnd(kiosk));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "deny", {"consent_read"}));
    ASSERT_NO_FATAL_FAILURE(scrollToEnd(kiosk));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "permit", {"consent_review"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "change-1", {"consent_read"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "permit", {"consent_review"}));
    ASSERT_NO_FATAL_FAILURE(drawSignature(kiosk));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "confirm", {"consent_keeping", "consent_done"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "next", {"consent_hand_over"}));
    ASSERT_NO_FATAL_FAILURE(hammerTo(kiosk, "finish", {"home"}));
    EXPECT_TRUE(std::filesystem::is_empty(folder / "printed")) << "no receipt that nobody asked for";
    EXPECT_EQ(timesIn(opened(3), "permit"), 3) << "the second was changed, the others are as they were tapped";
}

} // namespace onedoor::e2e
