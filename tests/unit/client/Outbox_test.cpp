#include "config/client/Outbox.hpp"
#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

using onedoor::ErrorCode;
using onedoor::client::Outbox;
namespace fs = std::filesystem;

class OutboxTest : public testing::Test
{
protected:
    static Outbox::Entry entry(const std::string& key)
    {
        return {key, "POST", "/api/v1/playback", {{"n", key}}};
    }
    /// Everything that waits, in order, as a new run of the program would find it.
    std::vector<std::string> afterRestart()
    {
        // In a copy: the file must not learn that they were looked at.
        fs::copy_file(file, folder / "copy", fs::copy_options::overwrite_existing);
        Outbox box(folder / "copy");
        EXPECT_TRUE(box.open());
        std::vector<std::string> keys;
        while (const auto next = box.front())
        {
            EXPECT_EQ(next->body, onedoor::Json({{"n", next->key}}));
            keys.push_back(next->key);
            box.done(next->key);
        }
        return keys;
    }

    onedoor::test::TempFolder folder;
    fs::path file = folder / "outbox.jsonl";
};

using Keys = std::vector<std::string>;

TEST_F(OutboxTest, WhatWaitsSurvivesARestartInOrderAndWhatArrivedDoesNotComeAgain)
{
    Outbox box(file);
    ASSERT_TRUE(box.open());
    for (const std::string key : {"a", "b", "c"})
        ASSERT_TRUE(box.add(entry(key)));
    EXPECT_EQ(box.front()->key, "a");
    box.done("a");
    EXPECT_EQ(afterRestart(), (Keys{"b", "c"}));
}

TEST_F(OutboxTest, TheSameKeyIsQueuedOnce)
{
    Outbox box(file);
    ASSERT_TRUE(box.add(entry("a")));
    ASSERT_TRUE(box.add(entry("a")));
    EXPECT_EQ(box.size(), 1u);
    EXPECT_EQ(afterRestart(), Keys{"a"});
}

TEST_F(OutboxTest, ALineTornByAPowerCutIsDroppedAndTheNextOneIsWhole)
{
    {
        Outbox box(file);
        ASSERT_TRUE(box.add(entry("a")));
        ASSERT_TRUE(box.add(entry("b")));
    }
    const auto whole = onedoor::readFile(file).value();
    for (auto length = whole.find('\n') + 1; length < whole.size(); ++length)
    {
        ASSERT_TRUE(onedoor::writeFileAtomically(file, whole.substr(0, length)));
        Outbox box(file);
        ASSERT_TRUE(box.open());
        EXPECT_EQ(box.size(), 1u) << length;
        ASSERT_TRUE(box.add(entry("c")));
        EXPECT_EQ(afterRestart(), (Keys{"a", "c"})) << length;
    }
}

TEST_F(OutboxTest, AddedMeansSafeEvenWhenTheProgramIsKilled)
{
    const auto child = fork();
    if (child == 0)
    {
        Outbox box(file);
        if (box.add(entry("a")))
            ::kill(::getpid(), SIGKILL);
        ::_exit(1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(afterRestart(), Keys{"a"});
}

TEST_F(OutboxTest, AFullBoxRefusesAndTakesAgainWhenThereIsRoom)
{
    Outbox box(file, 200);
    ASSERT_TRUE(box.add(entry("a")));
    ASSERT_TRUE(box.add(entry("b")));
    const auto refused = box.add(entry("c"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Exhausted);
    box.done("a");
    EXPECT_TRUE(box.add(entry("c")));
}

TEST_F(OutboxTest, AFullDiskIsToldToTheCaller)
{
    fs::create_symlink("/dev/full", file);
    Outbox box(file);
    const auto refused = box.add(entry("a"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NoSpace);
    EXPECT_EQ(box.size(), 0u);
}

TEST_F(OutboxTest, TheFileDoesNotGrowForever)
{
    Outbox box(file);
    const std::string large(50'000, 'x');
    for (int at = 0; at < 40; ++at)
    {
        const auto key = std::to_string(at);
        ASSERT_TRUE(box.add({key, "POST", "/p", large}));
        box.done(key);
    }
    EXPECT_LT(fs::file_size(file), 600'000u);
}

TEST_F(OutboxTest, AnEntryTheServerStumblesOverLetsTheOthersPass)
{
    Outbox box(file);
    for (const std::string key : {"bad", "b", "c"})
        ASSERT_TRUE(box.add(entry(key)));
    box.postpone();
    EXPECT_EQ(box.front()->key, "b");
    box.done("b");
    box.done("c");
    EXPECT_EQ(box.front()->key, "bad");
}

TEST_F(OutboxTest, GarbageInTheFileLosesOnlyItself)
{
    {
        Outbox box(file);
        ASSERT_TRUE(box.add(entry("a")));
    }
    std::ofstream(file, std::ios::app) << "\x01garbage\n[1]\n{\"key\":3}\n{\"key\":\"z\"}\n"
                                          "{\"key\":\"y\",\"path\":4,\"body\":{\"n\":\"y\"}}\n";
    Outbox box(file);
    ASSERT_TRUE(box.open());
    ASSERT_TRUE(box.add(entry("b")));
    EXPECT_EQ(afterRestart(), (Keys{"a", "y", "b"})); // z has no body; what y says is for the server to refuse
}

} // namespace
