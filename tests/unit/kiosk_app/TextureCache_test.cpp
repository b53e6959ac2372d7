#include "kiosk/widgets/TextureCache.hpp"

#include <gtest/gtest.h>
#include <set>

namespace onedoor::kiosk
{

namespace
{

class FakeStore : public TextureStore
{
public:
    Texture upload(const Picture& picture, bool) override
    {
        const std::uintptr_t handle = ++m_last;
        alive.insert(handle);
        ++uploads;
        return {handle, picture.widthPx, picture.heightPx};
    }
    void drop(const Texture& texture) override { alive.erase(texture.handle); }

    std::set<std::uintptr_t> alive;
    int uploads = 0;

private:
    std::uintptr_t m_last = 0;
};

Picture picture(int side)
{
    const auto pixels = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    return {side, side, std::vector<std::uint8_t>(pixels * 4)};
}

Texture show(TextureCache& cache, const std::string& key, int side = 10)
{
    return cache.get(key, true, [side] { return picture(side); });
}

} // namespace

TEST(TextureCache, SameKeyIsDrawnOnce)
{
    FakeStore store;
    TextureCache cache(store);
    const Texture first = show(cache, "您好");
    const Texture second = show(cache, "您好");
    EXPECT_EQ(first.handle, second.handle);
    EXPECT_EQ(store.uploads, 1);
}

TEST(TextureCache, WhatTheLastPageDidNotNeedGoesWithThePageAfter)
{
    FakeStore store;
    TextureCache cache(store);
    show(cache, "page one");
    cache.startPage(); // page two
    show(cache, "page two");
    EXPECT_TRUE(cache.holds("page one")) << "one step back costs nothing";
    cache.startPage(); // page three
    show(cache, "page three");
    EXPECT_FALSE(cache.holds("page one"));
    EXPECT_TRUE(cache.holds("page two"));
}

TEST(TextureCache, WhatEveryPageShowsStays)
{
    FakeStore store;
    TextureCache cache(store);
    for (int page = 0; page < 10; ++page)
    {
        show(cache, "help bar");
        cache.startPage();
    }
    show(cache, "help bar");
    EXPECT_EQ(store.uploads, 1);
}

TEST(TextureCache, OldestGoesFirstWhenRoomIsShort)
{
    FakeStore store;
    TextureCache cache(store, 3 * 400); // three pictures of 10 × 10
    show(cache, "one");
    show(cache, "two");
    show(cache, "three");
    show(cache, "one"); // seen again: now "two" is the oldest
    show(cache, "four");
    EXPECT_TRUE(cache.holds("one"));
    EXPECT_FALSE(cache.holds("two"));
    EXPECT_LE(cache.bytes(), 3U * 400U);
}

TEST(TextureCache, ClearingLeavesNothingOnTheCard)
{
    FakeStore store;
    TextureCache cache(store);
    show(cache, "one");
    show(cache, "two");
    cache.clear();
    EXPECT_TRUE(store.alive.empty());
    EXPECT_EQ(cache.bytes(), 0U);
    EXPECT_EQ(cache.count(), 0U);
}

TEST(TextureCache, EmptyPictureIsRememberedAndDrawsNothing)
{
    FakeStore store;
    TextureCache cache(store);
    int tries = 0;
    for (int each = 0; each < 3; ++each)
    {
        const Texture texture = cache.get("missing icon", true,
                                          [&tries]
                                          {
                                              ++tries;
                                              return Picture{};
                                          });
        EXPECT_EQ(texture.handle, 0U);
    }
    EXPECT_EQ(tries, 1);
    EXPECT_EQ(store.uploads, 0);
}

} // namespace onedoor::kiosk
