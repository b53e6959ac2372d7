#pragma once

#include "config/server/DataFolder.hpp"
#include "config/trust/FileLock.hpp"
#include "content/base/Clock.hpp"

#include <map>
#include <optional>
#include <utility>

namespace onedoor::server
{

/// What a clerk has done to one word: recorded it, or taken it out of what is published.
struct VoiceTake
{
    std::string sha256; ///< of the prepared word; empty: the word is to go
    std::string by;
    Instant at{};
    std::uint64_t drafted = 0; ///< the version of the content whose draft took it over; 0 = none yet
    bool operator==(const VoiceTake&) const = default;
};

struct VoiceEntry
{
    std::optional<VoiceTake> now;
    std::optional<VoiceTake> before; ///< what an undo brings back
    bool undoable = false;
    std::optional<std::string> put; ///< SHA-256 of what a draft has put into the content folder; empty: taken out

    void become(std::optional<VoiceTake> next)
    {
        before = std::exchange(now, std::move(next));
        undoable = true;
    }
};

/// The recorded words on their way into a draft, in the data folder: voice/takes.json and the
/// prepared words as voice/files/<sha256>.wav. They stay there when a draft is discarded.
/// Thread   any, also in several programs: whoever reads or changes holds the lock meanwhile.
class VoiceTakes
{
public:
    /// By the name of the medium: "media/voice/zh-CN.digit-0.wav".
    using Table = std::map<std::string, VoiceEntry, std::less<>>;

    explicit VoiceTakes(const DataFolder& data) : m_folder(data.root / "voice") {}

    [[nodiscard]] Result<trust::FileLock> lock() const { return trust::FileLock::take(m_folder / ".lock"); }
    /// Empty before the first word. Errors   Io, Malformed.
    [[nodiscard]] Result<Table> load() const;
    /// Replaces the table in one step; then goes what no entry needs any more. Errors   NoSpace, Io.
    [[nodiscard]] Result<void> save(const Table& table) const;
    /// Before the table that names it. Returns  the word's SHA-256. Errors   NoSpace, Io.
    [[nodiscard]] Result<std::string> keep(std::string_view wav) const;
    /// Errors   NotFound, Io; Untrusted when the disk has damaged it.
    [[nodiscard]] Result<std::string> bytesOf(const std::string& sha256) const;

private:
    [[nodiscard]] std::filesystem::path pathOf(const std::string& sha256) const;

    std::filesystem::path m_folder;
};

} // namespace onedoor::server
