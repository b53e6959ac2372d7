#pragma once

#include "config/store/Engine.hpp"
#include "config/store/FairMutex.hpp"
#include "content/base/Result.hpp"

#include <fmt/format.h>
#include <initializer_list>
#include <soci/soci.h>
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

    /// Runs `work` in one write transaction: all of it is on the disk when this returns a
    /// value, nothing of it when it returns an error. `work` takes the session and returns a Result.
    template <class Work>
    auto write(std::string_view doing, Work&& work) -> decltype(work(std::declval<soci::session&>()))
    {
        const std::lock_guard lock(m_mutex);
        try
        {
            if (auto there = beThere(); !there)
                return tl::unexpected<Error>(there.error());
            Open transaction{*this};
            m_engine->beginWrite(m_sql);
            auto result = work(m_sql);
            if (result)
            {
                m_engine->commit(m_sql);
                transaction.open = false;
            }
            return result;
        }
        catch (const std::exception& error)
        {
            return tl::unexpected<Error>(failed(doing, error));
        }
    }

    /// Runs `work` without changing anything.
    template <class Work>
    auto read(std::string_view doing, Work&& work) -> decltype(work(std::declval<soci::session&>()))
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
            return tl::unexpected<Error>(failed(doing, error));
        }
    }

    /// The next id of a counter row; inside a write only.
    [[nodiscard]] static long long nextId(soci::session& sql, const std::string& name);

    [[nodiscard]] soci::session& session() { return m_sql; }
    /// How many calls stand in the line behind the one that runs.
    [[nodiscard]] std::uint64_t waiting() const { return m_mutex.waiting(); }

private:
    /// Rolls back what was not committed, on every way out.
    struct Open
    {
        Connection& connection;
        bool open = true;
        ~Open()
        {
            if (open)
                connection.rollBack();
        }
    };

    /// Connects anew where the connection was lost.
    Result<void> beThere();
    void rollBack() noexcept;
    /// The error for a fault; notes whether the connection is lost.
    Error failed(std::string_view doing, const std::exception& error);

    std::unique_ptr<Engine> m_engine;
    soci::session m_sql;
    FairMutex m_mutex;
    bool m_lost = false;
    std::uint64_t m_toldAlready = 0; ///< how many more hear of the last vain attempt without another one
};

/// A NUL would cut a text silently on its way through the SQL library.
/// Errors   Malformed.
[[nodiscard]] Result<void> refuseNul(std::initializer_list<std::string_view> texts);

} // namespace onedoor::store
