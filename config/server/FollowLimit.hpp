#pragma once

#include "config/server/RateLimit.hpp"

#include <map>
#include <memory>
#include <string>

namespace onedoor::server
{

/// How often strangers may ask after tickets: each ticket so often, and all that is not known
/// to be a ticket so often together. Who only guesses uses up the guesses; the phones of those
/// who wait are counted by their own tickets and go on. An address counts for nothing: behind
/// the hall's public proxy, and behind a mobile network, everybody has the same.
/// Thread   any.
class FollowLimit
{
public:
    static constexpr std::size_t eachTicket = 60;    ///< a minute: two phones that look every five seconds, and some
    static constexpr std::size_t allUnknown = 600;   ///< a minute
    static constexpr std::size_t mostTickets = 5000; ///< more than a hall gives on a day

    [[nodiscard]] bool mayAsk(const std::string& token, Instant now)
    {
        const auto limit = limitOf(token);
        return limit ? limit->take(now) : m_unknown.take(now);
    }

    /// There is such a ticket: from now on it is counted by itself.
    void found(const std::string& token)
    {
        const std::lock_guard lock(m_mutex);
        if (m_known.size() >= mostTickets)
            m_known.clear(); // of days that are over
        m_known.try_emplace(token, std::make_shared<RateLimit>(eachTicket, std::chrono::minutes(1)));
    }

private:
    [[nodiscard]] std::shared_ptr<RateLimit> limitOf(const std::string& token)
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.find(token);
        return known == m_known.end() ? nullptr : known->second;
    }

    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<RateLimit>> m_known;
    RateLimit m_unknown{allUnknown, std::chrono::minutes(1)};
};

} // namespace onedoor::server
