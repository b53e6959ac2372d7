#include "config/trust/Trust.hpp"

#include <fmt/format.h>

namespace onedoor::trust
{

std::string_view toString(UntrustedReason reason)
{
    switch (reason)
    {
        case UntrustedReason::WrongLength: return "wrong length";
        case UntrustedReason::WrongHash: return "wrong hash";
        case UntrustedReason::Rollback: return "rollback";
        case UntrustedReason::Mismatch: return "mismatch";
        case UntrustedReason::BadPath: return "bad path";
        case UntrustedReason::TooLarge: return "too large";
        case UntrustedReason::Malformed: return "malformed";
        case UntrustedReason::BadContent: return "bad content";
        case UntrustedReason::TooFewSignatures: return "too few signatures";
        case UntrustedReason::Expired: return "expired";
        case UntrustedReason::Missing: return "missing";
        case UntrustedReason::TooManyRoles: return "too many roles";
    }
    return "unknown";
}

TrustError::TrustError(UntrustedReason named, std::string text)
    : Error{ErrorCode::Untrusted, fmt::format("{}: {}", toString(named), text)}, reason(named)
{
}

tl::unexpected<TrustError> refuse(UntrustedReason reason, std::string message)
{
    return tl::unexpected<TrustError>(TrustError(reason, std::move(message)));
}

tl::unexpected<TrustError> distrust(UntrustedReason reason, std::string_view message)
{
    TrustError error(Error{ErrorCode::Untrusted, fmt::format("Untrusted: {}", message)});
    error.reason = reason;
    return tl::unexpected<TrustError>(std::move(error));
}

} // namespace onedoor::trust
