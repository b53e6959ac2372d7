#include "content/release/NearestName.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace onedoor::release
{

namespace
{

constexpr std::size_t longestName = 64;

/// Levenshtein's distance: letters to add, take away or change.
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= one.size(); ++i)
    {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= other.size(); ++j)
        {
            const auto changed = diagonal + std::size_t{one[i - 1] == other[j - 1] ? 0U : 1U};
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
        }
    }
    return row.back();
}

} // namespace

std::string suggestion(std::string_view name, const std::vector<std::string>& known, std::string_view otherwise)
{
    std::string_view nearest;
    auto best = name.size() / 3 + 1;
    if (name.size() <= longestName)
        for (const auto& candidate : known)
            if (const auto far = distance(name, candidate); candidate.size() <= longestName && far <= best)
            {
                nearest = candidate;
                best = far;
            }
    return nearest.empty() ? std::string(otherwise) : fmt::format("did you mean \"{}\"?", nearest);
}

} // namespace onedoor::release
