#include "config/client/ReleaseClient.hpp"
#include "config/trust/RepositoryWriter.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "tests/support/MapFetcher.hpp"
#include "tests/support/ReleaseFolder.hpp"
#include "tests/support/StepDisk.hpp"
#include "tests/support/TempFolder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

using onedoor::ErrorCode;
using onedoor::client::ReleaseClient;
using onedoor::client::StoredRelease;
using onedoor::trust::UntrustedReason;
namespace fs = std::filesystem;

const onedoor::Instant today = *onedoor::trust::parseUtc("2027-02-14T02:00:00Z");
using Files = std::map<std::string, std::string>;

/// A server's repository, a device's folder, and a line between them that can be cut.
class ReleaseClientTest : public testing::Test
{
protected:
    void publish(const Files& files)
    {
        fs::remove_all(folder / "content");
        onedoor::trust::RepositoryWriter writer(folder / "repository");
        ASSERT_TRUE(writer.publish(onedoor::test::makeFiles(folder / "content", files), today));
        readRepository();
    }
    void readRepository()
    {
        line.files.clear();
        for (const auto& entry : fs::recursive_directory_iterator(folder / "repository"))
            if (entry.is_regular_file())
                line.files[fs::relative(entry.path(), folder / "repository").string()] =
                    onedoor::readFile(entry.path()).value();
    }
    auto fetchWith(ReleaseClient& client)
    {
        line.asked.clear();
        return client.fetch(line, accept, today);
    }
    auto fetch() { return fetchWith(device); }
    static Files bytesOf(const StoredRelease& release)
    {
        Files bytes;
        for (const auto& [name, path] : release.files.files())
            bytes[name] = onedoor::readFile(path).value_or("missing");
        return bytes;
    }
    /// What a device that starts now would show: version and files; 0 when nothing.
    std::pair<std::uint64_t, Files> onDisk()
    {
        ReleaseClient fresh(folder / "device");
        const auto found = fresh.loadCurrent();
        return found ? std::pair(found->version, bytesOf(*found)) : std::pair(std::uint64_t(0), Files());
    }
    fs::path target(const std::string& name, const std::string& bytes)
    {
        const auto info = onedoor::trust::describe(bytes);
        return folder / "device" / "targets" / "content" / (info.sha256 + "." + name);
    }

    onedoor::test::TempFolder folder;
    onedoor::test::MapFetcher line;
    ReleaseClient device{folder / "device"};
    ReleaseClient::Accept accept = [](const StoredRelease&) { return onedoor::Result<void>(); };
    const Files first{{"hall.json", "{1}"}, {"same.json", "{s}"}};
    const Files second{{"hall.json", "{2}"}, {"same.json", "{s}"}, {"new.json", "{n}"}};
};

TEST_F(ReleaseClientTest, ANewDeviceHasNothingAndThenTheRelease)
{
    EXPECT_FALSE(device.loadCurrent());
    publish(first);
    const auto fetched = fetch();
    ASSERT_TRUE(fetched) << fetched.error().message;
    ASSERT_TRUE(*fetched);
    EXPECT_EQ((*fetched)->version, 1u);
    EXPECT_EQ(bytesOf(**fetched), first);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(ReleaseClientTest, NothingNewCostsOneSmallRequest)
{
    publish(first);
    ASSERT_TRUE(fetch());
    const auto again = fetch();
    ASSERT_TRUE(again);
    EXPECT_FALSE(*again);
    EXPECT_EQ(line.asked.size(), 1u);
    // Also for a program that has just started.
    ReleaseClient fresh(folder / "device");
    ASSERT_TRUE(fresh.loadCurrent());
    EXPECT_FALSE(*fetchWith(fresh));
    EXPECT_EQ(line.asked.size(), 1u);
}

TEST_F(ReleaseClientTest, OnlyWhatChangedIsFetched)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    ASSERT_TRUE(fetch());
    EXPECT_EQ(line.asked.size(), 5u); // timestamp, snapshot, content, hall.json, new.json
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
}

TEST_F(ReleaseClientTest, TheLineCutAtAnyStepLeavesTheOldReleaseAndTheRestIsResumed)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    std::size_t targetsAsked = 0;
    for (int step = 0; step < 5; ++step)
    {
        line.failAt = step;
        const auto cut = fetch();
        ASSERT_FALSE(cut) << step;
        EXPECT_EQ(cut.error().code, ErrorCode::Unreachable);
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first)) << step;
        targetsAsked = line.asked.size();
    }
    line.failAt = -1;
    EXPECT_EQ(targetsAsked, 5u);
    ASSERT_TRUE(fetch());
    EXPECT_EQ(line.asked.size(), 4u) << "a target that had arrived was fetched again";
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
}

/// What is written for the second release, in its order.
const std::vector<std::string> steps{".hall.json", ".new.json", "2.content.json", "flush", "current.json"};

TEST_F(ReleaseClientTest, AFullDiskAtAnyWriteKeepsTheOldReleaseAndFreesTheRoom)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    for (const auto& step : steps)
    {
        ReleaseClient full(folder / "device",
                           std::make_shared<onedoor::test::StepDisk>(
                               step, [] { return onedoor::fail(ErrorCode::NoSpace, "full"); }));
        ASSERT_TRUE(full.loadCurrent());
        const auto refused = fetchWith(full);
        ASSERT_FALSE(refused) << step;
        EXPECT_EQ(refused.error().code, ErrorCode::NoSpace);
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first)) << step;
        EXPECT_FALSE(fs::exists(target("hall.json", "{2}"))) << step;
    }
    ASSERT_TRUE(fetch());
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
}

TEST_F(ReleaseClientTest, AKillAtAnyWriteLeavesAWholeRelease)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    for (const auto& step : steps)
    {
        const auto child = fork();
        if (child == 0)
        {
            const auto die = []
            {
                ::kill(::getpid(), SIGKILL);
                return onedoor::Result<void>();
            };
            ReleaseClient killed(folder / "device", std::make_shared<onedoor::test::StepDisk>(step, die));
            (void)killed.loadCurrent();
            (void)killed.fetch(line, accept, today);
            ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status)) << step;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first)) << step;
    }
    ASSERT_TRUE(fetch());
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
}

TEST_F(ReleaseClientTest, AWrongHashACutFileAndGarbageAreRefusedByName)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    const auto hall = "targets/content/" + onedoor::trust::describe("{2}").sha256 + ".hall.json";
    const std::vector<std::tuple<std::string, std::string, UntrustedReason>> faults{
        {hall, "{3}", UntrustedReason::WrongHash},
        {hall, "{2", UntrustedReason::WrongLength},
        {hall, "{2} and more", UntrustedReason::TooLarge},
        {"metadata/timestamp.json", "<html>", UntrustedReason::Malformed},
        {"metadata/2.content.json", "{}", UntrustedReason::WrongLength},
    };
    for (const auto& [file, bytes, reason] : faults)
    {
        readRepository();
        line.files[file] = bytes;
        const auto refused = fetch();
        ASSERT_FALSE(refused) << file;
        EXPECT_EQ(refused.error().reason, reason) << file << ": " << refused.error().message;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first)) << file;
    }
    readRepository();
    ASSERT_TRUE(fetch());
    EXPECT_EQ(onDisk().first, 2u);
}

TEST_F(ReleaseClientTest, AnOlderReleaseIsRefusedAlsoAfterARestart)
{
    publish(first);
    const auto old = line.files;
    publish(second);
    ASSERT_TRUE(fetch());
    line.files = old;
    EXPECT_EQ(fetch().error().reason, UntrustedReason::Rollback);
    ReleaseClient fresh(folder / "device");
    ASSERT_TRUE(fresh.loadCurrent());
    EXPECT_EQ(fetchWith(fresh).error().reason, UntrustedReason::Rollback);
    EXPECT_EQ(onDisk().first, 2u);
}

TEST_F(ReleaseClientTest, AReleaseThatDoesNotLoadIsRefusedWholeAndNotTriedInVain)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    int tried = 0;
    accept = [&](const StoredRelease&)
    {
        ++tried;
        return onedoor::fail(ErrorCode::Malformed, "hall.json: no name");
    };
    EXPECT_EQ(fetch().error().reason, UntrustedReason::BadContent);
    EXPECT_EQ(fetch().error().reason, UntrustedReason::BadContent);
    EXPECT_EQ(tried, 1);
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
}

TEST_F(ReleaseClientTest, TheReleaseBeforeIsKeptAndAnOlderOneGoes)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    ASSERT_TRUE(fetch());
    EXPECT_TRUE(fs::exists(target("hall.json", "{1}")));
    publish({{"hall.json", "{3}"}});
    ASSERT_TRUE(fetch());
    EXPECT_FALSE(fs::exists(target("hall.json", "{1}")));
    EXPECT_TRUE(fs::exists(target("hall.json", "{2}")));
    EXPECT_FALSE(fs::exists(folder / "device" / "metadata" / "1.content.json"));
}

TEST_F(ReleaseClientTest, ADamagedFileIsNoticedTheReleaseBeforeStandsInAndTheNextFetchHeals)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    ASSERT_TRUE(fetch());
    for (const std::string& bytes : {std::string("{x}"), std::string("{"), std::string()})
    {
        std::ofstream(target("hall.json", "{2}"), std::ios::trunc) << bytes;
        ReleaseClient restarted(folder / "device");
        const auto found = restarted.loadCurrent();
        ASSERT_TRUE(found);
        EXPECT_EQ(found->version, 1u);
        EXPECT_TRUE(found->standIn);
        EXPECT_NE(restarted.damage(), "");
        const auto healed = fetchWith(restarted);
        ASSERT_TRUE(healed) << healed.error().message;
        ASSERT_TRUE(*healed);
        EXPECT_EQ(bytesOf(**healed), second);
        EXPECT_EQ(line.asked.size(), 4u); // the chain and the one file
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));
        EXPECT_TRUE(fs::exists(target("hall.json", "{1}"))) << "the release before must stay";
    }
}

TEST_F(ReleaseClientTest, ADamagedListOrPointerDoesNotBlackenTheWall)
{
    publish(first);
    ASSERT_TRUE(fetch());
    publish(second);
    ASSERT_TRUE(fetch());
    std::ofstream(folder / "device" / "metadata" / "2.content.json", std::ios::trunc) << "{";
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(1), first));
    ReleaseClient restarted(folder / "device");
    ASSERT_TRUE(restarted.loadCurrent());
    ASSERT_TRUE(fetchWith(restarted));
    EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second));

    for (const std::string text : {"", "{}", "[]", "{\"version\":\"x\"}", "\xff"})
    {
        std::ofstream(folder / "device" / "current.json", std::ios::trunc) << text;
        EXPECT_EQ(onDisk(), std::pair(std::uint64_t(2), second)) << text;
    }
    ReleaseClient lost(folder / "device");
    ASSERT_TRUE(lost.loadCurrent());
    ASSERT_TRUE(fetchWith(lost));
    EXPECT_EQ(lost.damage(), "");
    EXPECT_FALSE(*fetchWith(lost));
}

} // namespace
