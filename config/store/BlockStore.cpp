#include "config/store/BlockStore.hpp"

#include "config/store/Connection.hpp"

#include <algorithm>

namespace onedoor::store
{

using queue::Block;

namespace
{

/// The newest block by a condition; absent when there is none.
template <class... Values>
Result<std::optional<Block>> selectBlock(soci::session& sql, std::string_view condition, const Values&... values)
{
    long long id = 0;
    std::string day;
    Block block;
    soci::statement statement(sql);
    (statement.exchange(soci::use(values)), ...);
    statement.exchange(soci::into(id));
    statement.exchange(soci::into(block.kiosk));
    statement.exchange(soci::into(day));
    statement.exchange(soci::into(block.series));
    statement.exchange(soci::into(block.first));
    statement.exchange(soci::into(block.last));
    statement.alloc();
    statement.prepare(fmt::format("SELECT id, kiosk, business_date, series, first_number, last_number FROM "
                                  "number_block WHERE {} ORDER BY id DESC LIMIT 1",
                                  condition));
    statement.define_and_bind();
    if (!statement.execute(true))
        return std::nullopt;
    const auto date = calendar::parseDate(day);
    if (!date)
        return fail(ErrorCode::Malformed, fmt::format("block {} in the database has a broken date", id));
    block.id = id;
    block.businessDate = *date;
    block.next = block.first;
    return block;
}

/// The number after the highest one of a block that has come back.
int firstLeft(soci::session& sql, const Block& block)
{
    const auto day = calendar::formatDate(block.businessDate);
    int highest = 0;
    sql << "SELECT COALESCE(MAX(number), 0) FROM ticket WHERE business_date = :day AND series = :series AND couple = 0 "
           "AND number >= :first AND number <= :last",
        soci::use(day), soci::use(block.series), soci::use(block.first), soci::use(block.last), soci::into(highest);
    return highest == 0 ? block.first : highest + 1;
}

Result<Block> leaseNew(soci::session& sql, const BlockStore::Lease& lease)
{
    const auto day = calendar::formatDate(lease.businessDate);
    int given = 0;
    int lowest = 0;
    sql << "SELECT COALESCE(MAX(last_number), 0) FROM series_counter WHERE business_date = :day AND series = :series",
        soci::use(day), soci::use(lease.series), soci::into(given);
    sql << "SELECT COALESCE(MIN(first_number), 0) FROM number_block WHERE business_date = :day AND series = :series",
        soci::use(day), soci::use(lease.series), soci::into(lowest);
    Block block;
    block.kiosk = lease.kiosk;
    block.businessDate = lease.businessDate;
    block.series = lease.series;
    block.last = lowest == 0 ? lease.lastNumber : lowest - 1;
    block.first = block.next = block.last - lease.size + 1;
    if (lease.size < 1 || block.first <= given)
        return fail(ErrorCode::Exhausted, fmt::format("series {} has no numbers left to lease on {}", lease.series, day));
    block.id = Connection::nextId(sql, "number_block");
    const long long id = block.id;
    const long long at = lease.at.time_since_epoch().count();
    sql << "INSERT INTO number_block (id, kiosk, business_date, series, first_number, last_number, leased_at) "
           "VALUES (:id, :kiosk, :day, :series, :first, :last, :at)",
        soci::use(id), soci::use(block.kiosk), soci::use(day), soci::use(block.series), soci::use(block.first),
        soci::use(block.last), soci::use(at);
    return block;
}

} // namespace

Result<Block> BlockStore::lease(const Lease& lease)
{
    if (auto texts = refuseNul({lease.kiosk, lease.series}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        "leasing numbers",
        [&](soci::session& sql) -> Result<Block>
        {
            const auto day = calendar::formatDate(lease.businessDate);
            auto block = selectBlock(sql, "kiosk = :kiosk AND business_date = :day AND series = :series", lease.kiosk,
                                     day, lease.series);
            if (!block)
                return tl::unexpected(block.error());
            if (!*block || (lease.have && std::ranges::find(*lease.have, (*block)->id) == lease.have->end()))
                return leaseNew(sql, lease);
            (*block)->next = firstLeft(sql, **block);
            return (*block)->left() > 0 ? Result<Block>(**block) : leaseNew(sql, lease);
        });
}

Result<std::optional<Block>> BlockStore::find(std::int64_t id)
{
    return m_database->connection().read("looking up a block",
                                         [&](soci::session& sql)
                                         {
                                             const long long value = id;
                                             return selectBlock(sql, "id = :id", value);
                                         });
}

} // namespace onedoor::store
