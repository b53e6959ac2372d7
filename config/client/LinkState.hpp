#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Json.hpp"
#include "content/queue/Ticket.hpp"
#include "content/queue/WaitEstimate.hpp"
#include "content/signage/Programme.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::release
{
struct Release;
}

namespace onedoor::client
{

struct SseEvent;

/// What a device program knows of the world outside at one moment.
/// Thread   constant; shared by pointer.
struct LinkState
{
    std::shared_ptr<const release::Release> release; ///< null until a first release was fetched
    std::uint64_t version = 0;                       ///< of that release; 0 = none
    std::vector<signage::Notice> notices;            ///< of that hall; some may be over, or not have begun
    std::vector<queue::Call> calls;                  ///< newest first, at most 8; well-formed numbers only
    std::map<std::string, int> waiting;              ///< service id → parties waiting; empty = not known
    std::map<std::string, queue::Wait> waits;        ///< service or journey id → what it would be now; not known of all
    std::map<std::string, int> remaining;            ///< service id → numbers left today, where the day has a limit
    std::set<std::string> paused;                    ///< ids of counters that serve nobody just now
    std::optional<std::chrono::milliseconds> clockOffset; ///< hall clock minus machine clock, last told by the server
    std::optional<std::chrono::milliseconds> clockLead;   ///< leadOf() when it was told; absent = only remembered
    bool clockConfirmed = false; ///< told in this run, not only remembered from the last one
    bool connected = false;      ///< the live channel is open now
    Instant heardAt{};           ///< last event, or when the channel broke: the age of calls and waiting
    Instant publishedAt{};       ///< of the release, by the hall's clock; epoch = not told
    Instant fetchedAt{};         ///< when the last file of the release had arrived
    Instant verifiedAt{};        ///< when the release was last found whole and loaded
    std::string trouble;         ///< what was refused and why, for log and truth line, never for a screen
    std::string away;            ///< why the server cannot be reached; empty = it can, or was not asked yet
};

/// What an event of the live channel meant.
struct LiveNews
{
    bool good = false;  ///< it had the promised form, or is of a kind that we do not know
    bool hello = false; ///< the first event of a channel
};

/// The field "offset_ms" of an object.
/// Returns  nullopt where there is none, or one of more than a hundred years.
[[nodiscard]] std::optional<std::chrono::milliseconds> readOffset(const Json& json);

/// Hall clock minus machine clock by now. What was told in this run stays true where the machine's clock jumps, since a
/// time service mends it or somebody sets it: two seconds and more are taken off. What is only remembered from an
/// earlier run follows the machine.
/// Shape    `lead`: leadOf() now
[[nodiscard]] std::optional<std::chrono::milliseconds> offsetNow(const LinkState& state, std::chrono::milliseconds lead);

/// An object {"median_s","p90_s"}. Returns  nullopt for anything else, or more than a day.
[[nodiscard]] std::optional<queue::Wait> readWait(const Json& json);

/// Puts an event into the state: hello, release, call, queue, clock. A call with a number
/// that is none is left out: the server cannot put a free text on the wall.
[[nodiscard]] LiveNews apply(LinkState& state, const SseEvent& event, Instant now);

} // namespace onedoor::client
