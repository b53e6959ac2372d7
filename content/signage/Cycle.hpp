#pragma once

#include "content/signage/CampaignSet.hpp"
#include "content/signage/Programme.hpp"

#include <array>
#include <atomic>
#include <functional>
#include <span>

namespace onedoor::signage
{

/// One campaign as it takes part in a cycle.
struct Share
{
    const Campaign* campaign = nullptr;
    std::vector<const Slide*> slides; ///< playable ones of its playlists, in order; not empty
};

/// The order in which campaigns of one level share the time, over and over.
struct Cycle
{
    struct Entry
    {
        std::chrono::milliseconds start{0}; ///< from the beginning of the cycle
        const Campaign* campaign = nullptr;
        const Slide* slide = nullptr;
    };
    std::vector<Entry> entries;
    std::chrono::milliseconds length{0};
    std::string theme;        ///< of the heaviest campaign that has one
    bool celebration = false; ///< one of them is a celebration

    /// The entry that a moment falls on, and when that showing began and ends.
    struct Position
    {
        const Entry* entry;
        Instant from;
        Instant until;
    };
    [[nodiscard]] Position at(Instant time) const;
};

/// Interleaves campaigns so that each has its weight's part of the time, the one that is
/// furthest behind its part going next (ties in the order given). The cycle ends where every
/// campaign has shown all its slides, the parts of the time agree to a hundredth, and as many
/// playlists as possible are just through; at the latest after `maxCycleEntries`.
[[nodiscard]] Cycle buildCycle(std::span<const Share> shares);

inline constexpr std::size_t maxCycleEntries = 8192;

/// Keeps the cycles already built, one per set of campaigns and state of expiry.
/// Thread   any number may ask at once: the table only grows, by compare-and-swap.
class CycleTable
{
public:
    CycleTable() = default;
    ~CycleTable();
    CycleTable(const CycleTable&) = delete;
    CycleTable& operator=(const CycleTable&) = delete;

    /// Returns  the kept cycle, else the one that `build` makes, kept from now on.
    [[nodiscard]] const Cycle& find(const CampaignSet& campaigns, std::uint32_t expiry,
                                    const std::function<Cycle()>& build) const;

private:
    struct Node
    {
        CampaignSet campaigns;
        std::uint32_t expiry;
        Cycle cycle;
        const Node* next;
    };
    static constexpr std::size_t buckets = 1024;
    mutable std::array<std::atomic<const Node*>, buckets> m_heads{};
};

} // namespace onedoor::signage
