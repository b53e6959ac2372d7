#include "display/voice/CallSounds.hpp"

#include "content/base/Files.hpp"
#include "content/release/Voice.hpp"
#include "content/speech/Levels.hpp"
#include "content/speech/WavFile.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/unit/display/Fixtures.hpp"
#include "tests/unit/speech/Tones.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace onedoor::display::test
{

namespace
{

using testing::ElementsAre;

queue::Counter counterOf(const std::string& id, const std::string& zh, const std::string& en)
{
    return {id, {{{"zh-CN", zh}, {"en", en}}}, {"exam"}, {}};
}

std::shared_ptr<release::Release> speakingHall(release::FileSet files = {})
{
    queue::Service service;
    service.id = "exam";
    service.series = "A";
    return std::make_shared<release::Release>(release::Release{{},
                                                               {service},
                                                               {counterOf("exam-2", "2号诊室", "Room 2"),
                                                                counterOf("desk", "咨询窗口", "Advice desk"),
                                                                counterOf("poem", "缘定三生", "Fäte")},
                                                               {},
                                                               {},
                                                               {},
                                                               {},
                                                               signage::test::ordinaryHall().resolver(),
                                                               std::move(files)});
}

/// Whether a sound stands in another one, sample for sample, not before `from`; and where it ends.
std::optional<std::size_t> endOf(const speech::Sound& part, const speech::Sound& whole, std::size_t from)
{
    const auto begin = whole.samples.begin() + static_cast<std::ptrdiff_t>(from);
    const auto found = std::search(begin, whole.samples.end(), part.samples.begin(), part.samples.end());
    if (found == whole.samples.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - whole.samples.begin()) + part.samples.size();
}

} // namespace

TEST(CallSounds, BeginsWithTheChimeAndSaysBothLanguages)
{
    CallSounds sounds(speakingHall(), std::make_shared<speech::Synthesizer>());
    const auto made = sounds.make({"A018", "exam-2"}, {"zh-CN", "en"});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_THAT(made->voices, ElementsAre("zh-CN synthesized", "en synthesized"));
    EXPECT_EQ(endOf(speech::chime(), made->sound, 0), speech::chime().samples.size());
    const auto one = sounds.make({"A018", "exam-2"}, {"zh-CN"});
    ASSERT_TRUE(one);
    EXPECT_GT(made->sound.duration(), one->sound.duration() + milliseconds(2000));
}

TEST(CallSounds, RecordedWordsAreHeardSampleForSample)
{
    const onedoor::test::TempFolder folder;
    release::FileSet files;
    std::map<std::string, speech::Sound> recorded;
    const auto silent = speakingHall();
    int index = 0;
    for (const auto& word : release::voiceWords(*silent, chinese))
    {
        recorded[word.id] = speech::test::word(index++);
        const auto path = folder.path() / (word.id + ".wav");
        ASSERT_TRUE(writeFileAtomically(path, speech::writeWav(recorded[word.id])));
        files.add(speech::recordingOf(word.id, chinese), path);
    }
    const auto release = speakingHall(files);
    CallSounds sounds(release, std::make_shared<speech::Synthesizer>());
    const auto made = sounds.make({"A018", "exam-2"}, {"zh-CN", "en"});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_THAT(made->voices, ElementsAre("zh-CN recorded", "en synthesized"));
    auto from = speech::chime().samples.size();
    for (const std::string id : {"qing", "letter-a", "digit-0", "digit-1", "digit-8", "hao", "dao", "digit-2", "hao",
                                 "zhenshi"})
    {
        const auto end = endOf(recorded.at(id), made->sound, from);
        ASSERT_TRUE(end) << id << " is not in the sound, or not behind the word before it";
        from = *end;
    }
}

TEST(CallSounds, NothingButNumbersAndCountersOfTheReleaseIsSaid)
{
    CallSounds sounds(speakingHall(), std::make_shared<speech::Synthesizer>());
    EXPECT_EQ(sounds.make({"A018", "somewhere"}, {"zh-CN"}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(sounds.make({"go home", "exam-2"}, {"zh-CN"}).error().code, ErrorCode::InvalidArgument);
}

TEST(CallSounds, ALanguageThatCannotSayTheCounterIsLeftOut)
{
    auto hall = speakingHall();
    hall->counters[2].spoken = {{{"zh-CN", "yuan2 ding4 san1 sheng1"}}};
    CallSounds sounds(hall, std::make_shared<speech::Synthesizer>());
    const auto made = sounds.make({"A018", "poem"}, {"zh-CN", "en"});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_THAT(made->voices, ElementsAre("zh-CN synthesized"));
    CallSounds silent(speakingHall(), std::make_shared<speech::Synthesizer>());
    EXPECT_EQ(silent.make({"A018", "poem"}, {"zh-CN", "en"}).error().code, ErrorCode::Unsupported);
}

} // namespace onedoor::display::test
