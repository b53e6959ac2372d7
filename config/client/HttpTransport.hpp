#pragma once

#include "content/base/Result.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>

namespace onedoor::client
{

struct HttpRequest
{
    std::string method = "GET";
    std::string url;
    std::map<std::string, std::string> headers;
    std::string body;
    /// send: for the whole request, connecting included. stream: the longest silence.
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
    std::size_t maxBytes = 1u << 20; ///< send only: a longer answer is cut off and refused
    /// send only: an answer that is slower for so long is ended, however much of `timeout` is left; 0 = any pace.
    std::size_t leastBytesPerSecond = 0;
    std::chrono::seconds slowFor{10};
};

struct HttpResponse
{
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;

    [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
    /// Empty when the header is not there.
    [[nodiscard]] std::string header(const std::string& name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

/// Sends HTTP requests. Redirects are answers like any other, never followed: a server
/// cannot send a device elsewhere.
/// Thread   one thread per object; only the stop token may be used from another.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;

    /// Any answer with a status is a success, also 404 and 500.
    /// Errors   Unreachable, TimedOut; Exhausted when the answer is longer than maxBytes;
    ///          Conflict when `stop` was requested.
    [[nodiscard]] virtual Result<HttpResponse> send(const HttpRequest& request, const std::stop_token& stop) = 0;

    /// Gets part after part of an answer of any length; `sink` returns false to end it.
    /// Returns  when the server closed it; a status other than 200 comes back with its body.
    /// Errors   as send; TimedOut after a silence of `timeout`.
    using Sink = std::function<bool(std::string_view part)>;
    [[nodiscard]] virtual Result<HttpResponse> stream(const HttpRequest& request, const Sink& sink,
                                                      const std::stop_token& stop) = 0;
};

} // namespace onedoor::client
