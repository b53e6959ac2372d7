#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

using testing::HasSubstr;

namespace
{

std::string refusal(SmallContent& content)
{
    const auto loaded = loadRelease(content.files());
    if (loaded)
        return "accepted";
    EXPECT_EQ(loaded.error().code, ErrorCode::Malformed);
    return loaded.error().message;
}

} // namespace

TEST(Release, ASoundFolderLoadsWithAllItsParts)
{
    SmallContent content;
    const auto loaded = loadRelease(content.files());
    ASSERT_TRUE(loaded) << loaded.error().message;
    const auto& release = **loaded;
    EXPECT_EQ(release.hall.slogan.in(chinese), "进一道门，办两件事");
    EXPECT_EQ(release.findService("exam")->series, "A");
    EXPECT_EQ(release.findService("nothing"), nullptr);
    EXPECT_EQ(release.findCounter("exam-1")->label.in(english), "Room 1");
    EXPECT_EQ(release.text("home.wait", "en"), "{ahead} ahead");
    EXPECT_EQ(release.text("no.such.key", "en"), "no.such.key");
    EXPECT_EQ(release.forms.size(), 1U);
    EXPECT_EQ(release.guide.steps.size(), 1U);
    EXPECT_EQ(release.resolver.programme().slides.size(), 2U);
    EXPECT_EQ(release.resolver.programme().ticker.size(), 1U);
    EXPECT_TRUE(release.resolver.calendar().announced(2027));
    EXPECT_TRUE(release.files.has("icons/doctor.svg"));
}

TEST(Release, TheFirstFaultIsNamedWithFileAndPointer)
{
    SmallContent content;
    content.slide("/standing") = "rumour";
    EXPECT_THAT(refusal(content), HasSubstr("slides/basics.json /slides/0/standing"));
}

TEST(Release, AnUnknownFieldIsRefused)
{
    SmallContent content;
    content.slide("/headlines") = "x";
    EXPECT_THAT(refusal(content), HasSubstr("unknown field \"headlines\""));
}

TEST(Release, AMissingFileIsNamed)
{
    for (const std::string name : {"hall.json", "calendar.json", "almanac.csv", "guide.json", "displays.json"})
    {
        SmallContent content;
        content.remove(name);
        EXPECT_THAT(refusal(content), HasSubstr(name));
    }
}

TEST(Release, ANameOfNothingIsRefused)
{
    SmallContent content;
    content.at("playlists.json", "/playlists/0/slides/0") = "folik";
    EXPECT_THAT(refusal(content), HasSubstr("playlists.json /playlists/0/slides/0: there is no slide \"folik\""));
}

TEST(Release, APostBringsItsOwnDaypart)
{
    SmallContent content;
    const auto days = Json::parse(R"([{"dates": ["2027-03-03"]}])");
    auto campaign = content.campaign("");
    campaign["id"] = "post-1-first";
    campaign["schedule"] = {{"days", days}, {"dayparts", {"post-1-first"}}};
    content.file("posts/1.json") = {{"format", 1},
                                    {"slides", Json::array()},
                                    {"playlists", Json::array()},
                                    {"campaigns", {campaign}},
                                    {"dayparts", {{{"id", "post-1-first"}, {"from", "23:58"}, {"until", "00:01"}}}}};
    const auto loaded = loadRelease(content.files());
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ((*loaded)->resolver.programme().dayparts.back().id, "post-1-first");
    EXPECT_EQ(describe(content.faults()), "");

    content.at("posts/1.json", "/dayparts/0/id") = "another";
    expectError(content.faults(), "posts/1.json", "/campaigns/0/schedule/dayparts/0", "post-1-first", "");
}

TEST(Release, JsonOfAnyShapeIsAnErrorNeverACrash)
{
    const std::vector<std::string> shapes{
        "", "null", "7", "[]", "{}", "\"x\"", "[[[[[[[[]]]]]]]]", R"({"format":1})", R"({"format":2})",
        R"({"slides":7})", "\xff", R"({"a":)"};
    const std::vector<std::string> names{"hall.json",          "calendar.json", "guide.json",         "playlists.json",
                                         "slides/basics.json", "displays.json", "campaigns/all.json", "forms/exam.json",
                                         "texts/en.json"};
    for (const auto& name : names)
        for (const auto& shape : shapes)
        {
            SmallContent content;
            content.raw(name, shape);
            EXPECT_THAT(refusal(content), HasSubstr(name)) << shape;
        }
}

TEST(Release, EveryValueReplacedByAnotherKindIsAnErrorOrHarmless)
{
    SmallContent sound;
    const std::vector<Json> kinds{nullptr, 7, -1e300, "x", Json::array({1}), {{"zh-CN", 7}}, std::string(100000, 'a')};
    for (const std::string name : {"hall.json", "calendar.json", "guide.json", "displays.json", "forms/exam.json",
                                   "slides/basics.json", "campaigns/all.json"})
    {
        const auto flat = sound.file(name).flatten();
        std::size_t turn = 0;
        for (const auto& [pointer, value] : flat.items())
        {
            SmallContent content;
            content.at(name, pointer) = kinds[turn++ % kinds.size()];
            const auto loaded = loadRelease(content.files());
            EXPECT_TRUE(loaded || loaded.error().message.find(".json") != std::string::npos) << name << pointer;
        }
    }
}

TEST(Release, OnlyWhatIsUsedGoesIntoARelease)
{
    SmallContent content;
    content.raw("media/unused.svg", "<svg/>");
    const auto used = onlyWhatIsUsed(content.files());
    ASSERT_TRUE(used);
    EXPECT_FALSE(used->has("media/unused.svg"));
    EXPECT_TRUE(used->has("icons/doctor.svg"));
    EXPECT_TRUE(used->has("almanac.csv"));
    EXPECT_TRUE(loadRelease(*used));
}

TEST(FileSet, HiddenFilesAndLinksStayOutside)
{
    SmallContent content;
    content.raw(".secret.json", "{}");
    content.raw(".git/config", "x");
    const auto files = content.files();
    const auto folder = files.files().at("hall.json").parent_path();
    std::filesystem::create_symlink("/etc/passwd", folder / "media-link.svg");
    const auto again = FileSet::fromFolder(folder, "/nonexistent");
    ASSERT_TRUE(again);
    for (const auto& [name, path] : again->files())
        EXPECT_TRUE(name.find("secret") == std::string::npos && name.find(".git") == std::string::npos &&
                    name.find("link") == std::string::npos)
            << name;
    EXPECT_EQ(again->read("nothing.json").error().code, ErrorCode::NotFound);
    EXPECT_EQ(FileSet::fromFolder(folder / "nothing", "/nonexistent").error().code, ErrorCode::NotFound);
}

TEST(FileSet, TheFoldersOwnIconTakesThePlaceOfTheShippedOne)
{
    SmallContent content;
    SmallContent share;
    const auto icons = share.files().files().at("icons/doctor.svg").parent_path();
    const auto own = content.files().files().at("icons/doctor.svg");
    std::filesystem::copy_file(icons / "doctor.svg", icons / "pregnant.svg");
    const auto files = FileSet::fromFolder(own.parent_path().parent_path(), icons).value();
    EXPECT_EQ(files.files().at("icons/doctor.svg"), own);
    EXPECT_EQ(files.files().at("icons/pregnant.svg"), icons / "pregnant.svg");
}

} // namespace onedoor::release::test
