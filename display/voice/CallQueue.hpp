#pragma once

#include "display/player/CallBoard.hpp"

#include <deque>
#include <optional>
#include <set>
#include <utility>

namespace onedoor::display
{

/// Which of the calls on the board are to be spoken, and in what order. Knows no sound.
///
/// Order    as they were called; a ticket called again while it waits keeps its place and is
///          said once; a counter that has called somebody else meanwhile drops the one before.
class CallQueue
{
public:
    /// `spokenUntil`: the last call that the run before has spoken.
    explicit CallQueue(Instant spokenUntil = {}) : m_spokenUntil(spokenUntil) {}

    /// A call has come onto the board; the same one again is no news. What was called before the first
    /// one is shown, not spoken; but for the few seconds that a start takes.
    void add(const CalledTicket& call, Instant now);

    /// Takes the next one out; who has waited too long has been found by the eye, or will be called
    /// again, and is passed over.
    [[nodiscard]] std::optional<CalledTicket> next(Instant now);

    [[nodiscard]] std::size_t size() const { return m_waiting.size(); }
    /// Nothing of what waits is spoken any more.
    void clear() { m_waiting.clear(); }

private:
    using Key = std::pair<std::int64_t, Instant>;

    void start(Instant now);

    Instant m_spokenUntil;
    std::optional<Instant> m_after; ///< a call up to here is not spoken; set with the first one
    std::deque<CalledTicket> m_waiting;
    std::set<Key> m_known;
};

} // namespace onedoor::display
