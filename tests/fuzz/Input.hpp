#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

/// What every fuzz target needs: the input as text, and a promise that ends the run when it is broken.
namespace onedoor::fuzz
{

inline std::string_view asText(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool kept, std::string_view promise)
{
    if (!kept)
    {
        std::cerr << "broken promise: " << promise << '\n';
        std::abort();
    }
}

} // namespace onedoor::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
