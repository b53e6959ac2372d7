#include "config/trust/MetadataReader.hpp"
#include "config/trust/RepositoryWriter.hpp"
#include "config/trust/UtcTime.hpp"
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

using namespace onedoor::trust;
namespace fs = std::filesystem;

const onedoor::Instant today = *parseUtc("2027-02-14T02:00:00Z");

class RepositoryWriterTest : public testing::Test
{
protected:
    onedoor::release::FileSet files(const std::map<std::string, std::string>& named)
    {
        return onedoor::test::makeFiles(folder / "content", named);
    }
    /// What a device would read now: version and the bytes of hall.json.
    std::pair<std::uint64_t, std::string> read()
    {
        FolderFetcher fetcher(folder / "repository");
        MetadataReader reader(fetcher);
        const auto metadata = reader.refresh({});
        if (!metadata)
            return {0, metadata.error().message};
        const auto& targets = (*metadata)->content.targets;
        std::string hall;
        for (const auto& [name, info] : targets)
        {
            const auto bytes = reader.target(name, info);
            EXPECT_TRUE(bytes) << name;
            if (bytes && name == "content/hall.json")
                hall = *bytes;
        }
        return {(*metadata)->content.version, hall};
    }

    onedoor::test::TempFolder folder;
    RepositoryWriter writer{folder / "repository"};
};

TEST_F(RepositoryWriterTest, APublishedReleaseIsReadBackWhole)
{
    EXPECT_EQ(writer.latestVersion().value(), 0u);
    const auto first = writer.publish(files({{"hall.json", "{1}"}, {"slides/a.json", "{a}"}}), today);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->version, 1u);
    EXPECT_EQ(first->targetsWritten, 2u);
    EXPECT_EQ(read(), std::pair(std::uint64_t(1), std::string("{1}")));
    EXPECT_TRUE(fs::exists(folder / "repository" / "metadata" / "1.content.json"));
    EXPECT_TRUE(fs::exists(folder / "repository" / "metadata" / "1.snapshot.json"));
    const auto hash = describe("{a}").sha256;
    EXPECT_TRUE(fs::exists(folder / "repository" / "targets" / "content" / "slides" / (hash + ".a.json")));
}

TEST_F(RepositoryWriterTest, TheNextReleaseWritesOnlyWhatChangedAndKeepsTheOld)
{
    ASSERT_TRUE(writer.publish(files({{"hall.json", "{1}"}, {"a.json", "{a}"}}), today));
    const auto second = writer.publish(files({{"hall.json", "{2}"}, {"a.json", "{a}"}}), today);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->version, 2u);
    EXPECT_EQ(second->targetsWritten, 1u);
    EXPECT_EQ(second->targetsKept, 1u);
    EXPECT_EQ(writer.latestVersion().value(), 2u);
    EXPECT_EQ(read().second, "{2}");
    // A device in the middle of the first release still finds all of it.
    EXPECT_TRUE(fs::exists(folder / "repository" / "metadata" / "1.content.json"));
    EXPECT_TRUE(fs::exists(folder / "repository" / "targets" / "content" / (describe("{1}").sha256 + ".hall.json")));
}

TEST_F(RepositoryWriterTest, EditingTheContentFolderDoesNotChangeARelease)
{
    ASSERT_TRUE(writer.publish(files({{"hall.json", "{1}"}}), today));
    std::ofstream(folder / "content" / "hall.json", std::ios::trunc) << "{9}"; // in place, as editors do
    EXPECT_EQ(read().second, "{1}");
}

TEST_F(RepositoryWriterTest, ASpoiltTargetIsWrittenAgain)
{
    const auto set = files({{"hall.json", "{1}"}});
    ASSERT_TRUE(writer.publish(set, today));
    const auto path = folder / "repository" / "targets" / "content" / (describe("{1}").sha256 + ".hall.json");
    std::ofstream(path, std::ios::trunc) << "{x}";
    FolderFetcher fetcher(folder / "repository");
    EXPECT_EQ(MetadataReader(fetcher).target("content/hall.json", describe("{1}")).error().reason,
              UntrustedReason::WrongHash);
    ASSERT_TRUE(writer.publish(set, today));
    EXPECT_EQ(read().second, "{1}");
}

TEST_F(RepositoryWriterTest, AFileNoDeviceWouldTakeIsRefused)
{
    onedoor::release::FileSet set;
    set.add("../hall.json", folder / "x");
    EXPECT_EQ(writer.publish(set, today).error().reason, UntrustedReason::BadPath);
    set = {};
    set.add("hall.json", folder / "missing");
    EXPECT_EQ(writer.publish(set, today).error().code, onedoor::ErrorCode::NotFound);
    EXPECT_EQ(writer.latestVersion().value(), 0u);
}

/// The files a second release writes, in their order.
const std::vector<std::string> steps{"a.json", "hall.json", "2.content.json", "2.snapshot.json", "flush",
                                     "timestamp.json"};

TEST_F(RepositoryWriterTest, AFullDiskAtAnyWriteLeavesTheOldRelease)
{
    ASSERT_TRUE(writer.publish(files({{"hall.json", "{1}"}}), today));
    const auto next = files({{"hall.json", "{2}"}, {"a.json", "{b}"}});
    for (const auto& step : steps)
    {
        const auto full = std::make_shared<onedoor::test::StepDisk>(
            step, [] { return onedoor::fail(onedoor::ErrorCode::NoSpace, "full"); });
        const auto refused = RepositoryWriter(folder / "repository", full).publish(next, today);
        ASSERT_FALSE(refused) << step;
        EXPECT_EQ(refused.error().code, onedoor::ErrorCode::NoSpace);
        EXPECT_EQ(read(), std::pair(std::uint64_t(1), std::string("{1}"))) << step;
    }
    EXPECT_EQ(writer.publish(next, today).value().version, 2u);
    EXPECT_EQ(read(), std::pair(std::uint64_t(2), std::string("{2}")));
}

TEST_F(RepositoryWriterTest, AKillAtAnyWriteLeavesTheOldReleaseAndTheLockFree)
{
    ASSERT_TRUE(writer.publish(files({{"hall.json", "{1}"}}), today));
    const auto next = files({{"hall.json", "{2}"}, {"a.json", "{b}"}});
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
            const auto deadly = std::make_shared<onedoor::test::StepDisk>(step, die);
            (void)RepositoryWriter(folder / "repository", deadly).publish(next, today);
            ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status)) << step;
        EXPECT_EQ(read(), std::pair(std::uint64_t(1), std::string("{1}"))) << step;
    }
    EXPECT_EQ(writer.publish(next, today).value().version, 2u);
    EXPECT_EQ(read(), std::pair(std::uint64_t(2), std::string("{2}")));
}

TEST(Disk, AFullDiskSaysSo)
{
    const onedoor::test::TempFolder folder;
    fs::create_symlink("/dev/full", folder / "a.part"); // every write to it fails for want of space
    EXPECT_EQ(Disk().put(folder / "a", "x").error().code, onedoor::ErrorCode::NoSpace);
    EXPECT_FALSE(fs::exists(folder / "a"));
}

} // namespace
