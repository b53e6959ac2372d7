#pragma once

#include "content/base/Json.hpp"

#include <string>
#include <string_view>

namespace onedoor::trust::tuf
{

/// Reads JSON that signatures stand on: there must be one way only to understand it.
/// Errors   Malformed, also for what JSON readers take differently: a key that stands twice
///          in an object, fractions and exponents, integers beyond 64 bits, more than 64
///          levels, invalid UTF-8, a byte order mark, anything but white space behind the value.
[[nodiscard]] Result<Json> parseStrictJson(std::string_view text, std::string_view name);

/// The bytes that signatures are made over: keys sorted by their bytes, no white space, only
/// \" and \\ escaped, every other byte of a string as it is.
/// Source   OLPC Canonical JSON, as TUF 1.0 §4.2 asks. `json` holds no fractions.
[[nodiscard]] std::string canonicalJson(const Json& json);

} // namespace onedoor::trust::tuf
