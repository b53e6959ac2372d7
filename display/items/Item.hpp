#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"
#include "content/drawing/Wall.hpp"
#include "content/release/Release.hpp"
#include "display/player/Showing.hpp"

#include <functional>
#include <memory>
#include <string>

namespace onedoor::display
{

/// A picture to be drawn ahead, on another thread: `draw` keeps all it needs.
struct Item
{
    std::string key; ///< equal keys give equal pictures; empty = there is nothing to draw
    std::function<Result<Picture>()> draw;
};

/// What the pictures of one wall have in common at a moment.
struct Surroundings
{
    std::shared_ptr<const release::Release> release; ///< null before there is one
    std::uint64_t version = 0;
    drawing::WallStyle style;
};

/// Style of the wall for a showing: words and marks of the hall, the mood of the day.
[[nodiscard]] drawing::WallStyle styleOf(const release::Release* release, const Showing& showing,
                                         std::string_view language);

/// The part of a key that every picture of these surroundings shares.
[[nodiscard]] std::string keyOf(const Surroundings& surroundings, Size size);

/// Media of a release by target name.
[[nodiscard]] drawing::MediaSource mediaOf(std::shared_ptr<const release::Release> release);

} // namespace onedoor::display
