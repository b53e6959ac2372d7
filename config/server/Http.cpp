#include "config/server/Http.hpp"

#include <algorithm>

namespace onedoor::server
{

namespace
{

const std::string& orEmpty(const TextMap& map, std::string_view name)
{
    static const std::string empty;
    const auto found = map.find(name);
    return found == map.end() ? empty : found->second;
}

int hexDigit(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    if (letter >= 'a' && letter <= 'f')
        return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F')
        return letter - 'A' + 10;
    return -1;
}

/// Cuts the text before the first `mark` off `rest`.
std::string_view cut(std::string_view& rest, char mark)
{
    const auto end = std::min(rest.find(mark), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

} // namespace

const std::string& Request::header(std::string_view name) const
{
    return orEmpty(headers, name);
}

const std::string& Request::param(std::string_view name) const
{
    return orEmpty(params, name);
}

const std::string& Request::cookie(std::string_view name) const
{
    return orEmpty(cookies, name);
}

std::optional<std::string> Request::asked(std::string_view queryName) const
{
    const auto found = query.find(queryName);
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

Response& Response::with(std::string name, std::string value)
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

std::string_view Response::header(std::string_view name) const
{
    const auto found =
        std::ranges::find(headers, name, [](const auto& entry) { return std::string_view(entry.first); });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Response emptyResponse(int status)
{
    Response response;
    response.status = status;
    return response;
}

Response textResponse(int status, std::string contentType, std::string body)
{
    auto response = emptyResponse(status);
    response.body = std::move(body);
    response.with("Content-Type", std::move(contentType));
    return response;
}

std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace)
{
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at)
    {
        char letter = text[at];
        if (letter == '%')
        {
            const int high = at + 2 < text.size() ? hexDigit(text[at + 1]) : -1;
            const int low = high >= 0 ? hexDigit(text[at + 2]) : -1;
            if (low < 0)
                return std::nullopt;
            letter = static_cast<char>(high * 16 + low);
            at += 2;
        }
        else if (letter == '+' && plusIsSpace)
            letter = ' ';
        if (letter == '\0')
            return std::nullopt;
        decoded += letter;
    }
    return decoded;
}

bool splitTarget(std::string_view target, std::string& path, TextMap& query)
{
    const auto decodedPath = percentDecoded(cut(target, '?'), false);
    if (!decodedPath || !decodedPath->starts_with('/'))
        return false;
    path = *decodedPath;
    while (!target.empty())
    {
        auto pair = cut(target, '&');
        const auto name = percentDecoded(cut(pair, '='), true);
        const auto value = percentDecoded(pair, true);
        if (!name || !value)
            return false;
        query[*name] = *value;
    }
    return true;
}

TextMap parseCookies(std::string_view header)
{
    TextMap cookies;
    while (!header.empty())
    {
        auto pair = cut(header, ';');
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        const auto name = cut(pair, '=');
        // The first of a name counts: a cookie that somebody adds behind it changes nothing.
        cookies.emplace(std::string(name), std::string(pair));
    }
    return cookies;
}

} // namespace onedoor::server
