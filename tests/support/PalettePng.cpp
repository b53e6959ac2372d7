#include "tests/support/PalettePng.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <png.h>
#include <vector>

namespace onedoor::test
{

namespace
{
using Channels = std::array<std::uint8_t, 3>;

struct Counted
{
    Channels colour;
    std::uint64_t count;
};

using Box = std::vector<Counted>;

/// The channel in which a box is longest, and how long.
std::pair<std::size_t, int> longest(const Box& box)
{
    std::pair<std::size_t, int> best{0, -1};
    for (std::size_t channel = 0; channel < 3; ++channel)
    {
        const auto [low, high] =
            std::ranges::minmax_element(box, {}, [channel](const Counted& counted) { return counted.colour[channel]; });
        if (const int length = high->colour[channel] - low->colour[channel]; length > best.second)
            best = {channel, length};
    }
    return best;
}

Channels meanOf(const Box& box)
{
    std::array<std::uint64_t, 3> sum{};
    std::uint64_t count = 0;
    for (const auto& counted : box)
    {
        count += counted.count;
        for (std::size_t channel = 0; channel < 3; ++channel)
            sum[channel] += counted.colour[channel] * counted.count;
    }
    Channels mean{};
    for (std::size_t channel = 0; channel < 3; ++channel)
        mean[channel] = static_cast<std::uint8_t>((sum[channel] + count / 2) / std::max<std::uint64_t>(count, 1));
    return mean;
}

/// Cuts the longest box in half until there are 256.
std::vector<Box> cutIntoBoxes(Box all)
{
    std::vector<Box> boxes{std::move(all)};
    while (boxes.size() < 256)
    {
        const auto widest = std::ranges::max_element(boxes, {}, [](const Box& box) { return longest(box).second; });
        const auto [channel, length] = longest(*widest);
        if (length <= 0)
            break;
        std::ranges::sort(*widest, {}, [channel](const Counted& counted) { return counted.colour[channel]; });
        const auto low = widest->front().colour[channel];
        const auto middle = std::ranges::find_if(*widest, [=](const Counted& counted)
                                                 { return counted.colour[channel] > low + length / 2; });
        Box upper(middle, widest->end());
        widest->erase(middle, widest->end());
        boxes.push_back(std::move(upper));
    }
    return boxes;
}
} // namespace

std::string toPalettePng(const Picture& picture)
{
    std::map<Channels, std::uint64_t> histogram;
    for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4)
        ++histogram[{picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]}];
    Box all;
    for (const auto& [colour, count] : histogram)
        all.push_back({colour, count});
    std::map<Channels, std::uint8_t> indexOf;
    std::vector<png_byte> palette;
    for (const auto& box : cutIntoBoxes(std::move(all)))
    {
        for (const auto& counted : box)
            indexOf[counted.colour] = static_cast<std::uint8_t>(palette.size() / 3);
        const auto mean = meanOf(box);
        palette.insert(palette.end(), mean.begin(), mean.end());
    }
    std::vector<png_byte> indices;
    for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4)
        indices.push_back(indexOf[{picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]}]);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.widthPx);
    image.height = static_cast<png_uint_32>(picture.heightPx);
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(palette.size() / 3);
    png_alloc_size_t length = 0;
    if (png_image_write_to_memory(&image, nullptr, &length, 0, indices.data(), 0, palette.data()) == 0)
        return {};
    std::string bytes(length, '\0');
    if (png_image_write_to_memory(&image, bytes.data(), &length, 0, indices.data(), 0, palette.data()) == 0)
        return {};
    bytes.resize(length);
    return bytes;
}

} // namespace onedoor::test
