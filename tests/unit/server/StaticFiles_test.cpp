#include "config/server/StaticFiles.hpp"
#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

Response tenBytes()
{
    return textResponse(200, "text/plain", "0123456789");
}

Request get(TextMap headers)
{
    Request request;
    request.method = "GET";
    request.headers = std::move(headers);
    return request;
}

Response ranged(const std::string& range)
{
    return conditional(get({{"range", range}}), tenBytes(), "tag");
}

} // namespace

TEST(Conditional, SameTagIsNotSentAgain)
{
    const auto again = conditional(get({{"if-none-match", "\"tag\""}}), tenBytes(), "tag");
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
    EXPECT_EQ(again.header("ETag"), "\"tag\"");
    EXPECT_EQ(conditional(get({{"if-none-match", "W/\"x\", \"tag\""}}), tenBytes(), "tag").status, 304);
    EXPECT_EQ(conditional(get({{"if-none-match", "*"}}), tenBytes(), "tag").status, 304);
    EXPECT_EQ(conditional(get({{"if-none-match", "\"other\""}}), tenBytes(), "tag").status, 200);
}

TEST(Conditional, RangeGivesThatPart)
{
    const auto middle = ranged("bytes=2-4");
    EXPECT_EQ(middle.status, 206);
    EXPECT_EQ(middle.body, "234");
    EXPECT_EQ(middle.header("Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(ranged("bytes=7-").body, "789");
    EXPECT_EQ(ranged("bytes=-3").body, "789");
    EXPECT_EQ(ranged("bytes=-30").body, "0123456789");
    EXPECT_EQ(ranged("bytes=8-100").body, "89");
    EXPECT_EQ(ranged("bytes=0-0").body, "0");
}

TEST(Conditional, RangeOutsideIsRefused)
{
    for (const auto* range : {"bytes=10-", "bytes=99-100", "bytes=-0"})
    {
        const auto refused = ranged(range);
        EXPECT_EQ(refused.status, 416) << range;
        EXPECT_EQ(refused.header("Content-Range"), "bytes */10");
        EXPECT_TRUE(refused.body.empty());
    }
}

TEST(Conditional, WhatIsNoSingleRangeGetsEverything)
{
    for (const auto* range : {"bytes=0-1,3-4", "lines=1-2", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes"})
    {
        EXPECT_EQ(ranged(range).status, 200) << range;
        EXPECT_EQ(ranged(range).body, "0123456789") << range;
    }
}

TEST(Conditional, IfRangeOfAnotherVersionGetsEverything)
{
    const auto request = get({{"range", "bytes=2-4"}, {"if-range", "\"old\""}});
    EXPECT_EQ(conditional(request, tenBytes(), "tag").status, 200);
    const auto same = get({{"range", "bytes=2-4"}, {"if-range", "\"tag\""}});
    EXPECT_EQ(conditional(same, tenBytes(), "tag").status, 206);
}

TEST(Conditional, RangeOfAFileIsNotRead)
{
    const test::TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "a.txt", "0123456789"));
    const auto part = conditional(get({{"range", "bytes=2-4"}}), *fileResponse(folder / "a.txt"), "tag");
    ASSERT_TRUE(part.file);
    EXPECT_EQ(part.file->offset, 2u);
    EXPECT_EQ(part.file->length, 3u);
}

TEST(FileBelow, NeverLeavesItsFolder)
{
    const test::TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "root/sub/a.txt", "a"));
    ASSERT_TRUE(writeFileAtomically(folder / "root/.hidden", "h"));
    ASSERT_TRUE(writeFileAtomically(folder / "secret.txt", "s"));
    std::filesystem::create_symlink(folder / "secret.txt", folder / "root/link.txt");
    std::filesystem::create_directory_symlink(folder.path(), folder / "root/up");
    const auto root = folder / "root";
    EXPECT_TRUE(fileBelow(root, "sub/a.txt"));
    for (const auto* path : {"", ".", "..", "../secret.txt", "sub/../../secret.txt", "/etc/passwd", "sub", "sub/",
                             ".hidden", "link.txt", "up/secret.txt", "sub\\a.txt", "missing"})
        EXPECT_FALSE(fileBelow(root, path)) << path;
}

TEST(ContentType, FollowsTheEnding)
{
    EXPECT_EQ(contentTypeOf("a/b.svg"), "image/svg+xml");
    EXPECT_EQ(contentTypeOf("index.html"), "text/html; charset=utf-8");
    EXPECT_EQ(contentTypeOf("noending"), "application/octet-stream");
}
