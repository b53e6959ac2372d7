#include "content/drawing/Palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace onedoor::drawing
{

namespace
{
constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255)
{
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 0xff),
            static_cast<std::uint8_t>(hex & 0xff), alpha};
}

constexpr ZonePalette paperZones{.panel = rgb(0xffffff),
                                 .ink = rgb(0x2b211d),
                                 .softInk = rgb(0x6b5b52),
                                 .line = rgb(0xe6dccd),
                                 .card = rgb(0xc2362b),
                                 .cardInk = rgb(0xffffff),
                                 .ticker = rgb(0x2b211d),
                                 .tickerInk = rgb(0xfbf1df),
                                 .dot = rgb(0xf5b75a)};

constexpr Palette paper{.ground = rgb(0xfcf8f1),
                        .groundEnd = rgb(0xf9f1e4),
                        .light = rgb(0, 0),
                        .ink = rgb(0x2b211d),
                        .softInk = rgb(0x57473f),
                        .accent = rgb(0xc2362b),
                        .button = rgb(0xb8322a),
                        .buttonInk = rgb(0xfffaf3),
                        .tint = rgb(0xf6dcd0),
                        .icon = rgb(0xb5302a),
                        .line = rgb(0xe6dccd),
                        .zones = paperZones};

constexpr Palette health{.ground = rgb(0xfbf8f1),
                         .groundEnd = rgb(0xf0f5ef),
                         .light = rgb(0, 0),
                         .ink = rgb(0x2b211d),
                         .softInk = rgb(0x4f463f),
                         .accent = rgb(0x0a7a72),
                         .button = rgb(0x0e5f5b),
                         .buttonInk = rgb(0xffffff),
                         .tint = rgb(0xd3e9e3),
                         .icon = rgb(0x0e5f5b),
                         .line = rgb(0xdcd9cc),
                         .zones = paperZones};

constexpr Palette rose{.ground = rgb(0x8f1d1b),
                       .groundEnd = rgb(0xbb3129),
                       .light = rgb(0xee7a68, 240),
                       .ink = rgb(0xfff6ea),
                       .softInk = rgb(0xfde7dc),
                       .accent = rgb(0xffdf9e),
                       .button = rgb(0xfff6ea),
                       .buttonInk = rgb(0x8f1f1b),
                       .tint = rgb(0xa92a24),
                       .icon = rgb(0xffe3bd),
                       .line = rgb(0xf3c6b6),
                       .zones = {.panel = rgb(0x86191a),
                                 .ink = rgb(0xfff6ea),
                                 .softInk = rgb(0xf7d2c6),
                                 .line = rgb(0xa84a42),
                                 .card = rgb(0xfff3e4),
                                 .cardInk = rgb(0x9a211c),
                                 .ticker = rgb(0x6b1214),
                                 .tickerInk = rgb(0xffeedd),
                                 .dot = rgb(0xf5c66b)},
                       .festive = true};

constexpr Palette wine{.ground = rgb(0x480b20),
                       .groundEnd = rgb(0x7a1d3a),
                       .light = rgb(0xc8566f, 190),
                       .ink = rgb(0xfff0ec),
                       .softInk = rgb(0xf5d3d0),
                       .accent = rgb(0xfbc6b4),
                       .button = rgb(0xf9d8cd),
                       .buttonInk = rgb(0x5c0f29),
                       .tint = rgb(0x6a1833),
                       .icon = rgb(0xf6c9bd),
                       .line = rgb(0xd79a9c),
                       .zones = {.panel = rgb(0x400a1d),
                                 .ink = rgb(0xfff0ec),
                                 .softInk = rgb(0xeec2c0),
                                 .line = rgb(0x6f2f45),
                                 .card = rgb(0xf9d8cd),
                                 .cardInk = rgb(0x5c0f29),
                                 .ticker = rgb(0x2c0513),
                                 .tickerInk = rgb(0xfbe3da),
                                 .dot = rgb(0xe99a93)},
                       .festive = true};

constexpr Palette qixi{.ground = rgb(0x10113a),
                       .groundEnd = rgb(0x2b2a6e),
                       .light = rgb(0x5a54b8, 150),
                       .ink = rgb(0xf6f3ff),
                       .softInk = rgb(0xd5d4f5),
                       .accent = rgb(0xf7de9b),
                       .button = rgb(0xf7de9b),
                       .buttonInk = rgb(0x1b1a4b),
                       .tint = rgb(0x2c2c70),
                       .icon = rgb(0xf7de9b),
                       .line = rgb(0x8f90d6),
                       .zones = {.panel = rgb(0x0e0f33),
                                 .ink = rgb(0xf6f3ff),
                                 .softInk = rgb(0xbcbde8),
                                 .line = rgb(0x34357a),
                                 .card = rgb(0xf7de9b),
                                 .cardInk = rgb(0x1b1a4b),
                                 .ticker = rgb(0x080922),
                                 .tickerInk = rgb(0xe6e4ff),
                                 .dot = rgb(0xf7de9b)},
                       .festive = true,
                       .stars = true};

constexpr Palette spring{.ground = rgb(0x960f14),
                         .groundEnd = rgb(0xb81d1a),
                         .light = rgb(0xe9622a, 190),
                         .ink = rgb(0xfff3d9),
                         .softInk = rgb(0xfde3bd),
                         .accent = rgb(0xffd67a),
                         .button = rgb(0xffd67a),
                         .buttonInk = rgb(0x7c1010),
                         .tint = rgb(0xa51a18),
                         .icon = rgb(0xffdf95),
                         .line = rgb(0xe9a94e),
                         .zones = {.panel = rgb(0x850d12),
                                   .ink = rgb(0xfff3d9),
                                   .softInk = rgb(0xf6d29c),
                                   .line = rgb(0xa8402c),
                                   .card = rgb(0xffdf95),
                                   .cardInk = rgb(0x7c1010),
                                   .ticker = rgb(0x5c070b),
                                   .tickerInk = rgb(0xffe9c2),
                                   .dot = rgb(0xf6b544)},
                         .festive = true};

constexpr Palette apricot{.ground = rgb(0xfff6ea),
                          .groundEnd = rgb(0xfde3c8),
                          .light = rgb(0xffcf98, 190),
                          .ink = rgb(0x143f3d),
                          .softInk = rgb(0x3b5553),
                          .accent = rgb(0xa8431b),
                          .button = rgb(0x0e5f5b),
                          .buttonInk = rgb(0xffffff),
                          .tint = rgb(0xf9cda0),
                          .icon = rgb(0x0e5f5b),
                          .line = rgb(0xe9c6a0),
                          .zones = {.panel = rgb(0xfffaf3),
                                    .ink = rgb(0x143f3d),
                                    .softInk = rgb(0x4b615f),
                                    .line = rgb(0xf0d8bd),
                                    .card = rgb(0xb2481d),
                                    .cardInk = rgb(0xffffff),
                                    .ticker = rgb(0x0c4643),
                                    .tickerInk = rgb(0xfdecd6),
                                    .dot = rgb(0xf4a867)}};

constexpr Palette strip{.ground = rgb(0x0b3837),
                        .groundEnd = rgb(0x0f4644),
                        .light = rgb(0, 0),
                        .ink = rgb(0xffffff),
                        .softInk = rgb(0xbfe6db),
                        .accent = rgb(0xf7cf82),
                        .button = rgb(0xd3efe6),
                        .buttonInk = rgb(0x0b3837),
                        .tint = rgb(0x155451),
                        .icon = rgb(0x93d8c6),
                        .line = rgb(0x2b6a66),
                        .zones = {.panel = rgb(0x0a3130),
                                  .ink = rgb(0xffffff),
                                  .softInk = rgb(0xbfe6db),
                                  .line = rgb(0x2b6a66),
                                  .card = rgb(0xc2362b),
                                  .cardInk = rgb(0xffffff),
                                  .ticker = rgb(0x072625),
                                  .tickerInk = rgb(0xe9f6f1),
                                  .dot = rgb(0xf5b75a)}};

constexpr std::array<std::pair<std::string_view, const Palette*>, 8> palettes{{{"paper", &paper},
                                                                               {"health", &health},
                                                                               {"rose", &rose},
                                                                               {"wine", &wine},
                                                                               {"qixi", &qixi},
                                                                               {"spring", &spring},
                                                                               {"apricot", &apricot},
                                                                               {"strip", &strip}}};

double linear(std::uint8_t channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}
} // namespace

const Palette& palette(std::string_view name)
{
    const auto* const found = std::ranges::find(palettes, name, &std::pair<std::string_view, const Palette*>::first);
    return found == palettes.end() ? paper : *found->second;
}

std::vector<std::string_view> paletteNames()
{
    std::vector<std::string_view> names;
    for (const auto& [name, unused] : palettes)
        names.push_back(name);
    return names;
}

double contrastRatio(Colour one, Colour other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace onedoor::drawing
