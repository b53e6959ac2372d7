#pragma once

#include "config/store/Engine.hpp"
#include "config/store/FairMutex.hpp"
#include "config/store/WriteLine.hpp"
#include "content/base/Result.hpp"

#include <fmt/format.h>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace onedoor::store
{

/// Inside this folder only: the SQL session and the two ways to use it, `read` and `write`.
///
/// The SQL is what SQLite and PostgreSQL both speak: BIGINT ids from counter rows, UTC
/// milliseconds, bytes as base64 text. The engine alone knows how they differ.
/// Errors   of both ways: Unreachable when the connection was lost: that call failed, and the
///          next one connects anew. Whether a write had come through is then unknown, so whatever
///          is sent again carries a request id.
class Connection
{
public:
    explicit Connection(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

    /// Errors   of Engine::open; Unreachable.
    [[nodiscard]] Result<void> open();

    /// Runs `work` in a write transaction: all of it is on the disk when this returns a value,
    /// nothing of it when it returns an error. `work` takes the session and returns a Result.
    ///
    /// Callers that come while another one writes share one transaction (WriteLine). A `work` that
    /// fails takes back its own part; when the end fails nobody's is there, and all are told.
    /// Thread   `work` may run on that of another caller, who writes too.
    template <class Work>
    auto write(std::string_view doing, Work&& work) -> decltype(work(std::declval<Session&>()))
    {
        std::optional<decltype(work(std::declval<Session&>()))> answer;
        Write mine{doing, [&](Session& sql) -> Result<void>
                   {
                       answer = work(sql);
                       return *answer ? Result<void>() : tl::unexpected<Error>(answer->error());
                   }};
        m_writers.stand(mine, m_mutex, [this](const WriteLine::Group& group) { run(group); });
        if (!mine.outcome)
            return tl::unexpected<Error>(std::move(mine.outcome.error()));
        return *std::move(answer);
    }

    /// Runs `work` without changing anything.
    template <class Work>
    auto read(std::string_view doing, Work&& work) -> decltype(work(std::declval<Session&>()))
    {
        const std::lock_guard lock(m_mutex);
        try
        {
            if (auto there = beThere(); !there)
                return tl::unexpected<Error>(there.error());
            return work(m_sql);
        }
        catch (const std::exception& error)
        {
            return failWith(doing, faultOf(error));
        }
    }

    /// Engine::purge, outside of any transaction.
    [[nodiscard]] Result<bool> purge(const std::string& table)
    {
        return read("purging what was destroyed",
                    [&](Session& sql) -> Result<bool> { return m_engine->purge(sql, table); });
    }

    /// The next id of a counter row; inside a write only.
    [[nodiscard]] static long long nextId(soci::session& sql, const std::string& name);
    [[nodiscard]] static long long nextId(Session& sql, const std::string& name);

    [[nodiscard]] const Engine& engine() const { return *m_engine; }
    [[nodiscard]] Session& session() { return m_sql; }
    /// How many calls stand in the line behind the one that runs.
    [[nodiscard]] std::uint64_t waiting() const { return m_mutex.waiting(); }
    /// How many of them write; they stand in that line as one.
    [[nodiscard]] std::size_t writersWaiting() const { return m_writers.waiting(); }

private:
    /// Rolls back what was not committed, on every way out.
    struct Open
    {
        Connection& connection;
        bool isOpen = true;
        ~Open()
        {
            if (isOpen)
                connection.rollBack();
        }
    };

    /// Runs the writes of a group in one transaction.
    void run(const WriteLine::Group& group) noexcept;
    /// Runs one of several. Throws what ended the whole transaction.
    void runAmongOthers(Write& write);
    /// Connects anew where the connection was lost.
    Result<void> beThere();
    void rollBack() noexcept;
    /// Returns  false when nothing of the transaction is left.
    bool rollBackToSavepoint() noexcept;
    /// The error for a fault; notes whether the connection is lost.
    Error faultOf(const std::exception& error);

    std::unique_ptr<Engine> m_engine;
    Session m_sql;
    FairMutex m_mutex;
    WriteLine m_writers;
    bool m_lost = false;
    std::uint64_t m_toldAlready = 0; ///< how many more hear of the last vain attempt without another one
};

/// A NUL would cut a text silently on its way through the SQL library.
/// Errors   Malformed.
[[nodiscard]] Result<void> refuseNul(std::initializer_list<std::string_view> texts);

} // namespace onedoor::store
