#pragma once

#include "config/store/DeviceStore.hpp"

#include <deque>
#include <map>
#include <mutex>

namespace onedoor::server
{

/// A device that has signed in.
struct SignedInDevice
{
    std::string id;
    store::DeviceKind kind = store::DeviceKind::Display;
};

/// The sign-ins of devices, in memory: after a restart each device signs in again. A sign-in
/// counts only while the store still holds the key that it was made with, so a revocation by
/// another program ends it at the next request.
/// Thread   any.
class DeviceSessions
{
public:
    static constexpr std::chrono::seconds challengeTime{60};
    static constexpr std::chrono::hours tokenTime{12};
    static constexpr std::size_t tokensOfADevice = 4; ///< the oldest goes

    DeviceSessions(store::DeviceStore& store, std::string secret);

    /// What the device has to sign. It is bound to the device and the time by this server's
    /// own secret and kept nowhere, so that no flood of questions takes memory.
    [[nodiscard]] std::string challenge(const std::string& device, Instant now) const;

    /// A token for a challenge that was signed with the device's key.
    /// Shape    64 hexadecimal digits.
    /// Errors   Denied: the same words for every reason; those of DeviceStore::find.
    [[nodiscard]] Result<std::string> answer(const std::string& device, const std::string& challenge,
                                             const std::string& signature, Instant now);

    /// Absent when there is no such sign-in, it has run out, or the device was revoked.
    /// Errors   those of DeviceStore::find.
    [[nodiscard]] Result<std::optional<SignedInDevice>> device(const std::string& token, Instant now);

private:
    struct Session
    {
        std::string tokenHash;
        std::string device;
        std::string publicKey;
        std::optional<Instant> enrolledAt; ///< a device that enrols anew begins anew
        Instant endsAt{};
    };
    [[nodiscard]] std::string challengeOf(const std::string& device, const std::string& nonce) const;
    [[nodiscard]] bool isOurs(const std::string& device, const std::string& challenge, Instant now) const;
    [[nodiscard]] bool takeOnce(const std::string& challenge, Instant now);
    void keep(Session session, Instant now);

    store::DeviceStore& m_store;
    std::string m_secret;
    std::mutex m_mutex;
    std::deque<Session> m_sessions;                 ///< oldest first
    std::map<std::string, Instant> m_usedChallenges; ///< of the last minute
};

} // namespace onedoor::server
