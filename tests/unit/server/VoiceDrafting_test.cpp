#include "tests/unit/server/VoiceHall.hpp"

#include "config/store/LedgerStore.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

Response draftPost(VoiceHall& hall)
{
    const Json post{{"sentence", "今天请到二楼咨询窗口"}, {"from", "2027-03-03"}, {"until", "2027-03-05"}};
    return hall.askAs("editor", "POST", "/api/v1/posts", post, {{"idempotency-key", "key"}});
}

} // namespace

TEST(VoiceDrafting, WordsGoThroughADraftIntoTheRelease)
{
    VoiceHall hall;
    int pitch = 0;
    for (const auto& each : hall.words())
        hall.keep(each.id, pitch++, each.id == "qing" ? "zhao" : "clerk");
    const auto drafted = hall.desk().draft("editor", "");
    ASSERT_TRUE(drafted) << drafted.error().error.message;
    EXPECT_EQ(drafted->words, hall.words().size());
    EXPECT_EQ(drafted->draft->draft.editedBy, std::vector<std::string>{"editor"});
    EXPECT_EQ(drafted->draft->added.size(), hall.words().size());
    EXPECT_EQ(hall.word("digit-0").state, VoiceState::Drafted);
    EXPECT_EQ(hall.word("digit-0").take->by, "clerk");
    EXPECT_EQ(hall.released("digit-0"), "") << "until two people have signed";

    ASSERT_EQ(hall.publish().status, 200);
    pitch = 0;
    for (const auto& each : hall.words())
    {
        EXPECT_EQ(hall.released(each.id), hall.prepared(pitch)) << each.text;
        EXPECT_EQ(hall.inFolder(each.id), hall.prepared(pitch++)) << each.text;
        EXPECT_EQ(hall.word(each.id).state, VoiceState::Published) << each.text;
    }
    EXPECT_FALSE(hall.desk().draft("editor", "")) << "there is nothing more to draft";
}

TEST(VoiceDrafting, TheLedgerNamesWhoReadAndWhoPutUp)
{
    VoiceHall hall;
    hall.keep("digit-0", 1, "zhao");
    hall.keep("digit-1", 2, "clerk");
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    const auto entries = *hall.hall().ledger.entries();
    const auto entry = std::ranges::find(entries, "voice_drafted", &store::LedgerEntry::event);
    ASSERT_NE(entry, entries.end());
    EXPECT_EQ(entry->actor, "editor");
    EXPECT_EQ(entry->subject, "content 2");
    EXPECT_EQ(entry->detail.at("recorded_by"), Json({"clerk", "zhao"}));
    EXPECT_EQ(entry->detail.at("words").size(), 2u);
    EXPECT_EQ(entry->sha256, hall.hall().drafts.find("content").value()->sha256);
}

TEST(VoiceDrafting, WhoTookAWordOutIsNotItsReader)
{
    VoiceHall hall;
    hall.keep("digit-0", 1, "zhao");
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    ASSERT_EQ(hall.publish().status, 200);
    ASSERT_TRUE(hall.desk().remove("zh-CN", "digit-0", "qian", std::nullopt));
    hall.keep("digit-1", 2, "clerk");
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    const auto entries = *hall.hall().ledger.entries();
    const auto found = std::ranges::find_if(entries, [](const store::LedgerEntry& each)
                                            { return each.event == "voice_drafted" && each.subject == "content 3"; });
    ASSERT_NE(found, entries.end());
    EXPECT_EQ(found->detail.at("recorded_by"), Json::array({"clerk"}));
    EXPECT_EQ(found->detail.at("words"), Json::array({"zh-CN.digit-1.wav"}));
    EXPECT_EQ(found->detail.at("removed"), Json::array({"zh-CN.digit-0.wav"}));
}

TEST(VoiceDrafting, ADiscardedDraftLosesNoWord)
{
    VoiceHall hall;
    hall.keep("digit-0", 1);
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    const auto byHand = hall.data().content() / hall.medium("digit-9");
    ASSERT_TRUE(writeFileAtomically(byHand, hall.prepared(9)));
    ASSERT_EQ(hall.askAs("editor", "DELETE", "/api/v1/drafts/content").status, 204);
    EXPECT_EQ(hall.word("digit-0").state, VoiceState::Recorded);
    EXPECT_EQ(hall.inFolder("digit-0"), "");
    EXPECT_EQ(hall.inFolder("digit-9"), hall.prepared(9)) << "what an editor has put there stays";

    ASSERT_TRUE(hall.desk().draft("editor", ""));
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(hall.released("digit-0"), hall.prepared(1));
    EXPECT_EQ(hall.released("digit-9"), "") << "and is published by whoever drafts the folder";
}

TEST(VoiceDrafting, AWordWaitsOnWhenAnotherDraftIsPublishedAsTheVersionOfItsDiscardedOne)
{
    VoiceHall hall;
    hall.keep("digit-0", 1);
    hall.keep("digit-1", 2, "zhao");
    const auto drafted = hall.desk().draft("editor", "");
    ASSERT_TRUE(drafted);
    hall.keep("digit-1", 3, "qian");
    ASSERT_EQ(hall.askAs("editor", "DELETE", "/api/v1/drafts/content").status, 204);
    ASSERT_EQ(draftPost(hall).status, 201);
    EXPECT_EQ(hall.hall().drafts.find("content").value()->draft.version(), drafted->draft->draft.version());
    ASSERT_EQ(hall.publish().status, 200);

    EXPECT_EQ(hall.word("digit-0").state, VoiceState::Recorded);
    EXPECT_TRUE(hall.word("digit-0").waits);
    const auto undone = hall.desk().undo("zh-CN", "digit-1", std::nullopt);
    ASSERT_TRUE(undone);
    EXPECT_TRUE(undone->waits) << "nor is the one lost that an undo brings back";
    EXPECT_EQ(undone->take->by, "zhao");
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(hall.released("digit-0"), hall.prepared(1));
    EXPECT_EQ(hall.released("digit-1"), hall.prepared(2));
}

TEST(VoiceDrafting, ADiscardedDraftsWordsLeaveTheFolderThoughTheyWereReadAnewMeanwhile)
{
    VoiceHall hall;
    hall.keep("digit-0", 1);
    hall.keep("digit-1", 2);
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    hall.keep("digit-0", 3);
    hall.keep("digit-1", 4);
    hall.keep("digit-1", 5);
    EXPECT_EQ(hall.inFolder("digit-1"), hall.prepared(2));
    ASSERT_EQ(hall.askAs("editor", "DELETE", "/api/v1/drafts/content").status, 204);
    EXPECT_EQ(hall.inFolder("digit-0"), "");
    EXPECT_EQ(hall.inFolder("digit-1"), "") << "however often";
    EXPECT_EQ(*hall.desk().heard("zh-CN", "digit-0"), hall.prepared(3));
    EXPECT_EQ(*hall.desk().heard("zh-CN", "digit-1"), hall.prepared(5));
}

TEST(VoiceDrafting, ADraftTakesNoWordsThatThePageDoesNotShow)
{
    VoiceHall hall;
    ASSERT_TRUE(hall.desk().keep("en", "digit-0", hall.recording(1), "clerk", std::nullopt));
    const auto path = hall.data().content() / "displays.json";
    auto displays = Json::parse(*readFile(path));
    for (auto& display : displays.at("displays"))
        if (display.contains("voice"))
            display["voice"]["languages"] = {"zh-CN"};
    ASSERT_TRUE(writeFileAtomically(path, displays.dump()));
    const auto targets = contentTargets(*contentFiles(hall.data().content()));
    ASSERT_TRUE(hall.hall().drafts.propose("content", *targets, "editor", machineNow()).value());
    ASSERT_EQ(hall.publish().status, 200);

    EXPECT_EQ(hall.desk().board()->languages, std::vector<std::string>{"zh-CN"});
    const auto nothing = hall.desk().draft("editor", "");
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, "no_new_words");
    hall.keep("digit-0", 2);
    EXPECT_EQ(hall.desk().draft("editor", "")->words, 1u);
}

TEST(VoiceDrafting, AnOpenDraftGrowsOnlyWhenTheEditorKnowsOfIt)
{
    VoiceHall hall;
    ASSERT_EQ(draftPost(hall).status, 201);
    ASSERT_EQ(hall.sign("reviewer").status, 200);
    hall.keep("digit-0", 1);
    const auto unseen = hall.desk().draft("editor", "");
    ASSERT_FALSE(unseen);
    EXPECT_EQ(unseen.error().code, "draft_open");
    const auto open = hall.desk().board()->draft;
    ASSERT_TRUE(open && open->signatures.size() == 1);
    const auto grown = hall.desk().draft("editor", open->sha256);
    ASSERT_TRUE(grown) << grown.error().error.message;
    EXPECT_TRUE(grown->draft->signatures.empty());
    EXPECT_EQ(grown->draft->added.size(), 2u) << "the post is still in it";
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(hall.released("digit-0"), hall.prepared(1));
}

TEST(VoiceDrafting, APublishedWordIsReadAnewOrTakenOut)
{
    VoiceHall hall;
    hall.keep("digit-0", 1, "zhao");
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    ASSERT_EQ(hall.publish().status, 200);

    EXPECT_EQ(hall.keep("digit-0", 2, "qian").state, VoiceState::Recorded);
    const auto back = hall.desk().remove("zh-CN", "digit-0", "qian", std::nullopt);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->state, VoiceState::Published) << "the take goes, what is published stays";
    EXPECT_EQ(back->take->by, "zhao");
    EXPECT_EQ(hall.desk().remove("zh-CN", "digit-0", "qian", std::nullopt)->state, VoiceState::Leaving);
    EXPECT_EQ(hall.desk().undo("zh-CN", "digit-0", std::nullopt)->state, VoiceState::Published);
    ASSERT_TRUE(hall.desk().remove("zh-CN", "digit-0", "qian", std::nullopt));
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(hall.released("digit-0"), "");
    EXPECT_EQ(hall.inFolder("digit-0"), "");
    EXPECT_EQ(hall.word("digit-0").state, VoiceState::None);
}

TEST(VoiceDrafting, WhatAnotherReleaseBroughtSinceIsNotTakenBack)
{
    VoiceHall hall;
    hall.keep("digit-0", 1);
    ASSERT_TRUE(hall.desk().draft("editor", ""));
    ASSERT_EQ(hall.publish().status, 200);
    ASSERT_TRUE(writeFileAtomically(hall.data().content() / hall.medium("digit-0"), hall.prepared(5)));
    const auto targets = contentTargets(*contentFiles(hall.data().content()));
    ASSERT_TRUE(hall.hall().drafts.propose("content", *targets, "editor", machineNow()).value());
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(hall.word("digit-0").state, VoiceState::Published);
    EXPECT_FALSE(hall.word("digit-0").waits);
    EXPECT_FALSE(hall.word("digit-0").take) << "who read that one is not known";
    EXPECT_EQ(*hall.desk().heard("zh-CN", "digit-0"), hall.prepared(5));
}

TEST(VoiceDrafting, ANewContentFolderKeepsTheWordsThatItBringsNot)
{
    VoiceHall hall;
    hall.publishAll();
    test::TempFolder folder;
    const auto fresh = folder / "hall";
    std::filesystem::copy(shareFolder() / "defaults", fresh, std::filesystem::copy_options::recursive);
    ASSERT_TRUE(writeFileAtomically(fresh / hall.medium("digit-1"), hall.prepared(40)));
    const auto before = hall.inFolder("digit-0");
    ASSERT_TRUE(takeOverContent(fresh, hall.data()));
    EXPECT_EQ(hall.inFolder("digit-0"), before);
    EXPECT_EQ(hall.inFolder("digit-1"), hall.prepared(40));
}
