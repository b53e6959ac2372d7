#pragma once

#include <chrono>

namespace onedoor::client
{

/// How long to wait before the next try: doubles from `first` to `most`, and of that a
/// random half, so that a hall's devices do not all come back in the same moment.
/// The only place that decides about retries.
class Backoff
{
public:
    using Duration = std::chrono::milliseconds;
    Backoff(Duration first, Duration most) : m_first(first), m_most(most), m_next(first) {}

    /// `random` is in [0, 1). Returns  between half and all of the present step.
    [[nodiscard]] Duration next(double random);

    /// After a success: begin with `first` again.
    void reset() { m_next = m_first; }

private:
    Duration m_first;
    Duration m_most;
    Duration m_next;
};

} // namespace onedoor::client
