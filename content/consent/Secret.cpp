#include "content/consent/Secret.hpp"

#include "content/base/Wipe.hpp"

namespace onedoor::consent
{

void wipeMemory(void* memory, std::size_t bytes) noexcept
{
    onedoor::wipeMemory(memory, bytes);
}

void wipe(std::string& text) noexcept
{
    onedoor::wipe(text);
}

} // namespace onedoor::consent
