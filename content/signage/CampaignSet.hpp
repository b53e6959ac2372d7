#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace onedoor::signage
{

/// A set of campaigns by their place in the resolver's order, one bit each: joining and
/// cutting sets of 500 campaigns takes nanoseconds.
/// Shape    both sides of an operation come from the same resolver, so they have the same size.
class CampaignSet
{
public:
    CampaignSet() = default;
    explicit CampaignSet(std::size_t count) : m_words((count + 63) / 64) {}

    void add(std::size_t campaign) { m_words[campaign / 64] |= std::uint64_t{1} << (campaign % 64); }
    void clear() { std::fill(m_words.begin(), m_words.end(), 0); }
    [[nodiscard]] bool has(std::size_t campaign) const { return (m_words[campaign / 64] >> (campaign % 64)) & 1; }
    [[nodiscard]] bool empty() const
    {
        return std::all_of(m_words.begin(), m_words.end(), [](std::uint64_t word) { return word == 0; });
    }
    [[nodiscard]] std::size_t size() const
    {
        std::size_t count = 0;
        for (const auto word : m_words)
            count += static_cast<std::size_t>(std::popcount(word));
        return count;
    }

    CampaignSet& operator&=(const CampaignSet& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
        return *this;
    }
    CampaignSet& operator|=(const CampaignSet& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
        return *this;
    }
    CampaignSet& operator-=(const CampaignSet& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= ~other.m_words[i];
        return *this;
    }
    [[nodiscard]] friend CampaignSet operator&(CampaignSet one, const CampaignSet& other) { return one &= other; }
    [[nodiscard]] friend CampaignSet operator|(CampaignSet one, const CampaignSet& other) { return one |= other; }
    bool operator==(const CampaignSet&) const = default;

    [[nodiscard]] std::uint64_t hash() const
    {
        std::uint64_t value = 0x9e3779b97f4a7c15;
        for (const auto word : m_words)
            value = (std::rotl(value, 23) ^ word) * 0xff51afd7ed558ccd;
        return value ^ (value >> 31);
    }

    /// Calls `use` with each member, in order.
    template <class Use>
    void forEach(Use use) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            for (auto word = m_words[i]; word != 0; word &= word - 1)
                use(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace onedoor::signage
