#include "config/trust/TargetName.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/Paths.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace onedoor::trust
{

namespace
{

constexpr std::size_t maxSegment = 160;
constexpr std::size_t maxName = 512;

bool isPlain(std::string_view segment)
{
    const auto unsafe = [](char c)
    {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || c == '\\';
    };
    // A leading dot covers ".", ".." and hidden files.
    return !segment.empty() && segment.front() != '.' && segment.size() <= maxSegment
           && std::none_of(segment.begin(), segment.end(), unsafe);
}

std::vector<std::string_view> segmentsOf(std::string_view name)
{
    std::vector<std::string_view> segments;
    for (auto slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/'))
    {
        segments.push_back(name.substr(0, slash));
        name.remove_prefix(slash + 1);
    }
    segments.push_back(name);
    return segments;
}

/// Where a role has its place.
bool isPlaceOf(std::string_view role, const std::vector<std::string_view>& segments)
{
    const auto oneFile = [&](std::string_view folder)
    { return segments.front() == folder && segments.size() == 2 && segments.back().ends_with(".json"); };
    if (role == contentRole)
        return segments.front() == "content" && segments.size() >= 2 && segments.size() <= 4;
    return (role == noticesRole && oneFile("notices")) || (role == withdrawalsRole && oneFile("withdrawn"));
}

} // namespace

Checked<void> checkTargetOf(std::string_view role, std::string_view name)
{
    const auto segments = segmentsOf(name);
    if (name.size() <= maxName && std::ranges::all_of(segments, isPlain) && isPlaceOf(role, segments))
        return {};
    return distrust(UntrustedReason::BadPath,
                    fmt::format("a draft of {:.40} may not list {:.120}", tuf::encodedName(role), tuf::encodedName(name)));
}

Checked<void> checkTargetName(std::string_view name)
{
    // Quoted without the bytes that could disturb a log.
    const auto refused = [&](std::string_view why)
    {
        std::string shown(name.substr(0, 80));
        std::replace_if(shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, '?');
        return refuse(UntrustedReason::BadPath, fmt::format("target \"{}\" {}", shown, why));
    };
    if (name.size() > maxName)
        return refused("has too long a name");
    if (!name.starts_with(contentPrefix))
        return refused("does not lie below content/");
    auto rest = name.substr(contentPrefix.size());
    while (true)
    {
        const auto slash = rest.find('/');
        if (!isPlain(rest.substr(0, slash)))
            return refused("holds a segment that is no plain name");
        if (slash == std::string_view::npos)
            return {};
        rest.remove_prefix(slash + 1);
    }
}

std::string consistentName(std::string_view name, std::string_view sha256)
{
    const auto slash = name.rfind('/');
    const auto folder = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}{}.{}", name.substr(0, folder), sha256, name.substr(folder));
}

} // namespace onedoor::trust
