#include "config/server/ScreenBoard.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

TEST(ScreenBoard, StrangersCannotFillTheMemory)
{
    ScreenBoard board;
    for (std::size_t count = 0; count < ScreenBoard::mostScreens; ++count)
        ASSERT_TRUE(board.setStatus("screen-" + std::to_string(count), Json::object(), Instant{}));
    EXPECT_EQ(board.setStatus("one-more", Json::object(), Instant{}).error().code, ErrorCode::Exhausted);
    EXPECT_TRUE(board.setPicture("screen-0", "png", Instant{}));
    EXPECT_EQ(board.all().size(), ScreenBoard::mostScreens);
    EXPECT_TRUE(board.all().at("screen-0").picture.empty());
    EXPECT_EQ(board.find("screen-0")->picture, "png");
}
