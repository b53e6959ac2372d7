#include "tests/unit/server/VoiceHall.hpp"

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
