#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallTime.hpp"
#include "display/player/Showing.hpp"

#include <filesystem>
#include <functional>
#include <optional>

namespace onedoor::display
{

/// One line of proof of play.
struct PlaybackRecord
{
    std::string id;
    std::string slide;
    std::string campaign;
    std::uint64_t release = 0;
    std::string shownAt; ///< hall time, ISO 8601 with offset
    std::chrono::milliseconds duration{0};
};

void from_json(const Json& json, PlaybackRecord& record);
void to_json(Json& json, const PlaybackRecord& record);

/// The file of what was shown. A record is appended when its slide is on the screen, with the
/// time it is planned to stay; when something cut it short, the line is appended once more
/// with the true time: of lines with the same id the last one holds.
class PlaybackLog
{
public:
    /// Takes a finished record for good; called again with the last one after a restart, so it
    /// must know an id that it has had.
    using Deliver = std::function<Result<void>(const PlaybackRecord& record)>;

    PlaybackLog(std::filesystem::path file, Deliver deliver);

    /// Delivers the record that the last run may not have delivered.
    void resume();
    [[nodiscard]] Result<void> begin(const PlaybackRecord& record);
    [[nodiscard]] Result<void> end(const PlaybackRecord& record);

private:
    std::filesystem::path m_file;
    Deliver m_deliver;
    std::optional<PlaybackRecord> m_open;
};

/// Turns what was on the screen into records: one for each showing of a slide, no matter how
/// many frames it took.
class PlaybackTally
{
public:
    using Write = std::function<void(const PlaybackRecord& record, bool ended)>;

    PlaybackTally(std::function<std::string()> newId, Write write);

    /// A frame with this showing has been displayed.
    void shown(const Showing& showing, Instant hallTime, const calendar::HallZone* zone);
    /// Nothing is shown any more.
    void stop(Instant hallTime);

private:
    void finish(Instant hallTime);

    std::function<std::string()> m_newId;
    Write m_write;
    Showing m_showing;
    Instant m_since;
    std::optional<PlaybackRecord> m_record;
    bool m_any = false;
};

} // namespace onedoor::display
