#include "tests/support/Golden.hpp"

#include "content/base/Files.hpp"
#include "content/drawing/Media.hpp"
#include "tests/Paths.hpp"
#include "tests/support/PalettePng.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

namespace onedoor::test
{

namespace
{
namespace fs = std::filesystem;

fs::path storedPath(std::string_view name)
{
    return fs::path(ONEDOOR_SOURCE_DIR) / "tests/golden" / (std::string(name) + ".png");
}

fs::path outputPath(std::string_view name, std::string_view kind)
{
    return fs::path(ONEDOOR_BINARY_DIR) / "golden" / fmt::format("{}{}.png", name, kind);
}

/// Each pixel the mean of nine.
Picture thirdOf(const Picture& picture)
{
    Picture small{
        .widthPx = std::max(1, picture.widthPx / 3), .heightPx = std::max(1, picture.heightPx / 3), .rgba = {}};
    const auto pixel = [&](int x, int y, std::size_t channel)
    {
        const auto column = static_cast<std::size_t>(std::min(x, picture.widthPx - 1));
        const auto row = static_cast<std::size_t>(std::min(y, picture.heightPx - 1));
        return static_cast<int>(picture.rgba[(row * static_cast<std::size_t>(picture.widthPx) + column) * 4 + channel]);
    };
    for (int y = 0; y < small.heightPx; ++y)
        for (int x = 0; x < small.widthPx; ++x)
            for (std::size_t channel = 0; channel < 4; ++channel)
            {
                int sum = 4;
                for (int i = 0; i < 9; ++i)
                    sum += pixel(3 * x + i % 3, 3 * y + i / 3, channel);
                small.rgba.push_back(static_cast<std::uint8_t>(sum / 9));
            }
    return small;
}

struct Comparison
{
    double differingShare = 0;
    Picture difference; ///< differing pixels red on a pale copy
};

Comparison compare(const Picture& actual, const Picture& stored, int perChannel)
{
    Comparison result{.differingShare = 0, .difference = actual};
    std::size_t differing = 0;
    for (std::size_t at = 0; at + 3 < actual.rgba.size(); at += 4)
    {
        int worst = 0;
        for (std::size_t channel = 0; channel < 3; ++channel)
            worst = std::max(worst, std::abs(actual.rgba[at + channel] - stored.rgba[at + channel]));
        const bool differs = worst > perChannel;
        differing += differs ? 1 : 0;
        for (std::size_t channel = 0; channel < 3; ++channel)
            result.difference.rgba[at + channel] =
                differs ? (channel == 0 ? 255 : 0) : static_cast<std::uint8_t>(200 + actual.rgba[at + channel] / 5);
    }
    result.differingShare = static_cast<double>(differing) / std::max(1.0, static_cast<double>(actual.rgba.size()) / 4);
    return result;
}

void keep(const Picture& picture, const fs::path& path)
{
    if (const auto bytes = drawing::encodePng(picture))
        (void)writeFileAtomically(path, *bytes); // only an aid: the test fails or passes without it
}

bool renewing()
{
    const char* wish = std::getenv("ONEDOOR_RENEW_GOLDEN");
    return wish != nullptr && std::string_view(wish) == "1";
}
} // namespace

std::string differenceFromGolden(const Picture& picture, std::string_view name, const GoldenLimits& limits)
{
    if (picture.empty())
        return fmt::format("{}: the picture is empty", name);
    keep(picture, outputPath(name, ""));
    const Picture small = thirdOf(picture);
    const fs::path path = storedPath(name);
    if (renewing())
    {
        const auto written = writeFileAtomically(path, toPalettePng(small));
        return written ? "" : written.error().message;
    }
    const auto bytes = readFile(path);
    if (!bytes)
        return fmt::format("{}: no stored picture; look at {} and renew", name, outputPath(name, "").string());
    const auto stored = drawing::decodePicture(*bytes);
    if (!stored)
        return fmt::format("{}: {}", name, stored.error().message);
    if (stored->widthPx != small.widthPx || stored->heightPx != small.heightPx)
        return fmt::format("{}: {}x{} instead of {}x{}", name, small.widthPx, small.heightPx, stored->widthPx,
                           stored->heightPx);
    const Comparison result = compare(small, *stored, limits.perChannel);
    if (result.differingShare <= limits.differingShare)
        return "";
    keep(small, outputPath(name, ".actual"));
    keep(result.difference, outputPath(name, ".diff"));
    return fmt::format("{}: {:.2f} % of the pixels differ; see {}", name, 100 * result.differingShare,
                       outputPath(name, ".diff").string());
}

} // namespace onedoor::test
