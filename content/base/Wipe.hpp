#pragma once

#include <cstddef>
#include <string>

namespace onedoor
{

/// Overwrites memory with zeros in a way the compiler may not leave out.
void wipeMemory(void* memory, std::size_t bytes) noexcept;

/// Zeros and empties a text.
void wipe(std::string& text) noexcept;

} // namespace onedoor
