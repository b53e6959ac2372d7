#pragma once

#include "content/base/Result.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

namespace onedoor
{

/// JSON (RFC 8259). Object keys come out sorted, so the same value always gives the same bytes.
using Json = nlohmann::json;

/// Parses text from outside.
/// Errors   Malformed, with line and column; also for duplicate keys, nesting
///          over 64 levels, invalid UTF-8, whole numbers beyond 64 bits and
///          fractions beyond 2^31.
[[nodiscard]] Result<Json> parseJson(std::string_view text, std::string_view name);

/// Turns JSON into a type by its from_json.
/// Errors   Malformed, with `name` and the JSON pointer of the faulty value.
template <class T>
[[nodiscard]] Result<T> fromJson(const Json& json, std::string_view name)
{
    try
    {
        return json.get<T>();
    }
    catch (const std::exception& error) // from_json throws its own errors beside nlohmann's
    {
        return fail(ErrorCode::Malformed, std::string(name) + ": " + error.what());
    }
}

/// Compact bytes of a value, keys sorted, UTF-8; invalid UTF-8 is replaced, never thrown on.
[[nodiscard]] std::string toText(const Json& json);

} // namespace onedoor
