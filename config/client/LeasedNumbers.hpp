#pragma once

#include "content/queue/Block.hpp"

#include <filesystem>
#include <mutex>
#include <string_view>
#include <vector>

namespace onedoor::client
{

/// A number out of a leased block.
struct LeasedNumber
{
    std::int64_t block = 0;
    std::string series;
    int number = 0;
};

/// The numbers that the server has leased to this kiosk, for when the line is cut. None is given
/// twice, however often the power fails; one that is given and then lost stays unused.
///
/// Shape    one file {"blocks":[Block]}, replaced whole.
/// Thread   any.
class LeasedNumbers
{
public:
    explicit LeasedNumbers(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Reads what an earlier run left.
    /// Errors   Io, Malformed: which numbers were given is not known, so none is given; have() names no
    ///          block then, and the server leases new ones.
    [[nodiscard]] Result<void> open();

    /// Ids of the blocks that are to stay: at least half of each is left.
    [[nodiscard]] std::vector<std::int64_t> have() const;

    /// Takes over what the server has leased: the newest block of each series. The rest of the one
    /// before is given up; what was given here stays given, whatever the server believes.
    /// Errors   NoSpace, Io; everything stays as it was.
    [[nodiscard]] Result<void> keep(std::vector<queue::Block> leased);

    /// The next number of a series on a day. On return the disk has it that it is given.
    /// Errors   Exhausted: none is left, or none was leased for that day; NoSpace, Io: none is given.
    [[nodiscard]] Result<LeasedNumber> give(std::string_view series, calendar::Date businessDate);

    [[nodiscard]] int left(std::string_view series, calendar::Date businessDate) const;
    /// Less than half of a series' numbers of that day are left.
    [[nodiscard]] bool isLow(calendar::Date businessDate) const;

private:
    [[nodiscard]] Result<void> save(std::vector<queue::Block> blocks);
    [[nodiscard]] int nextOf(const queue::Block& leased) const;

    std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::vector<queue::Block> m_blocks;
};

} // namespace onedoor::client
