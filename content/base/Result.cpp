#include "content/base/Result.hpp"

#include <fmt/format.h>

namespace onedoor
{

std::string_view toString(ErrorCode code)
{
    switch (code)
    {
        case ErrorCode::InvalidArgument: return "invalid argument";
        case ErrorCode::NotFound: return "not found";
        case ErrorCode::Conflict: return "conflict";
        case ErrorCode::Malformed: return "malformed";
        case ErrorCode::Io: return "input/output";
        case ErrorCode::NoSpace: return "no space";
        case ErrorCode::Unreachable: return "unreachable";
        case ErrorCode::TimedOut: return "timed out";
        case ErrorCode::Untrusted: return "untrusted";
        case ErrorCode::Denied: return "denied";
        case ErrorCode::Exhausted: return "exhausted";
        case ErrorCode::Unsupported: return "unsupported";
    }
    return "unknown";
}

tl::unexpected<Error> failWith(std::string_view context, Error error)
{
    error.message = fmt::format("{}: {}", context, error.message);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace onedoor
