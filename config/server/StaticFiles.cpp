#include "config/server/StaticFiles.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> types{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".yaml", "application/yaml"},
    {".csv", "text/csv; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".mp4", "video/mp4"},
    {".ogg", "audio/ogg"},
}};

struct Range
{
    std::uint64_t first;
    std::uint64_t last;
};

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// "bytes=0-499", "bytes=500-", "bytes=-500". `ignored`: no single range of bytes.
std::optional<Range> parseRange(std::string_view header, std::uint64_t length, bool& ignored)
{
    ignored = !header.starts_with("bytes=") || header.find(',') != std::string_view::npos;
    const auto dash = header.find('-');
    if (ignored || dash == std::string_view::npos)
    {
        ignored = true;
        return std::nullopt;
    }
    const auto firstText = header.substr(6, dash - 6);
    const auto lastText = header.substr(dash + 1);
    const auto first = number(firstText);
    const auto last = number(lastText);
    ignored = (!firstText.empty() && !first) || (!lastText.empty() && !last) || (!first && !last) ||
              (first && last && *first > *last);
    if (ignored)
        return std::nullopt;
    if (!first)
        return *last == 0 || length == 0 ? std::nullopt
                                         : std::optional(Range{length - std::min(*last, length), length - 1});
    return *first >= length ? std::nullopt : std::optional(Range{*first, std::min(last.value_or(length), length - 1)});
}

std::uint64_t lengthOf(const Response& response)
{
    return response.file ? response.file->length : response.body.size();
}

/// Whether one of the tags in If-None-Match is ours.
bool names(std::string_view header, std::string_view quoted)
{
    return header == "*" || (!header.empty() && header.find(quoted) != std::string_view::npos);
}

Response part(Response response, const Range& range)
{
    const auto length = lengthOf(response);
    response.status = 206;
    response.with("Content-Range", fmt::format("bytes {}-{}/{}", range.first, range.last, length));
    const auto count = range.last - range.first + 1;
    if (response.file)
        response.file = FilePart{response.file->path, response.file->offset + range.first, count};
    else
        response.body = response.body.substr(range.first, count);
    return response;
}

} // namespace

std::string contentTypeOf(const fs::path& path)
{
    const auto found =
        std::ranges::find(types, path.extension().string(), [](const auto& entry) { return entry.first; });
    return found == types.end() ? "application/octet-stream" : std::string(found->second);
}

Result<fs::path> fileBelow(const fs::path& root, std::string_view path)
{
    const auto refused = fail(ErrorCode::NotFound, "there is no such file");
    std::error_code error;
    if (path.empty() || path.find('\\') != std::string_view::npos || path.find('\0') != std::string_view::npos)
        return refused;
    const fs::path relative(path);
    if (relative.is_absolute())
        return refused;
    for (const auto& piece : relative)
        if (piece.empty() || piece.native().starts_with('.'))
            return refused;
    const auto real = fs::canonical(root / relative, error);
    if (error)
        return refused;
    const auto top = fs::canonical(root, error);
    if (error || !fs::is_regular_file(real, error))
        return refused;
    // A link inside may lead out of the folder: what counts is where it ends.
    if (std::mismatch(top.begin(), top.end(), real.begin(), real.end()).first != top.end())
        return refused;
    return real;
}

Result<Response> fileResponse(const fs::path& path)
{
    std::error_code error;
    const auto length = fs::file_size(path, error);
    if (error)
        return fail(ErrorCode::NotFound, "there is no such file");
    Response response;
    response.file = FilePart{path, 0, length};
    response.with("Content-Type", contentTypeOf(path));
    return response;
}

Response conditional(const Request& request, Response response, std::string_view tag)
{
    const auto quoted = fmt::format("\"{}\"", tag);
    response.with("ETag", quoted).with("Accept-Ranges", "bytes");
    if (names(request.header("if-none-match"), quoted))
    {
        response.status = 304;
        response.body.clear();
        response.file.reset();
        return response;
    }
    const auto& wanted = request.header("range");
    const auto& ifRange = request.header("if-range");
    if (request.method != "GET" || wanted.empty() || (!ifRange.empty() && ifRange != quoted))
        return response;
    bool ignored = false;
    const auto range = parseRange(wanted, lengthOf(response), ignored);
    if (ignored)
        return response;
    if (range)
        return part(std::move(response), *range);
    auto refused = emptyResponse(416);
    refused.with("Content-Range", fmt::format("bytes */{}", lengthOf(response)));
    return refused;
}

} // namespace onedoor::server
