#pragma once

#include "content/base/Result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onedoor::trust
{

/// Why something from a repository was refused.
enum class UntrustedReason
{
    WrongLength, ///< not as long as the signed metadata says
    WrongHash,
    Rollback,  ///< an older version than the trusted one
    Mismatch,  ///< a file calls itself another version than its listing does
    BadPath,   ///< a target name that leads out of its folder, or is no plain name
    TooLarge,  ///< over the limit of its kind
    Malformed, ///< not the promised form
    BadContent, ///< genuine, but the hall it describes does not load
    TooFewSignatures, ///< not signed by as many different keys as the role wants
    Expired,
    Missing,     ///< something that was listed, or has to be, is not
    TooManyRoles ///< a search through more delegations than allowed
};

[[nodiscard]] std::string_view toString(UntrustedReason reason);

/// An Error that names its reason when it is one of trust; a fetch that fails for the
/// line or the disk has none. Becomes a plain Error wherever one is expected.
struct TrustError : Error
{
    TrustError() = default;
    // Implicit, so that any Result can be handed on.
    TrustError(Error error) : Error(std::move(error)) {}
    TrustError(UntrustedReason named, std::string text);

    std::optional<UntrustedReason> reason;
};

template <class T>
using Checked = tl::expected<T, TrustError>;

/// Code Untrusted, and a message that begins with the reason's name: "bad path: ...".
[[nodiscard]] tl::unexpected<TrustError> refuse(UntrustedReason reason, std::string message);

/// Code Untrusted, and a message that says so: "Untrusted: snapshot version went back from 7 to 6".
[[nodiscard]] tl::unexpected<TrustError> distrust(UntrustedReason reason, std::string_view message);

} // namespace onedoor::trust
