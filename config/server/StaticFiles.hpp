#pragma once

#include "config/server/Http.hpp"
#include "content/base/Result.hpp"

namespace onedoor::server
{

/// The media type of a file by its name's ending.
[[nodiscard]] std::string contentTypeOf(const std::filesystem::path& path);

/// A file below `root` by a path from outside: plain segments only, no link out of the root.
/// Errors   NotFound, for everything else too.
[[nodiscard]] Result<std::filesystem::path> fileBelow(const std::filesystem::path& root, std::string_view path);

/// The whole file as an answer, with its type and length.
/// Errors   NotFound.
[[nodiscard]] Result<Response> fileResponse(const std::filesystem::path& path);

/// Adds the ETag, and answers If-None-Match (304), Range (206, 416) and If-Range.
/// Several ranges at once get the whole thing, as RFC 9110 §14.2 allows.
/// `tag` without quotes.
[[nodiscard]] Response conditional(const Request& request, Response response, std::string_view tag);

} // namespace onedoor::server
