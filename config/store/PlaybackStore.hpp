#pragma once

#include "config/store/Database.hpp"

#include <string>
#include <vector>

namespace onedoor::store
{

/// One line of proof of play: a slide that was really shown.
struct PlaybackRecord
{
    std::string id; ///< of the display; the same id counts once
    std::string slide;
    std::string campaign;
    std::int64_t release = 0;
    Instant shownAt{};
    std::chrono::milliseconds duration{0};
};

/// What a slide's showings add up to.
struct PlaybackSum
{
    std::string slide;
    std::int64_t showings = 0;
    std::chrono::milliseconds duration{0};
};

/// Errors   of every call: NoSpace, Io, TimedOut, Malformed (a NUL).
/// Thread   any.
class PlaybackStore
{
public:
    explicit PlaybackStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// All records in one transaction; those that are there already are passed over.
    /// Returns  how many were new.
    [[nodiscard]] Result<int> add(const std::string& display, const std::vector<PlaybackRecord>& records, Instant now);

    /// The showings of a display with `from` <= shown at < `until`, by slide.
    [[nodiscard]] Result<std::vector<PlaybackSum>> sums(const std::string& display, Instant from, Instant until);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
