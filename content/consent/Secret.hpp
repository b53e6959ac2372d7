#pragma once

#include "content/base/Wipe.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace onedoor::consent
{

/// Zeros every block before it is given back, so that a container that grows leaves no copy behind.
template <class T>
struct WipingAllocator
{
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U>&) noexcept // NOLINT: allocators convert
    {
    }
    [[nodiscard]] T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* memory, std::size_t count) noexcept
    {
        wipeMemory(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }
    bool operator==(const WipingAllocator&) const noexcept { return true; }
};

/// A list whose memory is zeroed when it goes. (Not for strings: short ones live outside the allocator.)
template <class T>
using SecretVector = std::vector<T, WipingAllocator<T>>;

} // namespace onedoor::consent
