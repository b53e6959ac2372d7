#include "tests/unit/server/TestHall.hpp"

#include "config/server/DraftDesk.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;

namespace
{

/// Some target's path below /repository.
std::string someTarget(const DataFolder& data)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data.repository() / "targets"))
        if (entry.is_regular_file() && entry.path().extension() == ".json")
            return std::filesystem::relative(entry.path(), data.repository()).generic_string();
    return {};
}

} // namespace

TEST(RepositoryApi, TargetsAreKeptForeverAndTheTimestampNever)
{
    TestHall hall;
    const auto name = someTarget(hall.data());
    const auto target = hall.ask("GET", "/repository/" + name);
    ASSERT_EQ(target.status, 200);
    EXPECT_THAT(std::string(target.header("Cache-Control")), HasSubstr("immutable"));
    ASSERT_TRUE(target.file);
    const auto hash = std::filesystem::path(name).filename().string().substr(0, 64);
    EXPECT_EQ(target.header("ETag"), "\"" + hash + "\"");
    EXPECT_EQ(sha256(*readFile(target.file->path)), hash);
    EXPECT_EQ(hall.ask("GET", "/repository/" + name, nullptr, {{"if-none-match", "\"" + hash + "\""}}).status, 304);
    EXPECT_EQ(hall.ask("GET", "/repository/" + name, nullptr, {{"range", "bytes=1-3"}}).file->length, 3u);

    const auto timestamp = hall.ask("GET", "/repository/metadata/timestamp.json");
    ASSERT_EQ(timestamp.status, 200);
    EXPECT_EQ(timestamp.header("Cache-Control"), "no-cache");
    EXPECT_THAT(std::string(hall.ask("GET", "/repository/metadata/1.content.json").header("Cache-Control")),
                HasSubstr("immutable"));
}

TEST(RepositoryApi, NothingElseOfTheDiskIsServed)
{
    TestHall hall;
    for (const auto* path :
         {"/repository/", "/repository/metadata/../../keys/clinic.key",
          "/repository/metadata/%2e%2e/%2e%2e/keys/clinic.key", "/repository/targets/..%2f..%2fonedoor.sqlite",
          "/repository/lock", "/repository/metadata/", "/repository//etc/passwd", "/staff/../onedoor.sqlite",
          "/staff/%2e%2e/defaults/hall.json", "/staff//etc/passwd", "/staff/.hidden"})
        EXPECT_EQ(hall.ask("GET", path).status, 404) << path;
}

TEST(RepositoryApi, NewReleaseIsTakenUpByTheRunningServer)
{
    TestHall hall;
    // As the command line does it, beside the server.
    const auto posted = hall.askAs("editor", "POST", "/api/v1/posts",
                                   {{"sentence", "今天请到二楼"}, {"from", "2027-03-03"}, {"until", "2027-03-05"}},
                                   {{"idempotency-key", "key"}});
    ASSERT_EQ(posted.status, 201) << posted.body;
    EXPECT_EQ(hall.sign("editor").status, 200);
    EXPECT_EQ(hall.sign("reviewer").status, 200);
    DraftDesk beside(hall.data(), store::Database::open(hall.data().database(), machineNow()).value());
    ASSERT_TRUE(beside.publish("content", "editor", machineNow(), machineNow()));
    EXPECT_TRUE(hall.hall().releases.changedOnDisk());
    hall.hall().refreshRelease();
    EXPECT_EQ(bodyOf(hall.ask("GET", "/healthz"))["release"], 2);
}
