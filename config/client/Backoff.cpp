#include "config/client/Backoff.hpp"

#include <algorithm>

namespace onedoor::client
{

Backoff::Duration Backoff::next(double random)
{
    const auto step = std::min(m_next, m_most);
    m_next = step * 2;
    const auto half = static_cast<double>(step.count()) / 2;
    return Duration(static_cast<Duration::rep>(half + half * random));
}

} // namespace onedoor::client
