#include "tests/unit/server/VoiceHall.hpp"

#include "config/server/Publishing.hpp"
#include "config/store/LedgerStore.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/Paths.hpp"
#include "config/trust/TargetName.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <thread>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

std::string codeOf(const Judged<VoiceWord>& word)
{
    if (word)
        return "kept";
    const auto& [error, code, reason, found] = word.error();
    return code.empty() ? std::string(toString(error.code)) : code;
}

Response draftPost(VoiceHall& hall)
{
    const Json post{{"sentence", "今天请到二楼咨询窗口"}, {"from", "2027-03-03"}, {"until", "2027-03-05"}};
    return hall.askAs("editor", "POST", "/api/v1/posts", post, {{"idempotency-key", "key"}});
}

} // namespace

TEST(VoiceDesk, AWordIsKeptAsTheHallWillPlayIt)
{
    VoiceHall hall;
    EXPECT_EQ(hall.word("digit-0").state, VoiceState::None);
    const auto kept = hall.keep("digit-0", 3);
    EXPECT_EQ(kept.state, VoiceState::Recorded);
    EXPECT_EQ(kept.take->by, "clerk");
    EXPECT_TRUE(kept.waits);
    EXPECT_GT(kept.duration.count(), 300);
    EXPECT_EQ(*hall.desk().heard("zh-CN", "digit-0"), hall.prepared(3));
    EXPECT_TRUE(speech::readRecording(*hall.desk().heard("zh-CN", "digit-0")));
    EXPECT_EQ(hall.released("digit-0"), "") << "nothing is on its way before it is drafted";
}

TEST(VoiceDesk, NothingButTheWordsOfTheHallIsTaken)
{
    VoiceHall hall;
    for (const auto& [language, id] : {std::pair<std::string, std::string>{"zh-CN", "digit-10"},
                                       {"zh-CN", "../../hall"}, {"fr", "digit-0"}, {"zh-CN", ""}})
    {
        EXPECT_EQ(codeOf(hall.desk().keep(language, id, hall.recording(), "clerk", std::nullopt)), "not found") << id;
        EXPECT_FALSE(hall.desk().heard(language, id));
    }
}

TEST(VoiceDesk, EachFaultOfARecordingHasItsCode)
{
    using namespace std::chrono_literals;
    using speech::test::hum;
    using speech::test::noise;
    using speech::test::recording;
    VoiceHall hall;
    const auto code = [&](const std::string& wav)
    { return codeOf(hall.desk().keep("zh-CN", "hao", wav, "clerk", std::nullopt)); };
    EXPECT_EQ(code("ID3 an mp3"), "word_not_wav");
    EXPECT_EQ(code(speech::writeWav(hum(900ms, 0.002))), "word_silent");
    EXPECT_EQ(code(speech::writeWav(recording(50ms))), "word_too_short");
    EXPECT_EQ(code(speech::writeWav(recording(6000ms))), "word_too_long");
    EXPECT_EQ(code(speech::writeWav(noise(2000ms, 0.05))), "word_noise");
    EXPECT_EQ(code(speech::writeWav(recording(300ms, 1.4))), "word_clipped");
    EXPECT_EQ(code(""), "word_not_wav");
    EXPECT_EQ(hall.word("hao").state, VoiceState::None);
    EXPECT_EQ(code(speech::writeWav(recording(300ms, 0.2, 400ms, 220, 48000))), "kept") << "of any sample rate";
}

TEST(VoiceDesk, TakesSurviveARestart)
{
    VoiceHall hall;
    hall.keep("digit-0", 1);
    hall.keep("digit-1", 2);
    const auto other = Hall::open({.data = hall.data(), .clock = {}, .passwordCost = store::PasswordCost::least()});
    ASSERT_TRUE(other);
    VoiceDesk again(**other);
    EXPECT_EQ(*again.heard("zh-CN", "digit-0"), hall.prepared(1));
    EXPECT_EQ(*again.heard("zh-CN", "digit-1"), hall.prepared(2));
}

TEST(VoiceDesk, TwoClerksLoseNoneOfEachOthersWords)
{
    VoiceHall hall;
    const auto words = hall.words();
    const auto read = [&](std::size_t from)
    {
        for (auto i = from; i < words.size(); i += 2)
        {
            const auto kept = hall.desk().keep("zh-CN", words[i].id, hall.recording(int(i)), "clerk", std::nullopt);
            EXPECT_TRUE(kept) << words[i].text;
        }
    };
    std::thread one(read, 0);
    std::thread other(read, 1);
    one.join();
    other.join();
    for (std::size_t i = 0; i < words.size(); ++i)
        EXPECT_EQ(*hall.desk().heard("zh-CN", words[i].id), hall.prepared(int(i))) << words[i].text;
}

TEST(VoiceDesk, AWordThatSomebodyElseHasReadMeanwhileIsNotReplacedUnheard)
{
    VoiceHall hall;
    const auto first = hall.keep("digit-0", 1, "zhao");
    const auto nothingSeen = hall.desk().keep("zh-CN", "digit-0", hall.recording(2), "qian", "");
    EXPECT_EQ(codeOf(nothingSeen), "word_changed");
    EXPECT_EQ(codeOf(hall.desk().remove("zh-CN", "digit-0", "qian", "")), "word_changed");
    EXPECT_EQ(*hall.desk().heard("zh-CN", "digit-0"), hall.prepared(1));
    const auto heard = hall.desk().keep("zh-CN", "digit-0", hall.recording(2), "qian", first.heard);
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->take->by, "qian");
}

TEST(VoiceDesk, AnUndoBringsBackWhatAChangeTook)
{
    VoiceHall hall;
    const auto undo = [&] { return hall.desk().undo("zh-CN", "digit-0", std::nullopt); };
    EXPECT_EQ(codeOf(undo()), "not found");
    hall.keep("digit-0", 1, "zhao");
    hall.keep("digit-0", 2, "qian");
    EXPECT_EQ(undo()->take->by, "zhao");
    EXPECT_EQ(*hall.desk().heard("zh-CN", "digit-0"), hall.prepared(1));
    EXPECT_EQ(undo()->take->by, "qian") << "and back again";

    ASSERT_TRUE(hall.desk().remove("zh-CN", "digit-0", "clerk", std::nullopt));
    EXPECT_EQ(hall.word("digit-0").state, VoiceState::None);
    EXPECT_EQ(codeOf(hall.desk().remove("zh-CN", "digit-0", "clerk", std::nullopt)), "not found");
    EXPECT_EQ(undo()->take->by, "qian");
    EXPECT_EQ(*hall.desk().heard("zh-CN", "digit-0"), hall.prepared(2));
}

TEST(VoiceDesk, WordsGoThroughADraftIntoTheRelease)
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

TEST(VoiceDesk, TheLedgerNamesWhoReadAndWhoPutUp)
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

TEST(VoiceDesk, WhoTookAWordOutIsNotItsReader)
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

TEST(VoiceDesk, ADiscardedDraftLosesNoWord)
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

TEST(VoiceDesk, AWordWaitsOnWhenAnotherDraftIsPublishedAsTheVersionOfItsDiscardedOne)
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

TEST(VoiceDesk, ADiscardedDraftsWordsLeaveTheFolderThoughTheyWereReadAnewMeanwhile)
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

TEST(VoiceDesk, ADraftTakesNoWordsThatThePageDoesNotShow)
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

TEST(VoiceDesk, AnOpenDraftGrowsOnlyWhenTheEditorKnowsOfIt)
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

TEST(VoiceDesk, APublishedWordIsReadAnewOrTakenOut)
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

TEST(VoiceDesk, WhatAnotherReleaseBroughtSinceIsNotTakenBack)
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

TEST(VoiceDesk, ANewContentFolderKeepsTheWordsThatItBringsNot)
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

TEST(VoiceDesk, ADamagedRecordingIsToldAndNeverPlayed)
{
    VoiceHall hall;
    const auto kept = hall.keep("digit-0", 1);
    const auto file = hall.data().root / "voice/files" / (kept.heard + ".wav");
    ASSERT_TRUE(writeFileAtomically(file, readFile(file)->substr(0, 3000)));
    EXPECT_EQ(hall.word("digit-0").state, VoiceState::Faulty);
    EXPECT_FALSE(hall.desk().heard("zh-CN", "digit-0"));
    EXPECT_FALSE(hall.desk().draft("editor", ""));
    EXPECT_EQ(hall.inFolder("digit-0"), "");
    EXPECT_EQ(hall.keep("digit-0", 2).state, VoiceState::Recorded);
}

TEST(VoiceDesk, SamplesLetEveryWordBeHeardSampleForSample)
{
    VoiceHall hall;
    EXPECT_TRUE(hall.desk().board()->samples.empty());
    EXPECT_EQ(hall.desk().say("zh-CN", "A018", "exam-1").error().code, "words_missing");
    hall.publishAll();
    const auto& release = *hall.hall().releases.current()->release;
    speech::WordBank inTheHall([&](const std::string& name) { return release.files.read(name); });
    std::set<std::string> heard;
    const auto board = hall.desk().board();
    for (const auto& sample : board->samples)
    {
        if (sample.language != chinese)
            continue;
        const auto counter = std::ranges::find(release.counters, sample.counter, &queue::Counter::id);
        const auto sentence = speech::announcement(sample.number, *counter, chinese);
        ASSERT_TRUE(sentence);
        EXPECT_EQ(sentence->text(), sample.text);
        const auto said = hall.desk().say("zh-CN", sample.number, sample.counter);
        ASSERT_TRUE(said);
        const auto sound = *speech::readWav(*said);
        EXPECT_EQ(sound, *inTheHall.say(*sentence)) << "as a display with this release says it";
        auto at = sound.samples.begin();
        for (const auto& each : sentence->words)
        {
            heard.insert(each.id);
            const auto word = speech::readWav(hall.released(each.id))->samples;
            at = std::search(at, sound.samples.end(), word.begin(), word.end());
            ASSERT_NE(at, sound.samples.end()) << each.text;
            at += static_cast<std::ptrdiff_t>(word.size());
        }
    }
    EXPECT_EQ(heard.size(), hall.words().size());
}

TEST(VoiceDesk, WhoSignsContentMaySpeakOfEveryRecording)
{
    VoiceHall hall;
    const auto state = hall.hall().drafts.repository().read();
    ASSERT_TRUE(state);
    for (const auto language : {chinese, english})
        for (const auto& each : hall.words(language))
        {
            const auto target = std::string(trust::contentPrefix) + speech::recordingOf(each.id, language);
            EXPECT_TRUE(trust::tuf::covers(*state->delegation("content"), target)) << target;
            EXPECT_TRUE(trust::checkTargetOf("content", target)) << target;
        }
}
