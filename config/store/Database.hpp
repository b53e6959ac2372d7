#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace onedoor::store
{

class Connection;

/// The server's database: one SQLite file in WAL mode, every commit flushed to the disk
/// (synchronous=FULL), brought to the newest schema when it is opened.
///
/// Owner    one connection; the stores keep the Database by shared_ptr.
/// Thread   any number; calls take turns. Several programs may open the same file.
class Database
{
public:
    struct Options
    {
        std::int64_t maxPages = 0; ///< of 4 KiB; 0 = as much as the disk holds
    };

    /// Makes the file where there is none, and runs the migrations it lacks.
    /// Errors   Malformed (no database of ours, a migration that was edited), Unsupported (written
    ///          by a newer program), NoSpace, Io, TimedOut (another program holds it).
    [[nodiscard]] static Result<std::shared_ptr<Database>> open(const std::filesystem::path& file, Instant now,
                                                                Options options);
    [[nodiscard]] static Result<std::shared_ptr<Database>> open(const std::filesystem::path& file, Instant now);

    explicit Database(std::unique_ptr<Connection> connection);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// For the stores of this folder alone; the type is in Connection.hpp.
    [[nodiscard]] Connection& connection() { return *m_connection; }

private:
    std::unique_ptr<Connection> m_connection;
};

} // namespace onedoor::store
