#pragma once

#include "content/base/Json.hpp"

#include <string>

namespace onedoor::calendar
{

/// Throws an error that names the JSON pointer of `at`, the way nlohmann's own errors do,
/// for use inside from_json functions; fromJson() turns it into a Result.
[[noreturn]] inline void refuse(const Json& at, const std::string& reason)
{
    throw Json::other_error::create(501, reason, &at);
}

/// The value, or a refusal that names where the text stood.
template <class T>
[[nodiscard]] T orRefuse(const Json& at, Result<T> result)
{
    if (!result)
        refuse(at, result.error().message);
    return std::move(*result);
}

} // namespace onedoor::calendar
