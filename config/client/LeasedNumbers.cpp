#include "config/client/LeasedNumbers.hpp"

#include "content/base/Files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace onedoor::client
{

namespace
{

constexpr std::uintmax_t mostBytes = 1u << 20;

using BlocksByName = std::map<std::string, std::vector<queue::Block>>; ///< the one name is "blocks"

bool sameNumbers(const queue::Block& one, const queue::Block& other)
{
    return one.id == other.id && one.businessDate == other.businessDate && one.series == other.series &&
           one.first == other.first && one.last == other.last;
}

bool isHalfLeft(const queue::Block& block)
{
    return 2 * block.left() >= block.last - block.first + 1;
}

} // namespace

Result<void> LeasedNumbers::open()
{
    const std::lock_guard lock(m_mutex);
    const auto text = readFile(m_file, mostBytes);
    if (!text && text.error().code == ErrorCode::NotFound)
        return {};
    auto blocks = text.and_then([](const std::string& bytes) { return parseJson(bytes, "leased numbers"); })
                      .and_then([](const Json& json)
                                { return fromJson<BlocksByName>(json, "leased numbers"); })
                      .map([](auto fields) { return std::move(fields["blocks"]); });
    if (!blocks)
        return tl::unexpected(blocks.error());
    m_blocks = std::move(*blocks);
    return {};
}

/// Where a block goes on: behind everything that was given here, under whichever lease.
int LeasedNumbers::nextOf(const queue::Block& leased) const
{
    int next = leased.next;
    for (const auto& block : m_blocks)
        if (block.businessDate == leased.businessDate && block.series == leased.series && block.first <= leased.last &&
            block.next > leased.first)
            next = std::max(next, std::min(block.next, leased.last + 1));
    return next;
}

Result<void> LeasedNumbers::keep(std::vector<queue::Block> leased)
{
    const std::lock_guard lock(m_mutex);
    for (auto& block : leased)
        block.next = nextOf(block);
    const auto newest = std::ranges::max_element(leased, {}, &queue::Block::businessDate);
    std::vector<queue::Block> before;
    for (auto block : m_blocks)
    {
        const bool over = newest != leased.end() && block.businessDate < newest->businessDate;
        if (over || std::ranges::any_of(leased, [&](const auto& other) { return sameNumbers(other, block); }))
            continue;
        // It stays known: should the server name it again, none is given twice.
        if (std::ranges::find(leased, block.series, &queue::Block::series) != leased.end())
            block.next = block.last + 1;
        before.push_back(std::move(block));
    }
    leased.insert(leased.end(), before.begin(), before.end());
    if (leased == m_blocks)
        return {};
    return save(std::move(leased));
}

Result<LeasedNumber> LeasedNumbers::give(std::string_view series, calendar::Date businessDate)
{
    const std::lock_guard lock(m_mutex);
    auto blocks = m_blocks;
    const auto block = std::ranges::find_if(
        blocks, [&](const queue::Block& one)
        { return one.businessDate == businessDate && one.series == series && one.left() > 0; });
    if (block == blocks.end())
        return fail(ErrorCode::Exhausted, fmt::format("no number of series {} is leased for {}", series,
                                                      calendar::formatDate(businessDate)));
    const LeasedNumber given{block->id, block->series, block->next};
    ++block->next;
    if (auto saved = save(std::move(blocks)); !saved)
        return tl::unexpected(saved.error());
    return given;
}

std::vector<std::int64_t> LeasedNumbers::have() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::int64_t> ids;
    for (const auto& block : m_blocks)
        if (isHalfLeft(block))
            ids.push_back(block.id);
    return ids;
}

int LeasedNumbers::left(std::string_view series, calendar::Date businessDate) const
{
    const std::lock_guard lock(m_mutex);
    int left = 0;
    for (const auto& block : m_blocks)
        if (block.businessDate == businessDate && block.series == series)
            left += block.left();
    return left;
}

bool LeasedNumbers::isLow(calendar::Date businessDate) const
{
    const std::lock_guard lock(m_mutex);
    std::map<std::string, bool> enough; ///< by series
    for (const auto& block : m_blocks)
        if (block.businessDate == businessDate)
            enough[block.series] = enough[block.series] || isHalfLeft(block);
    return std::ranges::any_of(enough, [](const auto& series) { return !series.second; });
}

Result<void> LeasedNumbers::save(std::vector<queue::Block> blocks)
{
    if (auto written = writeFileAtomically(m_file, toText({{"blocks", blocks}})); !written)
        return failWith("leased numbers", written.error());
    m_blocks = std::move(blocks);
    return {};
}

} // namespace onedoor::client
