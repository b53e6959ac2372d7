#pragma once

#include "config/store/FairMutex.hpp"
#include "config/store/Session.hpp"
#include "content/base/Result.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <vector>

namespace onedoor::store
{

/// Inside this folder only: what one caller wants written, and how that came out.
struct Write
{
    std::string_view doing;
    std::function<Result<void>(Session&)> work;
    Result<void> outcome{};
    bool isDone = false;
};

/// Where writers stand while another one is at the disk. The first of them leads: when its turn has
/// come it runs all who stand behind it as well, in one transaction with one flush. A flush takes
/// longer than many writes, so that eight kiosks at once wait little longer than one.
/// Order    of asking. Thread   any.
class WriteLine
{
public:
    using Group = std::vector<Write*>;

    /// Returns when `mine` is done, by this thread or by the one that leads.
    /// `turn`   the line for the session, in which a group stands once.
    /// `run`    runs a whole group; throws nothing.
    void stand(Write& mine, FairMutex& turn, const std::function<void(const Group&)>& run);

    /// How many stand here.
    [[nodiscard]] std::size_t waiting() const;

private:
    [[nodiscard]] Group takeAll();
    void finish(const Group& group);

    mutable std::mutex m_guard;
    std::condition_variable m_finished;
    Group m_standing; ///< the first one leads
};

} // namespace onedoor::store
