#include "content/signage/Cycle.hpp"

#include <memory>
#include <queue>

namespace onedoor::signage
{

namespace
{

using std::chrono::milliseconds;

/// Once a fair end is known, a better one is looked for only up to here.
constexpr std::size_t goodCycleEntries = 2048;

/// How far one campaign has come in the cycle that is being built.
struct Progress
{
    std::size_t share = 0;
    std::int64_t played = 0; ///< milliseconds shown so far
    std::size_t slide = 0;
    int weight = 1;
};

/// True when `one` goes after `other`: it has had more of its part, or comes later in order.
/// Cross-multiplied, so that it stays exact and the same on every machine.
struct GoesLater
{
    bool operator()(const Progress& one, const Progress& other) const
    {
        const auto left = one.played * other.weight;
        const auto right = other.played * one.weight;
        return left != right ? left > right : one.share > other.share;
    }
};

std::string themeOf(std::span<const Share> shares)
{
    const Campaign* heaviest = nullptr;
    for (const auto& share : shares)
        if (!share.campaign->theme.empty() && (!heaviest || share.campaign->weight > heaviest->weight))
            heaviest = share.campaign;
    return heaviest ? heaviest->theme : std::string();
}

milliseconds durationOf(const Slide& slide)
{
    return std::max(slide.duration, milliseconds(1000));
}

/// Lays campaigns one after another and looks for the best place to begin again.
class Interleaver
{
public:
    explicit Interleaver(std::span<const Share> shares)
        : m_shares(shares), m_seenWhole(shares.size()), m_unseen(shares.size()), m_atStart(shares.size())
    {
        for (std::size_t i = 0; i < shares.size(); ++i)
            m_waiting.push({i, 0, 0, std::max(shares[i].campaign->weight, 1)});
        m_ahead = m_waiting.top();
    }

    void lay(Cycle& cycle)
    {
        while (m_bestAtStart < m_shares.size() &&
               cycle.entries.size() < (m_best > 0 ? goodCycleEntries : maxCycleEntries))
        {
            layNext(cycle);
            if (m_unseen == 0 && m_atStart > m_bestAtStart && balanced())
            {
                m_best = cycle.entries.size();
                m_bestAtStart = m_atStart;
                m_bestLength = cycle.length;
            }
        }
        if (m_best == 0)
            return;
        cycle.entries.resize(m_best);
        cycle.length = m_bestLength;
    }

private:
    void layNext(Cycle& cycle)
    {
        auto next = m_waiting.top();
        m_waiting.pop();
        const auto& share = m_shares[next.share];
        const auto* slide = share.slides[next.slide];
        cycle.entries.push_back({cycle.length, share.campaign, slide});
        cycle.length += durationOf(*slide);
        next.played += durationOf(*slide).count();
        m_atStart -= next.slide == 0 ? 1 : 0;
        next.slide = (next.slide + 1) % share.slides.size();
        if (next.slide == 0)
        {
            ++m_atStart;
            if (!m_seenWhole[next.share])
                --m_unseen;
            m_seenWhole[next.share] = true;
        }
        if (GoesLater{}(next, m_ahead))
            m_ahead = next;
        m_waiting.push(next);
    }

    /// Nobody is more than a hundredth of his part ahead of another.
    [[nodiscard]] bool balanced() const
    {
        const auto& behind = m_waiting.top();
        const auto most = m_ahead.played * behind.weight;
        return (most - behind.played * m_ahead.weight) * 100 <= most;
    }

    std::span<const Share> m_shares;
    std::priority_queue<Progress, std::vector<Progress>, GoesLater> m_waiting;
    Progress m_ahead; ///< who has had most of his part
    std::vector<bool> m_seenWhole;
    std::size_t m_unseen;  ///< campaigns that have not yet shown all their slides
    std::size_t m_atStart; ///< campaigns whose next slide is their first
    std::size_t m_best = 0;
    std::size_t m_bestAtStart = 0;
    milliseconds m_bestLength{0};
};

} // namespace

Cycle buildCycle(std::span<const Share> shares)
{
    Cycle cycle;
    cycle.theme = themeOf(shares);
    cycle.celebration =
        std::any_of(shares.begin(), shares.end(), [](const Share& share) { return share.campaign->celebration; });
    Interleaver(shares).lay(cycle);
    return cycle;
}

Cycle::Position Cycle::at(Instant time) const
{
    // Counted from the epoch, so that every display and every restart finds the same place.
    auto offset = time.time_since_epoch() % length;
    if (offset < milliseconds(0))
        offset += length;
    const auto after = std::upper_bound(entries.begin(), entries.end(), offset,
                                        [](milliseconds at, const Entry& entry) { return at < entry.start; });
    const auto& entry = *std::prev(after);
    const auto end = after == entries.end() ? length : after->start;
    return {&entry, time - (offset - entry.start), time + (end - offset)};
}

CycleTable::~CycleTable()
{
    for (auto& head : m_heads)
        for (const Node* node = head.load(); node != nullptr;)
            delete std::exchange(node, node->next);
}

const Cycle& CycleTable::find(const CampaignSet& campaigns, std::uint32_t expiry,
                              const std::function<Cycle()>& build) const
{
    auto& head = m_heads[(campaigns.hash() + expiry) % buckets];
    const auto search = [&](const Node* node) -> const Node*
    {
        while (node != nullptr && !(node->expiry == expiry && node->campaigns == campaigns))
            node = node->next;
        return node;
    };
    const Node* first = head.load(std::memory_order_acquire);
    if (const auto* known = search(first))
        return known->cycle;
    auto fresh = std::make_unique<Node>(Node{campaigns, expiry, build(), first});
    // Another thread may have put the same cycle in meanwhile; both are equal, and both stay.
    while (!head.compare_exchange_weak(fresh->next, fresh.get(), std::memory_order_release, std::memory_order_relaxed))
    {
    }
    return fresh.release()->cycle;
}

} // namespace onedoor::signage
