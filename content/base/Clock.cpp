#include "content/base/Clock.hpp"

#include <ctime>

namespace onedoor
{

Instant machineNow()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::milliseconds leadOf(Instant machine)
{
    timespec up{};
    ::clock_gettime(CLOCK_BOOTTIME, &up); // cannot fail for a clock that Linux has
    const auto running = std::chrono::seconds(up.tv_sec) + std::chrono::nanoseconds(up.tv_nsec);
    return machine.time_since_epoch() - std::chrono::floor<std::chrono::milliseconds>(running);
}

} // namespace onedoor
