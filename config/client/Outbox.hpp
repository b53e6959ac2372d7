#pragma once

#include "content/base/Json.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace onedoor::client
{

/// What must reach the server, kept on disk until it has: playback records, sealed
/// consents, print results. An entry is sent again after a power cut, with the same
/// Idempotency-Key, so the server counts it once.
///
/// Shape    one file of lines: {"key","method","path","body"} when queued, {"done":key} when it
///          arrived; rewritten when most of it is done. Bodies stay on disk, not in memory.
/// Thread   any.
class Outbox
{
public:
    struct Entry
    {
        std::string key;
        std::string method;
        std::string path;
        Json body;
    };

    explicit Outbox(std::filesystem::path file, std::uint64_t maxBytes = 32u << 20);

    /// Reads what an earlier run left. A line that a power cut tore is dropped: nobody was
    /// told that it was safe.
    /// Errors   Io, NoSpace.
    [[nodiscard]] Result<void> open();

    /// Returns after the entry is on the disk. A key that waits already is not queued twice.
    /// Errors   Exhausted when the box is full (the log says so once); NoSpace, Io.
    [[nodiscard]] Result<void> add(const Entry& entry);

    /// The entry to send now; nullopt when all has arrived.
    [[nodiscard]] std::optional<Entry> front();

    /// It has arrived, or was refused for good.
    void done(const std::string& key);

    /// The server stumbled over it: let the others pass first.
    void postpone();

    [[nodiscard]] std::size_t size() const;

private:
    struct Waiting
    {
        std::string key;
        std::uint64_t offset;
        std::size_t length;
    };

    [[nodiscard]] std::optional<std::string> readLine(const Waiting& entry) const;
    [[nodiscard]] Result<void> append(const std::string& line);
    void takeLine(std::string_view line, std::uint64_t offset);
    void forget(const std::string& key);
    [[nodiscard]] Result<void> rewrite();

    std::filesystem::path m_file;
    std::uint64_t m_maxBytes;
    mutable std::mutex m_mutex;
    std::deque<Waiting> m_waiting;
    std::set<std::string, std::less<>> m_keys;
    std::uint64_t m_fileBytes = 0;
    std::uint64_t m_waitingBytes = 0;
    bool m_toldFull = false;
    bool m_torn = false; ///< the file may end in a part of a line
};

} // namespace onedoor::client
