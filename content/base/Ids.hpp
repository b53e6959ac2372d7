#pragma once

#include <string>
#include <string_view>

namespace onedoor
{

/// A fresh random id from the system's generator. Shape: 32 lower-case hexadecimal digits.
[[nodiscard]] std::string newId();

/// SHA-256 (FIPS 180-4) of bytes. Shape: 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

} // namespace onedoor
