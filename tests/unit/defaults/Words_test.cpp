#include "content/consent/ConsentForm.hpp"
#include "content/guide/Guide.hpp"
#include "content/queue/Ticket.hpp"
#include "tests/unit/defaults/ShippedHall.hpp"

#include <algorithm>

namespace onedoor::defaults::test
{

class Words : public ShippedHall
{
protected:
    using Texts = std::map<std::string, std::string>;

    static Texts texts(const std::string& language)
    {
        return part<Texts>(read("texts/" + language + ".json"), "texts");
    }

    /// What stands in braces, sorted.
    static std::set<std::string> placeholders(const std::string& text)
    {
        std::set<std::string> found;
        for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1))
            found.insert(text.substr(open, text.find('}', open) - open + 1));
        return found;
    }
};

TEST_F(Words, TheKioskSpeaksBothLanguagesAlike)
{
    const auto zh = texts("zh-CN");
    const auto en = texts("en");
    ASSERT_EQ(zh.size(), en.size());
    for (const auto& [key, text] : zh)
    {
        ASSERT_TRUE(en.contains(key)) << key;
        EXPECT_FALSE(text.empty() || en.at(key).empty()) << key;
        EXPECT_EQ(placeholders(text), placeholders(en.at(key))) << key;
    }
}

TEST_F(Words, AThirdLanguageSaysWhatTheKioskSaysAndNothingElse)
{
    const auto zh = texts("zh-CN");
    const auto ko = texts("ko");
    for (const auto& [key, text] : ko)
    {
        ASSERT_TRUE(zh.contains(key)) << key;
        EXPECT_FALSE(text.empty()) << key;
        EXPECT_EQ(placeholders(text), placeholders(zh.at(key))) << key;
    }
    // What is new may wait for its translation, and is shown in English; `check` notes it.
    EXPECT_GE(ko.size(), zh.size() / 2);
}

TEST_F(Words, TheHallOffersItsFourServicesByCounters)
{
    const auto hall = read("hall.json");
    std::set<std::string> services;
    std::set<std::string> series;
    const auto all = part<std::vector<queue::Service>>(hall, "services");
    for (const auto& service : all)
    {
        if (!queue::isPart(all, service.id))
            services.insert(service.id);
        series.insert(service.series);
        EXPECT_FALSE(service.place.in(english).empty());
    }
    EXPECT_EQ(services, (std::set<std::string>{"consultation", "exam", "prepregnancy", "registration"}));
    EXPECT_EQ(series.size(), 4U);
    std::set<std::string> served;
    for (const auto& counter : part<std::vector<queue::Counter>>(hall, "counters"))
        served.insert(counter.services.begin(), counter.services.end());
    EXPECT_TRUE(std::ranges::includes(served, services));
    EXPECT_EQ(served.size(), all.size()) << "and the two parts of the exam";
    EXPECT_EQ(part<LocalizedText>(hall, "slogan").in(chinese), "进一道门，办两件事");
    EXPECT_TRUE(hall.at("hotline").get<std::string>().empty());
}

TEST_F(Words, TheGuideGoesFromTheDoorToTheCertificate)
{
    const auto guide = must(fromJson<guide::Guide>(read("guide.json"), "guide.json"));
    std::vector<std::string> order;
    for (const auto& step : guide.steps)
        order.push_back(step.id);
    EXPECT_EQ(order, (std::vector<std::string>{"arrive", "consultation", "consent", "exam", "prepregnancy",
                                               "registration", "leave"}));
    for (const auto& step : guide.steps)
    {
        EXPECT_EQ(step.voluntary, step.id != "arrive" && step.id != "registration") << step.id;
        EXPECT_FALSE(step.department.in(chinese).empty());
        EXPECT_GT(step.minutes, 0);
    }
}

TEST_F(Words, TheGuideIsReadInOneMinute)
{
    const auto guide = must(fromJson<guide::Guide>(read("guide.json"), "guide.json"));
    auto length = characters(guide.title.in(chinese)) + characters(guide.lead.in(chinese));
    for (const auto& step : guide.steps)
        length += characters(step.title.in(chinese)) + characters(step.place.in(chinese)) +
                  characters(step.summary.in(chinese));
    EXPECT_LE(length, 260U); // what one reads in a minute
}

TEST_F(Words, TheRulesOfMay2025RestOnAnArticle)
{
    const auto guide = must(fromJson<guide::Guide>(read("guide.json"), "guide.json"));
    std::string all;
    for (const auto& rule : guide.rules)
    {
        all += rule.text.in(chinese) + "\n";
        EXPECT_NE(rule.basis.in(chinese).find("条"), std::string::npos) << rule.text.in(chinese);
    }
    for (const std::string matter : {"户口簿", "全国通办", "一起到场", "不收费", "婚检证明", "周岁"})
        EXPECT_NE(all.find(matter), std::string::npos) << matter;
}

TEST_F(Words, TheConsentFormTellsTwelvePointsInAFewMinutes)
{
    const auto form = must(fromJson<consent::FormVersion>(read("forms/exam.json"), "forms/exam.json"));
    EXPECT_EQ(form.sections.size(), 12U);
    EXPECT_EQ(form.purpose, consent::Purpose::Exam);
    EXPECT_LE(characters(form.shownText(chinese)), 780U); // three minutes at 260 characters
    EXPECT_EQ(form.retention.time, std::chrono::years(15));
    EXPECT_EQ(form.permit.in(chinese), "参加");
    EXPECT_EQ(form.deny.in(chinese), "暂不参加");
    EXPECT_NE(form.assurance.in(chinese).find("不参加也可以办理结婚登记"), std::string::npos);
}

TEST_F(Words, TheThreeFormsTellWhatTheLawAsksForInFiveMinutes)
{
    const std::map<std::string, std::vector<std::string>> points{
        // PIPL 17, 29, 30: who and how to reach them, purpose, kinds, method, time, necessity, impact, rights.
        {"health-data", {"联系方式", "为了什么", "病史", "怎么处理", "15年", "为什么需要", "影响", "撤回", "查阅、复制、更正、删除"}},
        // PIPL 23 as well: the receiver.
        {"hand-over", {"卫生健康部门", "联系方式", "为了什么", "移交哪些", "怎么移交", "3年", "必要", "撤回", "查阅、复制、更正、删除"}}};
    std::size_t length = characters(must(fromJson<consent::FormVersion>(read("forms/exam.json"), "exam")).shownText(chinese));
    for (const auto& [name, words] : points)
    {
        const auto form = must(fromJson<consent::FormVersion>(read("forms/" + name + ".json"), name));
        const auto text = form.shownText(chinese);
        for (const auto& word : words)
            EXPECT_NE(text.find(word), std::string::npos) << name << ": " << word;
        EXPECT_EQ(form.permit.in(chinese), "同意");
        EXPECT_EQ(form.deny.in(chinese), "不同意");
        // So that it makes sense for who has declined the exam; the hand-over does not depend on it.
        EXPECT_EQ(form.assurance.in(chinese).find("不参加检查的") != std::string::npos, name == "health-data");
        EXPECT_NE(form.assurance.in(chinese).find("不影响结婚登记"), std::string::npos);
        length += characters(text);
    }
    EXPECT_LE(length, 1500U); // what the kiosk promises, with some room
}

} // namespace onedoor::defaults::test
