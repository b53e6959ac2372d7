#pragma once

#include "config/store/Database.hpp"
#include "content/queue/Block.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::store
{

/// Numbers leased to kiosks for when the line is cut. They come from the top of a series, so that
/// a day without a cut counts 1, 2, 3 without a gap.
///
/// Errors   of every call: NoSpace, Io, TimedOut.
/// Thread   any.
class BlockStore
{
public:
    explicit BlockStore(std::shared_ptr<Database> database) : m_database(std::move(database)) {}

    struct Lease
    {
        std::string kiosk;
        calendar::Date businessDate{};
        std::string series;
        int lastNumber = 999; ///< of the series
        int size = 10;
        Instant at{};
        std::optional<std::vector<std::int64_t>> have{}; ///< ids of the blocks on the kiosk's disk; absent = not said
    };
    /// The kiosk's block of that day and series: the one that it has, or a new one when it has
    /// none, has lost it (numbers of it may be on paper) or all numbers of it have come back.
    /// `next` is above every number that has.
    /// Errors   Exhausted when the series has no numbers left to lease.
    [[nodiscard]] Result<queue::Block> lease(const Lease& lease);

    [[nodiscard]] Result<std::optional<queue::Block>> find(std::int64_t id);

private:
    std::shared_ptr<Database> m_database;
};

} // namespace onedoor::store
