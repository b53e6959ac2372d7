#include "config/trust/Paths.hpp"

#include "content/base/Ids.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::trust::tuf
{

namespace
{

constexpr std::size_t maxName = 1024;
constexpr int maxEncodings = 4; ///< how often a name may be percent-encoded before it is refused

/// Bytes of the UTF-8 character at the front; text has been checked to be UTF-8.
std::size_t characterLength(std::string_view text)
{
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

/// Goes back to the last "*" only, so that no pattern takes more than pattern times text.
bool matchesSegment(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, star = std::string_view::npos, from = 0;
    while (t < text.size())
    {
        if (p < pattern.size() && pattern[p] == '*')
        {
            star = p++;
            from = t;
        }
        else if (p < pattern.size() && pattern[p] == '?')
        {
            ++p;
            t += characterLength(text.substr(t));
        }
        else if (p < pattern.size() && pattern[p] == text[t])
        {
            ++p;
            ++t;
        }
        else if (star != std::string_view::npos)
        {
            p = star + 1;
            t = ++from;
        }
        else
            return false;
    }
    return std::ranges::all_of(pattern.substr(p), [](char c) { return c == '*'; });
}

std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at)
    {
        const auto byte = text[at] == '%' ? fromHex(text.substr(at + 1, 2)) : std::nullopt;
        if (byte && byte->size() == 1)
        {
            out += *byte;
            at += 2;
        }
        else
            out += text[at];
    }
    return out;
}

bool staysInside(std::string_view name)
{
    const auto unsafe = [](char c)
    {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || c == '\\';
    };
    if (std::ranges::any_of(name, unsafe))
        return false;
    while (true)
    {
        const auto slash = name.find('/');
        const auto segment = name.substr(0, slash);
        if (segment.empty() || segment == "." || segment == "..")
            return false;
        if (slash == std::string_view::npos)
            return true;
        name.remove_prefix(slash + 1);
    }
}

} // namespace

bool matchesPath(std::string_view pattern, std::string_view target)
{
    while (true)
    {
        const auto left = pattern.find('/'), right = target.find('/');
        if (!matchesSegment(pattern.substr(0, left), target.substr(0, right)))
            return false;
        if (left == std::string_view::npos || right == std::string_view::npos)
            return left == right;
        pattern.remove_prefix(left + 1);
        target.remove_prefix(right + 1);
    }
}

bool covers(const DelegatedRole& role, std::string_view target)
{
    if (std::ranges::any_of(role.paths, [&](const auto& pattern) { return matchesPath(pattern, target); }))
        return true;
    if (role.hashPrefixes.empty())
        return false;
    const auto hash = sha256(target);
    return std::ranges::any_of(role.hashPrefixes, [&](const auto& prefix) { return hash.starts_with(prefix); });
}

Checked<void> checkName(std::string_view target)
{
    bool inside = target.size() <= maxName && staysInside(target);
    std::string name(target);
    for (int round = 0; inside && name.find('%') != std::string::npos; ++round)
    {
        auto next = decoded(name);
        if (next == name)
            break;
        inside = staysInside(next) && round < maxEncodings;
        name = std::move(next);
    }
    if (inside)
        return {};
    return distrust(UntrustedReason::BadPath,
                    fmt::format("the target {:.120} leads out of its folder or is no plain name",
                                encodedName(target)));
}

std::string encodedName(std::string_view name)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string text;
    for (const char c : name)
        if (plain.find(c) != std::string_view::npos)
            text += c;
        else
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return text;
}

} // namespace onedoor::trust::tuf
