#include "content/base/Clock.hpp"

namespace onedoor
{

Instant machineNow()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace onedoor
