#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace onedoor
{

/// What kind of thing went wrong; each edge (HTTP, kiosk, display) translates it once, in one table.
enum class ErrorCode
{
    InvalidArgument, ///< the caller asked for something that makes no sense
    NotFound,
    Conflict,  ///< the state has moved on: somebody else was first
    Malformed, ///< data from outside does not have the promised form
    Io,        ///< disk or device failed
    NoSpace,   ///< the disk is full
    Unreachable,
    TimedOut,
    Untrusted, ///< a length, hash or signature does not match
    Denied,    ///< not signed in, or not allowed
    Exhausted, ///< a series, capacity or limit has run out
    Unsupported
};

[[nodiscard]] std::string_view toString(ErrorCode code);

/// An error as a value. `message` says what happened, to what, and what to do.
struct Error
{
    ErrorCode code = ErrorCode::InvalidArgument;
    std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message)
{
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

/// The same error with what was being done put in front: "reading hall.json: no such file".
[[nodiscard]] tl::unexpected<Error> failWith(std::string_view context, Error error);

} // namespace onedoor
