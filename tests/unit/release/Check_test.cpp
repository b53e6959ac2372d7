#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

const std::string slidesFile = "slides/basics.json";
const std::string campaignsFile = "campaigns/all.json";

Json words(const std::string& zh)
{
    return {{"zh-CN", zh}, {"en", "x"}};
}

} // namespace

TEST(Check, ASoundFolderHasNoFault)
{
    SmallContent content;
    EXPECT_EQ(describe(content.faults()), "");
}

TEST(Check, FaultsAreReportedAllSortedAndOnce)
{
    SmallContent content;
    content.slide("/standing") = "rumour";
    content.exam("/texts/body") = words("必须参加婚检，必须");
    content.at("hall.json", "/hotlin") = "";
    const auto faults = content.faults();
    ASSERT_EQ(faults.size(), 3U) << describe(faults);
    EXPECT_EQ(faults[0].file, "hall.json");
    EXPECT_EQ(faults[1].pointer, "/slides/0/standing");
    EXPECT_EQ(faults[2].pointer, "/slides/1/texts/body/zh-CN");
}

TEST(Check, AFaultIsOneLineForPeople)
{
    EXPECT_EQ(formatFault({Fault::Severity::Error, "slides/x.json", "/slides/0/texts/body/zh-CN", "the reason",
                           "do this"}),
              "error slides/x.json /slides/0/texts/body/zh-CN: the reason. Do this");
    EXPECT_EQ(formatFault({Fault::Severity::Warning, "hall.json", "", "the reason", ""}),
              "warning hall.json: the reason.");
}

TEST(Check, AnUnknownFieldNamesTheNearestOne)
{
    SmallContent content;
    content.slide("/texts/headlnie") = words("x");
    content.slide("/colour_of_the_moon") = "blue";
    const auto faults = content.faults();
    expectError(faults, slidesFile, "/slides/0/texts/headlnie", "unknown field", "did you mean \"headline\"?");
    expectError(faults, slidesFile, "/slides/0/colour_of_the_moon", "unknown field", "take it out");
}

TEST(Check, TimesOfStrokesAreAPlainYesOrNo)
{
    SmallContent content;
    content.at("hall.json", "/consent/stroke_times") = true;
    EXPECT_EQ(describe(content.faults()), "");
    content.at("hall.json", "/consent/stroke_times") = "yes";
    expectError(content.faults(), "hall.json", "/consent/stroke_times", "", "");
}

TEST(Check, AMissingFieldIsExplained)
{
    SmallContent content;
    content.slide("").erase("review_on");
    content.slide("/duration_s") = "long";
    content.slide("/palette") = "mauve";
    const auto faults = content.faults();
    expectError(faults, slidesFile, "/slides/0", "\"review_on\" is missing", "YYYY-MM-DD");
    expectError(faults, slidesFile, "/slides/0/duration_s", "a number is needed", "seconds");
    expectError(faults, slidesFile, "/slides/0/palette", "\"health\"", "colours");
}

TEST(Check, TextThatIsNotJsonIsNamed)
{
    SmallContent content;
    content.raw("slides/broken.json", "{\"format\": 1,");
    content.raw("slides/twice.json", R"({"format":1,"slides":[],"slides":[]})");
    const auto faults = content.faults();
    expectError(faults, "slides/broken.json", "", "parse error", "mend the JSON");
    expectError(faults, "slides/twice.json", "", "stands twice", "mend the JSON");
}

TEST(Check, NamesOfNothingAreFound)
{
    SmallContent content;
    content.at("playlists.json", "/playlists/0/slides/1") = "exam-wy";
    content.campaign("/playlists/1") = "basic";
    content.campaign("/schedule") = {{"dayparts", {"mornin"}}, {"displays", {"wal"}}};
    content.at("hall.json", "/counters/0/services/0") = "exams";
    content.at("hall.json", "/services/0/dayparts") = Json::array({"night"});
    content.at("guide.json", "/steps/0/service") = "registratio";
    const auto faults = content.faults();
    expectError(faults, "playlists.json", "/playlists/0/slides/1", "no slide \"exam-wy\"", "\"exam-why\"");
    expectError(faults, campaignsFile, "/campaigns/0/playlists/1", "no playlist", "\"basics\"");
    expectError(faults, campaignsFile, "/campaigns/0/schedule/dayparts/0", "no daypart", "\"morning\"");
    expectError(faults, campaignsFile, "/campaigns/0/schedule/displays/0", "no display", "\"wall\"");
    expectError(faults, "hall.json", "/counters/0/services/0", "no service", "\"exam\"");
    expectError(faults, "hall.json", "/services/0/dayparts/0", "no daypart", "add it");
    expectError(faults, "guide.json", "/steps/0/service", "no service", "\"registration\"");
}

TEST(Check, MissingMediaAndIconsAreFound)
{
    SmallContent content;
    content.slide("/icon") = "icons/docter.svg";
    content.exam("/drawing") = "media/rings.svg";
    content.special("/ornament") = "media/hearts.svg";
    content.at("guide.json", "/steps/0/icon") = "icons/none.svg";
    const auto faults = content.faults();
    expectError(faults, slidesFile, "/slides/0/icon", "icons/docter.svg is missing", "icons/doctor.svg");
    expectError(faults, slidesFile, "/slides/1/drawing", "media/rings.svg is missing", "folder media");
    expectError(faults, campaignsFile, "/campaigns/1/ornament", "missing", "folder media");
    expectError(faults, "guide.json", "/steps/0/icon", "missing", "icon");
}

TEST(Check, IdsThatStandTwiceAreFound)
{
    SmallContent content;
    content.file("slides/more.json") = {{"format", 1}, {"slides", {content.slide("")}}};
    content.at("hall.json", "/services/1/series") = "A";
    content.at("hall.json", "/counters/0/id") = "Exam 1";
    const auto faults = content.faults();
    expectError(faults, "slides/more.json", "/slides/0/id", "stands twice, also in slides/basics.json /slides/0/id",
                "another id");
    expectError(faults, "hall.json", "/services/1/series", "belongs to the service \"exam\"", "of its own");
    expectError(faults, "hall.json", "/counters/0/id", "is not an id", "lower-case");
}

TEST(Check, ASlideWithoutASourceIsFound)
{
    SmallContent content;
    content.slide("/source") = Json::object();
    EXPECT_FALSE(loadRelease(content.files()));
    content.slide("/source") = {{"issuer", "国务院"}, {"title", ""}, {"year", 2025}};
    content.exam("/source") = {{"hall", true}};
    auto faults = content.faults();
    expectError(faults, slidesFile, "/slides/0/source", "has no source", "issuer, title and year");
    expectError(faults, slidesFile, "/slides/1/source", "not the hall itself", "\"hall\"");
    content.slide("/source") = {{"issuer", "国务院"}, {"title", "https://example.org/x"}, {"year", 2025}};
    expectError(content.faults(), slidesFile, "/slides/0/source", "web address", "document");
}

TEST(Check, AFigureNeedsStanding)
{
    SmallContent content;
    content.slide("/texts/body") = {{"zh-CN", "从孕前三个月开始补。"}, {"en", "Start 3 months before."}};
    const auto faults = content.faults();
    expectError(faults, slidesFile, "/slides/0/texts/body/zh-CN", "三个月", "national document");
    expectError(faults, slidesFile, "/slides/0/texts/body/en", "3 mo", "national document");
    content.slide("/standing") = "national_document";
    EXPECT_EQ(describe(content.faults()), "");
    content.slide("/standing") = "hall";
    content.slide("/source") = {{"hall", true}};
    content.slide("/texts/body") = words("约40分钟");
    EXPECT_EQ(describe(content.faults()), "");
    content.slide("/texts/body") = words("每天0.4毫克");
    expectError(content.faults(), slidesFile, "/slides/0/texts/body/zh-CN", "0.4毫克", "national document");
}

TEST(Check, ATemplateNeedsItsParts)
{
    SmallContent content;
    content.slide("/template") = "number";
    content.exam("/template") = "steps";
    auto faults = content.faults();
    expectError(faults, slidesFile, "/slides/0/texts/figure", "needs texts/figure", "one number");
    expectError(faults, slidesFile, "/slides/1/texts/items", "needs texts/items", "two to five");
    content.slide("/template") = "picture";
    content.exam("/template") = "list";
    faults = content.faults();
    expectError(faults, slidesFile, "/slides/0/picture", "needs picture", "PNG");
    expectError(faults, slidesFile, "/slides/1/texts/items", "needs texts/items", "three to six");
    content.slide("/template") = "fact";
    content.slide("/texts/emphasis") = words("别的");
    content.slide("/texts").erase("headline");
    expectError(content.faults(), slidesFile, "/slides/0/texts/headline", "needs texts/headline", "one thought");
}

TEST(Check, TheEmphasisRepeatsTheHeadline)
{
    SmallContent content;
    content.slide("/texts/emphasis") = words("吃叶酸");
    expectError(content.faults(), slidesFile, "/slides/0/texts/emphasis/zh-CN", "no part of the headline", "repeat");
}

TEST(Check, ReviewAndExpiryAreJudgedFromToday)
{
    SmallContent content;
    content.slide("/review_on") = "2026-11-20";
    content.exam("/review_on") = "2026-12-10";
    content.exam("/expires_on") = "2026-11-20";
    const auto faults = content.faults();
    expectWarning(faults, slidesFile, "/slides/0/review_on", "was due on 2026-11-20", "next date");
    expectWarning(faults, slidesFile, "/slides/1/review_on", "is due on 2026-12-10", "next date");
    expectError(faults, slidesFile, "/slides/1/expires_on", "expired on 2026-11-20", "renew");
    content.exam("/expires_on") = "2026-11-21";
    EXPECT_EQ(content.faults().size(), 2U);
}

TEST(Check, BothLanguagesAreThere)
{
    SmallContent content;
    content.slide("/texts/body").erase("en");
    content.exam("/texts/body")["zh-CN"] = "";
    content.at("guide.json", "/title").erase("zh-CN");
    content.at("texts/zh-CN.json", "/texts").erase("home.wait");
    content.at("texts/en.json", "/texts")["home.more"] = "{count} more";
    content.at("texts/zh-CN.json", "/texts")["home.more"] = "还有{number}个";
    const auto faults = content.faults();
    expectError(faults, slidesFile, "/slides/0/texts/body/en", "English words are missing", "translate");
    expectError(faults, slidesFile, "/slides/1/texts/body/zh-CN", "Chinese words are missing", "write");
    expectError(faults, "guide.json", "/title", "\"zh-CN\" is missing", "Chinese");
    expectError(faults, "texts/zh-CN.json", "/texts/home.wait", "\"home.wait\" are missing", "this language");
    expectError(faults, "texts/en.json", "/texts/home.more", "placeholders", "braces");
}

TEST(Check, AFormTellsItsReadersHowLongItIsKept)
{
    SmallContent content;
    content.at("forms/exam.json", "/retention/years") = 3;
    const auto faults = content.faults();
    EXPECT_EQ(faults.size(), 1U) << describe(faults);
    expectError(faults, "forms/exam.json", "/retention/years", "3年", "text");
}

TEST(Check, EachPurposeHasOneForm)
{
    SmallContent content;
    content.at("forms/more.json", "") = content.at("forms/exam.json", "");
    content.at("forms/more.json", "/id") = "exam-2";
    const auto faults = content.faults();
    EXPECT_EQ(faults.size(), 1U) << describe(faults);
    expectError(faults, "forms/more.json", "/purpose", "two forms for exam", "once");
}

TEST(Check, WordsAreJudgedEverywhere)
{
    SmallContent content;
    content.slide("/texts/body") = words("必须带身份证"); // not about the exam
    content.exam("/texts/body") = words("必须参加");
    content.at("guide.json", "/steps/0/summary") = words("一律先做");
    content.at("forms/exam.json", "/sections/0/text") = words("务必签字");
    content.at("displays.json", "/ticker/0") = words("强制婚检");
    content.at("hall.json", "/slogan") = words("提高人口素质");
    content.at("texts/zh-CN.json", "/texts/home.wait") = "前面{ahead}人，联系人：王小明";
    content.special("/blessing") = words("早生贵子");
    const auto faults = content.faults();
    EXPECT_EQ(faults.size(), 7U) << describe(faults);
    expectError(faults, slidesFile, "/slides/1/texts/body/zh-CN", "必须", "自愿参加");
    expectError(faults, "guide.json", "/steps/0/summary/zh-CN", "一律", "自愿参加");
    expectError(faults, "forms/exam.json", "/sections/0/text/zh-CN", "务必", "自愿参加");
    expectError(faults, "displays.json", "/ticker/0/zh-CN", "强制", "自愿参加");
    expectError(faults, "hall.json", "/slogan/zh-CN", "人口素质", "family");
    expectError(faults, "texts/zh-CN.json", "/texts/home.wait", "联系人", "window");
    expectError(faults, campaignsFile, "/campaigns/1/blessing/zh-CN", "贵子", "child");
}

TEST(Check, TheHotlineOfTheHallMayBeShown)
{
    SmallContent content;
    content.slide("/texts/body") = words("咨询 0871-67171234");
    expectError(content.faults(), slidesFile, "/slides/0/texts/body/zh-CN", "telephone", "hotline");
    content.at("hall.json", "/hotline") = "0871-67171234";
    content.slide("/standing") = "law";
    EXPECT_EQ(describe(content.faults()), "");
}

TEST(Check, FreeSaysWhatIsFree)
{
    SmallContent content;
    content.slide("/texts") = {{"headline", words("免费叶酸")}};
    expectWarning(content.faults(), slidesFile, "/slides/0/texts", "免费", "每孩次一次");
    content.slide("/texts/body") = words("每孩次一次");
    EXPECT_EQ(describe(content.faults()), "");
}

TEST(Check, AMapNeedsItsReviewNumber)
{
    SmallContent content;
    content.slide("/tags") = Json::array({"map"});
    expectError(content.faults(), slidesFile, "/slides/0", "审图号", "floor_plan");
    content.slide("/tags") = Json::array({"map", "floor_plan"});
    EXPECT_EQ(describe(content.faults()), "");
}

TEST(Check, PostsAgeInPeaceAndNeedNoEnglish)
{
    SmallContent content;
    auto slide = content.slide("");
    slide["id"] = "post-1";
    slide["template"] = "post";
    slide["texts"] = {{"headline", {{"zh-CN", "今天下午三点讲座"}}}};
    slide["standing"] = "hall";
    slide["source"] = {{"hall", true}};
    slide["review_on"] = "2020-01-01";
    slide["expires_on"] = "2020-01-01";
    content.file("posts/1.json") = {
        {"format", 1},
        {"slides", {slide}},
        {"playlists", {{{"id", "post-1"}, {"slides", {"post-1"}}}}},
        {"campaigns",
         {{{"id", "post-1"},
           {"name", {{"zh-CN", "贴"}}},
           {"level", "normal"},
           {"playlists", {"post-1"}},
           {"schedule", {{"days", {{{"from", "2020-01-01"}, {"until", "2020-01-01"}}}}}}}}}};
    EXPECT_EQ(describe(content.faults()), "");
}

TEST(Check, InServiceListsWhatAHallMustStillDo)
{
    SmallContent content;
    content.exam("/verified") = {{"by", "区妇幼健康服务中心"}, {"on", "2026-11-01"}};
    auto options = SmallContent::standardOptions();
    options.inService = true;
    const auto faults = content.faults(options);
    EXPECT_EQ(faults.size(), 7U) << describe(faults);
    expectWarning(faults, slidesFile, "/slides/0/verified", "nobody has verified \"folic\"", "role and the date");
    expectWarning(faults, "hall.json", "/address", "not filled", "address");
    expectWarning(faults, "hall.json", "/hotline", "not filled", "telephone");
    expectWarning(faults, "hall.json", "/consent/clinic_key", "not filled", "consent");
    expectWarning(faults, "hall.json", "/consent/escrow_key", "not filled", "escrow");
    expectWarning(faults, "hall.json", "/consent/order_key", "not filled", "destroyed");
    expectWarning(faults, "hall.json", "/demo", "demonstration", "false");
}

TEST(Check, TextThatDoesNotFitIsFoundOnEveryDisplay)
{
    SmallContent content;
    auto options = SmallContent::standardOptions();
    options.drawing = true;
    EXPECT_EQ(describe(content.faults(options)), "");
    std::string longText;
    for (int i = 0; i < 60; ++i)
        longText += "打算要宝宝的可以先问医生";
    content.slide("/texts/body/zh-CN") = longText;
    expectError(content.faults(options), slidesFile, "/slides/0/texts/body/zh-CN", "does not fit", "shorten");
}

TEST(Check, AMediumThatCannotBeDrawnIsFound)
{
    SmallContent content;
    auto options = SmallContent::standardOptions();
    options.drawing = true;
    content.raw("icons/doctor.svg", "this is no drawing");
    const auto faults = content.faults(options);
    EXPECT_NE(describe(faults).find("/slides/0"), std::string::npos) << describe(faults);
}

} // namespace onedoor::release::test
