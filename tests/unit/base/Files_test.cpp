#include "content/base/Files.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace
{

namespace fs = std::filesystem;
using onedoor::ErrorCode;

class Files : public testing::Test
{
protected:
    Files()
    {
        std::string pattern = (fs::temp_directory_path() / "onedoor-files-XXXXXX").string();
        folder = mkdtemp(pattern.data());
    }
    ~Files() override { fs::remove_all(folder); }
    fs::path folder;
};

TEST_F(Files, WhatIsWrittenIsReadBackAndFoldersAreMade)
{
    const auto path = folder / "a" / "b.json";
    ASSERT_TRUE(onedoor::writeFileAtomically(path, "一"));
    ASSERT_TRUE(onedoor::writeFileAtomically(path, "二"));
    EXPECT_EQ(onedoor::readFile(path).value(), "二");
    // Nothing half written stays behind.
    EXPECT_EQ(std::distance(fs::directory_iterator(folder / "a"), fs::directory_iterator()), 1);
}

TEST_F(Files, AMissingFileAndALongOneAreNamedErrors)
{
    EXPECT_EQ(onedoor::readFile(folder / "none").error().code, ErrorCode::NotFound);
    ASSERT_TRUE(onedoor::writeFileAtomically(folder / "long", "12345"));
    const auto refused = onedoor::readFile(folder / "long", 4);
    EXPECT_EQ(refused.error().code, ErrorCode::Malformed);
    EXPECT_NE(refused.error().message.find("long"), std::string::npos);
}

TEST_F(Files, AFullDiskSaysSo)
{
    // /dev/full answers every write with "no space left".
    const auto refused = onedoor::appendLine("/dev/full", "x");
    EXPECT_EQ(refused.error().code, ErrorCode::NoSpace);
}

TEST_F(Files, LinesAreAppendedInOrder)
{
    ASSERT_TRUE(onedoor::appendLine(folder / "log", "one"));
    ASSERT_TRUE(onedoor::appendLine(folder / "log", "two"));
    EXPECT_EQ(onedoor::readFile(folder / "log").value(), "one\ntwo\n");
}

} // namespace
