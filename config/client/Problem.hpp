#pragma once

#include "config/client/HttpTransport.hpp"
#include "content/base/Json.hpp"

namespace onedoor::client
{

/// What an answer of the API means, in one table.
///
/// Returns  the body; null for an empty one.
/// Errors   from a problem document (RFC 9457): Exhausted (code "exhausted"), Conflict (409),
///          InvalidArgument (400, 422), NotFound, Denied (401, 403), TimedOut (408, 504),
///          Unreachable (429 and other 5xx); the message is "code: detail". Malformed for a
///          body that is no JSON.
[[nodiscard]] Result<Json> readAnswer(const HttpResponse& response);

/// Whether sending the same again later can help.
[[nodiscard]] bool isPassing(ErrorCode code);

} // namespace onedoor::client
