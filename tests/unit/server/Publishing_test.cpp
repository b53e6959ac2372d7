#include "config/server/PostDesk.hpp"
#include "config/trust/FileLock.hpp"
#include "content/base/Files.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <future>
#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;

namespace
{

namespace fs = std::filesystem;

const std::string post = "posts/0123456789ab.json";

/// A data folder with a small content folder, and another one to take over.
class TakeOver : public testing::Test
{
protected:
    TakeOver()
    {
        write(data.content() / "hall.json", "old");
        write(data.content() / "slides/gone.json", "old");
        write(from / "hall.json", "new");
    }
    static void write(const fs::path& path, const std::string& text) { ASSERT_TRUE(writeFileAtomically(path, text)); }

    test::TempFolder folder;
    DataFolder data{folder / "data"};
    fs::path from = folder / "from";
};

} // namespace

TEST_F(TakeOver, BringsTheNewFolderAndKeepsThePosts)
{
    write(data.content() / post, "a post");
    write(data.root / "content.new/left.json", "of a program that was killed");
    ASSERT_TRUE(takeOverContent(from, data));
    EXPECT_EQ(*readFile(data.content() / "hall.json"), "new");
    EXPECT_EQ(*readFile(data.content() / post), "a post");
    EXPECT_FALSE(fs::exists(data.content() / "slides/gone.json"));
    EXPECT_FALSE(fs::exists(data.content() / "left.json"));
    EXPECT_FALSE(fs::exists(data.root / "content.new"));
    EXPECT_EQ(*readFile(from / "hall.json"), "new") << "it is a copy";
}

TEST_F(TakeOver, ThereIsAContentFolderAtEveryMoment)
{
    std::atomic<bool> done = false;
    std::atomic<std::size_t> missing = 0;
    std::thread watcher(
        [&]
        {
            while (!done)
                if (std::error_code error; !fs::exists(data.content() / "hall.json", error))
                    ++missing;
        });
    for (int round = 0; round < 60; ++round)
        ASSERT_TRUE(takeOverContent(from, data));
    done = true;
    watcher.join();
    EXPECT_EQ(missing, 0u);
}

TEST_F(TakeOver, APostThatIsBeingWrittenIsWaitedForAndKept)
{
    auto lock = std::make_optional(trust::FileLock::take(data.contentLock()).value());
    auto taken = std::async(std::launch::async, [&] { return takeOverContent(from, data).has_value(); });
    EXPECT_EQ(taken.wait_for(200ms), std::future_status::timeout) << "somebody writes in the folder";
    write(data.content() / post, "a post");
    lock.reset();
    EXPECT_TRUE(taken.get());
    EXPECT_EQ(*readFile(data.content() / post), "a post");
}

TEST(ContentLock, PostsWaitWhileTheFolderIsTakenOver)
{
    TestHall hall;
    const Json body{{"sentence", "今天请到二楼"}, {"from", "2027-03-03"}, {"until", "2027-03-05"}};
    auto lock = std::make_optional(trust::FileLock::take(hall.data().contentLock()).value());
    const auto headers = hall.signedIn("editor");
    auto posted = std::async(std::launch::async,
                             [&]
                             {
                                 auto all = headers;
                                 all["idempotency-key"] = "a";
                                 return hall.ask("POST", "/api/v1/posts", body, all).status;
                             });
    EXPECT_EQ(posted.wait_for(500ms), std::future_status::timeout);
    EXPECT_TRUE(listPosts(hall.data().content())->empty());
    lock.reset();
    EXPECT_EQ(posted.get(), 201);
    const auto id = listPosts(hall.data().content())->at(0).id;
    lock = trust::FileLock::take(hall.data().contentLock()).value();
    auto removed = std::async(std::launch::async,
                              [&] { return hall.ask("DELETE", "/api/v1/posts/" + id, nullptr, headers).status; });
    EXPECT_EQ(removed.wait_for(500ms), std::future_status::timeout);
    EXPECT_TRUE(fs::exists(hall.data().content() / postFileName(id)));
    lock.reset();
    EXPECT_EQ(removed.get(), 200);
}
