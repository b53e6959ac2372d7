#include "config/store/Notice.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace onedoor::store
{

namespace
{

constexpr std::array<std::pair<Notice::Kind, std::string_view>, 8> names{{
    {Notice::Kind::Anything, "anything"},
    {Notice::Kind::Queue, "queue"},
    {Notice::Kind::Call, "call"},
    {Notice::Kind::Board, "board"},
    {Notice::Kind::Release, "release"},
    {Notice::Kind::Draft, "draft"},
    {Notice::Kind::Voice, "voice"},
    {Notice::Kind::Help, "help"},
}};

} // namespace

std::string Notice::text() const
{
    const auto* name = std::ranges::find(names, kind, [](const auto& entry) { return entry.first; });
    return std::string(name->second) + (about.empty() ? "" : " " + about);
}

std::optional<Notice> Notice::from(std::string_view text)
{
    const auto end = std::min(text.find(' '), text.size());
    const auto* name =
        std::ranges::find(names, text.substr(0, end), [](const auto& entry) { return entry.second; });
    if (name == names.end())
        return std::nullopt;
    return Notice{name->first, std::string(text.substr(std::min(end + 1, text.size())))};
}

} // namespace onedoor::store
