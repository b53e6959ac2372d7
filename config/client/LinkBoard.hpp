#pragma once

#include "config/client/LinkState.hpp"

#include <atomic>
#include <memory>
#include <mutex>

namespace onedoor::client
{

/// Where the network threads leave whole states and the UI thread picks up the newest.
/// Thread   any.
class LinkBoard
{
public:
    [[nodiscard]] std::shared_ptr<const LinkState> latest() const
    {
        const std::lock_guard lock(m_mutex);
        return m_state;
    }

    [[nodiscard]] std::uint64_t revision() const { return m_revision.load(std::memory_order_acquire); }

    /// Changes a copy of the state and puts it up whole.
    template <class Change>
    void update(Change&& change)
    {
        const std::lock_guard lock(m_mutex);
        auto next = std::make_shared<LinkState>(*m_state);
        change(*next);
        m_state = std::move(next);
        m_revision.fetch_add(1, std::memory_order_release);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const LinkState> m_state = std::make_shared<const LinkState>();
    std::atomic<std::uint64_t> m_revision = 1;
};

} // namespace onedoor::client
