#include "kiosk/screens/ScreenView.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{

namespace
{

QueueView queueOf()
{
    using std::chrono::minutes;
    return {{{"exam", 6}}, true, {{"exam", {minutes(22), minutes(34)}}, {"registration", {minutes(0), minutes(3)}}},
            {{"exam", 8}, {"registration", 120}, {"prepregnancy", 0}}};
}

/// What a page of the small hall knows at a time; the hall must outlive it.
View viewAt(const release::Release& hall, const SessionState& session, const KioskFacts& facts, std::string_view time)
{
    View view{session, facts, hall, serviceCards(hall, queueOf(), test::at(time)),
              numberChoices(hall, queueOf(), test::at(time))};
    view.hallNow = test::at(time);
    view.local = hall.resolver.calendar().zone().toLocal(view.hallNow);
    return view;
}

struct Visitor
{
    std::shared_ptr<release::Release> hall = test::smallHall();
    SessionState session;
    KioskFacts facts;

    Visitor()
    {
        session.language = "zh-CN";
        auto& texts = hall->texts;
        texts["card.ahead"] = test::both("前面{ahead}对", "{ahead} ahead");
        texts["card.ahead.none"] = test::both("不用等", "No waiting");
        texts["card.last_numbers"] = test::both("今日余号{count}", "{count} left");
        texts["card.full"] = test::both("今日号已发完", "None left");
        texts["card.not_offered"] = test::both("现在不办理", "Not now");
        texts["card.from"] = test::both("{time}开始办理", "From {time}");
        texts["app.today"] = test::both("今天", "today");
        texts["app.clock.date"] = test::both("{month}月{day}日（{weekday}）", "{weekday}, {month}/{day}");
        texts["app.weekday.1"] = test::both("星期一", "Monday");
        texts["app.weekday.5"] = test::both("星期五", "Friday");
        texts["unavailable.closed.next"] = test::both("下次办理：{date} {time}", "Next: {date} {time}");
    }

    [[nodiscard]] View at(std::string_view time) const { return viewAt(*hall, session, facts, time); }
};

} // namespace

TEST(View, CardTellsWhoIsAheadOrFromWhenTheServiceIsOffered)
{
    const Visitor visitor;
    const View early = visitor.at("2027-05-20T08:45:00+08:00");
    EXPECT_EQ(early.state(early.cards[0]), "不用等");
    EXPECT_EQ(early.state(early.cards[1]), "前面6对 · 约 20–35 分钟");
    EXPECT_EQ(early.state(early.cards[2]), "09:00开始办理") << "its daypart begins later";
    const View evening = visitor.at("2027-05-20T20:00:00+08:00");
    EXPECT_EQ(evening.state(evening.cards[2]), "现在不办理");
}

TEST(View, ServiceWithoutNumbersLeftSaysSoAndFewAreCounted)
{
    const Visitor visitor;
    const View view = visitor.at("2027-05-20T10:00:00+08:00");
    EXPECT_EQ(view.state(view.cards[2]), "今日号已发完");
    EXPECT_EQ(view.lastNumbers(view.cards[2]), "") << "said once is enough";
    EXPECT_EQ(view.lastNumbers(view.cards[1]), "今日余号8");
    EXPECT_EQ(view.lastNumbers(view.cards[0]), "") << "120 are not the last";
    visitor.hall->hall.queue.lastNumbers = 7;
    EXPECT_EQ(view.lastNumbers(view.cards[1]), "") << "the hall says from how many on";
}

TEST(View, ShortWaitIsSaidWithoutALowerEnd)
{
    const Visitor visitor;
    const View view = visitor.at("2027-05-20T10:00:00+08:00");
    EXPECT_EQ(view.wait({std::chrono::seconds(30), std::chrono::seconds(400)}), "5 分钟以内");
}

TEST(View, ClosedHallSaysWhenItOpens)
{
    const Visitor visitor;
    EXPECT_EQ(visitor.at("2027-05-20T12:30:00+08:00").nextOpening(), "下次办理：今天 13:30");
    EXPECT_EQ(visitor.at("2027-05-20T20:00:00+08:00").nextOpening(), "下次办理：5月21日（星期五） 08:30");
    EXPECT_EQ(visitor.at("2027-05-22T10:00:00+08:00").nextOpening(), "下次办理：5月24日（星期一） 08:30");
}

TEST(View, OpenHallSaysNothingOfOpening)
{
    EXPECT_EQ(Visitor().at("2027-05-20T10:00:00+08:00").nextOpening(), "");
}

} // namespace onedoor::kiosk
