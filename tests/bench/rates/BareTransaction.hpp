#pragma once

#include <memory>
#include <string>

namespace onedoor::bench
{

/// The yardstick: what a database does with nothing of ours above it. The same address, tables, indexes
/// and durability as the server's, its own C library and statements prepared once; no HTTP, no JSON, no
/// sign-in, no rules. Throws std::runtime_error.
class BareTransaction
{
public:
    virtual ~BareTransaction() = default;

    /// BEGIN, one row of a table without an index, COMMIT.
    virtual void oneRow() = 0;
    /// The rows that a number leaves: its ticket with the request's id, its event, the counters of the
    /// series, of who waits, and of the ids. Shape   `step`: another one each time
    virtual void numbersRows(int step) = 0;

    /// Shape    `file`: with the tables in it
    [[nodiscard]] static std::unique_ptr<BareTransaction> onSqlite(const std::string& file);
    /// Shape    `url`: of a database with the tables in it
    [[nodiscard]] static std::unique_ptr<BareTransaction> onPostgres(const std::string& url);
};

} // namespace onedoor::bench
