#include "content/guide/Guide.hpp"
#include "content/queue/Ticket.hpp"
#include "tests/unit/defaults/ShippedHall.hpp"

#include <functional>

namespace onedoor::defaults::test
{

/// The shipped guide with the files of its folder.
class GuideParts : public ShippedHall
{
protected:
    static guide::Guide shipped()
    {
        auto guide = must(fromJson<guide::Guide>(read("guide.json"), "guide.json"));
        for (const auto* name : {"bases", "checklist", "items", "floor", "topics"})
        {
            const auto file = std::string("guide/") + name + ".json";
            guide.add(must(fromJson<guide::GuidePart>(read(file), file)));
        }
        return guide;
    }

    /// Every way of answering, skipping among them.
    static void eachAnswer(const guide::Guide& guide, const std::function<void(const guide::Answers&)>& use,
                           std::size_t at = 0, guide::Answers given = {})
    {
        if (at == guide.questions.size())
            return use(given);
        eachAnswer(guide, use, at + 1, given);
        for (const auto& choice : guide.questions[at].choices)
        {
            given[guide.questions[at].id] = choice.id;
            eachAnswer(guide, use, at + 1, given);
        }
    }

    static std::string said(const guide::Checklist& list, std::string_view language)
    {
        std::string all;
        for (const auto& part : list.parts)
            for (const auto& line : part.lines)
                all += line.text.in(language) + "\n" + line.detail.in(language) + "\n";
        return all;
    }

    static const guide::ChecklistPart* heading(const guide::Checklist& list, std::string_view id)
    {
        const auto found = std::ranges::find(list.parts, id, &guide::ChecklistPart::id);
        return found == list.parts.end() ? nullptr : &*found;
    }
};

TEST_F(GuideParts, NoAnswerGivesABlankChecklist)
{
    const auto guide = shipped();
    int combinations = 0;
    eachAnswer(guide,
               [&](const guide::Answers& answers)
               {
                   ++combinations;
                   const auto list = guide::checklistFor(guide, answers);
                   for (const auto* id : {"papers", "order", "ready", "free", "then"})
                       ASSERT_NE(heading(list, id), nullptr) << id << " for " << Json(answers);
                   EXPECT_GE(heading(list, "papers")->lines.size(), 3U);
                   EXPECT_GE(heading(list, "order")->lines.size(), 5U);
               });
    EXPECT_EQ(combinations, 5 * 8 * 8 * 5);
}

TEST_F(GuideParts, EveryChecklistSaysThatTheExamIsVoluntaryAndForcesNobody)
{
    const auto guide = shipped();
    eachAnswer(guide,
               [&](const guide::Answers& answers)
               {
                   const auto words = said(guide::checklistFor(guide, answers), chinese);
                   EXPECT_NE(words.find("自愿参加，不影响结婚登记"), std::string::npos) << words;
                   for (const std::string word : {"必须", "强制", "务必", "一律", "高龄产妇", "未婚先孕", "套餐"})
                       EXPECT_EQ(words.find(word), std::string::npos) << word << " for " << Json(answers);
               });
}

TEST_F(GuideParts, WhoMayHaveTheFreeCheckIsLeftToTheWindow)
{
    const auto guide = shipped();
    eachAnswer(guide,
               [&](const guide::Answers& answers)
               {
                   const auto list = guide::checklistFor(guide, answers);
                   std::string words;
                   for (const auto& line : heading(list, "free")->lines)
                       words += line.text.in(chinese) + line.detail.in(chinese);
                   EXPECT_NE(words.find("以窗口核实为准"), std::string::npos) << Json(answers);
                   const auto plan = answers.find("plan");
                   const bool trying = plan != answers.end() && plan->second == "trying";
                   EXPECT_TRUE(!trying || words.find("每孩次免费一次，再查自付") != std::string::npos) << words;
               });
}

TEST_F(GuideParts, ResidenceDecidesWhatIsSaidOfTheFreeCheck)
{
    const auto guide = shipped();
    const std::map<std::string, std::string> lines{{"local", "本地户籍：可以申请免费孕前检查"},
                                                   {"half_year", "在本地居住满半年：也可以申请"},
                                                   {"elsewhere", "免费孕前检查在哪里做，先问窗口"},
                                                   {"no_answer", ""}};
    for (const auto& [residence, own] : lines)
    {
        const auto words = said(guide::checklistFor(guide, {{"plan", "trying"}, {"residence", residence}}), chinese);
        for (const auto& [other, line] : lines)
            EXPECT_EQ(!line.empty() && words.find(line) != std::string::npos, !line.empty() && line == own)
                << residence << ": " << line;
    }
}

TEST_F(GuideParts, PapersFollowWhereTheTwoComeFrom)
{
    const auto guide = shipped();
    const auto papers = [&](const char* first, const char* second)
    {
        std::vector<std::string> lines;
        const auto list = guide::checklistFor(guide, {{"first", first}, {"second", second}});
        for (const auto& line : heading(list, "papers")->lines)
            lines.push_back(line.text.in(chinese));
        return lines;
    };
    EXPECT_EQ(papers("mainland", "mainland")[0], "双方本人身份证");
    EXPECT_EQ(papers("mainland", "foreign"), papers("foreign", "mainland"))
        << "which of the two is named first is no matter";
    EXPECT_EQ(papers("mainland", "foreign")[0], "内地居民：本人身份证");
    EXPECT_EQ(papers("mainland", "foreign")[1], "外国人：护照");
    EXPECT_EQ(papers("hong_kong", "taiwan").size(), papers("macao", "macao").size());
}

TEST_F(GuideParts, TheExamComesBeforeTheRegistrationAsAdvice)
{
    const auto guide = shipped();
    for (const auto* plan : {"trying", "pregnant", "none", "no_answer"})
    {
        const auto list = guide::checklistFor(guide, {{"plan", plan}});
        std::vector<std::string> order;
        for (const auto& line : heading(list, "order")->lines)
            order.push_back(line.text.in(chinese));
        const auto at = [&](const std::string& text) { return std::ranges::find(order, text) - order.begin(); };
        EXPECT_LT(at("婚检"), at("结婚登记"));
        EXPECT_EQ(std::ranges::count(order, "孕前检查") == 1, std::string(plan) == "trying");
        EXPECT_EQ(std::ranges::count(order, "孕期保健：建册、产检") == 1, std::string(plan) == "pregnant");
    }
}

TEST_F(GuideParts, EveryChecklistFitsWholeIntoItsCode)
{
    const auto guide = shipped();
    std::size_t longest = 0;
    eachAnswer(guide,
               [&](const guide::Answers& answers)
               {
                   const auto list = guide::checklistFor(guide, answers);
                   for (const auto& [language, title] :
                        {std::pair(chinese, "我的办事清单"), std::pair(english, "Our checklist")})
                   {
                       const auto text = guide::plainText(list, title, "…", language, 100000);
                       longest = std::max(longest, text.size());
                       EXPECT_LE(text.size(), guide::codeBytes) << language << " " << Json(answers) << "\n" << text;
                   }
               });
    EXPECT_GT(longest, guide::codeBytes / 2) << "the limit is of use";
}

TEST_F(GuideParts, TheMergedTableHoldsTheNineteenItemsOnce)
{
    const auto guide = shipped();
    std::size_t check = 0;
    for (const auto& group : guide.items.groups)
        for (const auto& item : group.items)
            check += item.check != guide::Who::Nobody ? 1 : 0;
    EXPECT_EQ(check, 19U);
    EXPECT_EQ(guide.items.countServingBoth(), 10U);
}

TEST_F(GuideParts, EveryStatementRestsOnADocumentOrTheHall)
{
    const auto guide = shipped();
    const auto known = [&](const std::string& basis, const std::string& what)
    { EXPECT_NE(guide.findBasis(basis), nullptr) << basis << ": " << what; };
    for (const auto& section : guide.checklist)
        for (const auto& entry : section.entries)
            if (entry.step.empty())
                known(entry.basis, entry.text.in(chinese));
    for (const auto& group : guide.items.groups)
        for (const auto& item : group.items)
            known(item.basis, item.name.in(chinese));
    for (const auto& topic : guide.topics)
        for (const auto& entry : topic.entries)
            known(entry.basis, entry.title.in(chinese));
    for (const auto* id : {"faq", "what_then", "payers", "aid", "counselling", "sheet_planning"})
        EXPECT_NE(guide.findTopic(id), nullptr) << id;
}

TEST_F(GuideParts, ThePlanShowsWhereEachCounterIs)
{
    const auto guide = shipped();
    std::set<std::string> places;
    for (const auto& floor : guide.floorPlan.floors)
        for (const auto& place : floor.places)
            places.insert(place.name.in(chinese));
    for (const auto& counter : ShippedHall::part<std::vector<queue::Counter>>(read("hall.json"), "counters"))
        EXPECT_TRUE(places.contains(counter.label.in(chinese))) << counter.label.in(chinese);
    EXPECT_NE(guide.floorPlan.findKiosk("kiosk-1"), nullptr);
}

} // namespace onedoor::defaults::test
