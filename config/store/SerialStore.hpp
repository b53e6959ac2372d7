#pragma once

#include "config/store/Database.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace onedoor::store
{

/// Serial numbers of printed papers, one counter a kind and year. A number that was given is never given again, whether
/// its paper came out or not.
///
/// Errors   of every call: NoSpace, Io, TimedOut, Malformed (a NUL in a text).
/// Thread   any.
class SerialStore
{
public:
    explicit SerialStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    /// The first of `count` numbers that are nobody else's, on the disk before this returns; 1 in a new year.
    /// Errors   InvalidArgument for a count below 1.
    [[nodiscard]] Result<std::int64_t> take(const std::string& kind, int year, int count);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
