#pragma once

#include "config/store/Database.hpp"
#include "content/calendar/HallTime.hpp"

#include <map>
#include <optional>
#include <string>

namespace onedoor::store
{

/// Why a counter serves nobody for a while; never whose doing it is.
enum class PauseReason
{
    Lunch,
    Meeting,
    Equipment,
    Other
};

[[nodiscard]] std::string_view toString(PauseReason reason);
[[nodiscard]] std::optional<PauseReason> pauseReasonFrom(std::string_view text);

struct Pause
{
    PauseReason reason = PauseReason::Other;
    Instant since{};
    std::optional<Instant> until; ///< as the clerk expects it; the counter calls again when the clerk says so
};

/// Which counters pause. A pause ends with its business day.
///
/// Errors   of every call: NoSpace, Io, TimedOut.
/// Thread   any.
class PauseStore
{
public:
    explicit PauseStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// A second one takes the place of the first, and keeps its beginning.
    [[nodiscard]] Result<void> pause(const std::string& counter, calendar::Date day, const Pause& pause,
                                     const std::string& actor);
    /// Nothing happens where there is none.
    [[nodiscard]] Result<void> resume(const std::string& counter, calendar::Date day);
    [[nodiscard]] Result<std::map<std::string, Pause>> list(calendar::Date day);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
