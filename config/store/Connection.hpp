#pragma once

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
/// milliseconds, bytes as base64 text. `beginWrite` is the only point that knows the engine.
class Connection
{
public:
    Connection() = default;

    /// Runs `work` in one write transaction: all of it is on the disk when this returns a
    /// value, nothing of it when it returns an error. `work` takes the session and returns a Result.
    template <class Work>
    auto write(std::string_view doing, Work&& work) -> decltype(work(std::declval<soci::session&>()))
    {
        const std::lock_guard lock(m_mutex);
        try
        {
            beginWrite();
            Open transaction{*this};
            auto result = work(m_sql);
            if (result)
            {
                m_sql << "COMMIT";
                transaction.open = false;
            }
            return result;
        }
        catch (const std::exception& error)
        {
            return tl::unexpected<Error>(translate(doing, error));
        }
    }

    /// Runs `work` without changing anything.
    template <class Work>
    auto read(std::string_view doing, Work&& work) -> decltype(work(std::declval<soci::session&>()))
    {
        const std::lock_guard lock(m_mutex);
        try
        {
            return work(m_sql);
        }
        catch (const std::exception& error)
        {
            return tl::unexpected<Error>(translate(doing, error));
        }
    }

    /// The next id of a counter row; inside a write only.
    [[nodiscard]] static long long nextId(soci::session& sql, const std::string& name);

    [[nodiscard]] soci::session& session() { return m_sql; }
    [[nodiscard]] static Error translate(std::string_view doing, const std::exception& error);

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

    void beginWrite();
    void rollBack() noexcept;

    soci::session m_sql;
    FairMutex m_mutex;
};

/// A NUL would cut a text silently on its way through the SQL library.
/// Errors   Malformed.
[[nodiscard]] Result<void> refuseNul(std::initializer_list<std::string_view> texts);

} // namespace onedoor::store
