#pragma once

#include "content/queue/CallingOrder.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace onedoor::queue
{

/// The classes called last, as pickNext() wants them: newest first, without moving them each time.
class RecentCalls
{
public:
    static constexpr std::size_t most = 100;

    void note(CallingOrder::Class of)
    {
        if (m_begin == 0)
        {
            std::copy_n(m_calls.begin(), most, m_calls.begin() + most);
            m_begin = most;
        }
        m_calls[--m_begin] = of;
    }
    [[nodiscard]] std::span<const CallingOrder::Class> newestFirst() const
    {
        return std::span(m_calls).subspan(m_begin, std::min(most, m_calls.size() - m_begin));
    }

private:
    std::array<CallingOrder::Class, 2 * most> m_calls{};
    std::size_t m_begin = 2 * most;
};

} // namespace onedoor::queue
