#include "display/app/Painter.hpp"

#include <future>
#include <gmock/gmock.h>

namespace onedoor::display::test
{

using testing::ElementsAre;

Item item(const std::string& key, bool good = true)
{
    return {key,
            [good]() -> Result<Picture>
            {
                if (!good)
                    return fail(ErrorCode::Malformed, "cut off");
                return Picture{1, 1, {1, 2, 3, 255}};
            }};
}

/// Waits for so many pictures, in the order in which they come.
std::vector<std::string> keysOf(Painter& painter, std::size_t count)
{
    std::vector<std::string> keys;
    for (int patience = 0; keys.size() < count && patience < 1000; ++patience)
    {
        painter.rest(std::chrono::seconds(10));
        for (const auto& painted : painter.take())
            keys.push_back(painted.key + (painted.error ? "!" : ""));
    }
    return keys;
}

TEST(Painter, DrawsTheMostUrgentFirst)
{
    Painter painter;
    painter.want({item("a"), item("b"), item("c")});
    EXPECT_THAT(keysOf(painter, 3), ElementsAre("a", "b", "c"));
}

TEST(Painter, AFaultIsAResultLikeAnother)
{
    Painter painter;
    painter.want({item("bad", false), item("good")});
    EXPECT_THAT(keysOf(painter, 2), ElementsAre("bad!", "good"));
}

TEST(Painter, WhatIsNoLongerWantedIsNotDrawn)
{
    Painter painter;
    std::promise<void> begun;
    std::promise<void> go;
    painter.chore(
        [&]
        {
            begun.set_value();
            go.get_future().wait();
        });
    begun.get_future().wait();
    painter.want({item("old")});
    painter.want({item("new")});
    go.set_value();
    EXPECT_THAT(keysOf(painter, 1), ElementsAre("new"));
}

TEST(Painter, StoppingStillDoesEveryChore)
{
    int done = 0;
    {
        Painter painter;
        for (int i = 0; i < 100; ++i)
            painter.chore([&] { ++done; });
    }
    EXPECT_EQ(done, 100);
}

} // namespace onedoor::display::test
