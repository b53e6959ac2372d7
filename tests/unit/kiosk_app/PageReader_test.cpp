#include "kiosk/app/PageReader.hpp"

#include "tests/unit/kiosk_devices/Ear.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

namespace onedoor::kiosk
{

namespace
{

using namespace std::chrono_literals;

/// A visitor who goes by keys, and all that the ear at the socket hears.
class PageReaderTest : public testing::Test
{
protected:
    explicit PageReaderTest(bool headphones)
    {
        auto say = [this](const std::string& sentence, const std::string&) -> Result<speech::Sound>
        {
            const std::scoped_lock lock(m_mutex);
            m_made.push_back(sentence);
            return speech::Sound{speech::soundRate, {static_cast<std::int16_t>(m_made.size() - 1), 0}};
        };
        voice.emplace(std::make_unique<Reader>(std::make_unique<test::Ear>(m_heard), say, headphones));
        hall->texts["speech.keys"] = test::both("按键", "Keys");
        hall->texts["speech.headphones_only"] = test::both("请用耳机", "Headphones");
        hall->texts["speech.not_now"] = test::both("{words}，现在不能选", "{words}, not now");
        state.language = "zh-CN";
        show("标题");
    }
    PageReaderTest() : PageReaderTest(true) {}

    void show(const std::string& title)
    {
        page.clear();
        page.addText(title, {0, 0, 100, 20}, {});
        page.addControl("take", {0, 30, 100, 40}, {}, true);
        page.addText("取号", {10, 35, 30, 20}, {});
        page.addText("前面 6 对", {10, 55, 30, 10}, {});
        page.addControl("exam", {0, 80, 100, 40}, {}, false);
        page.addText("婚检", {10, 85, 30, 20}, {});
    }
    void follow(bool rests = true)
    {
        const View view{state, facts, *hall, {}, {}};
        voice->follow(view, page, focus, rests);
    }
    /// What is heard until the voice has come to its end.
    std::vector<std::string> heard()
    {
        const auto until = std::chrono::steady_clock::now() + 10s;
        while (voice->isReading() && std::chrono::steady_clock::now() < until)
        {
            m_heard.playing = false;
            voice->update();
            std::this_thread::sleep_for(1ms);
        }
        EXPECT_FALSE(voice->isReading());
        std::vector<std::string> sentences;
        const std::scoped_lock lock(m_mutex);
        for (; m_told < m_heard.sounds.size(); ++m_told)
            sentences.push_back(m_made.at(static_cast<std::size_t>(m_heard.sounds[m_told])));
        return sentences;
    }

    std::shared_ptr<release::Release> hall = test::smallHall();
    KioskFacts facts;
    SessionState state;
    PageModel page;
    KeyFocus focus;
    std::optional<PageReader> voice;

private:
    test::Heard m_heard;
    std::mutex m_mutex;
    std::vector<std::string> m_made;
    std::size_t m_told = 0;
};

class OnALoudspeaker : public PageReaderTest
{
protected:
    OnALoudspeaker() : PageReaderTest(false) {}
};

using Heard = std::vector<std::string>;

} // namespace

TEST_F(PageReaderTest, SilentUntilSomebodyGoesByKeysThenThePageInOrder)
{
    state.screen = Screen::Home;
    follow();
    EXPECT_EQ(heard(), Heard{});
    voice->walk();
    follow(false);
    EXPECT_FALSE(voice->isReading()) << "a page that still moves is not read";
    follow();
    EXPECT_TRUE(voice->isReading());
    EXPECT_EQ(heard(), (Heard{"按键", "标题", "取号，前面 6 对", "婚检，现在不能选"}));
    follow();
    EXPECT_EQ(heard(), Heard{}) << "once";
    focus.move(page, true, true);
    focus.move(page, true, true);
    follow();
    EXPECT_EQ(heard(), Heard{"取号，前面 6 对"});
}

TEST_F(PageReaderTest, AnotherPartOfAPageIsReadAsAnotherPage)
{
    state.screen = Screen::Survey;
    voice->walk();
    follow();
    (void)heard();
    ++state.feedback.at;
    show("第二问");
    follow();
    EXPECT_EQ(heard().front(), "第二问");
    state.screen = Screen::QuizQuestion;
    follow();
    (void)heard();
    state.quiz.chosen = 1;
    show("答对了");
    follow();
    EXPECT_EQ(heard().front(), "答对了");
    state.screen = Screen::NumberTaken;
    state.number.print = PrintState::Printing;
    follow();
    (void)heard();
    state.number.print = PrintState::Failed;
    show("没有纸");
    follow();
    EXPECT_EQ(heard().front(), "没有纸");
}

TEST_F(PageReaderTest, WhatOpensOrPrintsIsToldWithoutThePageAroundIt)
{
    state.screen = Screen::GuideChecklist;
    voice->walk();
    follow();
    focus.move(page, true, false);
    follow();
    (void)heard();
    for (const PrintState print : {PrintState::Printing, PrintState::Printed})
    {
        state.guide.print = print;
        follow();
        EXPECT_EQ(heard(), Heard{"取号，前面 6 对"});
    }
    state.guide.entry = 2;
    follow();
    EXPECT_EQ(heard().size(), 1u);
    follow();
    EXPECT_EQ(heard(), Heard{}) << "once";
}

TEST_F(PageReaderTest, TheNextQuestionOfTheGuideIsAnotherPage)
{
    state.screen = Screen::GuideQuestion;
    voice->walk();
    follow();
    (void)heard();
    ++state.guide.question;
    show("第二问");
    follow();
    EXPECT_EQ(heard().front(), "第二问");
}

TEST_F(PageReaderTest, WhatBecomesOfTheTextsToTakeHomeIsTold)
{
    state.screen = Screen::ConsentDone;
    voice->walk();
    follow();
    (void)heard();
    state.consent.copy = PrintState::Printed;
    show("请取走知情书全文");
    follow();
    EXPECT_EQ(heard().front(), "请取走知情书全文");
}

TEST_F(PageReaderTest, EachFormAndWhatComesLateOnAReceiptAreReadAsAnotherPage)
{
    state.screen = Screen::ConsentRead;
    voice->walk();
    follow();
    (void)heard();
    ++state.consent.at;
    show("第二份");
    follow();
    EXPECT_EQ(heard().front(), "第二份");
    state.screen = Screen::ReceiptStatus;
    follow();
    (void)heard();
    state.withdrawal.answer.kind = ReceiptAnswer::Kind::Ended;
    show("已销毁");
    follow();
    EXPECT_EQ(heard().front(), "已销毁");
    state.screen = Screen::WithdrawConfirm;
    follow();
    (void)heard();
    state.withdrawal.failed = true;
    show("没有存好");
    follow();
    EXPECT_EQ(heard().front(), "没有存好");
}

TEST_F(PageReaderTest, AWipeInMidVisitLeavesTheVoiceOn)
{
    state.screen = Screen::ConsentIntro;
    voice->walk();
    follow();
    voice->hush(); // one partner's page was wiped
    EXPECT_FALSE(voice->isReading());
    state.screen = Screen::ConsentRead;
    follow();
    EXPECT_EQ(heard().front(), "标题") << "and how the keys work is not told again";
}

TEST_F(PageReaderTest, TheNextPersonBeginsWithSilenceAndTheUsualVolume)
{
    state.screen = Screen::Home;
    voice->walk();
    follow();
    for (int press = 0; press < 9; ++press)
        voice->command(KeyStroke::Louder);
    voice->end();
    EXPECT_FALSE(voice->on());
    follow();
    EXPECT_EQ(heard(), Heard{});
    voice->command(KeyStroke::Read);
    follow();
    EXPECT_EQ(heard().front(), "按键");
}

TEST_F(PageReaderTest, OneKeyReadsThePageAgainAndSilencesIt)
{
    state.screen = Screen::Home;
    voice->command(KeyStroke::Read);
    follow();
    EXPECT_TRUE(voice->isReading());
    voice->command(KeyStroke::Read);
    EXPECT_FALSE(voice->isReading());
    follow();
    EXPECT_FALSE(voice->isReading());
    voice->command(KeyStroke::Read);
    follow();
    EXPECT_EQ(heard().front(), "标题");
}

TEST_F(PageReaderTest, SwitchedOnByHandItReadsOnWhileHandsWalkOverThePages)
{
    state.screen = Screen::Home;
    voice->use(UseVoice::Wish::Toggle);
    follow();
    EXPECT_EQ(heard(), (Heard{"标题", "取号，前面 6 对", "婚检，现在不能选"})) << "and tells nothing of keys";
    voice->touched();
    follow();
    EXPECT_EQ(heard(), Heard{}) << "a page is read once";
    state.screen = Screen::Guide;
    follow();
    EXPECT_TRUE(voice->isReading());
    voice->touched();
    EXPECT_FALSE(voice->isReading()) << "a hand has heard enough of this page";
    state.screen = Screen::Home;
    follow();
    EXPECT_EQ(heard().front(), "标题");
    voice->use(UseVoice::Wish::Toggle);
    EXPECT_FALSE(voice->on());
    state.screen = Screen::Guide;
    follow();
    EXPECT_EQ(heard(), Heard{});
}

TEST_F(PageReaderTest, WhoComesByKeysIsSilencedByAHand)
{
    state.screen = Screen::Home;
    voice->walk();
    follow();
    voice->touched();
    EXPECT_FALSE(voice->on());
}

TEST_F(PageReaderTest, VolumeByHandEndsWithTheVisit)
{
    voice->use(UseVoice::Wish::Toggle);
    const int usual = voice->volume();
    voice->use(UseVoice::Wish::Louder);
    EXPECT_GT(voice->volume(), usual);
    voice->use(UseVoice::Wish::Softer);
    voice->use(UseVoice::Wish::Softer);
    EXPECT_LT(voice->volume(), usual);
    voice->end();
    EXPECT_EQ(voice->volume(), usual);
    EXPECT_FALSE(voice->on());
}

TEST(PageReaderWithoutAVoice, OffersNothingAndDoesNothing)
{
    PageReader none(nullptr);
    none.use(UseVoice::Wish::Toggle);
    none.use(UseVoice::Wish::Louder);
    none.touched();
    EXPECT_FALSE(none.present());
    EXPECT_FALSE(none.on());
    EXPECT_FALSE(none.isReading());
}

TEST_F(OnALoudspeaker, WhatIsNobodyElsesBusinessIsNotRead)
{
    voice->walk();
    state.screen = Screen::Home;
    follow();
    (void)heard();
    for (const Screen screen : allScreens)
    {
        SCOPED_TRACE(toString(screen));
        state.screen = screen;
        state.overlay = Overlay::None;
        voice->hush();
        follow();
        EXPECT_EQ(heard(), isQuiet(screen) ? Heard{"请用耳机"} : (Heard{"标题", "取号，前面 6 对", "婚检，现在不能选"}));
        focus.clear();
        focus.move(page, true, true);
        follow();
        EXPECT_EQ(heard(), isQuiet(screen) ? Heard{} : Heard{"标题"});
        state.overlay = Overlay::IdleWarning;
        follow();
        EXPECT_EQ(heard().front(), "标题") << "a warning names no page";
        state.overlay = Overlay::StaffCalled;
        follow();
        EXPECT_EQ(heard().empty(), isQuiet(screen)) << "staff are called silently";
    }
}

TEST_F(OnALoudspeaker, ConsentCodesAnswersAndRatingsAreQuiet)
{
    for (const Screen screen : {Screen::ConsentIntro, Screen::ConsentRead, Screen::ConsentReview, Screen::ConsentDone,
                                Screen::ConsentRights, Screen::ReceiptCode, Screen::ReceiptStatus,
                                Screen::WithdrawConfirm, Screen::WithdrawDone, Screen::EnterCode, Screen::Rating,
                                Screen::Survey, Screen::QuizQuestion, Screen::Service, Screen::GuideQuestion,
                                Screen::GuideChecklist, Screen::GuideItems, Screen::GuideTopic, Screen::Staff})
        EXPECT_TRUE(isQuiet(screen)) << toString(screen);
    for (const Screen screen : {Screen::Home, Screen::Guide, Screen::GuideMap, Screen::NumberTaken})
        EXPECT_FALSE(isQuiet(screen)) << toString(screen);
}

} // namespace onedoor::kiosk
