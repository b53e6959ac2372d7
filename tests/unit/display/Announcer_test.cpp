#include "display/voice/Announcer.hpp"

#include "tests/unit/display/Fixtures.hpp"

#include <gmock/gmock.h>
#include <map>

namespace onedoor::display::test
{

namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

const Instant morning = at(wednesday, "10:00");

/// An ear: what is played, and whether anything was cut off or covered.
struct Ear : stage::SoundOutput
{
    Result<void> play(speech::Sound sound, int volume) override
    {
        if (broken)
            return fail(ErrorCode::Io, "there is no sound device");
        overlaps += playing ? 1 : 0;
        playing = true;
        heard.push_back(sound.samples.empty() ? 0 : sound.samples.front());
        volumes.push_back(volume);
        return {};
    }
    void setVolume(int volume) override { volumes.push_back(volume); }
    bool isPlaying() const override { return playing; }
    void stop() override
    {
        cuts += playing ? 1 : 0;
        playing = false;
    }

    bool playing = false;
    bool broken = false;
    int overlaps = 0;
    int cuts = 0;
    std::vector<int> heard;
    std::vector<int> volumes;
};

/// An announcer whose worker works when the test says so, and whose time is the test's.
struct Room
{
    Room() { announcer.use(signage::VoicePlan{{"zh-CN", "en"}, 70, {}}, make()); }

    Announcer::Make make()
    {
        return [this](const SpokenCall& call, const std::vector<std::string>& languages) -> Result<Announcement>
        {
            made.push_back(call.number + (languages.size() > 1 ? " twice" : ""));
            if (failing.contains(call.number))
                return fail(ErrorCode::Unsupported, "cannot be said");
            return Announcement{{speech::soundRate, {static_cast<std::int16_t>(std::stoi(call.number.substr(1)))}}, {}};
        };
    }

    void call(std::int64_t ticket, const std::string& number, const std::string& counter)
    {
        announcer.hear({ticket, now, number, "label", "", counter, true}, now);
    }

    void pass(milliseconds time)
    {
        now += time;
        moment += time;
        announcer.update(now, moment, quiet);
    }

    void work()
    {
        for (auto& each : std::exchange(chores, {}))
            each();
    }

    /// Prepares and begins the next announcement.
    void next()
    {
        pass(milliseconds(1000));
        work();
        pass(milliseconds(20));
    }

    Instant now = morning;
    Announcer::Moment moment{};
    bool quiet = false;
    std::vector<std::function<void()>> chores;
    std::vector<std::string> made;
    std::vector<std::string> told;
    std::set<std::string> failing;
    Ear ear;
    Announcer announcer{{ear, [this](std::function<void()> work) { chores.push_back(std::move(work)); },
                         [this](const CalledTicket& call) { told.push_back(call.number); }},
                        CallQueue()};
};

} // namespace

TEST(Announcer, ACallIsMadeByTheWorkerAndThenHeard)
{
    Room room;
    room.call(1, "A001", "exam-1");
    room.pass(milliseconds(20));
    EXPECT_THAT(room.made, IsEmpty()) << "the UI thread must not make sounds";
    EXPECT_THAT(room.ear.heard, IsEmpty());
    room.work();
    room.pass(milliseconds(20));
    EXPECT_THAT(room.ear.heard, ElementsAre(1));
    EXPECT_THAT(room.ear.volumes, ElementsAre(70));
    EXPECT_THAT(room.told, ElementsAre("A001"));
}

TEST(Announcer, NothingOverlapsAndNothingIsCut)
{
    Room room;
    room.call(1, "A001", "exam-1");
    room.next();
    room.call(2, "A002", "exam-2");
    room.call(3, "A003", "exam-3");
    for (int i = 0; i < 20; ++i)
        room.next();
    EXPECT_THAT(room.ear.heard, ElementsAre(1)) << "the first one is still being heard";
    room.ear.playing = false;
    room.next();
    room.next();
    room.ear.playing = false;
    room.next();
    room.next();
    EXPECT_THAT(room.ear.heard, ElementsAre(1, 2, 3));
    EXPECT_EQ(room.ear.overlaps, 0);
    EXPECT_EQ(room.ear.cuts, 0);
}

TEST(Announcer, ARecallIsHeardASecondTime)
{
    Room room;
    room.call(1, "A001", "exam-1");
    room.next();
    room.pass(seconds(3));
    room.call(1, "A001", "exam-1");
    room.ear.playing = false;
    room.next();
    room.next();
    EXPECT_THAT(room.ear.heard, ElementsAre(1, 1));
}

TEST(Announcer, WhileManyWaitOnlyTheFirstLanguageIsSpoken)
{
    Room room;
    for (int i = 1; i <= 4; ++i)
        room.call(i, "A00" + std::to_string(i), "exam-" + std::to_string(i));
    for (int i = 0; i < 8; ++i)
    {
        room.next();
        room.ear.playing = false;
    }
    EXPECT_THAT(room.made, ElementsAre("A001", "A002", "A003 twice", "A004 twice"));
}

TEST(Announcer, WhatCannotBeSaidStopsNobodyElse)
{
    Room room;
    room.failing = {"A001"};
    room.call(1, "A001", "exam-1");
    room.call(2, "A002", "exam-2");
    room.next();
    room.next();
    room.next();
    EXPECT_THAT(room.ear.heard, ElementsAre(2));
}

TEST(Announcer, WithoutASoundDeviceItGoesOnAndTriesAgain)
{
    Room room;
    room.ear.broken = true;
    room.call(1, "A001", "exam-1");
    room.next();
    EXPECT_FALSE(room.announcer.isBusy());
    EXPECT_THAT(room.told, IsEmpty());
    room.ear.broken = false; // somebody has plugged the loudspeaker in
    room.call(2, "A002", "exam-2");
    room.next();
    EXPECT_THAT(room.ear.heard, ElementsAre(2));
}

TEST(Announcer, QuietEndsWhatIsSaidAndForgetsWhatWaits)
{
    Room room;
    room.call(1, "A001", "exam-1");
    room.call(2, "A002", "exam-2");
    room.next();
    room.quiet = true;
    room.pass(milliseconds(20));
    EXPECT_FALSE(room.ear.playing);
    room.quiet = false;
    room.next();
    room.next();
    EXPECT_THAT(room.ear.heard, ElementsAre(1));
}

TEST(Announcer, ASoundThatComesAfterTheHallFellQuietIsNotPlayed)
{
    Room room;
    room.call(1, "A001", "exam-1");
    room.pass(milliseconds(20));
    room.quiet = true;
    room.pass(milliseconds(20));
    room.work();
    room.quiet = false;
    room.next();
    EXPECT_THAT(room.ear.heard, IsEmpty());
}

TEST(Announcer, ADisplayWithoutAVoiceIsSilent)
{
    Room room;
    room.announcer.use(std::nullopt, room.make());
    room.call(1, "A001", "exam-1");
    room.next();
    EXPECT_THAT(room.made, IsEmpty());
}

TEST(QuietHours, FollowTheHallsOwnClock)
{
    const auto release = hall();
    const signage::VoicePlan plan{{"zh-CN"}, 80, {"morning"}};
    const auto quiet = [&](const char* time) { return isQuiet(plan, release->resolver, at(wednesday, time)); };
    EXPECT_FALSE(quiet("08:29"));
    EXPECT_TRUE(quiet("08:30"));
    EXPECT_TRUE(quiet("11:59"));
    EXPECT_FALSE(quiet("12:00"));
    EXPECT_FALSE(isQuiet({{"zh-CN"}, 80, {}}, release->resolver, at(wednesday, "10:00")));
}

} // namespace onedoor::display::test
