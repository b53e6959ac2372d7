#include "config/trust/UtcTime.hpp"
#include "tests/unit/client/SignedDevice.hpp"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace onedoor::client::test
{

using onedoor::test::HallRepository;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(SignedDevice, ANewDeviceHasNothingAndThenTheRelease)
{
    EXPECT_FALSE(device.loadCurrent(now));
    hall.publishContent(first);
    const auto fetched = update();
    EXPECT_EQ(fault(fetched), "");
    ASSERT_TRUE(fetched.release);
    EXPECT_EQ(fetched.release->mark.version, 1u);
    EXPECT_EQ(bytesOf(*fetched.release), first);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(SignedDevice, WithoutARootNothingIsTakenAndItSaysSo)
{
    hall.publishContent(first);
    ReleaseClient unenrolled(folder / "unenrolled");
    const auto refused = update(unenrolled);
    EXPECT_FALSE(refused.release);
    EXPECT_THAT(fault(refused), HasSubstr("not enrolled"));
    EXPECT_TRUE(hall.fetcher.asked.empty());
    EXPECT_FALSE(unenrolled.loadCurrent(now));
}

TEST_F(SignedDevice, OneSignatureIsNotEnoughForContent)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.signers["content"] = {onedoor::test::TestKey::ed25519(11)};
    hall.publishContent(second);
    const auto refused = update();
    EXPECT_FALSE(refused.release);
    EXPECT_THAT(fault(refused), StartsWith("Untrusted: "));
    EXPECT_EQ(refused.faults.front().reason, Why::TooFewSignatures);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(SignedDevice, AClockThatWentBackMakesNothingFreshAgain)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.timestamp["expires"] = trust::formatUtc(now - std::chrono::hours(1));
    hall.publishContent(second);
    now = Instant{}; // the battery is empty: 1970
    const auto frozen = update();
    EXPECT_FALSE(frozen.release);
    ASSERT_FALSE(frozen.faults.empty());
    EXPECT_EQ(frozen.faults.front().reason, Why::Expired);
    hall.timestamp["expires"] = trust::formatUtc(HallRepository::now + std::chrono::hours(1));
    hall.tell();
    EXPECT_TRUE(update().release) << "what is fresh at the last fetch still is";
}

TEST_F(SignedDevice, NothingNewCostsTwoSmallRequests)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    EXPECT_FALSE(update().release);
    EXPECT_THAT(hall.fetcher.asked, ElementsAre("metadata/2.root.json", "metadata/timestamp.json"));
    ReleaseClient fresh(folder / "device");
    ASSERT_TRUE(fresh.loadCurrent(now));
    EXPECT_FALSE(update(fresh).release);
    EXPECT_EQ(hall.fetcher.asked.size(), 2u);
}

TEST_F(SignedDevice, OnlyWhatChangedIsFetched)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    EXPECT_EQ(std::ranges::count_if(hall.fetcher.asked, [](const auto& path) { return path.starts_with("targets/"); }),
              2);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
}

TEST_F(SignedDevice, TheLineCutAtAnyStepLeavesTheOldReleaseAndTheRestIsResumed)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.publishContent(second);
    int step = 0;
    for (;; ++step)
    {
        hall.fetcher.failAt = step;
        const auto cut = update();
        if (cut.release)
            break;
        EXPECT_EQ(cut.faults.front().code, ErrorCode::Unreachable) << step;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first)) << step;
    }
    EXPECT_GE(step, 2);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
}

/// What is written for the second release, with a notice and a withdrawal, in its order.
const std::vector<std::string> steps{"/timestamp.json", "/snapshot.json",   "trusted/hall/notices.json",
                                     "/withdrawals.json", "urgent.json",      "trusted/hall/content.json",
                                     ".hall.json",      ".new.json",        ".content.json",
                                     "flush",           "/current.json"};

class SignedDeviceSteps : public SignedDevice
{
protected:
    void publishBoth()
    {
        hall.publishContent(first);
        ASSERT_TRUE(update().release);
        hall.publish("notices", "notices/", {{"n1.json", onedoor::test::noticeText("n1", "停电")}});
        hall.publish("withdrawals", "withdrawn/", {{"w1.json", onedoor::test::withdrawalText("w1", "folic")}});
        hall.publishContent(second);
        before = backup();
    }
    /// The device's folder goes back to what it was before the second release.
    void restore() const
    {
        fs::remove_all(folder / "device");
        fs::copy(before, folder / "device", fs::copy_options::recursive);
    }
    [[nodiscard]] fs::path backup() const
    {
        fs::copy(folder / "device", folder / "backup", fs::copy_options::recursive);
        return folder / "backup";
    }
    fs::path before;
};

TEST_F(SignedDeviceSteps, AFullDiskAtAnyWriteKeepsTheOldReleaseAndFreesTheRoom)
{
    publishBoth();
    for (const auto& step : steps)
    {
        restore();
        ReleaseClient full(folder / "device", std::make_shared<onedoor::test::StepDisk>(
                                                   step, [] { return fail(ErrorCode::NoSpace, "full"); }));
        ASSERT_TRUE(full.loadCurrent(now));
        const auto refused = update(full);
        ASSERT_FALSE(refused.faults.empty()) << step;
        EXPECT_EQ(refused.faults.front().code, ErrorCode::NoSpace) << step;
        const bool listsOnly = step.ends_with("notices.json") || step.ends_with("withdrawals.json")
                               || step == "urgent.json";
        EXPECT_EQ(refused.release.has_value(), listsOnly) << step;
        EXPECT_EQ(onDisk().first, listsOnly ? 2u : 1u) << step;
        EXPECT_EQ(fs::exists(target("hall.json", "{2}")), listsOnly) << step;
        ReleaseClient restarted(folder / "device");
        ASSERT_TRUE(restarted.loadCurrent(now)) << step;
        EXPECT_EQ(fault(update(restarted)), "") << step;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second)) << step;
        EXPECT_EQ(urgentOnDisk().withdrawn.size(), 1u) << step;
    }
}

TEST_F(SignedDeviceSteps, AKillAtAnyWriteLeavesAWholeTrustedRelease)
{
    publishBoth();
    for (const auto& step : steps)
    {
        restore();
        const auto child = fork();
        if (child == 0)
        {
            const auto die = []
            {
                ::kill(::getpid(), SIGKILL);
                return Result<void>();
            };
            ReleaseClient killed(folder / "device", std::make_shared<onedoor::test::StepDisk>(step, die));
            (void)killed.loadCurrent(now);
            (void)update(killed);
            ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status)) << step;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first)) << step;
        ReleaseClient restarted(folder / "device");
        ASSERT_TRUE(restarted.loadCurrent(now)) << step;
        EXPECT_EQ(fault(update(restarted)), "") << step;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second)) << step;
        EXPECT_EQ(idsOf(urgentOnDisk()), std::set<std::string>{"n1"}) << step;
        EXPECT_EQ(urgentOnDisk().withdrawn.count("folic"), 1u) << step;
    }
}

TEST_F(SignedDevice, AWrongHashACutFileAndGarbageAreRefusedByName)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.publishContent(second);
    const auto whole = hall.fetcher.files;
    const auto file = "targets/" + trust::consistentName("content/hall.json", sha256("{2}"));
    const std::vector<std::tuple<std::string, std::string, Why>> faults{
        {"metadata/timestamp.json", "<html>", Why::Malformed},
        {"metadata/2.content.json", "{}", Why::WrongLength},
        {file, "{3}", Why::WrongHash},
        {file, "{2", Why::WrongLength},
        {file, "{2} and more", Why::TooLarge},
    };
    for (const auto& [path, bytes, reason] : faults)
    {
        hall.fetcher.files = whole;
        hall.fetcher.files[path] = bytes;
        const auto refused = update();
        ASSERT_FALSE(refused.faults.empty()) << path;
        EXPECT_EQ(refused.faults.front().reason, reason) << path << ": " << fault(refused);
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first)) << path;
    }
    hall.fetcher.files = whole;
    EXPECT_TRUE(update().release);
}

TEST_F(SignedDevice, AnOlderReleaseIsRefusedByNameAlsoAfterARestart)
{
    hall.publishContent(first);
    const auto old = hall.fetcher.files;
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    hall.fetcher.files = old;
    EXPECT_EQ(fault(update()), "Untrusted: timestamp version went back from 3 to 2");
    ReleaseClient fresh(folder / "device");
    ASSERT_TRUE(fresh.loadCurrent(now));
    EXPECT_EQ(update(fresh).faults.front().reason, Why::Rollback);
    EXPECT_EQ(onDisk().first, 2u);
}

TEST_F(SignedDevice, AFrozenRepositoryIsNamedAndTheReleasePlaysOn)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    now += std::chrono::days(2);
    const auto frozen = update();
    EXPECT_EQ(frozen.faults.front().reason, Why::Expired);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(SignedDevice, NamesThatLeadAstrayAreRefusedWhole)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    for (const std::string name : {"../hall.json", ".hidden", "a/b/c/d/deep.json"})
    {
        hall.publishContent({{"hall.json", "{2}"}, {name, "{x}"}});
        const auto refused = update();
        ASSERT_FALSE(refused.faults.empty()) << name;
        EXPECT_EQ(refused.faults.front().reason, Why::BadPath) << name << ": " << fault(refused);
    }
    hall.publish("content", "elsewhere/", {{"hall.json", "{2}"}});
    EXPECT_EQ(update().faults.front().reason, Why::BadPath);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(SignedDevice, AReleaseThatDoesNotLoadIsRefusedWholeAndNotTriedInVain)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.publishContent(second);
    int tried = 0;
    hooks.accept = [&](const StoredRelease&, const Urgent&)
    {
        ++tried;
        return fail(ErrorCode::Malformed, "hall.json: no name");
    };
    EXPECT_EQ(update().faults.front().reason, Why::BadContent);
    EXPECT_THAT(fault(update()), HasSubstr("release 2: hall.json: no name"));
    EXPECT_EQ(tried, 1);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(SignedDevice, TheReleaseBeforeIsKeptAndAnOlderOneGoes)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    EXPECT_TRUE(fs::exists(target("hall.json", "{1}")));
    hall.publishContent({{"hall.json", "{3}"}});
    ASSERT_TRUE(update().release);
    EXPECT_FALSE(fs::exists(target("hall.json", "{1}")));
    EXPECT_TRUE(fs::exists(target("hall.json", "{2}")));
}

TEST_F(SignedDevice, ADamagedFileIsNoticedTheReleaseBeforeStandsInAndTheNextUpdateHeals)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    for (const std::string& bytes : {std::string("{x}"), std::string("{"), std::string()})
    {
        std::ofstream(target("hall.json", "{2}"), std::ios::trunc) << bytes;
        ReleaseClient restarted(folder / "device");
        const auto found = restarted.loadCurrent(now);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->mark.version, 1u);
        EXPECT_TRUE(found->standIn);
        EXPECT_NE(restarted.damage(), "");
        const auto healed = update(restarted);
        ASSERT_TRUE(healed.release) << fault(healed);
        EXPECT_EQ(bytesOf(*healed.release), second);
        EXPECT_EQ(hall.fetcher.asked.size(), 3u); // nothing but the one file
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
        EXPECT_TRUE(fs::exists(target("hall.json", "{1}"))) << "the release before must stay";
    }
}

TEST_F(SignedDevice, ADamagedListOrPointerDoesNotBlackenTheWall)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    for (const std::string text : {"", "{}", "[]", "{\"format\":2}", "{\"format\":9}", "\xff"})
    {
        std::ofstream(folder / "device" / "current.json", std::ios::trunc) << text;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second)) << text;
    }
    ReleaseClient lost(folder / "device");
    ASSERT_TRUE(lost.loadCurrent(now));
    ASSERT_TRUE(update(lost).release);
    EXPECT_EQ(lost.damage(), "");
    EXPECT_FALSE(update(lost).release);

    for (const auto& entry : fs::directory_iterator(folder / "device" / "metadata"))
        if (readFile(entry.path()).value().find("new.json") != std::string::npos)
            std::ofstream(entry.path(), std::ios::trunc) << "{";
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(SignedDevice, AnotherListInThePlaceOfTheSignedOneIsDamage)
{
    hall.publishContent(first);
    ASSERT_TRUE(update().release);
    const auto old = device.loadCurrent(now)->mark.sha256;
    hall.publishContent(second);
    ASSERT_TRUE(update().release);
    const auto list = [&](const std::string& hash)
    { return folder / "device" / "metadata" / (hash + ".content.json"); };
    fs::copy_file(list(old), list(device.loadCurrent(now)->mark.sha256), fs::copy_options::overwrite_existing);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(SignedDevice, AReleaseThatWasNeverSignedDoesNotPlay)
{
    // As an older program left it: a pointer and a list, no signatures, no root.
    fs::create_directories(folder / "device" / "metadata");
    std::ofstream(folder / "device" / "current.json")
        << R"({"version":1,"sha256":"x","previous":0,"snapshot":1,"timestamp":1,"timestamp_sha256":"x"})";
    std::ofstream(folder / "device" / "metadata" / "1.content.json")
        << R"({"signatures":[],"signed":{"_type":"targets","spec_version":"1.0.31","version":1,)"
        << R"("expires":"2028-01-01T00:00:00Z","targets":{}}})";
    EXPECT_EQ(onDisk().first, 0u);
}

TEST_F(SignedDevice, SomethingNewerEndsAnUpdateBetweenTwoFiles)
{
    hall.publishContent(first);
    int files = 0;
    hooks.interrupted = [&] { return ++files == 2; };
    const auto broken = update();
    EXPECT_TRUE(broken.interrupted);
    EXPECT_EQ(fault(broken), "");
    EXPECT_TRUE(fs::exists(target("hall.json", "{1}")));
    hooks.interrupted = [] { return false; };
    EXPECT_TRUE(update().release);
    EXPECT_THAT(hall.fetcher.asked, testing::Contains(HasSubstr("same.json")));
    EXPECT_THAT(hall.fetcher.asked, testing::Not(testing::Contains(HasSubstr("hall.json"))));
}

TEST_F(SignedDevice, TheTimeOfPublicationComesWithTheRelease)
{
    hall.snapshot["published"] = "2027-05-20T01:30:00Z";
    hall.publishContent(first);
    EXPECT_EQ(update().release->mark.published, now - std::chrono::minutes(30));
    ReleaseClient fresh(folder / "device");
    EXPECT_EQ(fresh.loadCurrent(now)->mark.published, now - std::chrono::minutes(30));
    EXPECT_EQ(fresh.loadCurrent(now)->mark.fetchedAt, now);
}

} // namespace onedoor::client::test
