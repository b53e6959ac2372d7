#pragma once

#include "config/store/Notice.hpp"
#include "config/store/Session.hpp"
#include "content/base/Result.hpp"

#include <cstdint>
#include <exception>
#include <memory>
#include <string>

namespace onedoor::store
{

/// Inside this folder only: what SQLite and PostgreSQL do each in their own way, which is to
/// connect, to begin and end a write, and to name a fault. All else here is SQL that both speak.
class Engine
{
public:
    Engine() = default;
    virtual ~Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// The database's name for people and logs; never with a password.
    [[nodiscard]] virtual std::string name() const = 0;
    /// Connects a closed session and sets it up. What the SQL library throws goes through.
    [[nodiscard]] virtual Result<void> open(Session& sql) const = 0;
    /// Begins a transaction that holds the database's one write lock: writers queue up here,
    /// those of other programs too, instead of failing at their first write.
    virtual void beginWrite(Session& sql) const = 0;
    virtual void commit(Session& sql) const = 0;
    /// How a text is told to all who listen to this database, as its parameter :text; nullptr where
    /// nobody else serves it.
    [[nodiscard]] virtual const char* tellStatement() const { return nullptr; }
    /// Hears what others than `self` tell; nullptr where nobody does. Its texts begin with who tells.
    [[nodiscard]] virtual std::unique_ptr<Listening> listen(std::string /*self*/, Listening::Heard /*heard*/) const
    {
        return nullptr;
    }
    /// Makes bytes that an UPDATE or DELETE took out unreadable in the database's own files; outside of a
    /// transaction. What the library throws goes through.
    /// Returns  false when another program's read held a part of them back: try again.
    [[nodiscard]] virtual bool purge(Session& sql, const std::string& table) const = 0;
    /// What a fault means to the server.
    [[nodiscard]] virtual ErrorCode codeOf(const std::exception& error) const = 0;
    /// Whether the session is of no use after this fault: the next call needs a new one.
    [[nodiscard]] virtual bool isLost(Session& sql, const std::exception& error) const = 0;
};

/// Units    maxPages in pages of 4 KiB; 0 = as much as the disk holds.
/// Errors   InvalidArgument.
[[nodiscard]] Result<std::unique_ptr<Engine>> makeSqliteEngine(const std::string& file, std::int64_t maxPages);
/// Errors   InvalidArgument; the message shows no password.
[[nodiscard]] Result<std::unique_ptr<Engine>> makePostgresEngine(const std::string& url);

} // namespace onedoor::store
