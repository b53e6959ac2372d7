#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

namespace onedoor
{

/// Overwrites memory with zeros in a way the compiler may not leave out.
void wipeMemory(void* memory, std::size_t bytes) noexcept;

/// Zeros and empties a text.
void wipe(std::string& text) noexcept;

/// Zeros and empties a list of plain values: samples, pixels.
template <class T>
    requires std::is_trivially_copyable_v<T>
void wipe(std::vector<T>& values) noexcept
{
    values.resize(values.capacity()); // the tail that a longer one has left, too
    wipeMemory(values.data(), values.size() * sizeof(T));
    values.clear();
}

} // namespace onedoor
