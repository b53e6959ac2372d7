#include "config/server/DeviceSessions.hpp"

#include "config/server/DeviceProof.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

// A challenge: the moment in milliseconds, 16 random digits, and 32 of their seal.
constexpr std::size_t momentDigits = 16;
constexpr std::size_t nonceDigits = 32;
constexpr std::size_t challengeDigits = 64;

std::optional<Instant> momentOf(std::string_view challenge)
{
    std::int64_t milliseconds = 0;
    const auto digits = challenge.substr(0, momentDigits);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), milliseconds, 16);
    if (error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return Instant(std::chrono::milliseconds(milliseconds));
}

} // namespace

DeviceSessions::DeviceSessions(store::DeviceStore& store, std::string secret)
    : m_store(store), m_secret(std::move(secret))
{
}

std::string DeviceSessions::challengeOf(const std::string& device, const std::string& nonce) const
{
    return nonce + hmacSha256(m_secret, nonce + "\n" + device).substr(0, challengeDigits - nonceDigits);
}

std::string DeviceSessions::challenge(const std::string& device, Instant now) const
{
    const auto moment = fmt::format("{:016x}", now.time_since_epoch().count());
    return challengeOf(device, moment + randomHex().substr(0, nonceDigits - momentDigits));
}

bool DeviceSessions::isOurs(const std::string& device, const std::string& challenge, Instant now) const
{
    if (!isHex(challenge, challengeDigits) ||
        !equalInConstantTime(challengeOf(device, challenge.substr(0, nonceDigits)), challenge))
        return false;
    const auto made = momentOf(challenge);
    return made && *made <= now && now < *made + challengeTime;
}

/// Used ones need to be known for as long as they would count.
bool DeviceSessions::takeOnce(const std::string& challenge, Instant now)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_usedChallenges, [&](const auto& used) { return used.second + challengeTime <= now; });
    return m_usedChallenges.emplace(challenge, now).second;
}

Result<std::string> DeviceSessions::answer(const std::string& device, const std::string& challenge,
                                           const std::string& signature, Instant now)
{
    const auto found = m_store.find(device);
    if (!found)
        return tl::unexpected(found.error());
    // Only what the right key has signed is remembered as used: strangers fill no memory.
    if (!*found || !(*found)->isEnrolled() || !isOurs(device, challenge, now) ||
        !isSignedBy((*found)->publicKey, sessionMessage(device, challenge), signature) || !takeOnce(challenge, now))
        return fail(ErrorCode::Denied, "this device is not enrolled here, or the answer is not the right one");
    const auto token = randomHex();
    keep({sha256(token), device, (*found)->publicKey, (*found)->enrolledAt, now + tokenTime}, now);
    return token;
}

void DeviceSessions::keep(Session session, Instant now)
{
    const std::lock_guard lock(m_mutex);
    const auto sameDevice = [&](const Session& other) { return other.device == session.device; };
    std::erase_if(m_sessions, [&](const Session& other) { return other.endsAt <= now; });
    if (std::ranges::count_if(m_sessions, sameDevice) >= static_cast<std::ptrdiff_t>(tokensOfADevice))
        m_sessions.erase(std::ranges::find_if(m_sessions, sameDevice));
    m_sessions.push_back(std::move(session));
}

Result<std::optional<SignedInDevice>> DeviceSessions::device(const std::string& token, Instant now)
{
    Session session;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find(m_sessions, sha256(token), &Session::tokenHash);
        if (found == m_sessions.end() || found->endsAt <= now)
            return std::nullopt;
        session = *found;
    }
    const auto device = m_store.find(session.device);
    if (!device)
        return tl::unexpected(device.error());
    if (!*device || !(*device)->isEnrolled() || (*device)->publicKey != session.publicKey ||
        (*device)->enrolledAt != session.enrolledAt)
        return std::nullopt;
    return SignedInDevice{session.device, (*device)->kind};
}

} // namespace onedoor::server
