#pragma once

#include "content/consent/DeviceKey.hpp"
#include "tests/unit/server/TestHall.hpp"

namespace onedoor::server
{

/// A device as a program of ours would be one: its own key, a code once, then sign-ins.
class TestDevice
{
public:
    explicit TestDevice(std::string id) : m_id(std::move(id)), m_key(consent::DeviceKey::make()) {}

    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] std::string publicKey() const;
    [[nodiscard]] std::string sign(const std::string& challenge) const;

    /// POST /api/v1/enrolments with a code as it is printed.
    Response enrol(TestHall& hall, const std::string& code) const;
    /// Both questions of a sign-in; the second one's answer.
    Response signIn(TestHall& hall) const;

private:
    std::string m_id;
    consent::DeviceKey m_key;
};

/// "7K3M-..." → the 16 letters that both sides calculate with.
[[nodiscard]] std::string lettersOf(const std::string& code);
[[nodiscard]] TextMap bearer(const std::string& token);

/// Straight at the stores: a device's token.
[[nodiscard]] std::string enrolAndSignIn(Hall& hall, const std::string& id, store::DeviceKind kind);

/// A repository has a root once the hall's keys were made; this puts one there where it has none.
void needRoot(TestHall& hall);

} // namespace onedoor::server
