#include "config/store/WriteLine.hpp"

#include <utility>

namespace onedoor::store
{

void WriteLine::stand(Write& mine, FairMutex& turn, const std::function<void(const Group&)>& run)
{
    {
        std::unique_lock guard(m_guard);
        m_standing.push_back(&mine);
        if (m_standing.size() > 1)
            return m_finished.wait(guard, [&] { return mine.isDone; });
    }
    const std::lock_guard own(turn);
    const auto group = takeAll();
    run(group);
    finish(group);
}

std::size_t WriteLine::waiting() const
{
    const std::lock_guard guard(m_guard);
    return m_standing.size();
}

/// Who comes from now on leads or joins the next group.
WriteLine::Group WriteLine::takeAll()
{
    const std::lock_guard guard(m_guard);
    return std::exchange(m_standing, {});
}

void WriteLine::finish(const Group& group)
{
    {
        const std::lock_guard guard(m_guard);
        for (auto* write : group)
            write->isDone = true;
    }
    if (group.size() > 1)
        m_finished.notify_all();
}

} // namespace onedoor::store
