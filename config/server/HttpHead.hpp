#pragma once

#include "config/server/Http.hpp"

#include <boost/beast/http/message.hpp>

namespace onedoor::server
{

// Inside this folder only: the heads of HTTP/1.1 messages (RFC 9112).

[[nodiscard]] std::string lowerCase(std::string_view text);

/// A request without its body. `secure`: came by TLS to this server.
/// Returns  absent for a target that is none.
[[nodiscard]] std::optional<Request> readHead(const boost::beast::http::request_header<>& head, bool secure);

/// How an answer goes over its line.
struct HeadForm
{
    bool secure = false;    ///< by TLS: the browser is told to ask this name by nothing else
    bool keepAlive = false;
    bool headOnly = false;  ///< to HEAD: an event stream is not begun
};

/// Status line, fields and the empty line behind them.
[[nodiscard]] std::string headText(const Response& response, const HeadForm& form);

} // namespace onedoor::server
