#include "config/server/DeviceSessions.hpp"

#include "config/server/DeviceProof.hpp"
#include "config/server/RateLimit.hpp"
#include "config/trust/Crypto.hpp"
#include "content/consent/DeviceKey.hpp"
#include "tests/support/TempFolder.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;

namespace
{

std::string hexOf(const auto& bytes)
{
    return trust::tuf::toHex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

class DeviceSessionsTest : public testing::Test
{
protected:
    test::TempFolder folder;
    Instant now{1'800'000'000'000ms};
    std::shared_ptr<store::Database> database = *store::Database::open(folder / "hall.sqlite", now);
    store::DeviceStore devices{database};
    DeviceSessions sessions{devices, "a secret of this server"};
    consent::DeviceKey key = consent::DeviceKey::make();

    void SetUp() override { enrol("wall-1"); }

    void enrol(const std::string& id)
    {
        const auto code = devices.add(id, store::DeviceKind::Display, now);
        ASSERT_TRUE(code) << code.error().message;
        ASSERT_TRUE(devices.enrol(**devices.pending(code->id(), now), hexOf(key.publicKey().bytes), now));
    }

    [[nodiscard]] std::string signedBy(const consent::DeviceKey& with, const std::string& device,
                                       const std::string& challenge) const
    {
        return hexOf(with.sign("onedoor-device-session\n" + device + "\n" + challenge));
    }

    std::string signIn(const std::string& device = "wall-1")
    {
        const auto challenge = sessions.challenge(device, now);
        const auto token = sessions.answer(device, challenge, signedBy(key, device, challenge), now);
        EXPECT_TRUE(token) << token.error().message;
        return token.value_or("");
    }

    bool isSignedIn(const std::string& token, Instant at) { return sessions.device(token, at)->has_value(); }
};

} // namespace

TEST_F(DeviceSessionsTest, RightKeySignsInAndIsKnownByItsToken)
{
    const auto token = signIn();
    EXPECT_TRUE(isHex(token, 64));
    const auto device = *sessions.device(token, now);
    ASSERT_TRUE(device);
    EXPECT_EQ(device->id, "wall-1");
    EXPECT_EQ(device->kind, store::DeviceKind::Display);
    EXPECT_NE(signIn(), token);
    for (const auto& guess : {std::string(), std::string(64, '0'), token.substr(1)})
        EXPECT_FALSE(isSignedIn(guess, now)) << guess;
}

TEST_F(DeviceSessionsTest, AnotherKeyOrAnotherNameDoesNot)
{
    enrol("wall-2");
    const auto challenge = sessions.challenge("wall-1", now);
    const auto stranger = consent::DeviceKey::make();
    EXPECT_FALSE(sessions.answer("wall-1", challenge, signedBy(stranger, "wall-1", challenge), now));
    EXPECT_FALSE(sessions.answer("wall-1", challenge, signedBy(key, "wall-2", challenge), now));
    EXPECT_FALSE(sessions.answer("wall-2", challenge, signedBy(key, "wall-2", challenge), now))
        << "a challenge is for one device";
    EXPECT_FALSE(sessions.answer("nobody", challenge, signedBy(key, "nobody", challenge), now));
    EXPECT_FALSE(sessions.answer("wall-1", challenge, "", now));
    EXPECT_TRUE(sessions.answer("wall-1", challenge, signedBy(key, "wall-1", challenge), now));
}

TEST_F(DeviceSessionsTest, ChallengeCountsOnceAndAMinute)
{
    const auto challenge = sessions.challenge("wall-1", now);
    const auto signature = signedBy(key, "wall-1", challenge);
    EXPECT_FALSE(sessions.answer("wall-1", challenge, signature, now + 60s));
    EXPECT_FALSE(sessions.answer("wall-1", challenge, signature, now - 1s));
    EXPECT_TRUE(sessions.answer("wall-1", challenge, signature, now + 59s));
    EXPECT_FALSE(sessions.answer("wall-1", challenge, signature, now + 59s)) << "who listened in could send it again";
}

TEST_F(DeviceSessionsTest, ChallengeOfOwnMakingIsRefused)
{
    auto challenge = sessions.challenge("wall-1", now);
    challenge[16] = challenge[16] == '0' ? '1' : '0';
    EXPECT_FALSE(sessions.answer("wall-1", challenge, signedBy(key, "wall-1", challenge), now));
    auto later = sessions.challenge("wall-1", now);
    later.replace(0, 16, sessions.challenge("wall-1", now + 30s), 0, 16);
    EXPECT_FALSE(sessions.answer("wall-1", later, signedBy(key, "wall-1", later), now + 30s));
    DeviceSessions restarted(devices, "another secret");
    const auto old = sessions.challenge("wall-1", now);
    EXPECT_FALSE(restarted.answer("wall-1", old, signedBy(key, "wall-1", old), now));
}

TEST_F(DeviceSessionsTest, TokenEndsAfterTwelveHours)
{
    const auto token = signIn();
    EXPECT_TRUE(isSignedIn(token, now + 12h - 1s));
    EXPECT_FALSE(isSignedIn(token, now + 12h));
}

TEST_F(DeviceSessionsTest, RevocationByAnotherProgramEndsTheTokenAtOnce)
{
    const auto token = signIn();
    store::DeviceStore elsewhere(*store::Database::open(folder / "hall.sqlite", now));
    ASSERT_TRUE(elsewhere.revoke("wall-1", now));
    EXPECT_FALSE(isSignedIn(token, now));
    const auto challenge = sessions.challenge("wall-1", now);
    EXPECT_FALSE(sessions.answer("wall-1", challenge, signedBy(key, "wall-1", challenge), now));

    now += 1s;
    enrol("wall-1");
    EXPECT_FALSE(isSignedIn(token, now)) << "the same key enrolled anew begins anew";
    EXPECT_TRUE(isSignedIn(signIn(), now));
}

TEST_F(DeviceSessionsTest, DeviceThatSignsInAgainAndAgainKeepsItsNewestTokens)
{
    enrol("wall-2");
    const auto other = signIn("wall-2");
    const auto first = signIn();
    std::string last;
    for (std::size_t count = 0; count < DeviceSessions::tokensOfADevice; ++count)
        last = signIn();
    EXPECT_FALSE(isSignedIn(first, now));
    EXPECT_TRUE(isSignedIn(last, now));
    EXPECT_TRUE(isSignedIn(other, now)) << "another device's sign-in stays";
}

TEST(DeviceProof, HmacIsTheStandards)
{
    // RFC 4231, test cases 1, 2 and 6.
    EXPECT_EQ(hmacSha256(std::string(20, '\x0b'), "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmacSha256("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmacSha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(DeviceProof, BindsTheCodeToTheKeyAndToTheRoot)
{
    const std::string code = "0123456789ABCDEF";
    EXPECT_EQ(deviceEnrolmentProof(code, "key"), hmacSha256(code, "onedoor-enrol-device\nkey"));
    EXPECT_EQ(rootEnrolmentProof(code, "root"), hmacSha256(code, "onedoor-enrol-root\nroot"));
    EXPECT_NE(deviceEnrolmentProof(code, "key"), rootEnrolmentProof(code, "key"));
}

TEST(DeviceProof, ComparesWholeTexts)
{
    EXPECT_TRUE(equalInConstantTime("", ""));
    EXPECT_TRUE(equalInConstantTime("abc", "abc"));
    for (const auto* other : {"", "ab", "abd", "abcd", "bbc"})
        EXPECT_FALSE(equalInConstantTime("abc", other)) << other;
}

TEST(RateLimit, TenAMinuteAndNoMore)
{
    RateLimit limit(10, 1min);
    Instant now{1'800'000'000'000ms};
    for (int count = 0; count < 10; ++count)
        EXPECT_TRUE(limit.take(now + count * 1s));
    EXPECT_FALSE(limit.take(now + 59s));
    EXPECT_TRUE(limit.take(now + 60s));
    EXPECT_FALSE(limit.take(now + 60s));
    EXPECT_TRUE(limit.take(now - 1h)) << "a clock that was set back holds nobody off";
}
