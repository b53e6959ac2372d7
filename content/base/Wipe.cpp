#include "content/base/Wipe.hpp"

#include <sodium.h>

namespace onedoor
{

void wipeMemory(void* memory, std::size_t bytes) noexcept
{
    if (bytes > 0)
        sodium_memzero(memory, bytes);
}

void wipe(std::string& text) noexcept
{
    // The whole block: a text that was longer before has left its tail behind its end.
    text.resize(text.capacity());
    wipeMemory(text.data(), text.size());
    text.clear();
}

} // namespace onedoor
