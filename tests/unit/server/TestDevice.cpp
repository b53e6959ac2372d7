#include "tests/unit/server/TestDevice.hpp"

#include "config/server/DeviceEnrolment.hpp"
#include "config/server/DeviceProof.hpp"
#include "config/server/DeviceSessions.hpp"
#include "config/store/DeviceStore.hpp"
#include "config/trust/Crypto.hpp"
#include "content/base/Files.hpp"

#include <gtest/gtest.h>

namespace onedoor::server
{

namespace
{

std::string bytesOf(const auto& array)
{
    return {reinterpret_cast<const char*>(array.data()), array.size()};
}

} // namespace

std::string TestDevice::publicKey() const
{
    return trust::tuf::toHex(bytesOf(m_key.publicKey().bytes));
}

std::string TestDevice::sign(const std::string& challenge) const
{
    return trust::tuf::toHex(bytesOf(m_key.sign("onedoor-device-session\n" + m_id + "\n" + challenge)));
}

Response TestDevice::enrol(TestHall& hall, const std::string& code) const
{
    const auto letters = lettersOf(code);
    const auto proof = hmacSha256(letters, "onedoor-enrol-device\n" + publicKey());
    return hall.ask("POST", "/api/v1/enrolments",
                    {{"code_id", letters.substr(0, 4)}, {"public_key", publicKey()}, {"proof", proof}});
}

Response TestDevice::signIn(TestHall& hall) const
{
    const auto asked = hall.ask("POST", "/api/v1/device-sessions", {{"device", m_id}});
    EXPECT_EQ(asked.status, 200) << asked.body;
    const std::string challenge = bodyOf(asked).at("challenge");
    return hall.ask("POST", "/api/v1/device-sessions/answer",
                    {{"device", m_id}, {"challenge", challenge}, {"signature", sign(challenge)}});
}

std::string lettersOf(const std::string& code)
{
    auto letters = code;
    std::erase(letters, '-');
    return letters;
}

TextMap bearer(const std::string& token)
{
    return {{"authorization", "Bearer " + token}};
}

std::string enrolAndSignIn(Hall& hall, const std::string& id, store::DeviceKind kind)
{
    const auto now = machineNow();
    const TestDevice device(id);
    const auto code = hall.devices.add(id, kind, now);
    EXPECT_TRUE(code) << id;
    const auto pending = hall.devices.pending(code->id(), now);
    EXPECT_TRUE(hall.devices.enrol(**pending, device.publicKey(), now));
    const auto challenge = hall.deviceSessions.challenge(id, now);
    const auto token = hall.deviceSessions.answer(id, challenge, device.sign(challenge), now);
    EXPECT_TRUE(token);
    return token.value_or("");
}

void needRoot(TestHall& hall)
{
    if (newestRoot(hall.data()))
        return;
    const auto file = hall.data().repository() / "metadata" / "1.root.json";
    EXPECT_TRUE(writeFileAtomically(file, R"({"signed":{"_type":"root","version":1},"signatures":[]})"));
}

} // namespace onedoor::server
