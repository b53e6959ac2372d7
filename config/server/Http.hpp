#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onedoor::server
{

using TextMap = std::map<std::string, std::string, std::less<>>;

/// One request, whole: the body has arrived and is within the limit.
struct Request
{
    std::string method; ///< "GET", "HEAD", "POST", "PUT", "DELETE"
    std::string path;   ///< percent-decoded, without the query
    TextMap query;      ///< percent-decoded
    TextMap headers;    ///< names in lower case
    TextMap params;     ///< what the route's {names} matched
    std::string body;
    bool secure = false; ///< came by TLS to this server

    /// Empty when it is not there.
    [[nodiscard]] const std::string& header(std::string_view name) const;
    [[nodiscard]] const std::string& param(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> asked(std::string_view queryName) const;
    [[nodiscard]] const std::string& cookie(std::string_view name) const;

    TextMap cookies; ///< parsed from the Cookie header
};

/// A stretch of a file, sent without holding it in memory.
struct FilePart
{
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// The open end of an answer that never finishes: server-sent events.
/// Thread   any.
class EventStream
{
public:
    virtual ~EventStream() = default;
    /// Queues bytes; a reader that falls too far behind is cut off.
    virtual void send(std::string bytes) = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
};

/// One answer: a body, or a part of a file, or an event stream.
struct Response
{
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::optional<FilePart> file;
    /// Called on the I/O thread once the headers are on their way.
    std::function<void(std::shared_ptr<EventStream>)> stream;

    Response& with(std::string name, std::string value);
    /// Empty when it is not there; the name is compared exactly.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

[[nodiscard]] Response emptyResponse(int status);
[[nodiscard]] Response textResponse(int status, std::string contentType, std::string body);

/// Percent-decoded; absent for a wrong escape or a NUL.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace);

/// Splits "/path?a=1&b=2" into path and query. Returns false for a target that is none.
[[nodiscard]] bool splitTarget(std::string_view target, std::string& path, TextMap& query);

[[nodiscard]] TextMap parseCookies(std::string_view header);

} // namespace onedoor::server
